import { Device } from "@balai/access"
import { defineAgency } from "@balai/agency"
import { type Actor, Graph, type Json, Lifecycle } from "@balai/lifecycle"
import { Matrix } from "@balai/lifecycle/testing"
import { Mall } from "@balai/mall"
import { assert, describe, it } from "@effect/vitest"
import { readFileSync } from "node:fs"
import { render, target } from "../scripts/permissions-doc.ts"
import { cast, facts, morning, type Subject, subjects } from "../scripts/permissions/cast.ts"

const walked = subjects.map((subject) => [subject.lifecycle.name, Matrix.of(subject)] as const)

/** A value with references in the place of personal data: at a path, where `*` is every key. */
const referredAt = (value: Json.Json, [key, ...rest]: ReadonlyArray<string>): Json.Json => {
  if (key === undefined) return value === null ? null : { ref: "r", digest: "d" }
  if (typeof value !== "object" || value === null) return value
  if (Array.isArray(value)) return value.map((one) => referredAt(one, rest))
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [name, key === "*" || key === name ? referredAt(one, rest) : one])
  )
}

/** Personal data as a lifecycle sees it. */
const referred = (lifecycle: Lifecycle.Any, input: unknown): Json.Json =>
  Graph.of(lifecycle)
    .personal.filter((field) => field.of === "input")
    .reduce((value, { path }) => referredAt(value, path), input as Json.Json)

/** State by state, what somebody may do there at some moment. */
const rightsOf = (name: string, who: string) => {
  const matrix = walked.find(([one]) => one === name)?.[1]
  const at = cast.findIndex((member) => member.name === who)
  return (matrix?.states ?? []).map(({ cells }) => ({
    allowed: Object.keys(cells).filter((command) => cells[command]?.[at]?.answer !== "refused"),
    isKnown: Object.values(cells).some((list) => list[at]?.isKnown === true)
  }))
}

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
      assert.deepStrictEqual(Matrix.faults(one), [])
    }
  )

  it("A57: every kind of actor is followed by a stranger of the same kind", () => {
    const kinds = cast.filter(({ kind }) => kind !== "colleague").map(({ kind }) => kind)
    assert.deepStrictEqual(kinds.slice(0, -1).join(), Array.from({ length: 9 }, () => "own,stranger").join())
  })

  it("what no lifecycle declares is refused to everybody", () => {
    for (const { facts: own = facts, inputs, lifecycle } of subjects)
      for (const { actor } of cast) {
        const by = { at: morning, by: actor, facts: own }
        const start = { _tag: "Start" as const, input: referred(lifecycle, inputs?.[0]) }
        const started = Lifecycle.decide(lifecycle, null, start, by)
        assert.strictEqual(started._tag, "Accepted")
        if (started._tag !== "Accepted") continue
        const input = { _tag: "Command" as const, type: `${lifecycle.name}.become-manager` }
        const verdict = Lifecycle.decide(lifecycle, started.snapshot, input, by)
        assert.deepInclude(verdict, { _tag: "Refused", code: "UnknownCommand" })
      }
  })

  it("an officer of another counter has nothing to say about a number that is called or served", () => {
    const [, called, serving] = rightsOf("ticket", "officer at counter 2")
    assert.deepStrictEqual([called?.allowed, serving?.allowed], [[], []])
    for (const { isKnown } of rightsOf("counter", "officer at counter 2")) assert.isFalse(isKnown)
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
    assert.deepStrictEqual(Matrix.faults(Matrix.of({ ...device, lifecycle: planted })), [
      "device: exists for manager of another hall"
    ])
  })

  it("a command that nobody may give, and a state that nobody reaches, are found", () => {
    const planted = Lifecycle.make(
      { ...Device.lifecycle.spec, roles: { manager: () => false } } as never,
      () => Device.lifecycle.machine
    )
    const device = subjects.find(({ lifecycle }) => lifecycle.name === "device") as Subject
    const faults = Matrix.faults(Matrix.of({ ...device, lifecycle: planted }))
    assert.includeMembers([...faults], ["device: enrolled is not reached", "device: nobody may device.revoke"])
  })
})
