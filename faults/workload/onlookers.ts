import { type Feed } from "@balai/engine"
import { Effect, Exit, Stream } from "effect"
import { type Life } from "../simulation/process.ts"
import { type World } from "../simulation/world.ts"
import { type Seen } from "../store/data.ts"
import { queues } from "./inputs.ts"
import { anybody } from "./outside.ts"

export interface Given {
  readonly world: World
  readonly seen: Seen
  readonly violate: (why: string) => void
  readonly anyLife: () => Life | null
}

export interface Onlookers {
  readonly start: () => void
  /** How far each feed was followed. */
  readonly followed: ReadonlyMap<string, number>
  readonly counts: { answers: number; late: number; retried: number; skipped: number }
}

const feeds = ["purses", "drawn", "permits", ...queues.map((queue) => `calls/${queue}`)]

/** Follows feeds, answers activities from outside, current ones and old ones, and mends dead letters. */
export const makeOnlookers = ({ anyLife, seen, violate, world }: Given): Onlookers => {
  const random = world.random.fork()
  const followed = new Map(feeds.map((feed) => [feed, 0]))
  const counts = { answers: 0, late: 0, retried: 0, skipped: 0 }

  const take = (feed: string, event: Feed.FeedEvent): void => {
    const last = followed.get(feed)!
    if (event.offset !== last + 1) violate(`a reader of ${feed} gets ${event.offset} behind ${last}`)
    followed.set(feed, event.offset)
  }

  /** Reads from where it is, at any process; when that one ends, at another. */
  const follow = (feed: string): void => {
    const life = anyLife()
    let isOver = life === null
    const watch = (): void => {
      if (isOver || life === null || !life.alive)
        return world.later(null, random.between(100, 1000), () => follow(feed))
      world.later(null, 1000, watch)
    }
    watch()
    if (life === null) return
    world.later(life, 0, () => {
      const tail = Stream.runForEach(life.engine!.feed(feed).tail(followed.get(feed)!), (event) =>
        Effect.sync(() => take(feed, event))
      )
      // A storage that fails ends the reading, and the reader begins again.
      life.run(tail, () => {
        isOver = true
      })
    })
  }

  const answer = (): void => {
    world.later(null, random.between(500, 3000), answer)
    const life = anyLife()
    const runs = seen.all("work").filter((row) => row.kind === "activity")
    if (life === null || runs.length === 0) return
    const row = random.pick(runs)
    const run = { instance: row.instance, seq: row.seq, activity: row.slot }
    world.later(life, 0, () =>
      life.run(life.engine!.answer(run, { _tag: "Done", output: { found: "outside" } }), (exit) => {
        if (!Exit.isSuccess(exit)) return
        counts.answers++
        if (exit.value === "late") counts.late++
      })
    )
  }

  const mend = (): void => {
    world.later(null, 3000, mend)
    const life = anyLife()
    const dead = seen.all("work").find((row) => row.status === "dead")
    if (life === null || dead === undefined) return
    const key = `${dead.instance}/${dead.seq}/${dead.slot}`
    world.later(life, 0, () =>
      life.run(life.engine!.retry(key, anybody), (exit) => {
        if (Exit.isSuccess(exit)) counts.retried++
      })
    )
  }

  return {
    followed,
    counts,
    start: () => {
      for (const feed of feeds) follow(feed)
      answer()
      mend()
    }
  }
}
