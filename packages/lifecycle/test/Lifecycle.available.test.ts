import { assert, describe, it } from "@effect/vitest"
import { Lifecycle, LifecycleError } from "@balai/lifecycle"
import { Schema } from "effect"
import { loose, type Parts, send, stamp, started, text } from "./support/loose.ts"
import { play } from "./support/play.ts"
import { seeds } from "./support/random.ts"
import { Ticket } from "./support/ticket.ts"

const meta = { label: text }
const payload = Schema.Struct({ n: Schema.Number })

const answer = (parts: Parts): Lifecycle.Availability => {
  const lifecycle = loose(parts)
  return Lifecycle.available(lifecycle, started(lifecycle), stamp)[0]!
}

const guardedBy = (guard: unknown, command: object = { payload }): Parts => ({
  spec: {
    reasons: { may: text },
    events: { "thing.go": { by: ["anyone"], label: text, ...command }, "thing.back": { by: ["anyone"], label: text } }
  },
  setup: { guards: { may: guard } },
  states: { first: { meta, on: { "thing.go": { guard: "may", target: "second" } } } }
})

describe("available", () => {
  it("E14: in every reachable state of a fixture each command is allowed, needs input, or is refused with reasons that decide gives too", () => {
    const seen = { allowed: 0, needsInput: 0, refused: 0 }
    for (const seed of seeds(120)) {
      play(seed, 15, ({ lifecycle, stamp, verdict, where }) => {
        if (verdict._tag !== "Accepted") return
        const answers = Lifecycle.available(lifecycle, verdict.snapshot, stamp)
        assert.deepStrictEqual(
          answers.map(({ command }) => command),
          Object.keys(lifecycle.spec.events),
          where
        )
        for (const { code, command, reasons, state } of answers) {
          seen[state]++
          const decided = Lifecycle.decide(
            lifecycle,
            verdict.snapshot,
            { _tag: "Command", type: command, ...(command === "c.set" ? { payload: { by: 5 } } : {}) },
            stamp
          )
          if (state === "allowed") assert.include(["Accepted", "Faulty"], decided._tag, `${where} ${command}`)
          if (state !== "refused") continue
          assert.isAbove(reasons.length, 0, `${where} ${command}`)
          for (const { text } of reasons) assert.isTrue(text.id.length > 0 && text.en.length > 0)
          assert.deepInclude(decided as object, { _tag: "Refused", code, reasons }, `${where} ${command}`)
        }
      })
    }
    assert.isTrue(seen.allowed > 100 && seen.needsInput > 20 && seen.refused > 100, JSON.stringify(seen))
  })

  it("E14: a fixture's officer reads why each button is off", () => {
    const officer = {
      at: 1,
      by: { type: "officer", id: "o", attributes: { counter: "L1" } },
      facts: { rules: { version: "1", value: { patience: 1 } } }
    }
    const waiting = (
      Lifecycle.decide(Ticket, null, { _tag: "Start", input: { label: "A-1", service: "ktp" } }, officer) as any
    ).snapshot
    assert.deepStrictEqual(
      Lifecycle.available(Ticket, waiting, officer).map(({ code, command, state, via }) => [command, state, code, via]),
      [
        ["ticket.call", "allowed", null, "queueing.callNext"],
        ["ticket.recall", "refused", "NotInState", null],
        ["ticket.serve", "refused", "NotInState", null],
        ["ticket.cancel", "allowed", null, null]
      ]
    )
    const recall = Lifecycle.available(Ticket, waiting, officer)[1]!
    assert.deepStrictEqual(recall.label, { id: "Panggil ulang", en: "Recall" })
    assert.deepStrictEqual(recall.reasons[0]?.text.id, '"Panggil ulang" tidak dapat dilakukan pada keadaan "Menunggu".')
  })

  it("marks an instance on which the actor holds no role as hidden", () => {
    const stranger = {
      at: 1,
      by: { type: "device", id: "d", attributes: {} },
      facts: { rules: { version: "1", value: { patience: 1 } } }
    }
    const waiting = (
      Lifecycle.decide(Ticket, null, { _tag: "Start", input: { label: "A-1", service: "ktp" } }, stranger) as any
    ).snapshot
    for (const answer of Lifecycle.available(Ticket, waiting, stranger))
      assert.deepInclude(answer, { state: "refused", code: "RoleRefused", hidden: true })
  })

  it("answers needsInput when a guard reads the payload, however it reads it", () => {
    const readers: ReadonlyArray<(args: any) => boolean> = [
      ({ event }) => event.n > 3,
      ({ event }) => event.n.toFixed(2) === "1.00",
      ({ event }) => "n" in event,
      ({ event }) => Object.keys(event).length > 1,
      ({ event }) => ({ ...event }).n > 3,
      ({ event }) => JSON.stringify(event).length > 30,
      ({ event: { n } }) => n > 3
    ]
    for (const reader of readers)
      assert.deepInclude(answer(guardedBy(reader)), { state: "needsInput", code: null, reasons: [] }, String(reader))
  })

  it("answers at once when no guard reads the payload", () => {
    assert.strictEqual(answer(guardedBy(() => true)).state, "allowed")
    assert.strictEqual(answer(guardedBy(({ event }: any) => event.type === "thing.go")).state, "allowed")
    assert.deepInclude(answer(guardedBy(() => false)), {
      state: "refused",
      code: "GuardRefused",
      reasons: [{ code: "may", text }]
    })
  })

  it("never throws: a fault is a refusal that says so", () => {
    const thrown = answer(
      guardedBy(() => {
        throw new Error("no")
      }, {})
    )
    assert.deepInclude(thrown, { state: "refused", code: null })
    assert.strictEqual(thrown.reasons[0]?.code, "GuardThrew")
    const lifecycle = loose({
      spec: {
        roles: {
          anyone: ({ context }: any) => {
            if (context.n === 0) throw new Error("no")
            return true
          }
        }
      }
    })
    assert.strictEqual(Lifecycle.available(lifecycle, started(lifecycle), stamp)[0]?.reasons[0]?.code, "RoleThrew")
    const sound = loose({})
    assert.strictEqual(
      Lifecycle.available(sound, { ...started(sound), value: 5 } as never, stamp)[0]?.reasons[0]?.code,
      "SnapshotInvalid"
    )
    assert.strictEqual(Lifecycle.available(sound, null as never, stamp)[0]?.state, "refused")
    assert.strictEqual(Lifecycle.available(sound, started(sound), {} as never)[0]?.reasons[0]?.code, "StampInvalid")
  })

  it("has nothing to tell of what was not made by make", () => {
    const lifecycle = loose({})
    for (const other of [{ ...lifecycle }, {}, null])
      assert.deepStrictEqual(Lifecycle.available(other as never, started(lifecycle), stamp), [])
  })

  it("says Finished on a finished instance", () => {
    const lifecycle = loose({ states: { second: { type: "final", meta } } })
    const done = send(lifecycle, started(lifecycle), "thing.go").snapshot
    for (const answer of Lifecycle.available(lifecycle, done, stamp))
      assert.deepInclude(answer, { state: "refused", code: "Finished" })
  })

  it("changes nothing and runs no action", () => {
    let entered = 0
    const lifecycle = loose({
      states: { second: { meta, entry: [] } },
      setup: { guards: {} },
      spec: { index: () => (entered++, {}) }
    })
    const snapshot = started(lifecycle)
    const before = entered
    Lifecycle.available(lifecycle, snapshot, stamp)
    assert.strictEqual(entered, before)
  })
})

