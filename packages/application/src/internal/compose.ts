/** @internal The machine and the spec that parts add up to. */
import { Lifecycle, type StateMeta } from "@balai/lifecycle"
import { Schema } from "effect"
import { assign, emit, setup } from "xstate"
import type * as Compose from "../Compose.ts"
import * as File from "../File.ts"
import * as FileLimit from "../FileLimit.ts"
import * as Form from "../Form.ts"
import { type Events, type Keeps, type Part, type StateConfig } from "../Part.ts"
import { delaysOf, factsOf, gatherLimits, isLimitAhead, keepLimit, kept, namesOf } from "./limits.ts"
import { gather, heard, told, unheard } from "./merge.ts"
import { names } from "./names.ts"

type Parts = ReadonlyArray<Part<any>>
type Options = Compose.Options

const inside = (id: string, en: string) => ({ by: ["system"], label: { id, en }, via: "clock" }) as const

/** What the way tells the clock that runs beside it. */
export const internalEvents: Events = Object.freeze({
  "clock.start": inside("Mulai hitung waktu", "Start the clock"),
  "clock.pause": inside("Jeda waktu", "Pause the clock"),
  "clock.resume": inside("Lanjutkan waktu", "Resume the clock"),
  "clock.stop": inside("Hentikan waktu", "Stop the clock"),
  "clock.restart": inside("Mulai batas waktu baru", "Start a new limit"),
  "application.deem": inside("Dianggap dikabulkan secara hukum", "Deemed granted by law")
})

const note: Events = {
  "application.note": {
    by: ["colleague", "head"],
    label: { id: "Catatan internal", en: "Internal note" },
    payload: Schema.Struct({ words: File.Words })
  }
}

/** What the applicant is told, by a handler that knows how to reach people. */
export const Tell = Schema.Struct({
  what: Schema.NonEmptyString,
  service: Schema.String,
  number: Schema.String,
  to: Schema.NonEmptyString
})

const changeOf = (context: any, stage: string) => ({
  type: "application.changed" as const,
  hall: context.hall,
  service: context.service,
  number: context.number,
  stage,
  at: context.now.at
})

type States = { readonly [name: string]: StateConfig }

/** Each under an id by which other parts reach it: `#at-<name>` on the way, `#<name>` after it. */
const reachable = (states: States, prefix: "at-" | ""): States =>
  Object.fromEntries(
    Object.entries(states).map(([name, state]) => [name, { id: `${prefix}${name}`, ...told(name, state) }])
  )

const statesOf = ({ parts }: Options, of: (part: Part<any>) => States | undefined): States => {
  const limits = new Set(Object.keys(gatherLimits(parts)))
  return kept(gather(parts, of), limits)
}

/** A final state takes no command; what is closed and not final takes what holds afterwards. */
const heardAfter = (closings: States, afterwards: { readonly [event: string]: unknown }): States =>
  Object.fromEntries(
    Object.entries(closings).map(([name, state]) => [
      name,
      state.type === "final" || Object.keys(afterwards).length === 0
        ? state
        : { ...state, on: { ...afterwards, ...state.on } }
    ])
  )

const configOf = (options: Options) => {
  const { form, initial, name, parts } = options
  return {
    id: name,
    initial: "open",
    context: ({ input }: any) => ({
      ...File.begin(input, input.now.at),
      answers: null,
      notes: 0,
      limits: {},
      ...Object.assign({}, ...parts.map((part) => part.initial?.(input) ?? {})),
      now: input.now
    }),
    states: {
      open: {
        type: "parallel",
        on: {
          // What it says stands in the journal and nowhere else: ten thousand notes make no file slower.
          "application.note": { actions: "countNote" },
          ...(form === undefined ? {} : { "application.fill": { guard: "isFilled", actions: "fill" } }),
          ...gather(parts, ({ anywhere }) => anywhere)
        },
        states: {
          process: {
            initial,
            states: reachable(
              statesOf(options, ({ states }) => states),
              "at-"
            )
          },
          ...statesOf(options, ({ regions }) => regions)
        }
      },
      ...reachable(
        heardAfter(
          statesOf(options, ({ closings }) => closings),
          gather(parts, ({ afterwards }) => afterwards)
        ),
        ""
      )
    }
  }
}

/** The state on the way, or after it. */
export const stageOf = (value: any): string => {
  if (typeof value === "string") return value
  const process = value.open?.process ?? value
  return typeof process === "string" ? process : (Object.keys(process)[0] ?? "")
}

const ownersOf = (parts: Parts): { readonly [stage: string]: string } => {
  const states: { readonly [name: string]: StateConfig } = {
    ...gather(parts, (part) => part.states),
    ...gather(parts, (part) => part.closings)
  }
  const owners = Object.entries(states).map(([name, { meta }]) => [
    name,
    (meta as StateMeta.StateMeta | undefined)?.owner
  ])
  return Object.fromEntries(owners.filter(([, owner]) => owner !== undefined))
}

