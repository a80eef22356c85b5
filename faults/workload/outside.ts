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

export const makeOutside = ({ isQuiet, seen, violate, weather, world }: Given): Outside => {
  const { random } = world
  const attempts = new Map<string, Array<Attempt>>()
  const counts = { attempts: 0, repeated: 0, failed: 0 }
  let isCalm = false

  /** Effects go in order, each only when those before it are done with. */
  const checkOrder = (key: string): void => {
    const row = workOf(seen, key)
    if (row === undefined) return violate(`a handler is called for ${key}, which is not there`)
    if (row.kind !== "effect") return
    const earlier = seen
      .all("work")
      .filter((it) => it.instance === row.instance && it.kind === "effect")
      .filter((it) => it.seq < row.seq || (it.seq === row.seq && Number(it.slot) < Number(row.slot)))
      .find((it) => it.status === "open" || it.status === "dead")
    if (earlier !== undefined) violate(`the effect ${key} runs before ${earlier.seq}/${earlier.slot} is done`)
  }

  const checkRepeat = (life: Life, key: string): void => {
    const earlier = attempts.get(key) ?? []
    const row = workOf(seen, key)
    const last = earlier.at(-1)
    if (last === undefined) return
    counts.repeated++
    const since = Math.min(last.at, world.now() - weather.tuning.lease!)
    if (!isQuiet(life, since)) return
    if (row?.status === "done") violate(`${key} is done, and a handler is called again`)
    if (last.over === null && last.life !== life.name)
      violate(`${key} runs at ${last.life} and at ${life.name} at once`)
  }

  const begin = (life: Life, key: string): Attempt => {
    checkOrder(key)
    checkRepeat(life, key)
    const attempt: Attempt = { life: life.name, at: world.now(), over: null }
    attempts.set(key, [...(attempts.get(key) ?? []), attempt])
    counts.attempts++
    world.trace(() => `${life.name} handles ${key} (${attempts.get(key)!.length})`)
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

  const lookUp = (look: number): Effect.Effect<{ found: string }, { why: string }> =>
    Effect.suspend(() => (look % 5 === 4 ? Effect.fail({ why: "nothing" }) : Effect.succeed({ found: `f${look}` })))

  return {
    attempts,
    counts,
    calm: () => {
      isCalm = true
    },
    handlers: (life) => {
      const plain: Work.EffectHandler = (_params, task) => call(life, task.key, Effect.void)
      return {
        effects: {
          ticket: {
            announce: plain,
            light: plain,
            pay: ({ purse: id }, task) =>
              call(
                life,
                task.key,
                task.engine.send(purse, {
                  commandId: task.key,
                  by: anybody,
                  id,
                  command: { type: "purse.put", coins: 1 }
                })
              )
          },
          permit: { post: plain }
        },
        activities: {
          permit: {
            registry: ({ look }, task) =>
              // A failure of the outside world itself is a defect: it is tried again. A typed one is an answer.
              call(life, task.key, Effect.void).pipe(Effect.orDie, Effect.andThen(lookUp(look)))
          }
        }
      }
    }
  }
}
