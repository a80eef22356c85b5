/** @internal */
import { type Job, type Waiting } from "./job.ts"
import { type Limits } from "./pace.ts"

/** A group on its way. What it has not come to stays in it until it has landed. */
export interface Flight {
  readonly jobs: ReadonlyArray<Waiting>
  /** A plan picks its instances on the way: nobody can say beforehand what it touches. */
  readonly isAlone: boolean
}

const isPlan = (job: Job): boolean => job.ids.length === 0

/** Whatever two jobs must not touch at once if the one that came first is to be first. */
const touchedBy = (job: Job): ReadonlyArray<string> => [
  ...job.ids.map((id) => `i${id}`),
  ...job.locks.map((name) => `n${name}`),
  ...(job.commandId === null ? [] : [`c${job.commandId}`])
]

/** How many jobs are looked at, at most, for each one that is wanted. */
const looksPerJob = 4

const byTicket = (a: Waiting, b: Waiting): number => a.ticket - b.ticket

/**
 * Those who wait, in the order in which they came. A second group flies beside the first only with jobs that have
 * nothing to do with those before them, so that what is submitted first to an instance is first there. To the store the
 * two are as two processes.
 */
export const makeQueue = ({ lanes, worth }: Pick<Limits, "lanes" | "worth">) => {
  const waiting = new Set<Waiting>()
  const flights = new Set<Flight>()
  let returned: Array<Waiting> = []
  // Who waits for those on their way need not be looked at again before one of them has landed.
  let isHeldUp = false

  const inOrder = (): Iterable<Waiting> =>
    returned.length === 0 ? waiting : new Set([...returned.filter((it) => waiting.has(it)), ...waiting])
  const inFlight = (): number => [...flights].reduce((sum, it) => sum + it.jobs.length, 0)

  /** How many jobs the next group may have, 0 if none is to start now. */
  const room = (most: number): number => {
    const share = Math.min(most, Math.ceil((waiting.size + inFlight()) / lanes))
    if (flights.size === 0) return lanes === 1 || waiting.size < 2 * worth ? most : share
    const isFull = flights.size >= lanes || [...flights].some((it) => it.isAlone)
    return isFull || isHeldUp || waiting.size < worth ? 0 : share
  }

  const free = (most: number): Array<Waiting> => {
    const taken: Array<Waiting> = []
    const isFirst = flights.size === 0
    let looks = looksPerJob * most
    const touched = new Set([...flights].flatMap((it) => it.jobs.flatMap(({ job }) => touchedBy(job))))
    for (const it of inOrder()) {
      if (taken.length >= most || looks-- === 0) break
      if (isFirst) {
        taken.push(it)
        continue
      }
      // Whoever came after a plan stays behind it.
      if (isPlan(it.job)) break
      const touches = touchedBy(it.job)
      if (touches.some((key) => touched.has(key))) for (const key of touches) touched.add(key)
      else taken.push(it)
    }
    return taken
  }

  return {
    /** Takes the next group, or `null` if none is to start now. */
    start: (most: number): Flight | null => {
      const wanted = room(most)
      if (wanted === 0) return null
      const jobs = free(wanted)
      isHeldUp = jobs.length === 0
      if (isHeldUp) return null
      for (const it of jobs) waiting.delete(it)
      returned = returned.filter((it) => waiting.has(it))
      const flight = { jobs, isAlone: jobs.some(({ job }) => isPlan(job)) }
      flights.add(flight)
      return flight
    },
    /** Ends a group. Those that it did not come to are the first in the next. */
    land: (flight: Flight, dealt: number): void => {
      flights.delete(flight)
      isHeldUp = false
      const rest = flight.jobs.slice(dealt)
      if (rest.length === 0) return
      returned = [...returned, ...rest].sort(byTicket)
      for (const it of rest) waiting.add(it)
    },
    size: (): number => waiting.size,
    add: (it: Waiting): void => {
      waiting.add(it)
    },
    drop: (it: Waiting): boolean => waiting.delete(it),
    /** Removes those who came before a ticket and are not on their way. */
    dropBefore: (ticket: number): ReadonlyArray<Waiting> => {
      const dropped = [...waiting].filter((it) => it.ticket < ticket)
      for (const it of dropped) waiting.delete(it)
      return dropped
    },
    /** Everybody, on their way or not. */
    all: (): ReadonlyArray<Waiting> => [...[...flights].flatMap((it) => it.jobs), ...waiting]
  }
}
