import { type Effect } from "effect"

/** What is to be done at a moment. It is given the moment for which it was meant. */
export type Act = (at: number) => Effect.Effect<void>

interface Entry {
  readonly at: number
  readonly act: Act
}

/** What is to come, in order; what is meant for one moment, in the order in which it was written down. */
export class Agenda {
  #entries: Array<Entry> = []
  #now = 0

  /** The moment for which the last thing was meant. */
  get now(): number {
    return this.#now
  }

  add(at: number, act: Act): void {
    const place = this.#entries.findLastIndex((entry) => entry.at <= at)
    this.#entries.splice(place + 1, 0, { at, act })
  }

  /** When the next thing is to be done. */
  get next(): number {
    return this.#entries[0]?.at ?? Infinity
  }

  take(): Entry | undefined {
    const entry = this.#entries.shift()
    this.#now = entry?.at ?? this.#now
    return entry
  }
}
