/**
 * One virtual year of a hall with every agency: applications arrive, people act by chance among what they may do, the parties
 * outside are unlucky. What happens follows from the seed.
 */
import { LegalClock } from "@balai/application"
import { Stage } from "@balai/mall/testing"
import { offers } from "./agencies.ts"
import { submit } from "./arrivals.ts"
import * as Chance from "./chance.ts"
import { unlucky } from "./outside.ts"
import { sit, someone } from "./people.ts"
import { treasurer } from "./treasury.ts"
import { day, hour, mall, type Seen, type Turn, type Year } from "./world.ts"

export interface Options {
  readonly files: number
  readonly seed: string
}

const firstMorning = "2026-01-05T08:00"

const asksElsewhere = offers.some(({ lifecycle }) => "track" in (lifecycle.spec.activities ?? {}))

/** Where a bill may want something of the treasurer. */
const billed: ReadonlySet<unknown> = new Set(["paying", "unpaid", "refunding"])

/** What is left of the time never grows, unless somebody extended it by name, or an objection that was upheld began a whole new one. */
const watchClock = ({ seen, year }: Turn, clock: LegalClock.LegalClock | null): void => {
  if (clock === null || clock.startedAt === null) return
  const { now } = year.stage
  const { amount: left } = LegalClock.remaining(clock, { at: now(), office: mall.office })
  const before = seen.clock
  seen.clock = { left, extensions: clock.extensions.length, startedAt: clock.startedAt }
  // A year without a decree makes the end unsure: what is left then is the most that can be.
  if (before === null || clock.due?.provisional === true || seen.clock.extensions > before.extensions) return
  if (clock.startedAt !== before.startedAt) return
  if (left > before.left) year.wrongs.push(`${seen.id}: the time grew from ${before.left} to ${left}`)
}

const lookAfter = async (turn: Turn): Promise<void> => {
  const { chance, seen, year } = turn
  const { now } = year.stage
  const { keys, snapshot } = await year.stage.get(seen.offer.lifecycle, seen.instance)
  watchClock(turn, (snapshot.context as any).clock ?? null)
  seen.patience -= 1
  if (snapshot.status === "done") {
    // Its bill may still owe something.
    await treasurer(turn)
    seen.patience = Math.min(seen.patience, 1)
  } else if (chance.is(0.9)) {
    await sit(turn, someone(turn, keys["owner"]))
    if (billed.has(keys["stage"])) await treasurer(turn)
  }
  seen.next = seen.patience > 0 ? now() + Math.floor(chance.next() * 4 * day) + hour : Number.POSITIVE_INFINITY
}

const firstOf = (files: ReadonlyArray<Seen>): Seen | null =>
  files.reduce<Seen | null>((first, one) => (first === null || one.next < first.next ? one : first), null)

/** Lives through a year, and then half a year in which nothing new comes. */
export const live = async ({ files: count, seed }: Options): Promise<Year> => {
  const chance = Chance.make(seed)
  const outside = unlucky(seed, new Set(asksElsewhere ? ["elsewhere.status"] : []))
  const stage = await Stage.open({ mall, outside, at: firstMorning })
  const files: Array<Seen> = []
  const year: Year = { stage, outside, files, commands: { accepted: 0, refused: 0 }, wrongs: [] }
  const begin = stage.now()
  const moments = Array.from({ length: count }, () => begin + Math.floor(chance.next() * 358 * day))
  const arrivals = moments.toSorted((one, other) => one - other)
  const end = begin + 540 * day
  for (;;) {
    const seen = firstOf(files)
    const arrival = arrivals[files.length] ?? Number.POSITIVE_INFINITY
    const at = Math.min(arrival, seen?.next ?? Number.POSITIVE_INFINITY)
    if (at > end) break
    if (at > stage.now()) await stage.advance({ to: at })
    // The first ones ask for each service once.
    if (arrival === at) files.push(await submit(stage, offers[files.length] ?? chance.pick(offers), chance))
    else if (seen !== null) await lookAfter({ year, seen, chance })
  }
  await stage.advance({ to: end })
  return year
}
