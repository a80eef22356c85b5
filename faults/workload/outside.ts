import { type Actor } from "@balai/lifecycle"
import { type Work } from "@balai/engine"
import { Effect } from "effect"
import { purse } from "../model/purse.ts"
import { type Life } from "../simulation/process.ts"
import { type Weather } from "../simulation/plan.ts"
import { type World } from "../simulation/world.ts"
import { type Seen } from "../store/data.ts"

export const anybody: Actor.Actor = { type: "anybody", id: "a", attributes: {} }

export interface Attempt {
  readonly life: string
  readonly at: number
  over: number | null
}

/** The outside world, which remembers whatever it was asked for. */
export interface Outside {
  readonly attempts: ReadonlyMap<string, ReadonlyArray<Attempt>>
  readonly counts: { attempts: number; repeated: number; failed: number }
  readonly handlers: (life: Life) => {
    readonly effects: Work.EffectHandlers
    readonly activities: Work.ActivityHandlers
  }
  /** From now on every handler succeeds, and soon. */
  readonly calm: () => void
}

export interface Given {
  readonly world: World
  readonly weather: Weather
  readonly seen: Seen
  readonly violate: (why: string) => void
  /** Whether nothing has happened that could have cost a process its lease since then. */
  readonly isQuiet: (life: Life, since: number) => boolean
}

const workOf = (seen: Seen, key: string) => seen.get("work", key.split("/").join("\u0000"))

type Attempts = Map<string, Array<Attempt>>

/** Effects go in order, each only when those before it are done with. */
const checkOrder = ({ seen, violate }: Pick<Given, "seen" | "violate">, key: string): void => {
  const row = workOf(seen, key)
  if (row === undefined) return violate(`a handler is called for ${key}, which is not there`)
  if (row.kind !== "effect") return
  const earlier = seen
    .all("work")
    .find(
      (it) =>
        it.instance === row.instance &&
        it.kind === "effect" &&
        (it.status === "open" || it.status === "dead") &&
        (it.seq < row.seq || (it.seq === row.seq && Number(it.slot) < Number(row.slot)))
    )
  if (earlier !== undefined) violate(`the effect ${key} runs before ${earlier.seq}/${earlier.slot} is done`)
}

/** Nobody is called again for what is done, nor twice at once, unless something went wrong in between. */
const checkRepeat = ({ isQuiet, seen, violate, weather, world }: Given, life: Life, [key, last]: [string, Attempt]) => {
  const since = Math.min(last.at, world.now() - weather.tuning.lease!)
  if (!isQuiet(life, since)) return
  if (workOf(seen, key)?.status === "done") violate(`${key} is done, and a handler is called again`)
  if (last.over === null && last.life !== life.name) violate(`${key} runs at ${last.life} and at ${life.name} at once`)
}

const lookUp = (look: number): Effect.Effect<{ found: string }, { why: string }> =>
  Effect.suspend(() => (look % 5 === 4 ? Effect.fail({ why: "nothing" }) : Effect.succeed({ found: `f${look}` })))

/** One call of a handler by a process. */
type Call = <A>(key: string, then: Effect.Effect<A, unknown>) => Effect.Effect<A, unknown>

const handlersOf = (call: Call): ReturnType<Outside["handlers"]> => {
  const plain: Work.EffectHandler = (_params, task) => call(task.key, Effect.void)
  const pay: Work.EffectHandler = ({ purse: id }, { engine, key }) =>
    call(key, engine.send(purse, { commandId: key, by: anybody, id, command: { type: "purse.put", coins: 1 } }))
  return {
    effects: { ticket: { announce: plain, light: plain, pay }, permit: { post: plain } },
    activities: {
      permit: {
        registry: ({ look }, task) =>
          // A failure of the outside world itself is a defect: it is tried again. A typed one is an answer.
          call(task.key, Effect.void).pipe(Effect.orDie, Effect.andThen(lookUp(look)))
      }
    }
  }
}

export const makeOutside = (given: Given): Outside => {
  const { weather, world } = given
  const { random } = world
  const attempts: Attempts = new Map()
  const counts = { attempts: 0, repeated: 0, failed: 0 }
  let isCalm = false

  const begin = (life: Life, key: string): Attempt => {
    checkOrder(given, key)
    const known = attempts.get(key) ?? []
    const last = known.at(-1)
    if (last !== undefined) {
      counts.repeated++
      checkRepeat(given, life, [key, last])
    }
    const attempt: Attempt = { life: life.name, at: world.now(), over: null }
    attempts.set(key, known)
    known.push(attempt)
    counts.attempts++
    world.trace(() => `${life.name} handles ${key} (${known.length})`)
    return attempt
  }

  const pause = (): number => {
    if (isCalm) return random.between(0, 5)
    return random.chance(weather.slowHandler) ? random.between(0, 30_000) : random.between(0, 400)
  }

  /** One call of a handler: it takes its time, and may fail. */
  const call = <A>(life: Life, key: string, then: Effect.Effect<A, unknown>): Effect.Effect<A, unknown> =>
    Effect.suspend(() => {
      const attempt = begin(life, key)
      const isFailing = !isCalm && random.chance(weather.failingHandler)
      if (isFailing) counts.failed++
      return Effect.sleep(pause()).pipe(
        Effect.andThen(isFailing ? Effect.fail(new Error("the outside world says no")) : then),
        Effect.ensuring(
          Effect.sync(() => {
            attempt.over = world.now()
          })
        )
      )
    })

  return {
    attempts,
    counts,
    calm: () => {
      isCalm = true
    },
    handlers: (life) => handlersOf((key, then) => call(life, key, then))
  }
}
