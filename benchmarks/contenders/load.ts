/** One instance with a long past, loaded by an engine that has never seen it. */
import { Effect } from "effect"
import { serve } from "./child.ts"
import { forMany, openHall, type Place } from "./hall.ts"
import { lamp } from "./lamp.ts"

const id = "lamp-old"

serve(async ({ events, place }: { readonly place: Place; readonly events: number }) => {
  const hall = await openHall(place)
  await hall.run(hall.start(id))
  await hall.run(forMany(Array.from({ length: events - 1 }), () => hall.turn(id)))
  await hall.close()
  return {
    /** How many milliseconds the instance takes, from an engine that has just been opened. */
    answer: async () => {
      const fresh = await openHall(place)
      let took = 0
      const seq = await fresh.run(
        Effect.gen(function* () {
          const start = performance.now()
          const instance = yield* fresh.engine.get(lamp, id)
          took = performance.now() - start
          return instance.seq
        })
      )
      await fresh.close()
      if (seq !== events) throw new Error(`${seq} events instead of ${events}`)
      return took
    },
    close: async () => undefined
  }
})
