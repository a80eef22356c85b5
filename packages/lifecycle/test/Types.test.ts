import { assert, describe, it } from "@effect/vitest"
import { Lifecycle, LifecycleError, type Verdict } from "@balai/lifecycle"
import { Schema } from "effect"
import { expectTypeOf } from "vitest"
import { assign, emit, setup } from "xstate"
import { Lamp } from "./support/lamp.ts"
import { Ticket } from "./support/ticket.ts"

type Command = Lifecycle.CommandOf<typeof Ticket>

const text = { id: "Uji", en: "Test" }
const meta = { label: text }

const spec = {
  name: "thing",
  version: 1,
  label: text,
  input: Schema.Struct({ room: Schema.String }),
  context: Schema.Struct({ n: Schema.Number }),
  roles: { anyone: () => true },
  events: { "thing.go": { by: ["anyone"], label: text, payload: Schema.Struct({ step: Schema.Number }) } },
  publishes: {
    "thing.went": { payload: Schema.Struct({ n: Schema.Number }), feed: ({ n }: { readonly n: number }) => `f/${n}` }
  },
  effects: { tell: Schema.Struct({ n: Schema.Number }) },
  facts: { rules: Schema.Struct({ limit: Schema.Number }) }
} as const

describe("the types of a lifecycle", () => {
  it("follow from the schemas of its spec", () => {
    assert.strictEqual(Ticket.name, "ticket")
    expectTypeOf(Ticket.name).toEqualTypeOf<"ticket">()
    expectTypeOf<Lifecycle.InputOf<typeof Ticket>>().toEqualTypeOf<{
      readonly label: string
      readonly service: string
    }>()
    expectTypeOf<Lifecycle.ContextOf<typeof Ticket>["counter"]>().toEqualTypeOf<string | null>()
    expectTypeOf<Extract<Command, { type: "ticket.call" }>["counter"]>().toEqualTypeOf<string>()
    expectTypeOf<Command["type"]>().toEqualTypeOf<"ticket.call" | "ticket.recall" | "ticket.serve" | "ticket.cancel">()
    expectTypeOf<Lifecycle.PublishedEventOf<typeof Ticket>>().toEqualTypeOf<
      { readonly type: "ticket.announced" } & { readonly label: string; readonly counter: string }
    >()
  })

  it("reach the verdict of decide", () => {
    const stamp = { at: 1, by: { type: "x", id: "x", attributes: {} }, facts: {} }
    const verdict = Lifecycle.decide(Lamp, null, { _tag: "Start", input: {} }, stamp)
    expectTypeOf(verdict).toEqualTypeOf<Verdict.Verdict<{}>>()
    assert.strictEqual(verdict._tag, "Accepted")
  })

  it("refuse a payload of another type", () => {
    const command: Command = { type: "ticket.call", counter: "1" }
    // @ts-expect-error the counter is a string
    const wrong: Command = { type: "ticket.call", counter: 1 }
    assert.notDeepEqual<unknown>(command, wrong)
  })

  it("reach the machine: context, now, facts, events, params and meta", () => {
    const lifecycle = Lifecycle.make(spec, (types, declared) =>
      setup({
        types,
        actions: { ...declared.actions },
        guards: {
          may: ({ context, event }) => {
            expectTypeOf(context.n).toEqualTypeOf<number>()
            expectTypeOf(context.now.at).toEqualTypeOf<number>()
            expectTypeOf(context.now.facts.rules.limit).toEqualTypeOf<number>()
            expectTypeOf(event.step).toEqualTypeOf<number>()
            return true
          }
        }
      }).createMachine({
        id: "thing",
        initial: "first",
        context: ({ input }) => {
          expectTypeOf(input.room).toEqualTypeOf<string>()
          return { n: input.now.at, now: input.now }
        },
        states: {
          first: {
            meta,
            on: {
              "thing.go": {
                actions: [
                  assign({ n: ({ event }) => event.step }),
                  emit(({ context }) => ({ type: "thing.went" as const, n: context.n })),
                  { type: "tell", params: ({ context }) => ({ n: context.n }) }
                ]
              }
            }
          }
        }
      })
    )
    assert.strictEqual(lifecycle.name, "thing")
  })

  it("refuse a misspelt event, status and role", () => {
    const wrong = () =>
      Lifecycle.make(spec, (types) =>
        setup({ types }).createMachine({
          id: "thing",
          initial: "first",
          context: ({ input }) => ({ n: 0, now: input.now }),
          states: {
            first: {
              meta: {
                label: text,
                // @ts-expect-error a status outside the closed set
                status: "resting"
              },
              on: {
                // @ts-expect-error an event that is not declared
                "thing.gone": {}
              }
            }
          }
        })
      )
    const command: Lifecycle.CommandSpec<"anyone"> = {
      label: text,
      // @ts-expect-error a role that is not declared
      by: ["anybody"]
    }
    assert.throws(wrong, LifecycleError.LifecycleMakeError, "EVENT_UNDECLARED")
    assert.strictEqual(command.by.length, 1)
  })
})