describe("describe", () => {
  it("tells status, label, owner and states of the active nodes", () => {
    const lifecycle = loose({
      machine: { initial: "both" },
      states: {
        both: {
          type: "parallel",
          states: {
            clock: { initial: "running", states: { running: { meta: { label: { id: "Berjalan", en: "Running" } } } } },
            work: {
              initial: "review",
              states: {
                review: { meta: { label: { id: "Diperiksa", en: "In review" }, status: "active", owner: "verifier" } }
              }
            }
          }
        }
      }
    })
    assert.deepStrictEqual(Lifecycle.describe(lifecycle, started(lifecycle)) as unknown, {
      status: "active",
      label: { id: "Diperiksa", en: "In review" },
      owner: "verifier",
      states: ["both.clock.running", "both.work.review"]
    })
  })

  it("falls back to the lifecycle's label and to done at an unlabelled end", () => {
    const lifecycle = loose({ states: { second: { type: "final" } } })
    const done = send(lifecycle, started(lifecycle), "thing.go").snapshot
    assert.deepStrictEqual(Lifecycle.describe(lifecycle, done) as unknown, {
      status: "done",
      label: text,
      owner: null,
      states: ["second"]
    })
  })

  it("throws the typed error of a snapshot that is not the lifecycle's", () => {
    const lifecycle = loose({})
    const describe = () => Lifecycle.describe(lifecycle, { ...started(lifecycle), value: {} } as never)
    assert.throws(describe, LifecycleError.SnapshotError, "is no state of")
  })
})

describe("availableTo", () => {
  it("answers as for somebody who holds the role alone, whatever its predicate says of the actor", () => {
    const lifecycle = loose({
      spec: {
        roles: { clerk: ({ actor }: any) => actor.attributes["desk"] === 7, chief: () => false, nobody: () => false },
        reasons: { may: text },
        events: {
          "thing.go": { by: ["clerk"], label: text },
          "thing.back": { by: ["chief", "clerk"], label: text }
        }
      },
      setup: { guards: { may: () => false } },
      states: { first: { meta, on: { "thing.go": { guard: "may", target: "second" }, "thing.back": "second" } } }
    })
    const snapshot = started(lifecycle)
    const asked = (role: string) =>
      Lifecycle.availableTo(lifecycle, snapshot, { role, at: stamp.at, facts: {} }).map(({ code, hidden, state }) => [
        code ?? state,
        hidden
      ])
    assert.deepStrictEqual(asked("clerk"), [
      ["GuardRefused", false],
      ["allowed", false]
    ])
    assert.deepStrictEqual(asked("chief"), [
      ["RoleRefused", false],
      ["allowed", false]
    ])
    assert.deepStrictEqual(asked("nobody"), [
      ["RoleRefused", false],
      ["RoleRefused", false]
    ])
    assert.deepStrictEqual(
      Lifecycle.available(lifecycle, snapshot, stamp).map(({ code }) => code),
      ["RoleRefused", "RoleRefused"]
    )
  })
})
