import { assert, describe, it } from "@effect/vitest"
import { Lifecycle, LifecycleError } from "@balai/lifecycle"
import { Schema } from "effect"
import {
  and,
  assign,
  cancel,
  emit,
  enqueueActions,
  forwardTo,
  fromPromise,
  log,
  raise,
  sendParent,
  sendTo,
  spawnChild,
  stopChild
} from "xstate"
import { Lamp } from "./support/lamp.ts"
import { loose, type Parts, refusalsOf, text } from "./support/loose.ts"
import { Ticket } from "./support/ticket.ts"

const meta = { label: text }
const first = (state: object): Parts["states"] => ({ first: { meta, ...state } })
const event = (spec: object) => ({
  spec: {
    events: { "thing.go": { by: ["anyone"], label: text, ...spec }, "thing.back": { by: ["anyone"], label: text } }
  }
})
const plain = { input: Schema.Struct({}), output: Schema.Struct({}), error: Schema.String }
const invoke = (invoke: object): Parts => ({
  spec: { activities: { job: plain } },
  states: first({ invoke: { id: "one", src: "job", onDone: "second", onError: "second", ...invoke } })
})
const action = (written: unknown): Parts => ({ states: first({ entry: written }) })
const context = (field: unknown): Parts => ({ spec: { context: Schema.Struct({ n: Schema.Number, field } as never) } })

type Case = readonly [code: LifecycleError.ViolationCode, path: string, parts: Parts]

