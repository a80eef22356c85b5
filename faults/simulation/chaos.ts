import { type Server } from "../store/server.ts"
import { type Fate, type Network } from "../store/client.ts"
import { type Weather } from "./plan.ts"
import { type Life } from "./process.ts"
import { type Random } from "./random.ts"
import { type World } from "./world.ts"

export interface Counts {
  crashes: number
  freezes: number
  outages: number
  clockJumps: number
  storageErrors: number
  lostReplies: number
  /** Groups that were on their way beside another of the same process. */
  besides: number
}

/** The places at which processes live, one after the other. */
export interface Places {
  readonly lives: ReadonlyArray<Life | null>
  readonly crash: (place: number) => void
  readonly jump: (place: number, milliseconds: number) => void
}

export interface Chaos {
  readonly counts: Counts
  readonly network: Network
  readonly start: (places: Places) => void
  /** Called at each step of a process and at each commit: that is where it may crash. */
  readonly stepped: (life: string, isCommit: boolean) => void
  /** Whether nothing has happened since then that could cost this process a lease. */
  readonly isQuiet: (life: Life, since: number) => boolean
  readonly isDown: () => boolean
  /** Every machine sleeps for so long: leases lapse meanwhile. */
  readonly sleep: (milliseconds: number) => void
  readonly calm: () => void
}

export interface Given {
  readonly world: World
  readonly weather: Weather
  readonly server: () => Server
}

/** In how much time everything that goes wrong goes wrong. */
const span = 40_000
const hour = 3_600_000

interface Aim {
  readonly life: string
  /** After how many more steps, or at which commit. */
  left: number
  readonly isCommit: boolean
}

/** What is wrong at the moment, and what was. */
interface Turmoil extends Given {
  readonly random: Random
  readonly counts: Counts
  readonly aims: Array<Aim>
  places: Places | null
  isCalm: boolean
  downUntil: number
  /** When something last happened from which a lease may suffer. */
  disturbed: number
  /** How many machines' clocks differ from the others'. */
  skewed: number
}

const disturb = (turmoil: Turmoil, until = turmoil.world.now()): void => {
  turmoil.disturbed = Math.max(turmoil.disturbed, until)
}

const troubleOf = ({ downUntil, isCalm, random, weather, world }: Turmoil): Pick<Fate, "trouble" | "isDeaf"> => {
  if (world.now() < downUntil) return { trouble: "lost", isDeaf: false }
  if (isCalm) return { trouble: null, isDeaf: false }
  if (random.chance(weather.busy)) return { trouble: "busy", isDeaf: false }
  if (random.chance(weather.failed)) return { trouble: "failed", isDeaf: false }
  if (random.chance(weather.lost)) return { trouble: "lost", isDeaf: false }
  return { trouble: null, isDeaf: random.chance(weather.deaf) }
}

/** Whether a process has another group on its way that has come as far as looking up its commands. */
const hasAnother = ({ server }: Turmoil, life: Life): boolean => {
  let groups = 0
  for (const { by, done } of server().open) if (by === life.name && done.includes("commands")) groups++
  return groups > 1
}

const makeNetwork = (turmoil: Turmoil): Network => {
  const { counts, random, weather, world } = turmoil
  return {
    fate: (life, operation) => {
      const found = operation === "rollback" ? ({ trouble: null, isDeaf: false } as const) : troubleOf(turmoil)
      if (found.trouble !== null) counts.storageErrors++
      if (found.isDeaf) counts.lostReplies++
      if (operation === "lockLog" && hasAnother(turmoil, life)) counts.besides++
      if (found.trouble !== null || found.isDeaf) {
        disturb(turmoil)
        world.trace(() => `${life.name} ${operation}: ${found.trouble ?? "deaf"}`)
      }
      return {
        ...found,
        there: random.between(0.01, weather.latency) / 2,
        back: random.between(0.01, weather.latency) / 2
      }
    },
    patience: weather.patience,
    skipLocked: weather.skipLocked,
    tried: (life, kind, operation) => {
      disturb(turmoil)
      world.trace(() => `${life.name} tries again (${kind}) ${operation}`)
    }
  }
}

