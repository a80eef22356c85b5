import { type Mall } from "@balai/mall"
import { type Profile, type Visitor } from "../Day.ts"
import { make, type Random } from "../Random.ts"
import { between, logNormal, seedOf, weighted } from "./chance.ts"
import { offers } from "./hours.ts"
import { perService } from "./services.ts"

const minute = 60_000

export const usualShares = { priority: 0.08, absent: 0.06, held: 0.03, transferred: 0.03, slow: 0.08 } as const
const usualGroups = { elderly: 5, disabled: 1, pregnant: 2, infant: 2 } as const
const usualWalk = [8, 45] as const
const usualMinutes = 7
const usualSpread = 0.5
/** Who comes at the second call only takes this long. */
const slowWalk = [75, 110] as const
const away = [6, 15] as const
const shortest = minute
const longest = 45 * minute

/** What a profile says of one visitor's lot. */
export class Fates {
  readonly #mall: Mall.Mall
  readonly #profile: Profile
  readonly #minutes: ReadonlyMap<string, number>
  readonly #other: number
  readonly #isOffered: (service: string, at: number) => boolean

  constructor(mall: Mall.Mall, profile: Profile) {
    const { other, ...minutes } = profile.minutes ?? {}
    this.#mall = mall
    this.#profile = profile
    this.#minutes = perService(mall, minutes, "minutes")
    this.#other = other ?? usualMinutes
    this.#isOffered = offers(mall)
  }

  serviceMillis(random: Random, service: string): number {
    const mean = (this.#minutes.get(service) ?? this.#other) * minute
    return Math.round(
      Math.min(longest, Math.max(shortest, logNormal(random, mean, this.#profile.spread ?? usualSpread)))
    )
  }

  walkMillis(random: Random, isSlow: boolean): number {
    return Math.round(between(random, isSlow ? slowWalk : (this.#profile.walk ?? usualWalk)) * 1_000)
  }

  asks(random: Random): Visitor["asks"] {
    const groups = Object.entries(this.#profile.groups ?? usualGroups) as ReadonlyArray<
      [NonNullable<Visitor["asks"]>, number]
    >
    const asked = weighted(random, groups) ?? null
    return random() < this.#shares.priority ? asked : null
  }

  end(random: Random): Visitor["end"] {
    const { absent, held, transferred } = this.#shares
    const served = Math.max(0, 1 - absent - held - transferred)
    const ends = Object.entries({ absent, held, transferred, served }) as ReadonlyArray<[Visitor["end"], number]>
    return weighted(random, ends) ?? "served"
  }

  /** Another service of the same agency, or of any other, that has its numbers called. */
  elsewhere(random: Random, service: string, at: number): string | null {
    const agency = this.#mall.services.find(({ id }) => id === service)?.agency.id
    const others = this.#mall.services.filter(({ id }) => id !== service && this.#isOffered(id, at))
    const near = others.filter((other) => other.agency.id === agency)
    const choices = (near.length > 0 ? near : others).map(({ id }) => [id, 1] as const)
    return weighted(random, choices) ?? null
  }

  get #shares() {
    return { ...usualShares, ...this.#profile.shares }
  }

  isSlow(random: Random): boolean {
    return random() < this.#shares.slow
  }

  visitor(random: Random, { at, order, service }: Pick<Visitor, "at" | "order" | "service">): Visitor {
    const end = this.end(random)
    const to = this.elsewhere(random, service, at)
    return {
      order,
      at,
      service,
      asks: this.asks(random),
      isGranted: random() < 0.9,
      end: end === "transferred" && to === null ? "served" : end,
      to: end === "transferred" ? to : null,
      walkMillis: this.walkMillis(random, this.isSlow(random)),
      serviceMillis: this.serviceMillis(random, service),
      awayMillis: Math.round(between(random, away) * minute),
      whim: random()
    }
  }
}

export const strangerOf = (
  profile: Profile,
  {
    at,
    label,
    mall,
    service
  }: { readonly at: number; readonly label: string; readonly mall: Mall.Mall; readonly service: string }
): Visitor => {
  const random = make(seedOf(`${profile.seed ?? 1}/${service}/${label}`))
  const visitor = new Fates(mall, profile).visitor(random, { at, order: -1, service })
  return { ...visitor, end: "served", to: null }
}