const cases: ReadonlyArray<Case> = [
  ["BALAI_LIFECYCLE_NAME_INVALID", "name", { spec: { name: "The Thing" } }],
  ["BALAI_LIFECYCLE_VERSION_INVALID", "version", { spec: { version: 0 } }],
  ["BALAI_LIFECYCLE_VERSION_INVALID", "version", { spec: { version: 1.5 } }],
  ["BALAI_LIFECYCLE_LABEL_INVALID", "label", { spec: { label: { id: "Uji" } } }],
  ["BALAI_LIFECYCLE_LABEL_INVALID", "events.thing.go.label", event({ label: { id: "Uji", en: "" } })],
  ["BALAI_LIFECYCLE_SCHEMA_MISSING", "input", { spec: { input: undefined } }],
  ["BALAI_LIFECYCLE_SCHEMA_NOT_JSON", "context.field", context(Schema.Date)],
  ["BALAI_LIFECYCLE_SCHEMA_NOT_JSON", "context.field", context(Schema.BigInt)],
  ["BALAI_LIFECYCLE_SCHEMA_NOT_JSON", "context.field", context(Schema.ReadonlySet(Schema.String))],
  ["BALAI_LIFECYCLE_SCHEMA_NOT_JSON", "context.field", context(Schema.optional(Schema.String))],
  ["BALAI_LIFECYCLE_SCHEMA_NOT_JSON", "context.field", context(Schema.UndefinedOr(Schema.String))],
  ["BALAI_LIFECYCLE_SCHEMA_NOT_JSON", "context.field", context(Schema.FiniteFromString)],
  ["BALAI_LIFECYCLE_SCHEMA_NOT_JSON", "context.field", context(Schema.Any)],
  ["BALAI_LIFECYCLE_SCHEMA_NOT_JSON", "context.field.*.0", context(Schema.Array(Schema.Tuple([Schema.Date])))],
  ["BALAI_LIFECYCLE_SCHEMA_NOT_JSON", "facts.rules", { spec: { facts: { rules: Schema.Unknown } } }],
  [
    "BALAI_LIFECYCLE_SCHEMA_NOT_JSON",
    "effects.tell.at",
    { spec: { effects: { tell: Schema.Struct({ at: Schema.Date }) } } }
  ],
  [
    "BALAI_LIFECYCLE_SCHEMA_NOT_JSON",
    "activities.job.error",
    { spec: { activities: { job: { ...plain, error: Schema.Void } } } }
  ],
  ["BALAI_LIFECYCLE_SCHEMA_NOT_OBJECT", "events.thing.go.payload", event({ payload: Schema.String })],
  [
    "BALAI_LIFECYCLE_KEY_RESERVED",
    "context.now",
    { spec: { context: Schema.Struct({ n: Schema.Number, now: Schema.Number }) } }
  ],
  [
    "BALAI_LIFECYCLE_KEY_RESERVED",
    "events.thing.go.payload.type",
    event({ payload: Schema.Struct({ type: Schema.String }) })
  ],
  ["BALAI_LIFECYCLE_ROLE_INVALID", "roles.anyone", { spec: { roles: { anyone: true } } }],
  ["BALAI_LIFECYCLE_ROLE_UNKNOWN", "events.thing.go.by", event({ by: ["anybody"] })],
  [
    "BALAI_LIFECYCLE_COMMAND_NAME_INVALID",
    "events.xstate.done",
    {
      spec: {
        events: {
          "xstate.done": { by: ["anyone"], label: text },
          "thing.go": { by: ["anyone"], label: text },
          "thing.back": { by: ["anyone"], label: text }
        }
      }
    }
  ],
  ["BALAI_LIFECYCLE_COMMAND_WITHOUT_ROLE", "events.thing.go.by", event({ by: [] })],
  ["BALAI_LIFECYCLE_VIA_INVALID", "events.thing.go.via", event({ via: 5 })],
  [
    "BALAI_LIFECYCLE_FEED_INVALID",
    "publishes.thing.said.feed",
    { spec: { publishes: { "thing.said": { payload: Schema.Struct({}), feed: "said" } } } }
  ],
  ["BALAI_LIFECYCLE_FUNCTION_INVALID", "index", { spec: { index: "n" } }],
  [
    "BALAI_LIFECYCLE_REASON_MISSING",
    "machine.states.first.on.thing.go.0.guard",
    {
      setup: { guards: { may: () => true } },
      states: first({ on: { "thing.go": { guard: "may", target: "second" } } })
    }
  ],
  [
    "BALAI_LIFECYCLE_REASON_MISSING",
    "machine.states.first.on.thing.*.0.guard",
    {
      setup: { guards: { may: () => true } },
      states: first({ on: { "thing.*": { guard: { type: "may" }, target: "second" } } })
    }
  ],
  ["BALAI_LIFECYCLE_REASON_UNKNOWN", "reasons.mya", { spec: { reasons: { mya: text } } }],
  ["BALAI_LIFECYCLE_MACHINE_INVALID", "machine", { states: first({ on: { "thing.go": "nowhere" } }) }],
  ["BALAI_LIFECYCLE_MACHINE_ID", "machine.id", { machine: { id: "other" } }],
  ["BALAI_LIFECYCLE_CONTEXT_NOT_FUNCTION", "machine.context", { machine: { context: { n: 0 } } }],
  ["BALAI_LIFECYCLE_STATES_MISSING", "machine.states", { machine: { states: undefined, initial: undefined } }],
  ["BALAI_LIFECYCLE_OUTPUT_MISSING", "machine.output", { spec: { output: Schema.Number } }],
  ["BALAI_LIFECYCLE_OUTPUT_UNDECLARED", "machine.output", { machine: { output: 5 } }],
  ["BALAI_LIFECYCLE_STATE_NAME_INVALID", "machine.states.7", { states: { "7": { meta } } }],
  ["BALAI_LIFECYCLE_STATE_NAME_INVALID", "machine.states.a.b", { states: { "a.b": { meta } } }],
  [
    "BALAI_LIFECYCLE_STATE_ID_TAKEN",
    "machine.states.other",
    { states: { ...first({ id: "same" }), other: { meta, id: "same" } } }
  ],
  ["BALAI_LIFECYCLE_LABEL_MISSING", "machine.states.other.meta.label", { states: { other: {} } }],
  [
    "BALAI_LIFECYCLE_LABEL_MISSING",
    "machine.states.first.meta.label",
    { states: { first: { meta: { label: { id: "Uji" } } } } }
  ],
  [
    "BALAI_LIFECYCLE_META_INVALID",
    "machine.states.first.meta",
    { states: { first: { meta: { label: text, status: "resting" } } } }
  ],
  [
    "BALAI_LIFECYCLE_DEADLINE_UNKNOWN",
    "machine.states.first.meta.deadline",
    { states: { first: { meta: { label: text, deadline: "patience" } } } }
  ],
  ["BALAI_LIFECYCLE_ROUTE_REFUSED", "machine.states.first.route", { states: first({ id: "routed", route: {} }) }],
  [
    "BALAI_LIFECYCLE_DELAY_NUMERIC",
    "machine.states.first.after.1000",
    { states: first({ after: { 1000: "second" } }) }
  ],
  [
    "BALAI_LIFECYCLE_DELAY_UNDECLARED",
    "machine.states.first.after.patiense",
    { setup: { delays: { patience: 5 } }, states: first({ after: { patiense: "second" } }) }
  ],
  ["BALAI_LIFECYCLE_DELAY_INVALID", "setup.delays.patience", { setup: { delays: { patience: -1 } } }],
  ["BALAI_LIFECYCLE_EVENT_WILDCARD", "machine.states.first.on.*", { states: first({ on: { "*": "second" } }) }],
  [
    "BALAI_LIFECYCLE_EVENT_UNDECLARED",
    "machine.states.first.on.thing.gone",
    { states: first({ on: { "thing.gone": "second" } }) }
  ],
  [
    "BALAI_LIFECYCLE_EVENT_UNDECLARED",
    "machine.states.first.on.other.*",
    { states: first({ on: { "other.*": "second" } }) }
  ],
  [
    "BALAI_LIFECYCLE_EVENT_UNDECLARED",
    "machine.states.first.on.xstate.done.actor.one",
    { states: first({ on: { "xstate.done.actor.one": "second" } }) }
  ],
  ["BALAI_LIFECYCLE_ACTION_INLINE", "machine.states.first.entry.0", action(() => {})],
  ["BALAI_LIFECYCLE_ACTION_UNDECLARED", "machine.states.first.entry.0", action("tell")],
  ["BALAI_LIFECYCLE_ACTION_UNDECLARED", "setup.actions.tell", { setup: { actions: { tell: () => {} } } }],
  ["BALAI_LIFECYCLE_ACTION_REFUSED", "machine.states.first.entry.0", action(enqueueActions(() => {}))],
  ["BALAI_LIFECYCLE_ACTION_REFUSED", "setup.actions.many", { setup: { actions: { many: enqueueActions(() => {}) } } }],
  ["BALAI_LIFECYCLE_ACTION_REFUSED", "machine.states.first.entry.0", action(sendTo("x", { type: "y" }))],
  ["BALAI_LIFECYCLE_ACTION_REFUSED", "machine.states.first.entry.0", action(sendParent({ type: "y" }))],
  ["BALAI_LIFECYCLE_ACTION_REFUSED", "machine.states.first.entry.0", action(forwardTo("x"))],
  ["BALAI_LIFECYCLE_ACTION_REFUSED", "machine.states.first.entry.0", action(spawnChild("job"))],
  ["BALAI_LIFECYCLE_ACTION_REFUSED", "machine.states.first.entry.0", action(stopChild("job"))],
  ["BALAI_LIFECYCLE_ACTION_REFUSED", "machine.states.first.entry.0", action(cancel("x"))],
  ["BALAI_LIFECYCLE_ACTION_REFUSED", "machine.states.first.entry.0", action(log("x"))],
  ["BALAI_LIFECYCLE_RAISE_DELAYED", "machine.states.first.entry.0", action(raise({ type: "thing.go" }, { delay: 5 }))],
  ["BALAI_LIFECYCLE_RAISE_UNDECLARED", "machine.states.first.entry.0", action(raise({ type: "thing.gone" }))],
  ["BALAI_LIFECYCLE_EMIT_UNDECLARED", "machine.states.first.entry.0", action(emit({ type: "thing.said" }))],
  [
    "BALAI_LIFECYCLE_EFFECT_SHADOWED",
    "setup.actions.tell",
    { spec: { effects: { tell: Schema.Struct({}) } }, setup: { actions: { tell: assign({ n: 1 }) } } }
  ],
  [
    "BALAI_LIFECYCLE_GUARD_INLINE",
    "machine.states.first.on.thing.go.0.guard",
    { states: first({ on: { "thing.go": { guard: () => true, target: "second" } } }) }
  ],
  [
    "BALAI_LIFECYCLE_GUARD_INLINE",
    "machine.states.first.on.thing.go.0.guard",
    {
      setup: { guards: { may: () => true } },
      states: first({ on: { "thing.go": { guard: and(["may"]), target: "second" } } })
    }
  ],
  [
    "BALAI_LIFECYCLE_GUARD_UNDECLARED",
    "machine.states.first.always.0.guard",
    { states: first({ always: { guard: "may", target: "second" } }) }
  ],
  ["BALAI_LIFECYCLE_GUARD_ASYNC", "setup.guards.may", { setup: { guards: { may: async () => true } } }],
  ["BALAI_LIFECYCLE_INVOKE_INLINE", "machine.states.first.invoke.0.src", invoke({ src: fromPromise(async () => 1) })],
  ["BALAI_LIFECYCLE_INVOKE_WITHOUT_ID", "machine.states.first.invoke.0.id", invoke({ id: undefined })],
  [
    "BALAI_LIFECYCLE_INVOKE_ID_TAKEN",
    "machine.states.first",
    {
      spec: { activities: { job: plain } },
      states: first({ invoke: [1, 2].map(() => ({ id: "one", src: "job", onDone: "second", onError: "second" })) })
    }
  ],
  ["BALAI_LIFECYCLE_INVOKE_UNDECLARED", "machine.states.first.invoke.0.src", invoke({ src: "jbo" })],
  ["BALAI_LIFECYCLE_INVOKE_WITHOUT_DONE", "machine.states.first.invoke.0.onDone", invoke({ onDone: undefined })],
  ["BALAI_LIFECYCLE_INVOKE_WITHOUT_ERROR", "machine.states.first.invoke.0.onError", invoke({ onError: undefined })],
  ["BALAI_LIFECYCLE_INVOKE_OPTION_REFUSED", "machine.states.first.invoke.0.systemId", invoke({ systemId: "x" })]
]

