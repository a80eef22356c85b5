import { Actor, Lifecycle } from "@balai/lifecycle"
import { Outage, Publication } from "@balai/service"
import { assert, describe, it } from "@effect/vitest"
import { editor, head, inputs, manager, send, start, strangers } from "./support/subjects.ts"

const all = Object.keys(Publication.lifecycle.spec.events)
const decided = ["publication.decree", "publication.recall", "publication.keep", "publication.retire"]
const outages = Object.keys(Outage.lifecycle.spec.events)

const rows: ReadonlyArray<readonly [string, Actor.Actor, ReadonlyArray<string>, ReadonlyArray<string>]> = [
  ["an editor of the agency", editor, all.filter((one) => !decided.includes(one)), outages],
  ["the head of the agency", head, all, outages],
  ["the manager", manager, all, outages],
  ["the system", Actor.system, [], outages],
  ...Object.entries(strangers).map(([name, actor]) => [name, actor, [], []] as const)
]

const snapshots = [
  start(Publication.lifecycle, inputs.publication).snapshot,
  start(Outage.lifecycle, inputs.outage).snapshot
] as const

describe("who may do what with a standard and with an outage", () => {
  it.each(rows)("%s", (...[, by, standards, breaks]) => {
    for (const [snapshot, commands, expected] of [
      [snapshots[0], all, standards],
      [snapshots[1], outages, breaks]
    ] as const) {
      const open = commands.filter((type) => {
        const verdict = send(snapshot, type, { by })
        if (expected.length === 0) assert.deepInclude(verdict, { _tag: "Refused", code: "RoleRefused", hidden: true })
        return verdict._tag !== "Refused" || verdict.code !== "RoleRefused"
      })
      assert.deepStrictEqual(open, [...expected])
    }
  })

  it("in every state the one whose turn it is has something to do", () => {
    const { spec } = Publication.lifecycle
    const states = Object.entries(Publication.lifecycle.machine.config.states ?? {})
    for (const [name, { meta, on = {} }] of states as ReadonlyArray<[string, any]>) {
      if (meta?.owner === undefined) continue
      const own = Object.keys(on).filter((command) => spec.events[command].by.includes(meta.owner))
      assert.isAbove(own.length, 0, name)
    }
    assert.isTrue(Lifecycle.is(Publication.lifecycle))
  })
})
