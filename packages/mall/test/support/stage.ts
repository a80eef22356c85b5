import { defineAgency } from "@balai/agency"
import { type Engine } from "@balai/engine"
import { type Hall, Mall, type Queueing } from "@balai/mall"
import { Actors } from "@balai/queue"
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

export const config: Mall.MallConfig = {
  name: hallName,
  label: { id: "MPP Uji", en: "Test Hall" },
  zone: "WIB",
  zones: ["depan", "belakang"].map((id) => ({ id, name: { id: `Ruang ${id}`, en: `Zone ${id}` } })),
  agencies: [dukcapil, pajak],
  counters: [
    { number: 1, services: ["dukcapil"] },
    { number: 2, services: ["dukcapil"] },
    { number: 3, services: ["pbb"], zone: "belakang" }
  ]
}

export const mall = Mall.make(config)
export const memory = Mall.live({ mall, database: ":memory:", secret })

export const kiosk = Actors.kiosk({ hall: hallName, id: "kiosk-1" })
export const manager = Actors.manager({ hall: hallName, id: "ratna" })
export const officer = (counter: string) => Actors.officer({ hall: hallName, id: `petugas-${counter}`, counter })

/** 09.00 WIB on 18 August 2026. */
export const morning = Date.UTC(2026, 7, 18, 2)
const startDay = TestClock.setTime(morning)

let count = 0
/** A command id that no other command has. */
export const fresh = (): string => `command-${(count += 1)}`

/** A request at a counter by its officer. */
export const at = (counter: string) => ({ commandId: fresh(), by: officer(counter), counter })

export const failureOf = <A, E, R>(effect: Effect.Effect<A, E, R>): Effect.Effect<E, A, R> => Effect.flip(effect)

type Stage = Engine.Engine | Hall.Hall | Queueing.Queueing

/** Runs a test on a hall of its own, in memory, at nine in the morning. */
export const onStage = <A, E>(effect: Effect.Effect<A, E, Stage>, layer = memory) =>
  Effect.andThen(startDay, Effect.provide(effect, layer))
