import { assert, describe, it } from "@effect/vitest"
import { Lifecycle, LifecycleError } from "@balai/lifecycle"
import { Schema } from "effect"
import { assign, emit, raise } from "xstate"
import { loose, type Parts, send, stamp, started, text } from "./support/loose.ts"

const payload = Schema.Struct({ n: Schema.Number })
const go = { by: ["anyone"], label: text }
const events = { "thing.go": go, "thing.back": go }
const on = (transition: object): Parts["states"] => ({
  first: { meta: { label: text }, on: { "thing.go": { target: "second", ...transition } } }
})
const doing = (actions: unknown, parts: Parts = {}): Parts => ({ ...parts, states: on({ actions }) })

/** Each fault, provoked by the author's definition when `thing.go` is sent. */
const faulty: ReadonlyArray<readonly [LifecycleError.FaultCode, Parts]> = [
  [
    "Threw",
    doing(
      assign(() => {
        throw new Error("no")
      })
    )
  ],
  ["ContextInvalid", doing(assign({ n: "one" } as never))],
  ["ContextInvalid", doing(assign({ n: NaN } as never))],
  ["ContextInvalid", doing(assign({ more: 1 } as never))],
  ["ContextInvalid", doing(assign({ n: undefined } as never))],
  ["ContextInvalid", doing(assign({ n: new Date(0) } as never))],
  [
    "Threw",
    doing(assign({ n: ({ context }: any) => (context.items.push(1), 1) } as never), {
      spec: { context: Schema.Struct({ n: Schema.Number, items: Schema.Array(Schema.Number) }) },
      machine: { context: ({ input }: any) => ({ n: 0, items: [], now: input.now }) }
    })
  ],
  [
    "GuardThrew",
    {
      spec: { reasons: { may: text } },
      setup: {
        guards: {
          may: () => {
            throw new Error("no")
          }
        }
      },
      states: on({ guard: "may" })
    }
  ],
  [
    "GuardNotBoolean",
    {
      spec: { reasons: { may: text } },
      setup: { guards: { may: () => Promise.resolve(false) } },
      states: on({ guard: "may" })
    }
  ],
  [
    "AlwaysReadsNow",
    {
      setup: { guards: { late: ({ context }: any) => context.now.at > 5 } },
      states: { ...on({}), second: { meta: { label: text }, always: { guard: "late", target: "first" } } }
    }
  ],
  [
    "DelayInvalid",
    {
      setup: { delays: { soon: () => -1 } },
      states: { ...on({}), second: { meta: { label: text }, after: { soon: "first" } } }
    }
  ],
  [
    "DelayInvalid",
    {
      setup: { delays: { soon: () => undefined } },
      states: { ...on({}), second: { meta: { label: text }, after: { soon: "first" } } }
    }
  ],
  [
    "DelayInvalid",
    {
      setup: { delays: { soon: () => Number.POSITIVE_INFINITY } },
      states: { ...on({}), second: { meta: { label: text }, after: { soon: "first" } } }
    }
  ],
  [
    "DelayThrew",
    {
      setup: {
        delays: {
          soon: () => {
            throw new Error("no")
          }
        }
      },
      states: { ...on({}), second: { meta: { label: text }, after: { soon: "first" } } }
    }
  ],
  ["EffectInvalid", doing("tell", { spec: { effects: { tell: payload } } })],
  ["EffectInvalid", doing({ type: "tell", params: { n: NaN } }, { spec: { effects: { tell: payload } } })],
  ["PublishedInvalid", doing(emit(() => ({ type: "thing.sung" })))],
  [
    "PublishedInvalid",
    doing(emit({ type: "thing.said", n: "x" } as never), {
      spec: { publishes: { "thing.said": { payload, feed: () => "f" } } }
    })
  ],
  [
    "FeedThrew",
    doing(emit({ type: "thing.said", n: 1 } as never), {
      spec: {
        publishes: {
          "thing.said": {
            payload,
            feed: () => {
              throw new Error("no")
            }
          }
        }
      }
    })
  ],
  [
    "FeedInvalid",
    doing(emit({ type: "thing.said", n: 1 } as never), {
      spec: { publishes: { "thing.said": { payload, feed: () => "" } } }
    })
  ],
  ["RaisedInvalid", doing(raise(() => ({ type: "thing.gone" }) as never))],
  ["RaisedInvalid", doing(raise({ type: "thing.back", n: 1 } as never))],
  ["EndlessLoop", { states: { ...on({}), second: { always: "third" }, third: { always: "second" } } }],
  [
    "ActivityInputInvalid",
    {
      spec: { activities: { job: { input: payload, output: payload, error: Schema.String } } },
      states: {
        ...on({}),
        second: {
          meta: { label: text },
          invoke: { id: "job", src: "job", input: { n: "x" }, onDone: "first", onError: "first" }
        }
      }
    }
  ],
  [
    "SpawnRefused",
    doing(assign({ n: ({ spawn }: any) => (spawn("job"), 1) } as never), {
      spec: { activities: { job: { input: payload, output: payload, error: Schema.String } } }
    })
  ],
  [
    "OutputInvalid",
    { spec: { output: payload }, machine: { output: { n: "x" } }, states: { ...on({}), second: { type: "final" } } }
  ],
  [
    "RoleThrew",
    {
      spec: {
        roles: {
          anyone: () => {
            throw new Error("no")
          }
        }
      }
    }
  ],
  ["RoleNotBoolean", { spec: { roles: { anyone: () => "yes" } } }],
  [
    "IndexThrew",
    {
      spec: {
        index: ({ value }: any) => {
          if (value === "second") throw new Error("no")
          return {}
        }
      }
    }
  ],
  ["IndexInvalid", { spec: { index: ({ value }: any) => ({ n: value === "second" ? NaN : 1 }) } }],
  ["IndexInvalid", { spec: { index: ({ value }: any) => ({ n: value === "second" ? [] : 1 }) } }],
  [
    "ClaimsThrew",
    {
      spec: {
        claims: ({ value }: any) => {
          if (value === "second") throw new Error("no")
          return []
        }
      }
    }
  ],
  ["ClaimsInvalid", { spec: { claims: ({ value }: any) => (value === "second" ? [5] : []) } }],
  ["PositionTorn", torn()]
]

