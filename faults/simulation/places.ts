import { Engine, Store } from "@balai/engine"
import { Context, Effect, Exit, Layer, Scope } from "effect"
import { permit } from "../model/permit.ts"
import { purse } from "../model/purse.ts"
import { series, ticket } from "../model/ticket.ts"
import { makeStore, type Network } from "../store/client.ts"
import { type Server } from "../store/server.ts"
import { type Outside } from "../workload/outside.ts"
import { type Weather } from "./plan.ts"
import { type Life, makeLife } from "./process.ts"
import { type Random } from "./random.ts"
import { type World } from "./world.ts"

export interface Given {
  readonly world: World
  readonly weather: Weather
  readonly server: Server
  readonly network: Network
  readonly outside: Outside
  readonly onReady: (life: Life) => void
}

export interface Lives {
  readonly lives: Array<Life | null>
  readonly crash: (place: number) => void
  readonly jump: (place: number, milliseconds: number) => void
  readonly boot: (place: number) => void
  /** The latest that the wall clock of a life has shown in the last minute. */
  readonly clockOf: (life: string) => number
  readonly any: () => Life | null
  /** Everybody wakes, and all clocks are right. */
  readonly heal: () => void
  readonly isWhole: () => boolean
}

const places = 3

interface Clocks {
  readonly skews: Array<number>
  readonly clockOf: (life: string) => number
  readonly jump: (place: number, milliseconds: number) => void
}

/** How far each place's clock is off, and what it showed before it was set back. */
const makeClocks = (world: World, random: Random): Clocks => {
  const skews = Array.from({ length: places }, () => Math.round(random.between(-50, 50)))
  const before: Array<{ place: number; skew: number; until: number }> = []
  return {
    skews,
    clockOf: (life) => {
      const place = Number(/^p(\d+)/.exec(life)?.[1] ?? 0)
      const past = before.filter((it) => it.place === place && it.until > world.now()).map((it) => it.skew)
      return world.now() + Math.max(skews[place]!, ...past)
    },
    jump: (place, milliseconds) => {
      before.push({ place, skew: skews[place]!, until: world.now() + 60_000 })
      skews[place] = skews[place]! + milliseconds
    }
  }
}

export const makeLives = ({ network, onReady, outside, server, weather, world }: Given): Lives => {
  const random = world.random.fork()
  const clocks = makeClocks(world, random)
  const lives: Array<Life | null> = Array.from({ length: places }, () => null)
  let number = 0

  const boot = (place: number): void => {
    const life = makeLife({
      world,
      place,
      number: ++number,
      skew: () => clocks.skews[place]!,
      habits: weather.habits,
      key: Store.Store,
      store: (it) => makeStore({ life: it, server, network })
    })
    lives[place] = life
    const layer = Engine.layer({
      lifecycles: [purse, series, ticket, permit],
      ...outside.handlers(life),
      options: weather.tuning
    })
    const program = Effect.flatMap(
      Layer.buildWithMemoMap(layer, Layer.makeMemoMapUnsafe(), Scope.makeUnsafe()) as Effect.Effect<
        Context.Context<Engine.Engine>,
        unknown
      >,
      (context) => Effect.sync(() => Context.get(context, Engine.Engine))
    )
    world.trace(() => `${life.name} starts`)
    world.later(life, 0, () =>
      life.run(program, (exit) => {
        if (Exit.isSuccess(exit)) {
          life.engine = exit.value
          world.trace(() => `${life.name} is ready`)
          return onReady(life)
        }
        // A storage that fails at the start ends the process; whoever watches over it starts it again.
        world.trace(() => `${life.name} does not start: ${String(exit.cause)}`)
        end(place)
      })
    )
  }

  const end = (place: number): void => {
    const life = lives[place]
    if (life === null || life === undefined) return
    life.alive = false
    lives[place] = null
    // The server sees that the connection is gone, sooner or later.
    const delay = random.chance(0.8) ? random.between(0, 5) : random.between(0, 3000)
    world.later(null, delay, () => {
      for (const session of server.open) if (session.by === life.name) server.abort(session, "lost")
    })
    world.later(null, random.pick([100, 2000, 15_000]), () => {
      if (lives[place] === null) boot(place)
    })
  }

  const crash = (place: number): void => {
    world.trace(() => `${lives[place]?.name} crashes`)
    end(place)
  }

  return {
    lives,
    crash,
    boot,
    jump: clocks.jump,
    clockOf: clocks.clockOf,
    any: () => {
      const ready = lives.filter((it) => (it?.engine ?? null) !== null)
      return ready.length === 0 ? null : random.pick(ready)
    },
    heal: () => {
      clocks.skews.forEach((skew, place) => clocks.jump(place, -skew))
      for (const life of lives) if (life !== null) life.frozenUntil = 0
    },
    isWhole: () => lives.every((it) => (it?.engine ?? null) !== null)
  }
}
