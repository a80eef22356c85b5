import { Live } from "@balai/agency"
import { type Handlers } from "@balai/mall/Mall"
import { type Crash, type Outside } from "@balai/mall/testing"
import { Lifecycle } from "@balai/lifecycle"
import { Effect, Schema } from "effect"
import { assign, setup } from "xstate"
import { office } from "./letter.ts"

const label = (id: string, en: string) => ({ id, en })
const receipt = Schema.Struct({ receipt: Schema.String })

/** What somebody does while the machine decides: nothing, if the plugin is right. */
type Meddle = (amount: number) => void

/** A fee that a bank takes, and that is entered in a book afterwards. */
const feeOf = (meddle: Meddle) =>
  Lifecycle.make(
    {
      name: "fee",
      version: 1,
      label: label("Biaya", "Fee"),
      input: Schema.Struct({ amount: Schema.Int }),
      context: Schema.Struct({ amount: Schema.Int, receipt: Schema.String }),
      roles: { applicant: ({ actor }) => actor.type === "applicant", system: ({ actor }) => actor.type === "system" },
      events: { "fee.pay": { by: ["applicant"], label: label("Bayar", "Pay") } },
      effects: { tell: Schema.Struct({ receipt: Schema.String }) },
      activities: {
        charge: { input: Schema.Struct({ amount: Schema.Int }), output: receipt, error: receipt },
        enter: { input: receipt, output: receipt, error: receipt }
      }
    },
    (types, declared) =>
      setup({
        types,
        actions: { ...declared.actions },
        actors: { ...declared.actors }
      }).createMachine({
        id: "fee",
        initial: "open",
        context: ({ input }) => ({ amount: input.amount, receipt: "", now: input.now }),
        states: {
          open: {
            meta: { label: label("Terbuka", "Open"), status: "waiting", owner: "applicant" },
            on: {
              "fee.pay": {
                target: "charging",
                actions: assign({
                  receipt: ({ context }) => {
                    meddle(context.amount)
                    return ""
                  }
                })
              }
            }
          },
          charging: {
            meta: { label: label("Ditagih", "Charging"), status: "active", owner: "system" },
            invoke: {
              id: "charge",
              src: "charge",
              input: ({ context }) => ({ amount: context.amount }),
              onDone: { target: "entering", actions: assign({ receipt: ({ event }) => event.output.receipt }) },
              onError: { target: "open" }
            }
          },
          entering: {
            meta: { label: label("Dibukukan", "Entering"), status: "active", owner: "system" },
            invoke: {
              id: "enter",
              src: "enter",
              input: ({ context }) => ({ receipt: context.receipt }),
              onDone: {
                target: "paid",
                actions: { type: "tell", params: ({ event }) => ({ receipt: event.output.receipt }) }
              },
              onError: { target: "open" }
            }
          },
          paid: { type: "final", meta: { label: label("Lunas", "Paid"), status: "done" } }
        }
      })
  )

const inert: Meddle = () => {}
export const fee = feeOf(inert)

type Handler = (input: any, task: Live.ActivityTask) => Effect.Effect<any, any>
type Build = (outside: Outside.Outside) => {
  readonly charge?: Handler
  readonly enter?: Handler
  readonly tell?: Live.EffectHandler
}

const charge =
  (outside: Outside.Outside, keyOf: (task: Live.Task) => string | null): Handler =>
  (input, task) =>
    Effect.as(outside.party("bank").call({ key: keyOf(task), what: input }), { receipt: `R-${task.instance}` })

const enter =
  (outside: Outside.Outside): Handler =>
  (input, task) =>
    Effect.as(outside.party("book").call({ key: task.key, what: input }), input)

const handlersOf =
  (build: Build) =>
  (outside: Outside.Outside): Handlers => {
    const given = { charge: charge(outside, ({ key }) => key), enter: enter(outside), ...build(outside) }
    return {
      activities: { fee: { charge: given.charge, enter: given.enter } },
      effects: { fee: { tell: given.tell ?? (() => Effect.void) } }
    }
  }

const scenarioOf = (lifecycle: typeof fee, build: Build): Crash.Scenario => ({
  agencies: [office],
  lifecycles: [lifecycle],
  handlers: handlersOf(build),
  run: async (stage) => {
    const by = stage.actors.applicant()
    await stage.start(lifecycle, { by, id: "f-1", input: { amount: 30_000 } })
    await stage.send(lifecycle, { by, id: "f-1", command: { type: "fee.pay" } })
    await stage.until(lifecycle, "f-1", "paid")
  }
})

let count = 0

/** Ways in which a plugin is wrong, and the same one put right. */
export const plugins = {
  right: scenarioOf(fee, () => ({})),
  /** Acts while it decides: nothing has been stored yet. */
  hasty: {
    ...scenarioOf(fee, () => ({})),
    ...(() => {
      let bank: Outside.Party | null = null
      const hasty = feeOf((amount) => {
        Effect.runSync(bank!.call({ key: null, what: { amount } }))
      })
      const scenario = scenarioOf(hasty, (outside) => {
        bank = outside.party("bank")
        return { charge: (_, task) => Effect.succeed({ receipt: `R-${task.instance}` }) }
      })
      return scenario
    })()
  },
  /** Gives the bank no key. */
  keyless: scenarioOf(fee, (outside) => ({ charge: charge(outside, () => null) })),
  /** Gives the bank another key at each attempt. */
  fickle: scenarioOf(fee, (outside) => ({ charge: charge(outside, ({ key }) => `${key}-${(count += 1)}`) })),
  /** Remembers the receipt, where the next process will not find it. */
  forgetful: scenarioOf(fee, (outside) => {
    const receipts = new Map<string, string>()
    return {
      charge: (input, task) =>
        Effect.map(outside.party("bank").call({ key: task.key, what: input }), () => {
          receipts.set(task.instance, `R-${task.instance}`)
          return { receipt: "see above" }
        }),
      enter: (_, task) => {
        const what = { receipt: receipts.get(task.instance) ?? "lost" }
        return Effect.as(outside.party("book").call({ key: task.key, what }), what)
      }
    }
  }),
  /** Starts another fee under an id and a command id that are new each time. */
  prolific: scenarioOf(fee, () => ({
    tell: (_, task) =>
      Live.start(task, fee, {
        id: `more-${(count += 1)}`,
        commandId: `more-${count}`,
        by: { type: "system", id: "tell", attributes: {} },
        input: { amount: 1 }
      })
  })),
  /** Waits for what is real, a network or a disk, before and after it calls. */
  worldly: scenarioOf(fee, (outside) => {
    const soon = Effect.promise(() => new Promise<void>((resolve) => setImmediate(() => setImmediate(resolve))))
    return {
      charge: (input, task) =>
        Effect.andThen(
          soon,
          Effect.tap(charge(outside, ({ key }) => key)(input, task), () => soon)
        )
    }
  }),
  /** As above, with ids that follow from the key. */
  modest: scenarioOf(fee, () => ({
    tell: (_, task) =>
      Live.start(task, fee, {
        id: `more-${task.key}`,
        commandId: task.key,
        by: { type: "system", id: "tell", attributes: {} },
        input: { amount: 1 }
      })
  }))
} satisfies { readonly [name: string]: Crash.Scenario }
