import { LocalDate, Zone } from "@balai/vocabulary"
import { type Edition, type Types } from "../Publication.ts"
import { hasPublicComponents, type Standard } from "../Standard.ts"
import { agencyOf } from "./actors.ts"
import { check } from "./standardCheck.ts"

type Context = Types["context"]
type Event = Types["events"]
type Date = LocalDate.LocalDate

interface Args {
  readonly context: Context
  readonly event: Event
}

export const start = (input: Types["input"]): Context => ({
  hall: input.hall,
  service: input.service,
  agency: agencyOf(input.service),
  seed: input.seed,
  standard: input.standard,
  inForce: null,
  effective: null,
  minutes: null,
  media: [],
  editions: [],
  changed: null,
  now: input.now
})

export const today = ({ now }: Context): Date => Zone.dateAt(now.at, now.facts.hall.zone)

/** How long until the first moment of a date in the hall; nothing when it has come, or when there is none. */
export const until = ({ now }: Context, date: Date | null): number =>
  date === null ? 0 : Math.max(0, Zone.startOf(date, now.facts.hall.zone) - now.at)

const isNew = ({ editions }: Context, { edition }: Standard): boolean =>
  editions.every((one) => one.edition !== edition)

/** All of it is there but what comes later: the decree. */
const isComplete = (context: Context, standard: Standard): boolean =>
  isNew(context, standard) &&
  check(standard, today(context)).every(({ code, severity }) => severity === "warning" || code === "DecreeMissing")

const isSame = (self: Standard, that: Standard | null): boolean => JSON.stringify(self) === JSON.stringify(that)

/** A decree may take effect on its own date, which is past when it is announced; no other day that is past is anybody's to choose. */
const isDue = (context: Context, date: Date): boolean =>
  date >= today(context) || date === context.standard.decree?.date

const isAfterTheLast = ({ editions }: Context, date: Date): boolean => editions.every(({ from }) => date >= from)

export const guards = {
  isSeededInForce: ({ context: { seed, standard } }: Pick<Args, "context">): boolean =>
    seed === "published" && standard.decree !== null && hasPublicComponents(standard),
  isConsistent: ({ context, event }: Args): boolean =>
    event.type === "publication.edit" &&
    check(event.standard, today(context)).every(({ severity }) => severity !== "error"),
  isComplete: ({ context, event }: Args): boolean =>
    isComplete(context, event.type === "publication.edit" ? event.standard : context.standard),
  isMinuted: ({ context, event }: Args): boolean =>
    event.type === "publication.conclude" && event.minutes.date <= today(context),
  hasNumberAndDate: ({ context, event }: Args): boolean =>
    event.type === "publication.decree" &&
    event.number.trim() !== "" &&
    event.date !== null &&
    event.date <= today(context),
  isPublishable: ({ context, event }: Args): boolean =>
    event.type === "publication.publish" &&
    hasPublicComponents(context.standard) &&
    context.standard.decree !== null &&
    event.effective >= context.standard.decree.date &&
    isDue(context, event.effective) &&
    isAfterTheLast(context, event.effective) &&
    event.reviewDue > event.effective,
  isInForce: ({ context }: Pick<Args, "context">): boolean => context.inForce !== null,
  isUnchanged: ({ context, event }: Args): boolean =>
    event.type === "publication.keep" && isSame(context.standard, context.inForce) && event.reviewDue > today(context),
  isReviewAhead: ({ context, event }: Args): boolean =>
    event.type === "publication.keep" && event.reviewDue > today(context)
}

/** The list of editions when another one takes effect, or none does any more. */
const ended = (editions: ReadonlyArray<Edition>, on: Date): ReadonlyArray<Edition> =>
  editions.map((one) => (one.until === null ? { ...one, until: on } : one))

const begun = ({ editions }: Context, standard: Standard, from: Date): ReadonlyArray<Edition> => [
  ...ended(editions, from),
  { edition: standard.edition, decree: standard.decree, from, until: null }
]

export const reasonOf = (event: Event): string | null => ("reason" in event ? event.reason : null)

export const seeded = (context: Context) => {
  const { standard } = context
  const from = standard.decree?.date ?? today(context)
  return { inForce: standard, effective: from, editions: begun(context, standard, from) }
}

export const decreed = ({ standard }: Context, event: Event): Standard =>
  event.type === "publication.decree" && event.date !== null
    ? { ...standard, decree: { number: event.number.trim(), date: event.date } }
    : standard

export const announced = (context: Context, event: Event) =>
  event.type === "publication.publish"
    ? {
        standard: { ...context.standard, reviewed: today(context), reviewDue: event.reviewDue },
        effective: event.effective,
        media: event.media
      }
    : {}

export const takenEffect = (context: Context) => ({
  inForce: context.standard,
  minutes: null,
  editions: begun(context, context.standard, context.effective ?? today(context))
})

/** What promises nothing may be worded better without a decree: by which words people find the service. */
export const described = ({ inForce, standard }: Context, event: Event) => {
  if (event.type !== "publication.describe") return {}
  const { keywords, lifeEvents, summary } = event
  const words = { summary, keywords, lifeEvents }
  return { standard: { ...standard, ...words }, inForce: inForce === null ? null : { ...inForce, ...words } }
}

export const kept = (context: Context, event: Event) => {
  if (event.type !== "publication.keep") return {}
  const same = { ...context.standard, reviewed: today(context), reviewDue: event.reviewDue }
  return { standard: same, inForce: same }
}

export const retired = (context: Context) => ({
  inForce: null,
  effective: null,
  editions: ended(context.editions, today(context))
})
