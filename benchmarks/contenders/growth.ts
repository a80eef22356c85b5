/**
 * Engines whose journals are of different lengths, in one process: a command to each in turn, so that whatever the
 * machine does meanwhile hits all of them alike.
 */
import { Effect } from "effect"
import { serve } from "./child.ts"
import { forMany, type Hall, lampIds, openHall, type Place } from "./hall.ts"

interface Setup {
  readonly journals: ReadonlyArray<{ readonly place: Place; readonly rows: number }>
  readonly instances: number
}

/** Writes the journal as it came about: every row by a command of its own. */
const fill = async (hall: Hall, ids: ReadonlyArray<string>, rows: number): Promise<void> => {
  await hall.run(forMany(ids, hall.start))
  const turns = Array.from({ length: rows - ids.length }, (_, i) => ids[i % ids.length]!)
  await hall.run(forMany(turns, hall.turn))
}

/** How long one command of one caller takes, in milliseconds. */
const turnIn = async (hall: Hall, id: string): Promise<number> => {
  let took = 0
  await hall.run(
    Effect.gen(function* () {
      const start = performance.now()
      yield* hall.turn(id)
      took = performance.now() - start
    })
  )
  return took
}

serve(async ({ instances, journals }: Setup) => {
  const ids = lampIds(instances)
  const halls = await Promise.all(
    journals.map(async ({ place, rows }) => {
      const hall = await openHall(place)
      await fill(hall, ids, rows)
      return hall
    })
  )
  let turn = 0
  const answer = async (commands: number): Promise<ReadonlyArray<ReadonlyArray<number>>> => {
    const times = halls.map((): Array<number> => [])
    for (let i = 0; i < commands; i++, turn++)
      for (const [at, hall] of halls.entries()) times[at]!.push(await turnIn(hall, ids[(turn * 37) % ids.length]!))
    return times
  }
  return {
    answer,
    close: async () => {
      for (const hall of halls) await hall.close()
    }
  }
})
