import { type QueueingError, type Settings } from "@balai/mall"
import { Actors } from "@balai/queue"
import { Clock, Effect, Fiber, Latch, Schedule, type Scope, Semaphore, Stream } from "effect"
import { make } from "../Day.ts"
import { type View } from "../Demo.ts"
import { type SimClock } from "../SimClock.ts"
import { Agenda } from "./agenda.ts"
import { freeCounters } from "./free.ts"
import { startOfNext } from "./hours.ts"
import { invite } from "./public.ts"
import { Robot } from "./robot.ts"
import { type House, Scene } from "./scene.ts"

const minute = 60_000
const usualWarmUp = 45
/** How long after closing time the next day begins at the latest. */
const overtime = 40 * minute
const look = 3 * minute

export interface Means {
  readonly house: House
  readonly settings: Settings.Settings["Service"]
  readonly clock: SimClock["Service"]
  /** The same clock as Effect knows it: whoever asks for a restart may live in another time. */
  readonly time: Clock.Clock
  readonly scope: Scope.Scope
}

/** Leads through the days: one thing after the other, as it was written down. */
export class Conductor {
  readonly #means: Means
  readonly #free: ReadonlyArray<string>
  readonly #lock = Semaphore.makeUnsafe(1)
  #restarting: Fiber.Fiber<void, QueueingError.QueueingError> | null = null
  readonly #moved = Latch.makeUnsafe()
  #scene: Scene | null = null
  #isOver = false
  #isReady = false
  #hasStarted = false

  constructor(means: Means) {
    const { mall, profile } = means.house
    this.#means = means
    this.#free = freeCounters(mall, profile)
    // A profile that does not fit its hall says so now and not in the middle of a day.
    make({ mall, profile, after: 0 })
  }

  get view(): Effect.Effect<View> {
    const { clock } = this.#means
    return Effect.map(Effect.all([clock.rate, clock.now]), ([rate, now]) => ({
      rate,
      now,
      day: this.#scene?.day.date ?? null,
      running: this.#isReady,
      free: this.#free
    }))
  }

