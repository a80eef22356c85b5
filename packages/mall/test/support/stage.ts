import { defineAgency } from "@balai/agency"
import { Engine } from "@balai/engine"
import { Hall, Mall, Queueing, type Settings } from "@balai/mall"
import { Actors, Counter, Ticket } from "@balai/queue"
import { assert } from "@effect/vitest"
import { Effect } from "effect"
import { TestClock } from "effect/testing"

export const hallName = "mpp-uji"
export const secret = "0123456789abcdef0123456789abcdef"

const service = (id: string, prefix: string) => ({ id, prefix, name: { id: `Layanan ${id}`, en: `Service ${id}` } })

const dukcapil = defineAgency({
  name: "dukcapil",
  version: "1.0.0",
  label: { id: "Dinas Kependudukan", en: "Civil Registry" },
  services: [service("ktp-el", "A"), service("kk", "B")]
})
const pajak = defineAgency({
  name: "pajak",
  version: "1.0.0",
  label: { id: "Badan Pendapatan", en: "Revenue Agency" },
  services: [service("pbb", "P")]
})

/** Counters 1 to 8 serve Dukcapil in the front; counter 9 serves the revenue agency in the back. */
export const config: Mall.MallConfig = {
  name: hallName,
  label: { id: "MPP Uji", en: "Test Hall" },
  zone: "WIB",
  zones: ["depan", "belakang"].map((id) => ({ id, name: { id: `Ruang ${id}`, en: `Zone ${id}` } })),
  agencies: [dukcapil, pajak],
  counters: [
    ...[1, 2, 3, 4, 5, 6, 7, 8].map((number) => ({ number, services: ["dukcapil"] })),
    { number: 9, services: ["pbb"], zone: "belakang" }
  ]
}

export const mall = Mall.make(config)
export const memory = Mall.live({ mall, database: ":memory:", secret })

export const kiosk = Actors.kiosk({ hall: hallName, id: "kiosk-1" })
export const manager = Actors.manager({ hall: hallName, id: "ratna" })
export const officer = (counter: string) => Actors.officer({ hall: hallName, id: `petugas-${counter}`, counter })

/** 09.00 WIB on 18 August 2026. */
export const morning = Date.UTC(2026, 7, 18, 2)
export const hour = 3_600_000

let count = 0
/** A command id that no other command has. */
export const fresh = (): string => `command-${(count += 1)}`

/** A request at a counter by its officer. */
export const at = (counter: string) => ({ commandId: fresh(), by: officer(counter), counter })

/** A number, taken by the manager: no double-tap window. */
export const take = (service = "ktp-el") =>
  Effect.flatMap(Queueing.Queueing, (queueing) => queueing.take({ commandId: fresh(), by: manager, service }))

export const open = (...counters: ReadonlyArray<string>) =>
  Effect.flatMap(Queueing.Queueing, (queueing) =>
    Effect.forEach(counters, (counter) => queueing.openCounter(at(counter)), { discard: true })
  )

export type Stage = Engine.Engine | Hall.Hall | Queueing.Queueing | Settings.Settings

/** Runs a test on a hall of its own, in memory, at nine in the morning. The clock is set before anything waits for it. */
export const onStage = <A, E>(effect: Effect.Effect<A, E, Stage>, layer = memory) =>
  Effect.andThen(TestClock.setTime(morning), Effect.provide(effect, layer))

/** An active ticket has exactly one counter, and a counter at most one active ticket, and both say so. */
export const checkInvariants = Effect.gen(function* () {
  const engine = yield* Engine.Engine
  const tickets = yield* engine.find({ lifecycle: Ticket.lifecycle, where: { state: ["called", "serving"] } })
  const counters = yield* engine.find({ lifecycle: Counter.lifecycle })
  const busy = counters.filter(({ snapshot }) => snapshot.context.ticket !== null)
  assert.deepStrictEqual(
    busy.map(({ snapshot }) => [snapshot.context.counter, snapshot.context.ticket]).sort(),
    tickets.map(({ id, snapshot }) => [snapshot.context.counter, id]).sort()
  )
  for (const { snapshot } of busy) {
    const ticket = tickets.find(({ id }) => id === snapshot.context.ticket)
    assert.strictEqual(snapshot.value, ticket?.snapshot.value === "called" ? "calling" : "serving")
    assert.strictEqual(snapshot.context.ticketLabel, ticket?.snapshot.context.label)
  }
})

/** Every announcement of a zone, from the first one on. */
export const announced = (zone = "depan") =>
  Effect.gen(function* () {
    const hall = yield* Hall.Hall
    const { read } = yield* hall.announcements(zone)
    return yield* read(0, 100_000)
  })
