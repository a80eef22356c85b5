/** @internal Rules that compare a standard with the lifecycle that fulfils it. */
import { type Check } from "@balai/lifecycle"
import { type Channel, type Fee, inChannel, type Limit, type Standard } from "../Standard.ts"
import { type Options, type Promised } from "../StandardRules.ts"
import * as Words from "./exportWords.ts"
import { type FindingCode, findings } from "./standardFindings.ts"

type Value = string | { readonly id: string; readonly en: string }
type Known = Options & { readonly keeps: Promised }

const found = (code: FindingCode, values: { readonly [name: string]: Value }): Check.Found => {
  const { fix, severity, text } = findings[code]
  const into = (template: string, language: "id" | "en") =>
    template.replace(/\{(\w+)\}/g, (whole, name: string) => {
      const value = values[name]
      return value === undefined ? whole : typeof value === "string" ? value : value[language]
    })
  const fill = (one: { readonly id: string; readonly en: string }) => ({
    id: into(one.id, "id"),
    en: into(one.en, "en")
  })
  return { code, severity, state: null, path: [], text: fill(text), fix: fill(fix) }
}

/** What a component says in each channel that is offered; in all of them when none is named yet. */
const everywhere = <A>(
  { channels }: Standard,
  value: ({ readonly all: A } & { readonly [C in Channel]?: A }) | undefined
): ReadonlyArray<A> => {
  if (value === undefined) return []
  return channels.length === 0 ? [value.all] : channels.map((channel) => inChannel(value, channel))
}

const limitsOf = (standard: Standard): ReadonlyArray<Limit> => everywhere(standard, standard.components.time)

const isInDays = ({ unit }: Pick<Limit, "unit">): boolean => unit === "workingDays" || unit === "calendarDays"

const minutes: { readonly [U in Limit["unit"]]: number } = {
  minutes: 1,
  hours: 60,
  calendarDays: 1_440,
  workingDays: 1_440
}

/** Working days can last long: they keep a promise in working days only. Calendar days keep one in working days as well. */
const isKeptBy = (promise: Limit, own: Pick<Limit, "amount" | "unit">): boolean =>
  (own.unit !== "workingDays" || promise.unit === "workingDays") &&
  own.amount * minutes[own.unit] <= promise.amount * minutes[promise.unit]

/** The strictest of several limits, as far as they can be compared. */
const strictest = (limits: ReadonlyArray<Limit>): Limit | undefined =>
  limits.toSorted((self, that) => self.amount * minutes[self.unit] - that.amount * minutes[that.unit])[0]

const hasTimer = ({ graph }: Check.Explored): boolean => graph.states.some(({ delays }) => delays.length > 0)

/** Hours and minutes at a counter are for the service's own statistics: no clock of a file ends there. */
const limited = ({ keeps, service, standard }: Known, explored: Check.Explored): ReadonlyArray<Check.Found> => {
  const promises = limitsOf(standard).filter(isInDays)
  const [first] = promises
  if (first === undefined) return []
  if (keeps.limit === undefined || !hasTimer(explored))
    return [found("BALAI_STANDARD_LIMIT_NOT_KEPT", { service, promise: Words.limit(strictest(promises) ?? first) })]
  const { limit: own } = keeps
  if (own === true) return []
  const broken = strictest(promises.filter((promise) => !isKeptBy(promise, own)))
  if (broken === undefined) return []
  return [found("BALAI_STANDARD_LIMIT_LONGER", { service, promise: Words.limit(broken), own: Words.amount(own) })]
}

const deemed = ({ keeps, service, standard }: Known): ReadonlyArray<Check.Found> => {
  const declared = limitsOf(standard).find(({ deemedApproval }) => deemedApproval !== null)?.deemedApproval ?? null
  if (declared !== null && keeps.deemedApproval !== true)
    return [found("BALAI_STANDARD_DEEMED_MISSING", { service, article: declared.article })]
  return declared === null && keeps.deemedApproval === true
    ? [found("BALAI_STANDARD_DEEMED_UNDECLARED", { service })]
    : []
}

const checked = ({ keeps, service, standard }: Known): ReadonlyArray<Check.Found> => {
  if (keeps.requirements === true) return []
  const asked = [
    ...new Set(everywhere(standard, standard.components.requirements).flatMap((list) => list.map(({ id }) => id)))
  ]
  const looked = keeps.requirements ?? []
  const named = (ids: ReadonlyArray<string>) => ids.map((id) => `"${id}"`).join(", ")
  const nobody = asked.filter((id) => !looked.includes(id))
  const unknown = looked.filter((id) => !asked.includes(id))
  return [
    ...(nobody.length === 0
      ? []
      : [found("BALAI_STANDARD_REQUIREMENT_UNCHECKED", { service, requirements: named(nobody) })]),
    ...(unknown.length === 0
      ? []
      : [found("BALAI_STANDARD_REQUIREMENT_UNKNOWN", { service, requirements: named(unknown) })])
  ]
}

const costs = ({ amount, kind }: Fee): boolean => kind !== "free" && amount !== 0

const paid = ({ keeps, service, standard }: Known): ReadonlyArray<Check.Found> => {
  const fees = everywhere(standard, standard.components.fees).flat().filter(costs)
  const { payment } = keeps
  if (payment === undefined) {
    const named = [...new Set(fees.map(({ id }) => `"${id}"`))].join(", ")
    return fees.length === 0 ? [] : [found("BALAI_STANDARD_FEE_WITHOUT_PAYMENT", { service, fees: named })]
  }
  return [
    // What a standard does not say of fees cannot be held against the machine: the check of the standard asks for it.
    ...(fees.length === 0 && standard.components.fees !== undefined
      ? [found("BALAI_STANDARD_PAYMENT_WITHOUT_FEE", { service })]
      : []),
    ...(payment.refund ? [] : [found("BALAI_STANDARD_PAYMENT_WITHOUT_REFUND", { service })])
  ]
}

/** @internal */
export const rules = (options: Options): ReadonlyArray<Check.Rule> => {
  const { keeps, lifecycle, service } = options
  const only = (check: Check.Rule["check"]): Check.Rule["check"] => {
    return (explored) => (explored.graph.lifecycle === lifecycle ? check(explored) : [])
  }
  if (keeps === null) {
    return [{ name: "standard/known", check: only(() => [found("BALAI_STANDARD_KEEPS_UNKNOWN", { service })]) }]
  }
  const known = { ...options, keeps }
  return [
    { name: "standard/keeps-its-limit", check: only((explored) => limited(known, explored)) },
    { name: "standard/deemed-as-declared", check: only(() => deemed(known)) },
    { name: "standard/checks-what-it-asks", check: only(() => checked(known)) },
    { name: "standard/paid-as-declared", check: only(() => paid(known)) }
  ]
}