  get start() {
    return this.#asked(
      Effect.suspend(() => {
        if (this.#hasStarted) return Effect.void
        this.#hasStarted = true
        const { clock, scope } = this.#means
        return Effect.flatMap(clock.now, (now) => this.#begin(now)).pipe(
          Effect.andThen(Effect.forkIn(this.#listen, scope)),
          Effect.andThen(Effect.forkIn(this.#run, scope))
        )
      })
    )
  }

  /** Whoever asks while a restart is under way asks for that one: a browser that waits too long asks again. */
  get restart(): Effect.Effect<void, QueueingError.QueueingError> {
    return Effect.suspend(() => {
      const under = this.#restarting
      if (under !== null) return Fiber.join(under)
      const over = Effect.sync(() => (this.#restarting = null))
      const begun = Effect.forkIn(Effect.ensuring(this.#alone(this.#again), over), this.#means.scope)
      return Effect.flatMap(begun, (fiber) => {
        if (fiber.pollUnsafe() === undefined) this.#restarting = fiber
        return Fiber.join(fiber)
      })
    })
  }

  get #again() {
    const { house, settings } = this.#means
    const by = Actors.manager({ hall: house.mall.name, id: "latihan" })
    return Effect.gen({ self: this }, function* () {
      this.#isReady = false
      const now = yield* Clock.currentTimeMillis
      yield* this.#close
      yield* settings.restore({ commandId: `latihan:restore:${now}`, by, reason: "Mode latihan diulang" })
      this.#hasStarted = true
      yield* this.#begin(startOfNext(house.mall, now))
    })
  }

  playUntil(moment: number): Effect.Effect<void> {
    return this.#asked(Effect.andThen(this.#play(moment), this.#means.clock.jump(moment)))
  }

  /** One at a time, in the hall's own time whoever asks. */
  #alone<A, E>(effect: Effect.Effect<A, E>): Effect.Effect<A, E> {
    const told = Effect.ensuring(effect, this.#moved.open)
    return Effect.provideService(this.#lock.withPermits(1)(told), Clock.Clock, this.#means.time)
  }

  /** What somebody asks for is done to its end, also when nobody waits for it any more; the end of the hall ends it. */
  #asked<A, E>(effect: Effect.Effect<A, E>): Effect.Effect<A, E> {
    return Effect.flatMap(Effect.forkIn(this.#alone(effect), this.#means.scope), Fiber.join)
  }

  /** A day from shortly before it issues numbers until the hall is busy. */
  #begin(after: number): Effect.Effect<void> {
    const { clock, house } = this.#means
    return Effect.gen({ self: this }, function* () {
      this.#isReady = false
      const day = make({ mall: house.mall, profile: house.profile, after })
      const scene = new Scene(house, day, new Agenda())
      this.#scene = scene
      this.#isOver = false
      yield* clock.jump(day.issuesAt - minute)
      invite(scene)
      this.#staff(scene)
      scene.agenda.add(day.closesAt + minute, this.#evening(scene))
      yield* this.#play(day.callsAt + (house.profile.warmUp ?? usualWarmUp) * minute)
      this.#isReady = true
    })
  }

  #staff(scene: Scene): void {
    const { mall } = this.#means.house
    const staffed = mall.counters.filter(({ id }) => !this.#free.includes(id))
    scene.staff(staffed.map((counter) => new Robot(scene, counter)))
    scene.robots.forEach((robot, order) => {
      scene.agenda.add(scene.day.callsAt - 4 * minute + order * 7_000, robot.open)
    })
    scene.agenda.add(scene.day.callsAt, this.#patrol(scene))
  }

  /** Now and then robots are told of those who wait without their knowing: numbers that people have moved. */
  #patrol(scene: Scene): (at: number) => Effect.Effect<void> {
    return (at) =>
      Effect.map(Effect.option(this.#means.house.hall.overview), (seen) => {
        const services = seen._tag === "Some" ? seen.value.services : []
        for (const { id, waiting } of services) if (waiting > 0) scene.poke(id, at)
        scene.agenda.add(at + look, this.#patrol(scene))
      })
  }

  /** After closing time those who have a number are served; then the day is over. */
  #evening(scene: Scene): (at: number) => Effect.Effect<void> {
    return (at) =>
      Effect.sync(() => {
        const isDone = scene.robots.every(({ isIdle }) => isIdle) && at >= scene.day.closesAt + 2 * minute
        this.#isOver = isDone || at >= scene.day.closesAt + overtime
        if (!this.#isOver) scene.agenda.add(at + minute, this.#evening(scene))
      })
  }

  /** Does all that is due up to a moment, each thing at its time. */
  #play(until: number): Effect.Effect<void> {
    const { clock } = this.#means
    return Effect.gen({ self: this }, function* () {
      for (let scene = this.#scene; scene !== null && scene.agenda.next <= until; scene = this.#scene) {
        const entry = scene.agenda.take()
        if (entry === undefined) return
        yield* clock.jump(entry.at)
        yield* Effect.uninterruptible(entry.act(entry.at))
        if (this.#isOver) yield* this.#turn(scene)
      }
    })
  }

  #turn({ day }: Scene): Effect.Effect<void> {
    const { mall } = this.#means.house
    return Effect.andThen(
      this.#close,
      Effect.suspend(() => this.#begin(startOfNext(mall, day.closesAt)))
    )
  }

  get #close(): Effect.Effect<void> {
    const { mall, queueing } = this.#means.house
    const by = Actors.manager({ hall: mall.name, id: "latihan" })
    return Effect.flatMap(Clock.currentTimeMillis, (now) =>
      Effect.ignore(queueing.closeDay({ commandId: `latihan:close:${now}`, by }))
    )
  }

  /** From one thing to the next, at the clock's rate. */
  get #run(): Effect.Effect<void> {
    const { clock } = this.#means
    const turn = Effect.gen({ self: this }, function* () {
      yield* this.#moved.close
      const wait = (this.#scene?.agenda.next ?? Infinity) - (yield* clock.now)
      if (wait > 0) yield* Effect.raceFirst(Effect.sleep(Math.min(wait, minute)), this.#moved.await)
      yield* this.#alone(Effect.flatMap(clock.now, (now) => this.#play(now)))
    })
    const tell = Effect.catchCause(turn, (cause) =>
      Effect.andThen(Effect.logError("demo", cause), Effect.sleep(10 * minute))
    )
    return Effect.provideService(Effect.forever(tell), Clock.Clock, this.#means.time)
  }

  /** What people do at kiosks and counters wakes the robots that it concerns. */
  get #listen(): Effect.Effect<void> {
    const { clock, house } = this.#means
    const heard = Effect.gen({ self: this }, function* () {
      const after = yield* house.hall.version
      yield* Stream.runForEach(house.hall.changes(after), ({ id, kind, service, state }) =>
        Effect.map(clock.now, (now) => {
          const scene = this.#scene
          const isNews = kind === "ticket" && state === "waiting" && (this.#isReady || scene?.knows(id) === false)
          if (scene === null || service === null || !isNews) return
          scene.poke(service, now)
          this.#moved.openUnsafe()
        })
      )
    })
    return Effect.ignore(Effect.retry(heard, Schedule.spaced(5_000)))
  }
}