describe("make", () => {
  for (const [code, path, parts] of cases) {
    it(`answers ${code} at ${path} (${cases.findIndex((other) => other[2] === parts)})`, () => {
      const found = refusalsOf(parts).find((violation) => violation.code === code && violation.path.join(".") === path)
      assert.isDefined(found, JSON.stringify(refusalsOf(parts)))
      for (const sentence of [found!.text.id, found!.text.en]) {
        assert.isAbove(sentence.length, 15)
        assert.notMatch(sentence, /\{\w+\}/, "a placeholder is left over")
      }
    })
  }

  it("has a case for every code of its catalogue", () => {
    assert.deepStrictEqual(
      [...new Set(cases.map(([code]) => code))].sort(),
      Object.keys(LifecycleError.violations).sort()
    )
  })

  it("reports all violations of a definition together", () => {
    const found = refusalsOf({
      spec: { version: 0, label: {} },
      states: {
        first: {
          meta,
          entry: () => {},
          after: { 5: "second", soon: "second" },
          on: { "*": "second", "thing.gone": "second" }
        }
      }
    }).map((violation) => violation.code.replace("BALAI_LIFECYCLE_", ""))
    assert.deepStrictEqual(found.sort(), [
      "ACTION_INLINE",
      "DELAY_NUMERIC",
      "DELAY_UNDECLARED",
      "EVENT_UNDECLARED",
      "EVENT_WILDCARD",
      "LABEL_INVALID",
      "VERSION_INVALID"
    ])
  })

  it("reports a broken machine and a broken spec together", () => {
    const found = refusalsOf({ spec: { version: 0 }, states: first({ on: { "thing.go": "nowhere" } }) })
    assert.deepStrictEqual(
      found.map((violation) => violation.code),
      ["BALAI_LIFECYCLE_VERSION_INVALID", "BALAI_LIFECYCLE_MACHINE_INVALID"]
    )
  })

  it("writes code, path and sentence of each violation into the error's message", () => {
    try {
      loose({ spec: { version: 0 } })
      assert.fail("it was made")
    } catch (error) {
      assert.instanceOf(error, LifecycleError.LifecycleMakeError)
      assert.strictEqual(error.code, "BALAI_LIFECYCLE_MAKE")
      assert.include(error.message, "version: The version 0 is no whole number ≥ 1")
      assert.include(error.message, "BALAI_LIFECYCLE_VERSION_INVALID")
    }
  })

  it("admits what the house admits", () => {
    const parts: Parts = {
      spec: {
        reasons: { may: text },
        activities: { job: plain },
        effects: { tell: Schema.Struct({}) },
        publishes: { "thing.said": { payload: Schema.Struct({}), feed: () => "said" } }
      },
      setup: {
        actions: { count: assign({ n: 1 }) },
        guards: { base: () => true, may: and(["base"]) },
        delays: { soon: 5, later: () => 10 }
      },
      states: {
        ...first({
          entry: [
            "count",
            "tell",
            { type: "tell", params: {} },
            emit({ type: "thing.said" }),
            raise({ type: "thing.back" })
          ],
          after: { soon: "second", later: { actions: "count" } },
          invoke: { id: "one", src: "job", onDone: "both", onError: "second" },
          on: { "thing.go": [{ guard: "may", target: "second" }, { target: "passing" }], "thing.*": "second" }
        }),
        passing: { always: "second" },
        both: {
          type: "parallel",
          states: {
            left: {
              initial: "a",
              states: { a: { meta }, h: { type: "history", history: "deep" }, z: { type: "final" } }
            },
            right: { meta }
          }
        }
      }
    }
    assert.deepStrictEqual(refusalsOf(parts), [])
  })

  it("sets an end to eventless loops", () => {
    assert.strictEqual((Ticket.machine.options as { readonly maxIterations?: number }).maxIterations, 1000)
  })

  it("gives a frozen lifecycle with its digest", () => {
    assert.isTrue(Object.isFrozen(Lamp))
    assert.match(Lamp.shape, /^[0-9a-f]{32}$/)
    assert.notStrictEqual(Lamp.shape, Ticket.shape)
    assert.strictEqual(
      Lifecycle.decide({ ...Lamp } as never, null, { _tag: "Start", input: {} }, {} as never)._tag,
      "Faulty"
    )
  })
})
