import { Live } from "@balai/agency"
import { type Actor, Lifecycle, Migration, type Snapshot } from "@balai/lifecycle"
import { assert, describe, expectTypeOf, it } from "@effect/vitest"
import { Effect, Schema } from "effect"
import { readdirSync } from "node:fs"
import { setup } from "xstate"
import { anysIn, compile } from "./support/declarations.ts"

/** A service of many states, as its author would write it, with everything that makes a machine's type grow. */
const service = (states: number): string => {
  const names = Array.from({ length: states }, (_, at) => `step${at}`)
  const after = (at: number): string => names[at + 1] ?? "done"
  const state = (name: string, at: number): string => `
        ${name}: {
          meta: { label: { id: "Langkah ${at}", en: "Step ${at}" }, status: "active", owner: "officer", deadline: "limit" },
          entry: { type: "tell", params: ({ context }) => ({ to: context.who }) },
          after: { limit: "done" },
          on: {
            "service.next": { guard: "isPaid", target: "${after(at)}", actions: assign({ count: ({ context }) => context.count + 1 }) },
            "service.pay": { actions: assign({ paid: ({ event }) => event.amount }) }
          }
        }`
  return `
import { Lifecycle } from "@balai/lifecycle"
import { Schema } from "effect"
import { assign, setup } from "xstate"

export const Service = Lifecycle.make(
  {
    name: "service",
    version: 1,
    label: { id: "Layanan", en: "Service" },
    input: Schema.Struct({ who: Schema.String }),
    context: Schema.Struct({ who: Schema.String, count: Schema.Int, paid: Schema.Int }),
    roles: { officer: ({ actor }) => actor.type === "officer" },
    events: {
      "service.next": { by: ["officer"], label: { id: "Lanjut", en: "Next" } },
      "service.pay": { by: ["officer"], label: { id: "Bayar", en: "Pay" }, payload: Schema.Struct({ amount: Schema.Int }) }
    },
    effects: { tell: Schema.Struct({ to: Schema.String }) },
    reasons: { isPaid: { id: "Belum dibayar", en: "It is not paid" } }
  },
  (types, declared) =>
    setup({
      types,
      actions: { ...declared.actions },
      guards: { isPaid: ({ context }) => context.paid > 0 },
      delays: { limit: 1_000 }
    }).createMachine({
      id: "service",
      initial: "step0",
      context: ({ input }) => ({ who: input.who, count: 0, paid: 0, now: input.now }),
      states: {${names.map(state).join(",")},
        done: { type: "final" }
      }
    })
)
`
}

const modulesOf = (name: string): ReadonlyArray<string> =>
  readdirSync(`packages/${name}/src`)
    .filter((file) => file.endsWith(".ts") && file !== "index.ts")
    .map((file) => `packages/${name}/src/${file}`)

/** What plugin authors touch: the contract of a lifecycle, and that of an agency. */
const touched = [...modulesOf("lifecycle"), ...modulesOf("agency")]

/**
 * Where `any` stands on purpose, by file and by the name of what holds it, with how many there are. In each of these places
 * something of any type is held beside others: what an author writes or reads of it has its own type again.
 */
const justified: { readonly [file: string]: { readonly [place: string]: readonly [count: number, why: string] } } = {
  "packages/lifecycle/src/Lifecycle.ts": {
    Plain: [1, "the default of a type parameter: a schema of any plain JSON"],
    "Declared.actions": [1, "XState's own arguments, which `setup` types again where the action is used"],
    Lifecycle: [5, "defaults of type parameters: `Any` is a lifecycle of any types"],
    "Lifecycle.spec": [5, "the spec without its types, for code that goes through any lifecycle"]
  },
  "packages/lifecycle/src/Migration.ts": {
    Args: [2, "defaults of type parameters; `make` gives the old context and the new facts"],
    Moved: [1, "the default of a type parameter; `make` asks for the new context"],
    "AnyMigration.migrate": [1, "a migration of any types, for lists"]
  },
  "packages/agency/src/Live.ts": {
    "Engine.start": [2, "the engine as it is below its own floor; `start` types both"],
    "Engine.send": [2, "the engine as it is below its own floor; `send` types both"],
    EffectHandler: [1, "one of many in a list; `of` types it by its lifecycle"],
    ActivityHandler: [3, "one of many in a list; `of` types it by its lifecycle"],
    "Handler.run": [3, "one of many in a list; `of` types it by its lifecycle"],
    handler: [3, "makes one for a list; `of` types it by its lifecycle"]
  }
}