/** Two regions leave at once, one of them through a history state that remembers the transition's own source. */
function torn(): Parts {
  const meta = { label: text }
  return {
    states: {
      first: { meta, on: { "thing.go": "both" }, always: "both" },
      both: {
        type: "parallel",
        states: {
          left: {
            initial: "a",
            states: {
              a: { meta, on: { "thing.back": "b" } },
              b: { meta, on: { "thing.back": "a", "thing.go": "h" } },
              h: { type: "history" }
            }
          },
          right: { initial: "c", states: { c: { meta, on: { "thing.go": "#thing.second" } } } }
        }
      }
    }
  }
}

/** Each fault of the caller's side. */
const told = new Set<string>()
// oxlint-disable-next-line max-params -- the four of decide
const codeOf = (lifecycle: Lifecycle.Any, snapshot: unknown, input: unknown, by: unknown = stamp): string => {
  const verdict = Lifecycle.decide(lifecycle, snapshot as never, input as never, by as never)
  if (verdict._tag !== "Faulty") return verdict._tag
  told.add(verdict.code)
  return verdict.code
}

describe("a faulty definition", () => {
  for (const [i, [code, parts]] of faulty.entries()) {
    it(`is answered ${code}, and nothing is stored (${i})`, () => {
      const lifecycle = loose({ ...parts, spec: { events, ...parts.spec } })
      const snapshot = started(lifecycle)
      const verdict = send(
        lifecycle,
        code === "PositionTorn" ? send(lifecycle, rememberB(lifecycle, snapshot), "thing.back").snapshot : snapshot,
        "thing.go"
      )
      assert.strictEqual(verdict._tag, "Faulty", JSON.stringify(verdict))
      assert.strictEqual(verdict.code, code, verdict.message)
      assert.isAbove(verdict.message.length, 10)
      assert.notProperty(verdict, "snapshot")
    })
  }

  /** Stands in b with a memory of b. */
  function rememberB(lifecycle: Lifecycle.Any, snapshot: any): any {
    return {
      ...snapshot,
      value: { both: { left: "a", right: "c" } },
      history: { "thing.both.left.h": ["thing.both.left.b"] },
      shape: lifecycle.shape
    }
  }

  it("is told from a caller's fault", () => {
    const lifecycle = loose({
      spec: {
        facts: { rules: payload },
        activities: { job: { input: Schema.Struct({}), output: payload, error: Schema.String } }
      },
      states: {
        first: { meta: { label: text }, invoke: { id: "job", src: "job", onDone: "second", onError: "second" } }
      }
    })
    const known = { ...stamp, facts: { rules: { version: "1", value: { n: 1 } } } }
    const snapshot = (Lifecycle.decide(lifecycle, null, { _tag: "Start", input: {} }, known) as any).snapshot
    const send = { _tag: "Command", type: "thing.go" }
    assert.strictEqual(codeOf(lifecycle, null, send, known), "NotStarted")
    assert.strictEqual(codeOf(lifecycle, snapshot, { _tag: "Start", input: {} }, known), "AlreadyStarted")
    assert.strictEqual(codeOf(lifecycle, snapshot, { _tag: "Else" }, known), "InputUnknown")
    assert.strictEqual(codeOf(lifecycle, { ...snapshot, value: {} }, send, known), "SnapshotInvalid")
    assert.strictEqual(codeOf(lifecycle, snapshot, send, stamp), "FactMissing")
    assert.strictEqual(
      codeOf(lifecycle, snapshot, send, { ...stamp, facts: { rules: { version: "1", value: { n: "x" } } } }),
      "FactInvalid"
    )
    assert.strictEqual(codeOf(lifecycle, snapshot, send, { ...known, at: NaN }), "StampInvalid")
    assert.strictEqual(
      codeOf(lifecycle, snapshot, send, { ...known, by: { type: "x", id: 5, attributes: {} } }),
      "StampInvalid"
    )
    assert.strictEqual(codeOf(lifecycle, snapshot, send, null), "StampInvalid")
    assert.strictEqual(
      codeOf(lifecycle, snapshot, { _tag: "ActivityDone", activity: "job", output: { n: "x" } }, known),
      "ActivityAnswerInvalid"
    )
    assert.strictEqual(codeOf({ ...lifecycle }, snapshot, send, known), "NotMade")
  })

  it("is answered at the start too, before and after the first step", () => {
    const throws = assign(() => {
      throw new Error("no")
    })
    const start = { _tag: "Start", input: {} }
    assert.strictEqual(
      codeOf(loose({ states: { first: { meta: { label: text }, entry: throws } } }), null, start),
      "Threw"
    )
    assert.strictEqual(
      codeOf(loose({ states: { first: { always: { target: "second", actions: throws } } } }), null, start),
      "Threw"
    )
    assert.strictEqual(
      codeOf(loose({ states: { first: { always: "second" }, second: { always: "first" } } }), null, start),
      "EndlessLoop"
    )
    const late = {
      setup: { guards: { late: ({ context }: any) => context.now.at > 5 } },
      states: { first: { meta: { label: text }, always: { guard: "late", target: "second" } } }
    }
    assert.strictEqual(codeOf(loose(late), null, start), "AlwaysReadsNow")
  })

  it("is answered NowMissing when its context forgets the stamp", () => {
    const lifecycle = loose({ machine: { context: () => ({ n: 0 }) } })
    assert.strictEqual(codeOf(lifecycle, null, { _tag: "Start", input: {} }), "NowMissing")
  })

  it("has a case for every code of the catalogue that an admitted definition can reach", () => {
    const reached = new Set<string>([...faulty.map(([code]) => code), ...told])
    assert.deepStrictEqual(
      [...reached].sort(),
      Object.keys(LifecycleError.faults)
        .filter((code) => code !== "ActionUndeclared")
        .sort()
    )
  })
})
