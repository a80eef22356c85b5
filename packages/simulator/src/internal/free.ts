import { type Mall } from "@balai/mall"
import { type Profile } from "../Day.ts"
import { ProfileInvalidError } from "../SimulatorError.ts"

const most = 3

/** Whether every service of a counter is served at one of others, too. */
const canSpare = (counter: Mall.Counter, others: ReadonlyArray<Mall.Counter>): boolean =>
  counter.services.every((service) => others.some((other) => other.services.includes(service)))

/** The counters that stay free: those of the profile, or up to three whose services robots serve elsewhere. */
export const freeCounters = (mall: Mall.Mall, { free }: Profile): ReadonlyArray<string> => {
  if (free !== undefined) return free.map((number) => named(mall, number))
  const chosen: Array<string> = []
  for (const counter of mall.counters) {
    const others = mall.counters.filter(({ id }) => id !== counter.id && !chosen.includes(id))
    if (chosen.length < most && canSpare(counter, others)) chosen.push(counter.id)
  }
  return chosen
}

const named = (mall: Mall.Mall, number: number): string => {
  const counter = mall.counters.find((one) => one.number === number)
  if (counter !== undefined) return counter.id
  const text = { id: "Loket itu tidak ada di gedung ini", en: "The hall has no such counter" }
  throw new ProfileInvalidError({ path: `free.${number}`, text })
}