const compiled = compile({ "test/one-state.ts": service(1), "test/hundred-states.ts": service(100) }, touched)

describe("declarations", () => {
  it("A48: those of a service of 100 states can be emitted, without TS2742, TS4023 or TS7056, at a budgeted number of instantiations", () => {
    assert.deepStrictEqual(compiled.problems("test/one-state.ts"), [])
    const before = compiled.instantiations()
    assert.deepStrictEqual(compiled.problems("test/hundred-states.ts"), [])
    const needed = compiled.instantiations() - before
    // 45,338 when this was written; the schemas are worked out once, whatever the number of states.
    assert.isBelow(needed, 60_000)
    const declaration = compiled.declaration("test/hundred-states.ts")
    assert.notInclude(declaration, "step42")
    assert.isBelow(declaration.split("\n").length, 60)
    assert.deepStrictEqual(anysIn(declaration), [])
  })

  it("E34: no `any` is in what plugin authors touch but where it is named and justified, nowhere more than there", () => {
    for (const file of touched) {
      const found = Object.fromEntries(
        [...Map.groupBy(anysIn(compiled.declaration(file)), (place) => place)].map(([place, list]) => [
          place,
          list.length
        ])
      )
      const expected = Object.fromEntries(
        Object.entries(justified[file] ?? {}).map(([place, [count]]) => [place, count])
      )
      assert.deepStrictEqual(found, expected, file)
    }
    assert.deepStrictEqual(
      Object.keys(justified).filter((file) => !touched.includes(file)),
      []
    )
  })
})

const spec = {
  name: "dinas-letter",
  label: { id: "Surat", en: "Letter" },
  input: Schema.Struct({ to: Schema.String }),
  context: Schema.Struct({ to: Schema.String, pages: Schema.Int }),
  roles: { officer: ({ actor }: { readonly actor: Actor.Actor }) => actor.type === "officer" },
  events: {
    "letter.write": {
      by: ["officer"],
      label: { id: "Tulis", en: "Write" },
      payload: Schema.Struct({ pages: Schema.Int })
    },
    "letter.send": { by: ["officer"], label: { id: "Kirim", en: "Send" } }
  },
  publishes: { "letter.sent": { payload: Schema.Struct({ to: Schema.String }), feed: () => "letters" } },
  effects: { post: Schema.Struct({ to: Schema.String }) },
  activities: {
    stamp: {
      input: Schema.Struct({ pages: Schema.Int }),
      output: Schema.Struct({ number: Schema.String }),
      error: Schema.Struct({ why: Schema.Literals(["late", "lost"]) })
    }
  },
  facts: { tariff: Schema.Struct({ rate: Schema.Int }) }
} as const

const letter = (version: number) =>
  Lifecycle.make(
    {
      ...spec,
      version,
      index: (snapshot) => {
        expectTypeOf(snapshot.context).toEqualTypeOf<{ readonly to: string; readonly pages: number }>()
        return { to: snapshot.context.to }
      }
    },
    (types, declared) =>
      setup({
        types,
        actions: { ...declared.actions },
        actors: { ...declared.actors },
        guards: {
          isLong: ({ context, event }) => {
            expectTypeOf(context.pages).toEqualTypeOf<number>()
            expectTypeOf(context.now.facts.tariff.rate).toEqualTypeOf<number>()
            expectTypeOf(context.now.by).toEqualTypeOf<Actor.Actor>()
            expectTypeOf(event.type).toEqualTypeOf<"letter.write" | "letter.send">()
            return context.pages > 1
          }
        }
      }).createMachine({
        id: "dinas-letter",
        initial: "open",
        context: ({ input }) => {
          expectTypeOf(input.to).toEqualTypeOf<string>()
          return { to: input.to, pages: 0, now: input.now }
        },
        states: {
          open: {
            meta: { label: { id: "Terbuka", en: "Open" }, owner: "officer" },
            invoke: {
              id: "stamp",
              src: "stamp",
              input: ({ context }) => ({ pages: context.pages }),
              onDone: {
                target: "closed",
                actions: { type: "post", params: ({ context }) => ({ to: context.to }) }
              },
              onError: "closed"
            },
            on: { "letter.send": "closed" }
          },
          closed: { type: "final" }
        }
      })
  )

