import { type Mall } from "@balai/mall"
import { LocalTime, Zone } from "@balai/vocabulary"
import { type Hours, type Profile, type Slice, type Visitor } from "../Day.ts"
import { make, type Random } from "../Random.ts"
import { ProfileInvalidError } from "../SimulatorError.ts"
import { exponential, seedOf, weighted } from "./chance.ts"
import { Fates } from "./fate.ts"
import { dayOf, offers } from "./hours.ts"
import { perService } from "./services.ts"

const minute = 60_000
const perCounter = 14

/** A morning peak, a lull at noon, a smaller afternoon. */
const usualCurve: ReadonlyArray<Slice> = [
  { from: "07:30", to: "08:00", share: 10 },
  { from: "08:00", to: "09:00", share: 25 },
  { from: "09:00", to: "10:00", share: 18 },
  { from: "10:00", to: "12:00", share: 24 },
  { from: "12:00", to: "13:00", share: 6 },
  { from: "13:00", to: "15:00", share: 17 }
]

const invalid = (path: string, id: string, en: string) => new ProfileInvalidError({ path, text: { id, en } })

/** A slice of the day as moments, with how many come in it on average. */
interface Part {
  readonly from: number
  readonly to: number
  readonly expected: number
}

const partsOf = (mall: Mall.Mall, profile: Profile, { date }: Hours): ReadonlyArray<Part> => {
  const curve = profile.curve ?? usualCurve
  const all = curve.reduce((sum, { share }) => sum + share, 0)
  if (!(all > 0)) throw invalid("curve", "Kurva kedatangan tidak boleh kosong", "The curve must not be empty")
  const visitors = profile.visitors ?? perCounter * mall.counters.length
  const moment = (time: string) =>
    Zone.startOf(date, mall.zone) + LocalTime.toMinutes(LocalTime.makeUnsafe(time)) * minute
  return curve.map(({ from, share, to }) => ({
    from: moment(from),
    to: moment(to),
    expected: (visitors * share) / all
  }))
}

/** When people come in one part of the day: at random, at its rate. */
const momentsIn = (random: Random, { expected, from, to }: Part): ReadonlyArray<number> => {
  const moments: Array<number> = []
  const rate = expected / (to - from)
  if (!(rate > 0)) return moments
  for (let at = from + exponential(random, rate); at < to; at += exponential(random, rate)) moments.push(Math.floor(at))
  return moments
}

const weightsOf = (mall: Mall.Mall, { services }: Profile): ReadonlyMap<string, number> =>
  services === undefined ? new Map(mall.services.map(({ id }) => [id, 1])) : perService(mall, services, "services")

/** Everybody who comes on a day, in order. */
export const visitorsOf = (mall: Mall.Mall, profile: Profile, hours: Hours): ReadonlyArray<Visitor> => {
  const random = make(seedOf(`${profile.seed ?? 1}/${hours.date}`))
  const fates = new Fates(mall, profile)
  const weights = [...weightsOf(mall, profile)]
  const isOffered = offers(mall)
  const moments = partsOf(mall, profile, hours)
    .flatMap((part) => momentsIn(random, part))
    .filter((at) => dayOf(mall, { at }).issue.allowed)
    .toSorted((one, two) => one - two)
  return moments.flatMap((at, order) => {
    const offered = weights.filter(([service]) => isOffered(service, at))
    const service = weighted(random, offered)
    return service === undefined ? [] : [fates.visitor(random, { at, order, service })]
  })
}
