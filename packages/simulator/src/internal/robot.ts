import { type View } from "@balai/mall"
import { Actors } from "@balai/queue"
import { Effect } from "effect"
import { type Visitor } from "../Day.ts"
import { make, type Random } from "../Random.ts"
import { type Act } from "./agenda.ts"
import { between, exponential, seedOf } from "./chance.ts"
import { type Deed, type Scene } from "./scene.ts"
import { oneOf, reasons } from "./words.ts"

const second = 1_000
const minute = 60_000
const recallAfter = 50 * second
const giveUpAfter = 45 * second
/** Until then the officer waits without calling again. */
const patient = 60 * second
const tidy = [4 * second, 20 * second] as const
const pauseLength = [4 * minute, 9 * minute] as const
const lateAfter = [4 * minute, 9 * minute] as const
const lateShare = 0.3
const pickShare = 0.04
const usualPauses = 0.25
/** How long a robot waits before it looks again at a counter that has refused something. */
const sulk = 15 * second
const mostRefusals = 20

interface Aside {
  readonly ticket: string
  readonly visitor: Visitor
  readonly until: number
}

type Counter = View.CounterView

/** An officer's stand-in at one counter. What it cannot explain at its counter was a person, and it leaves. */
export class Robot {
  readonly id: string
  readonly actor: ReturnType<typeof Actors.officer>
  readonly #scene: Scene
  readonly #random: Random
  #services: ReadonlyArray<string>
  #hasLeft = false
  #idleSince: number | null = null
  #aside: ReadonlyArray<Aside> = []
  #pauseAt: number
  #refusals = 0

  constructor(scene: Scene, counter: { readonly id: string; readonly services: ReadonlyArray<string> }) {
    const { mall, profile } = scene.house
    this.id = counter.id
    this.actor = Actors.officer({ hall: mall.name, id: `robot-${counter.id}`, counter: counter.id })
    this.#scene = scene
    this.#services = counter.services
    this.#random = make(seedOf(`${profile.seed ?? 1}/${scene.day.date}/loket ${counter.id}`))
    this.#pauseAt = this.#nextPause(scene.day.callsAt)
  }

  get isPresent(): boolean {
    return !this.#hasLeft
  }

  get isIdle(): boolean {
    return this.#hasLeft || (this.#idleSince !== null && this.#aside.length === 0)
  }

  get idleSince(): number {
    return this.#idleSince ?? Infinity
  }

  serves(service: string): boolean {
    return this.isPresent && this.#services.includes(service)
  }

  isIdleFor(service: string): boolean {
    return this.#idleSince !== null && this.serves(service)
  }