const [Letter, Next] = [letter(1), letter(2)]

type L = typeof Letter

describe("types of a plugin's hooks", () => {
  it("E34: context, commands, events, effects, activities and facts keep their types, in handlers and migrations too", () => {
    expectTypeOf<Lifecycle.ContextOf<L>>().toEqualTypeOf<{ readonly to: string; readonly pages: number }>()
    expectTypeOf<Lifecycle.InputOf<L>>().toEqualTypeOf<{ readonly to: string }>()
    expectTypeOf<Lifecycle.CommandOf<L>["type"]>().toEqualTypeOf<"letter.write" | "letter.send">()
    expectTypeOf<Extract<Lifecycle.CommandOf<L>, { readonly type: "letter.write" }>["pages"]>().toEqualTypeOf<number>()
    expectTypeOf<Lifecycle.PublishedEventOf<L>["to"]>().toEqualTypeOf<string>()
    expectTypeOf<Lifecycle.EffectsOf<L>["post"]>().toEqualTypeOf<{ readonly to: string }>()
    expectTypeOf<Lifecycle.ActivitiesOf<L>["stamp"]["input"]>().toEqualTypeOf<{ readonly pages: number }>()
    expectTypeOf<Lifecycle.ActivitiesOf<L>["stamp"]["error"]["why"]>().toEqualTypeOf<"late" | "lost">()
    expectTypeOf<Lifecycle.FactsOf<L>["tariff"]>().toEqualTypeOf<{ readonly rate: number }>()
    expectTypeOf<Snapshot.Snapshot<Lifecycle.ContextOf<L>>["context"]["pages"]>().toEqualTypeOf<number>()

    const handlers = Live.of(Letter, {
      effects: {
        post: (params, task) => {
          expectTypeOf(params).toEqualTypeOf<{ readonly to: string }>()
          expectTypeOf(task).toEqualTypeOf<Live.Task>()
          return Effect.void
        }
      },
      activities: {
        stamp: (input, task) => {
          expectTypeOf(input).toEqualTypeOf<{ readonly pages: number }>()
          expectTypeOf(task.token).toEqualTypeOf<string>()
          return Effect.succeed({ number: "1" })
        }
      }
    })
    expectTypeOf(handlers).toEqualTypeOf<Live.Handlers>()

    Migration.make({
      from: Letter,
      to: Next,
      migrate: ({ context, now }) => {
        expectTypeOf(context).toEqualTypeOf<{ readonly to: string; readonly pages: number }>()
        expectTypeOf(now.facts.tariff.rate).toEqualTypeOf<number>()
        return { context }
      }
    })
  })

  it("E34: an effect, a parameter, an answer or a failure that the lifecycle does not declare does not compile", () => {
    // @ts-expect-error there is no such effect
    Live.of(Letter, { effects: { print: () => Effect.void } })
    // @ts-expect-error there is no such parameter
    Live.of(Letter, { effects: { post: ({ from }) => Effect.log(from) } })
    // @ts-expect-error there is no such activity
    Live.of(Letter, { activities: { seal: () => Effect.succeed({ number: "1" }) } })
    // @ts-expect-error an answer has a number
    Live.of(Letter, { activities: { stamp: () => Effect.succeed({ letter: "1" }) } })
    // @ts-expect-error it does not fail like that
    Live.of(Letter, { activities: { stamp: () => Effect.fail({ why: "tired" as const }) } })
    assert.deepStrictEqual(Object.keys(Live.of(Letter, { activities: {} }).activities ?? {}), ["dinas-letter"])
  })
})
