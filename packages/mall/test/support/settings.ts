/** A hall with hours and what its settings are asked. */
import { Hall, Mall, type QueueingError, type View } from "@balai/mall"
import { assert } from "@effect/vitest"
import { Effect } from "effect"
import { config, fresh, hallName, manager, secret } from "./stage.ts"

export const reason = "Petugas sakit"
export const power = { id: "Pemadaman listrik", en: "Power cut" }
export const weekly = [{ weekdays: [1, 2, 3, 4, 5], from: "08:00", to: "15:00" }] as const
export const hours: Mall.HoursConfig = { hall: { weekly }, services: { kk: { quota: 3 } } }
export const withHours = { ...config, hours }
export const memory = Mall.live({ mall: Mall.make(withHours), database: ":memory:", secret })

export const asked = () => ({ commandId: fresh(), by: manager, reason })
export const ofService = (id: string): View.SettingsOf => ({ level: "service", id })
export const ofHall: View.SettingsOf = { level: "hall", id: hallName }

export const service = (id: string) =>
  Effect.map(
    Effect.flatMap(Hall.Hall, ({ overview }) => overview),
    ({ services }) => services.find((one) => one.id === id) ?? assert.fail(id)
  )
export const refusal = (id: string) => Effect.map(service(id), ({ reason }) => reason?.code ?? "open")
export const failure = <A, R>(effect: Effect.Effect<A, QueueingError.QueueingError, R>) => Effect.flip(effect)
export const paths = ({ reasons }: QueueingError.QueueingError) => reasons.map(({ path }) => path?.join(".") ?? "-")
