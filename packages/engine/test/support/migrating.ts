import { type Engine, type Store } from "@balai/engine"
import { type Lifecycle } from "@balai/lifecycle"
import { assert } from "@effect/vitest"
import { Effect } from "effect"
import { hall, hallOn } from "./hall.ts"
import { applicant, facts, officer, permit } from "./permit.ts"
import { permit2 } from "./permits.ts"

export type Service = Engine.Engine["Service"]

export const at = (
  place: string,
  lifecycles: ReadonlyArray<Lifecycle.Any>,
  options: Partial<Engine.Options<never>> = {}
) => hallOn(place, { lifecycles, facts, options: { workers: false }, ...options })
export const inMemory = (lifecycles: ReadonlyArray<Lifecycle.Any>, options: Partial<Engine.Options<never>> = {}) =>
  hall({ lifecycles, options: { workers: false }, ...options })
export const quiet = [permit, permit2]
export const manager = { type: "manager", id: "m1", attributes: {} }
export const why = { by: manager, reason: "new decree" }

export const start = (engine: Service, id: string, number: string | null = null) =>
  engine.start(permit, {
    commandId: `start-${id}`,
    by: applicant,
    id,
    input: { title: id, days: 30, number, nik: "123" }
  })
export const send = (engine: Service, id: string, type: "permit.submit" | "permit.check" | "permit.note") =>
  engine.send(permit, {
    commandId: `${type}-${id}`,
    by: type === "permit.submit" ? applicant : officer,
    id,
    command: { type } as { type: "permit.submit" }
  })

/** Some in each state, with numbers, timers, activities, notes and personal data. */
export const fill = (engine: Service, count: number) =>
  Effect.forEach(
    Array.from({ length: count }, (_, i) => i),
    (i) =>
      Effect.gen(function* () {
        const id = `p${i}`
        yield* start(engine, id, `N-${i}`)
        if (i % 4 === 0) return
        yield* send(engine, id, "permit.submit")
        if (i % 4 === 3) yield* send(engine, id, "permit.check")
        if (i % 4 === 2) yield* send(engine, id, "permit.note")
      }),
    { concurrency: 64 }
  )

export const sound = (engine: Service) =>
  Effect.map(engine.verify, (report) => {
    assert.deepStrictEqual(report.broken, [])
    return report
  })
export const rows = (store: Store.Store["Service"]) => store.instancesAfter({ after: "", limit: 10_000 })
export const deadline = (row: Store.InstanceRow) =>
  (JSON.parse(row.timers) as ReadonlyArray<{ id: string; due: number; seq: number }>)
    .filter(({ id }) => id.includes("patience"))
    .map(({ due, seq }) => [due, seq])
export const works = (store: Store.Store["Service"]) =>
  Effect.map(
    Effect.forEach(["open", "done", "ended", "dead", "waiting"] as const, (status) =>
      store.work({ _tag: "Status", status, limit: 10_000 })
    ),
    (all) =>
      all
        .flat()
        .map((row) => `${row.instance}/${row.seq}/${row.slot}/${row.kind}/${row.name}/${row.status}`)
        .sort()
  )
