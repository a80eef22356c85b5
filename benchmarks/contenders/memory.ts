/** What many live instances cost the process that has touched all of them. */
import { serve } from "./child.ts"
import { forMany, lampIds, openHall, type Place } from "./hall.ts"

const settle = async (): Promise<number> => {
  for (let i = 0; i < 4; i++) {
    global.gc!()
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  return process.memoryUsage().heapUsed
}

interface Question {
  readonly from: number
  readonly to: number
}

serve(async ({ cache, place }: { readonly place: Place; readonly cache: number }) => {
  const hall = await openHall(place, { cache })
  return {
    /** Starts these instances and sends each a command; gives the heap in bytes after a collection. */
    answer: async ({ from, to }: Question): Promise<number> => {
      const ids = lampIds(to).slice(from)
      await hall.run(forMany(ids, hall.start))
      await hall.run(forMany(ids, hall.turn))
      return settle()
    },
    close: hall.close
  }
})
