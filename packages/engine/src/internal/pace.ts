/** @internal */
import { Context } from "effect"

/** How groups are cut to size. Durations are nanoseconds. */
export interface Limits {
  /** How many jobs the first group may have, and how many every group may. */
  readonly first: number
  readonly smallest: number
  /** A group that took longer makes the next one smaller; one that took less makes it larger. */
  readonly longest: bigint
  readonly shortest: bigint
  /** What has not been decided after so long waits for the next group: its turn to hold the locks is over. */
  readonly deciding: bigint
  /** After deciding for so long, others in this process have their turn; never where a body runs in one go. */
  readonly breath: bigint
  /** Whether questions are asked at once. */
  readonly atOnce: boolean
  /** How many groups are on their way at once, and how many jobs each must have for that to be worth a commit. */
  readonly lanes: number
  readonly worth: number
}

const millisecond = 1_000_000n

/** A synchronous group stops the whole process while it lasts: it is short, and what the disk takes is not counted. */
const synchronous: Limits = {
  first: 64,
  smallest: 8,
  longest: 5n * millisecond,
  shortest: 4n * millisecond,
  deciding: 5n * millisecond,
  breath: 1n << 62n,
  atOnce: false,
  lanes: 1,
  worth: 0
}

/**
 * An asynchronous group stops nobody here, but those who want the same rows: what counts is how many share its waits.
 * While one waits for the database, another is decided.
 */
const asynchronous: Limits = {
  first: 128,
  smallest: 32,
  longest: 120n * millisecond,
  shortest: 90n * millisecond,
  deciding: 120n * millisecond,
  breath: 5n * millisecond,
  atOnce: true,
  lanes: 2,
  worth: 32
}

export const limitsOf = (manifest: { readonly synchronous: boolean }): Limits =>
  manifest.synchronous ? synchronous : asynchronous

/** A reference, so that a simulation sees with few callers what otherwise needs many. */
export const Pacing: Context.Reference<(limits: Limits) => Limits> = Context.Reference("@balai/engine/Pacing", {
  defaultValue: () => (limits: Limits) => limits
})

/** How many jobs to take for the next group, learnt from how long the last one took. */
export interface Pace {
  readonly size: () => number
  readonly learn: (jobs: number, took: bigint) => void
}

export const makePace = (limits: Limits, maxGroup: number): Pace => {
  let size = Math.min(limits.first, maxGroup)
  return {
    size: () => size,
    learn: (jobs, took) => {
      if (took > limits.longest) size = Math.min(size, Math.max(limits.smallest, Math.floor(size * 0.8)))
      else if (took < limits.shortest && jobs >= size) size = Math.min(maxGroup, Math.ceil(size * 1.25))
    }
  }
}
