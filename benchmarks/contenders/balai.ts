/** Balai: callers who each send one command after the other to a lamp of their own, and wait for each receipt. */
import { Effect } from "effect"
import { serve } from "./child.ts"
import { forMany, lampIds, openHall, type Place } from "./hall.ts"

interface Round {
  readonly callers: number
  readonly milliseconds: number
}

serve(async (place: Place) => {
  const hall = await openHall(place)
  await hall.run(forMany(lampIds(256), hall.start))
  const answer = async ({ callers, milliseconds }: Round): Promise<number> => {
    const start = performance.now()
    let turned = 0
    const caller = (id: string) =>
      Effect.gen(function* () {
        while (performance.now() - start < milliseconds) {
          yield* hall.turn(id)
          turned++
        }
      })
    await hall.run(Effect.forEach(lampIds(callers), caller, { concurrency: "unbounded", discard: true }))
    return (turned * 1000) / (performance.now() - start)
  }
  return { answer, close: hall.close }
})