  /** An idle robot looks who waits. */
  wake(at: number): void {
    if (this.#idleSince === null) return
    this.#idleSince = null
    this.#later(at + 2 * second, this.next)
  }

  /** Opens the counter for the day. */
  readonly open: Act = (at) =>
    this.#try(at, (counter) => {
      if (counter.state !== "closed") return this.#leave
      return this.#do("openCounter", () => this.#later(at + this.#between(tidy), this.next))
    })

  /** Turns to the next: somebody who was put aside, a break, or whoever waits. */
  readonly next: Act = (at) =>
    this.#try(at, (counter) => {
      if (!this.#has(counter, null)) return this.#leave
      const back = this.#aside.find(({ until }) => until <= at)
      if (back !== undefined) return this.#resume(at, back)
      if (at >= this.#pauseAt && at < this.#scene.day.closesAt) return this.#pause(at)
      if (counter.waiting === 0) return this.#rest(at)
      const favoured = counter.next[2]
      if (favoured !== undefined && this.#random() < pickShare) return this.#pick(at, favoured.id)
      return this.#do(
        "callNext",
        (view) => this.#called(at, view),
        () => this.#rest(at)
      )
    })

  /** Calls somebody out of turn, as officers do for good reasons. */
  #pick(at: number, ticket: string): Effect.Effect<void> {
    const { queueing } = this.#scene.house
    const reason = oneOf(reasons.pick, this.#random())
    return this.#settle(queueing.callTicket({ ...this.#request("callTicket"), ticket, reason }), (view) =>
      this.#called(at, view)
    )
  }

  #called(at: number, { ticket }: Counter): void {
    if (ticket === null) return this.#later(at + this.#between(tidy), this.next)
    const visitor = this.#scene.visitorOf(ticket, at)
    if (visitor.end === "absent") return this.#later(at + recallAfter, this.#recall(ticket.id, visitor))
    if (visitor.walkMillis > patient) return this.#later(at + patient, this.#recall(ticket.id, visitor))
    this.#later(at + visitor.walkMillis, this.#serve(ticket.id, visitor))
  }

  #recall(ticket: string, visitor: Visitor): Act {
    return (at) =>
      this.#with(at, ticket, () =>
        this.#do("recall", () =>
          visitor.end === "absent"
            ? this.#later(at + giveUpAfter, this.#absent(ticket, visitor))
            : this.#later(at + visitor.walkMillis - patient, this.#serve(ticket, visitor))
        )
      )
  }

  #absent(ticket: string, visitor: Visitor): Act {
    return (at) =>
      this.#with(at, ticket, () =>
        this.#do("absent", () => {
          this.#later(at + this.#between(tidy), this.next)
          if (visitor.whim < lateShare) this.#later(at + this.#between(lateAfter), this.#giveBack(ticket, visitor))
        })
      )
  }

  /** Somebody comes too late and waits again. */
  #giveBack(ticket: string, visitor: Visitor): Act {
    return (at) => {
      if (this.#hasLeft) return Effect.void
      const { queueing } = this.#scene.house
      const request = { ...this.#request("returnToQueue"), ticket, reason: oneOf(reasons.late, visitor.whim) }
      this.#scene.remember(ticket, { ...visitor, end: "served", walkMillis: 20 * second })
      return Effect.ignore(Effect.map(queueing.returnToQueue(request), () => this.#scene.poke(visitor.service, at)))
    }
  }

  #serve(ticket: string, visitor: Visitor): Act {
    return (at) => this.#with(at, ticket, () => this.#do("serve", () => this.#serving(at, ticket, visitor)))
  }

  #serving(at: number, ticket: string, visitor: Visitor): void {
    const { end, serviceMillis } = visitor
    if (end === "held") return this.#later(at + serviceMillis * 0.4, this.#hold(ticket, visitor))
    if (end === "transferred") return this.#later(at + serviceMillis * 0.3, this.#transfer(ticket, visitor))
    this.#later(at + serviceMillis, this.#finish(ticket, visitor))
  }

  #finish(ticket: string, { whim }: Visitor): Act {
    const command = whim < 0.5 ? "finish" : "finishAndCallNext"
    return (at) => this.#with(at, ticket, () => this.#do(command, (view) => this.#called(at, view)))
  }

  #hold(ticket: string, visitor: Visitor): Act {
    const { awayMillis, serviceMillis, whim } = visitor
    const { queueing } = this.#scene.house
    return (at) =>
      this.#with(at, ticket, () =>
        this.#settle(queueing.hold({ ...this.#request("hold"), ticket, reason: oneOf(reasons.hold, whim) }), () => {
          const until = at + awayMillis
          const rest = { ...visitor, end: "served", serviceMillis: Math.round(serviceMillis * 0.6) } as const
          this.#aside = [...this.#aside, { ticket, visitor: rest, until }]
          this.#later(until, (then) => Effect.sync(() => this.wake(then)))
          this.#later(at + this.#between(tidy), this.next)
        })
      )
  }

  #resume(at: number, { ticket, visitor }: Aside): Effect.Effect<void> {
    this.#aside = this.#aside.filter((one) => one.ticket !== ticket)
    const { queueing } = this.#scene.house
    return this.#settle(queueing.resumeTicket({ ...this.#request("resumeTicket"), ticket }), () =>
      this.#serving(at, ticket, visitor)
    )
  }

  #transfer(ticket: string, visitor: Visitor): Act {
    const { to, whim } = visitor
    const { queueing } = this.#scene.house
    const service = to ?? visitor.service
    const reason = oneOf(reasons.transfer, whim)
    return (at) =>
      this.#with(at, ticket, () =>
        this.#settle(queueing.transfer({ ...this.#request("transfer"), ticket, service, reason }), () => {
          this.#scene.remember(ticket, { ...visitor, end: "served", service, to: null })
          this.#scene.poke(service, at)
          this.#later(at + this.#between(tidy), this.next)
        })
      )
  }

  #pause(at: number): Effect.Effect<void> {
    const { queueing } = this.#scene.house
    const until = at + this.#between(pauseLength)
    this.#pauseAt = this.#nextPause(until)
    const reason = oneOf(reasons.pause, this.#random())
    return this.#settle(queueing.pauseCounter({ ...this.#request("pauseCounter"), reason }), () =>
      this.#later(until, this.#goOn)
    )
  }

  readonly #goOn: Act = (at) =>
    this.#try(at, (counter) => {
      if (counter.state !== "paused") return this.#leave
      return this.#do("resumeCounter", () => this.#later(at + this.#between(tidy), this.next))
    })

  #rest(at: number): Effect.Effect<void> {
    return Effect.sync(() => {
      this.#idleSince = at
    })
  }

  readonly #leave: Effect.Effect<void> = Effect.sync(() => {
    this.#hasLeft = true
    this.#idleSince = null
  })

  /** Looks at the counter first: a person may have taken it. */
  #try(at: number, act: (counter: Counter) => Effect.Effect<void>): Effect.Effect<void> {
    if (this.#hasLeft) return Effect.void
    const { access, hall } = this.#scene.house
    const look = Effect.all([hall.counter({ counter: this.id, by: this.actor }), access.seats])
    return Effect.matchEffect(look, {
      onFailure: () => Effect.sync(() => this.#later(at + sulk, (then) => this.#try(then, act))),
      onSuccess: ([counter, seats]) => {
        this.#services = counter.services.map(({ id }) => id)
        const isMine = counter.state === "closed" ? counter.officer === null : counter.officer === this.actor.id
        return isMine && !seats.includes(this.id) ? act(counter) : this.#leave
      }
    })
  }

  /** As {@link #try}, for a number at the counter. A counter that has lost it by no doing of the robot's is free again. */
  #with(at: number, ticket: string, act: () => Effect.Effect<void>): Effect.Effect<void> {
    return this.#try(at, (counter) => {
      if (this.#has(counter, ticket)) return act()
      if (this.#has(counter, null) && counter.state === "open") return Effect.sync(() => this.#later(at, this.next))
      return this.#leave
    })
  }

  #has({ ticket }: Counter, expected: string | null): boolean {
    return (ticket?.id ?? null) === expected
  }

  #do(
    command:
      | "openCounter"
      | "resumeCounter"
      | "callNext"
      | "recall"
      | "serve"
      | "absent"
      | "finish"
      | "finishAndCallNext",
    then: (view: Counter) => void,
    otherwise?: () => Effect.Effect<void>
  ): Effect.Effect<void> {
    return this.#settle(this.#scene.house.queueing[command](this.#request(command)), then, otherwise)
  }

  #request(command: string) {
    return { commandId: this.#scene.commandId(`${command}:${this.id}`), by: this.actor, counter: this.id }
  }

  /** After a refusal the robot looks again a little later; when nothing helps, it leaves. */
  #settle(
    deed: Deed<Counter>,
    then: (view: Counter) => void,
    otherwise?: () => Effect.Effect<void>
  ): Effect.Effect<void> {
    return Effect.matchEffect(deed, {
      onSuccess: (view) =>
        Effect.sync(() => {
          this.#refusals = 0
          then(view)
        }),
      onFailure: otherwise ?? (() => this.#lookAgain)
    })
  }

  get #lookAgain(): Effect.Effect<void> {
    this.#refusals += 1
    if (this.#refusals > mostRefusals) return this.#leave
    return Effect.sync(() => this.#later(this.#scene.agenda.now + sulk, this.#pickUp))
  }

  /** Goes on with whatever stands at the counter. */
  readonly #pickUp: Act = (at) =>
    this.#try(at, ({ state, ticket }) => {
      if (state === "paused") return this.#goOn(at)
      if (ticket === null) return this.next(at)
      const visitor = this.#scene.visitorOf(ticket, at)
      return ticket.state === "called" ? this.#serve(ticket.id, visitor)(at) : this.#finish(ticket.id, visitor)(at)
    })

  #later(at: number, act: Act): void {
    this.#scene.agenda.add(Math.round(at), act)
  }

  #between(span: readonly [number, number]): number {
    return between(this.#random, span)
  }

  #nextPause(after: number): number {
    const pauses = this.#scene.house.profile.pauses ?? usualPauses
    return pauses > 0 ? after + exponential(this.#random, pauses) * 60 * minute : Infinity
  }
}
