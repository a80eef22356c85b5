import { Device } from "@balai/access"
import { defineAgency } from "@balai/agency"
import { type Actor, Lifecycle } from "@balai/lifecycle"
import { Mall } from "@balai/mall"
import { assert, describe, it } from "@effect/vitest"
import { readFileSync } from "node:fs"
import { render, target } from "../scripts/permissions-doc.ts"
import { cast, facts, morning, type Subject, subjects } from "../scripts/permissions/cast.ts"
import { faultsOf, walk } from "../scripts/permissions/walk.ts"

const walked = subjects.map((subject) => [subject.lifecycle.name, walk(subject)] as const)
const cellsOf = (name: string, who: string) =>
  walked.find(([one]) => one === name)?.[1].rows.find(({ role }) => role.name === who)?.cells ?? []

describe("docs/permissions.md", () => {
  it("is what the lifecycles answer: run `npm run docs:permissions` when this fails", () => {
    assert.strictEqual(readFileSync(target, "utf8").replaceAll("\r\n", "\n"), render())
  })

  it("has every lifecycle that a hall runs", () => {
    const agency = defineAgency({
      name: "dukcapil",
      version: "1.0.0",
      label: { id: "Dinas", en: "Office" },
      services: [{ id: "kk", name: { id: "Kartu keluarga", en: "Family card" }, prefix: "B" }]
    })
    const mall = Mall.make({
      name: "mpp-uji",
      label: { id: "MPP Uji", en: "Test Hall" },
      zone: "WIB",
      agencies: [agency],
      counters: [{ number: 1, services: ["kk"] }]
    })
    const run = Mall.engine(mall).lifecycles.map(({ name }) => name)
    assert.deepStrictEqual(run.toSorted(), subjects.map(({ lifecycle }) => lifecycle.name).toSorted())
  })
})

describe("the matrix of permissions", () => {
  it.each(walked)(
    "Q58: %s: every state is reached, every command is somebody's, and no stranger knows of it",
    (_, one) => {
      assert.deepStrictEqual(faultsOf(one), [])
    }
  )

  it("A57: every kind of actor is followed by a stranger of the same kind", () => {
    const kinds = cast.filter(({ kind }) => kind !== "colleague").map(({ kind }) => kind)
    assert.deepStrictEqual(kinds.slice(0, -1).join(), Array.from({ length: 8 }, () => "own,stranger").join())
  })

  it("what no lifecycle declares is refused to everybody", () => {
    for (const [name, { moments, subject }] of walked)
      for (const snapshot of moments.slice(0, 20))
        for (const role of cast) {
          const input = { _tag: "Command" as const, type: `${name}.become-manager` }
          const verdict = Lifecycle.decide(subject.lifecycle, snapshot, input, { at: morning, by: role.actor, facts })
          assert.deepInclude(verdict, { _tag: "Refused", code: "UnknownCommand" })
        }
  })

  it("an officer of another counter has nothing to say about a number that is called or served", () => {
    const [, called, serving] = cellsOf("ticket", "officer at counter 2")
    assert.deepStrictEqual([called?.allowed, serving?.allowed], [[], []])
    for (const { isKnown } of cellsOf("counter", "officer at counter 2")) assert.isFalse(isKnown)
  })

  it("a role that is too wide is found", () => {
    const planted = Lifecycle.make(
      {
        ...Device.lifecycle.spec,
        roles: { manager: ({ actor }: { readonly actor: Actor.Actor }) => actor.type === "manager" }
      } as never,
      () => Device.lifecycle.machine
    )
    const device = subjects.find(({ lifecycle }) => lifecycle.name === "device") as Subject
    assert.deepStrictEqual(faultsOf(walk({ ...device, lifecycle: planted })), [
      "device: exists for manager of another hall"
    ])
  })

  it("a command that nobody may give, and a state that nobody reaches, are found", () => {
    const planted = Lifecycle.make(
      { ...Device.lifecycle.spec, roles: { manager: () => false } } as never,
      () => Device.lifecycle.machine
    )
    const device = subjects.find(({ lifecycle }) => lifecycle.name === "device") as Subject
    const faults = faultsOf(walk({ ...device, lifecycle: planted }))
    assert.includeMembers([...faults], ["device: enrolled is not reached", "device: nobody may device.revoke"])
  })
})
