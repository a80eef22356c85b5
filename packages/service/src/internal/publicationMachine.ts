import { assign, emit, setup } from "xstate"
import { type State, type Types } from "../Publication.ts"
import { metas } from "./publicationMetas.ts"
import * as Steps from "./publicationSteps.ts"

const stepOf = ({ type }: { readonly type: string }): string => type.replace(/^publication\./, "")

const actions = (types: Types) =>
  setup({
    types,
    delays: {
      effect: ({ context }) => Steps.until(context, context.effective),
      review: ({ context }) => Steps.until(context, context.inForce?.reviewDue ?? null)
    },
    guards: Steps.guards,
    actions: {
      seed: assign(({ context }) => Steps.seeded(context)),
      note: assign(({ context, event }) => ({
        changed: { at: context.now.at, by: context.now.by.id, reason: Steps.reasonOf(event) }
      })),
      edit: assign(({ context, event }) => ({
        standard: event.type === "publication.edit" ? { ...event.standard, decree: null } : context.standard
      })),
      discard: assign(({ context }) => ({ standard: context.inForce ?? context.standard })),
      minute: assign(({ context, event }) => ({
        minutes: event.type === "publication.conclude" ? event.minutes : context.minutes
      })),
      decree: assign(({ context, event }) => ({ standard: Steps.decreed(context, event) })),
      announce: assign(({ context, event }) => Steps.announced(context, event)),
      recall: assign({ effective: null, media: [] }),
      reopen: assign(({ context: { standard } }) => ({ standard: { ...standard, decree: null }, minutes: null })),
      takeEffect: assign(({ context }) => Steps.takenEffect(context)),
      describe: assign(({ context, event }) => Steps.described(context, event)),
      keep: assign(({ context, event }) => Steps.kept(context, event)),
      retire: assign(({ context }) => Steps.retired(context)),
      tellPublished: emit(({ context }) => ({
        type: "standard.published" as const,
        hall: context.hall,
        service: context.service,
        edition: context.standard.edition,
        supersedes: context.inForce?.edition ?? null,
        effective: context.effective ?? context.standard.decree?.date ?? Steps.today(context),
        at: context.now.at
      })),
      tell: emit(({ context, event }, { state, step }: { readonly state: State; readonly step?: string }) => ({
        type: "publication.changed" as const,
        hall: context.hall,
        service: context.service,
        state,
        step: step ?? stepOf(event),
        by: context.now.by.id,
        reason: Steps.reasonOf(event),
        at: context.now.at
      }))
    }
  })

const tell = (state: State, step?: string) =>
  ({ type: "tell", params: { state, ...(step === undefined ? {} : { step }) } }) as const

/** A step to a state: what it does, what is noted of it, and who is told. */
const to = <S extends State, A extends string = never>(state: S, ...does: ReadonlyArray<A>) =>
  ({ target: state, actions: [...does, "note", tell(state)] as const }) as const

const edit = <G extends string>(guard: G, state: State) =>
  ({ guard, actions: ["edit", "note", tell(state)] as const }) as const

const describe = (state: State) => ({ actions: ["describe", "note", tell(state)] as const }) as const

const reopen = {
  "publication.reopen": [{ guard: "isInForce", ...to("review", "reopen") }, to("draft", "reopen")]
} as const
const retire = { "publication.retire": to("retired", "retire") } as const
const consult = { "publication.consult": { guard: "isComplete", ...to("consultation") } } as const

export const machine = (types: Types) =>
  actions(types).createMachine({
    id: "publication",
    initial: "beginning",
    context: ({ input }) => Steps.start(input),
    states: {
      beginning: {
        always: [
          {
            guard: "isSeededInForce",
            target: "published",
            actions: ["tellPublished", "seed", tell("published", "start")]
          },
          { target: "draft", actions: tell("draft", "start") }
        ]
      },
      draft: {
        meta: metas.draft,
        on: { "publication.edit": edit("isConsistent", "draft"), ...consult, ...retire }
      },
      consultation: {
        meta: metas.consultation,
        on: { "publication.conclude": { guard: "isMinuted", ...to("consulted", "minute") }, ...reopen }
      },
      consulted: {
        meta: metas.consulted,
        on: {
          "publication.edit": edit("isComplete", "consulted"),
          "publication.decree": { guard: "hasNumberAndDate", ...to("decreed", "decree") },
          ...reopen
        }
      },
      decreed: {
        meta: metas.decreed,
        on: { "publication.publish": { guard: "isPublishable", ...to("scheduled", "announce") }, ...reopen }
      },
      scheduled: {
        meta: metas.scheduled,
        after: {
          effect: { target: "published", actions: ["tellPublished", "takeEffect", tell("published", "effect")] }
        },
        on: { "publication.recall": to("decreed", "recall") }
      },
      published: {
        meta: metas.published,
        after: { review: { target: "due", actions: tell("due", "review") } },
        on: { "publication.review": to("review"), "publication.describe": describe("published"), ...retire }
      },
      due: {
        meta: metas.due,
        on: {
          "publication.review": to("review"),
          "publication.describe": describe("due"),
          "publication.keep": { guard: "isReviewAhead", ...to("published", "keep") },
          ...retire
        }
      },
      review: {
        meta: metas.review,
        on: {
          "publication.edit": edit("isConsistent", "review"),
          "publication.discard": { actions: ["discard", "note", tell("review")] },
          "publication.keep": { guard: "isUnchanged", ...to("published", "keep") },
          ...consult,
          ...retire
        }
      },
      retired: { type: "final", meta: metas.retired }
    }
  })