const indexOf = ({ parts }: Options) => {
  const owners = ownersOf(parts)
  return ({ context, value }: { readonly context: any; readonly value: any }) => {
    const stage = stageOf(value)
    const [name1 = null, name2 = null, name3 = null, name4 = null] = context.keys.name
    return {
      hall: context.hall,
      agency: File.agencyOf(context.service),
      service: context.service,
      number: context.number,
      stage,
      owner: owners[stage] ?? null,
      applicant: context.parties.applicant,
      claimedBy: context.claim?.officer ?? null,
      submittedAt: context.submittedAt,
      nik: context.keys.nik,
      name1,
      name2,
      name3,
      name4,
      ...Object.assign({}, ...parts.map((part) => part.index?.(context, value) ?? {}))
    }
  }
}

/** It takes one or several versions alike; its types tell them apart. */
const payloadOf = (form: NonNullable<Options["form"]>): Lifecycle.Plain =>
  "all" in form ? Form.payloadSchema(form) : Form.payloadSchema(form)

const fillOf = (form: Options["form"]): Events =>
  form === undefined
    ? {}
    : {
        "application.fill": {
          by: ["applicant", "colleague"],
          label: { id: "Isi formulir", en: "Fill in the form" },
          payload: payloadOf(form),
          via: "applications.submit"
        }
      }

const filledBy = (form: Options["form"]) =>
  form === undefined ? {} : { isFilled: Form.guard(form, ({ event }: { readonly event: unknown }) => event) }

/** The answers as they came, without the name of the command. */
const answersOf = (event: { readonly type: string }) =>
  Object.fromEntries(Object.entries(event).filter(([key]) => key !== "type"))

const keepsOf = (parts: Parts): Keeps =>
  Object.freeze(Object.assign({}, ...parts.map(({ keeps }) => keeps ?? {})) as Keeps)

const rowsOf = (parts: Parts): Compose.Limits =>
  Object.freeze(Object.fromEntries(Object.entries(gatherLimits(parts)).map(([delay, { row }]) => [delay, row])))

const specOf = (options: Options, Changed: Schema.Codec<any, any>, inner: Events): any => {
  const { form, label, name, names: own = {}, parts, version } = options
  return {
    name,
    version,
    label,
    keeps: keepsOf(parts),
    limits: rowsOf(parts),
    names: { ...names, ...namesOf(parts), ...gather(parts, (part) => part.names), ...own },
    input: Schema.Struct({ ...File.Input.fields, ...gather(parts, ({ input }) => input) }),
    context: Schema.Struct({
      ...File.Context.fields,
      ...gather(parts, ({ context }) => context),
      answers: form === undefined ? Schema.Null : Schema.NullOr(payloadOf(form)),
      notes: Schema.Int,
      /** By the name of its delay, with the row that held when it began. */
      limits: Schema.Record(Schema.String, FileLimit.Kept)
    }),
    roles: { ...File.roles, ...gather(parts, ({ roles }) => roles) },
    events: { ...inner, ...note, ...fillOf(form), ...gather(parts, ({ events }) => events) },
    publishes: {
      "application.changed": {
        payload: Changed,
        feed: ({ hall }: { readonly hall: string }) => `applications/${hall}`
      },
      ...gather(parts, ({ publishes }) => publishes)
    },
    effects: { tell: Tell, ...gather(parts, ({ effects }) => effects) },
    activities: gather(parts, ({ activities }) => activities),
    facts: { ...factsOf(parts), ...gather(parts, ({ facts }) => facts) },
    reasons: {
      ...(form === undefined ? {} : { isFilled: Form.incomplete }),
      ...gather(parts, ({ reasons }) => reasons)
    },
    index: indexOf(options),
    claims: ({ context }: { readonly context: any }) => [
      `number:${context.hall}:${context.number}`,
      ...(context.draft === null ? [] : [`draft:${context.hall}:${context.draft}`])
    ]
  }
}

export const make = (options: Options, Changed: Schema.Codec<any, any>): Lifecycle.Any => {
  const { parts } = options
  const whole = configOf(options)
  const taken = heard(whole as StateConfig)
  const inner = Object.entries(internalEvents)
  const silent = new Set(inner.map(([type]) => type).filter((type) => !taken.has(type)))
  const { context, ...rest } = whole
  const { actions, config } = unheard(
    rest,
    gather(parts, (part) => part.actions),
    silent
  )
  const spec = specOf(options, Changed, Object.fromEntries(inner.filter(([type]) => !silent.has(type))))
  return Lifecycle.make(spec, (types, declared) =>
    setup({
      types,
      actors: { ...declared.actors },
      actions: {
        ...declared.actions,
        tellChange: emit(({ context }: any, { stage }: { readonly stage: string }) => changeOf(context, stage)),
        countNote: assign({ notes: ({ context }: any) => context.notes + 1 }),
        keepLimit: keepLimit(gatherLimits(parts)),
        fill: assign(({ event }: any) => ({ answers: answersOf(event) })),
        ...actions
      },
      guards: { ...filledBy(options.form), isLimitAhead, ...gather(parts, ({ guards }) => guards) },
      delays: { ...delaysOf(parts), ...gather(parts, ({ delays }) => delays) }
    } as any).createMachine({ context, ...config })
  )
}