/** Picks a process to crash after so many of its steps, or at its next commit: the reply is then lost. */
const aim = (turmoil: Turmoil): void => {
  const { aims, places, random, world } = turmoil
  const living = places!.lives.filter((it) => it !== null)
  if (living.length === 0) return world.later(null, 1000, () => aim(turmoil))
  const isCommit = random.chance(0.4)
  const it: Aim = { life: random.pick(living).name, left: isCommit ? 1 : 1 + random.below(80), isCommit }
  aims.push(it)
  // It may have ended otherwise, or do nothing for long.
  world.later(null, 5000, () => {
    if (turmoil.isCalm || !aims.includes(it)) return
    aims.splice(aims.indexOf(it), 1)
    aim(turmoil)
  })
}

const freeze = (turmoil: Turmoil): void => {
  const { counts, places, random, world } = turmoil
  const life = random.pick(places!.lives)
  if (life === null) return
  counts.freezes++
  life.frozenUntil = world.now() + random.pick([500, 5000, 12_000, 30_000])
  disturb(turmoil, life.frozenUntil)
  world.trace(() => `${life.name} freezes for ${life.frozenUntil - world.now()}`)
}

const breakDown = (turmoil: Turmoil): void => {
  const { counts, random, server, world } = turmoil
  counts.outages++
  turmoil.downUntil = world.now() + random.pick([200, 2000, 15_000])
  disturb(turmoil, turmoil.downUntil)
  world.trace(() => `the database is down for ${turmoil.downUntil - world.now()}`)
  for (const session of server().open) server().abort(session, "lost")
}

const jump = (turmoil: Turmoil): void => {
  const { counts, places, random, weather, world } = turmoil
  counts.clockJumps++
  const by = random.pick([hour, -hour])
  const which = weather.isCommonJump ? [0, 1, 2] : [random.below(3)]
  if (!weather.isCommonJump) turmoil.skewed++
  disturb(turmoil)
  world.trace(() => `the clocks of ${which.join(", ")} jump by ${by}`)
  for (const place of which) places!.jump(place, by)
  world.later(null, random.between(2000, 15_000), () => {
    disturb(turmoil)
    if (!weather.isCommonJump) turmoil.skewed--
    world.trace(() => `the clocks of ${which.join(", ")} jump back by ${-by}`)
    for (const place of which) places!.jump(place, -by)
  })
}

const step = (turmoil: Turmoil, name: string, isCommit: boolean): void => {
  const { aims, counts, isCalm, places, world } = turmoil
  for (const it of aims) {
    if (it.life !== name || it.isCommit !== isCommit || --it.left > 0) continue
    aims.splice(aims.indexOf(it), 1)
    const place = places!.lives.findIndex((life) => life?.name === name)
    if (place < 0 || isCalm) return
    counts.crashes++
    disturb(turmoil, world.now() + 10)
    return places!.crash(place)
  }
}

export const makeChaos = (given: Given): Chaos => {
  const { weather, world } = given
  const random = world.random.fork()
  const counts: Counts = {
    crashes: 0,
    freezes: 0,
    outages: 0,
    clockJumps: 0,
    storageErrors: 0,
    lostReplies: 0,
    besides: 0
  }
  const turmoil: Turmoil = {
    ...given,
    random,
    counts,
    aims: [],
    places: null,
    isCalm: false,
    downUntil: 0,
    disturbed: 0,
    skewed: 0
  }
  const sometimes = (times: number, run: (turmoil: Turmoil) => void): void => {
    for (let i = 0; i < times; i++)
      world.later(null, random.between(2000, span), () => {
        if (!turmoil.isCalm) run(turmoil)
      })
  }
  return {
    counts,
    network: makeNetwork(turmoil),
    start: (places) => {
      turmoil.places = places
      sometimes(weather.crashes, aim)
      sometimes(weather.freezes, freeze)
      sometimes(weather.outages, breakDown)
      sometimes(weather.jumps, jump)
    },
    stepped: (name, isCommit) => step(turmoil, name, isCommit),
    isQuiet: (_life, since) => turmoil.skewed === 0 && turmoil.disturbed < since - 1000,
    isDown: () => world.now() < turmoil.downUntil,
    sleep: (milliseconds) => {
      world.leap(milliseconds)
      disturb(turmoil)
    },
    calm: () => {
      turmoil.isCalm = true
    }
  }
}
