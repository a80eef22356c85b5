import { type Engine } from "@balai/engine"
import { Lifecycle } from "@balai/lifecycle"
import { Effect, Schema } from "effect"
import { TestClock } from "effect/testing"
import { setup } from "xstate"
import { applicant, day, officer, permit } from "./permit.ts"
import { kiosk, series } from "./series.ts"

type Service = Engine.Engine["Service"]

export const idle = { options: { workers: false, poll: 1_000 * day } } as const
const hour = 3_600_000

const said = (id: string) => ({ id, en: id })

/** Two regions, one with states within a state; nothing is asked of anybody, only time passes. */
export const egg = Lifecycle.make(
  {
    name: "egg",
    version: 1,
    label: said("Telur"),
    names: { softness: said("Matang") },
    input: Schema.Struct({ minutes: Schema.Number }),
    context: Schema.Struct({ minutes: Schema.Number }),
    roles: { cook: () => true },
    events: {}
  },
  (types) =>
    setup({ types, delays: { softness: ({ context }) => context.minutes * 60_000 } }).createMachine({
      id: "egg",
      type: "parallel",
      context: ({ input }) => ({ minutes: input.minutes, now: input.now }),
      states: {
        shell: { initial: "whole", states: { whole: { meta: { label: said("Utuh") } } } },
        inside: {
          initial: "boiling",
          states: {
            boiling: {
              meta: { label: said("Direbus"), status: "active", owner: "cook" },
              initial: "raw",
              states: {
                raw: { meta: { label: said("Mentah") }, after: { softness: "soft" } },
                soft: { meta: { label: said("Lunak") } }
              }
            }
          }
        }
      }
    })
)

export const boil = (engine: Service, id: string, minutes: number) =>
  engine.start(egg, { commandId: `boil-${id}`, by: kiosk, id, input: { minutes } })

let count = 0
export const send = (engine: Service, id: string, [type, payload = {}]: readonly [string, object?]) =>
  Effect.gen(function* () {
    yield* TestClock.adjust(hour)
    yield* engine.send(permit, {
      commandId: `c-${(count += 1)}`,
      by: type === "permit.submit" ? applicant : officer,
      id,
      command: { type, ...payload } as never
    })
  })

/** A permit of so many days, after these commands. */
export const permitted = (
  engine: Service,
  id: string,
  [days, ...commands]: readonly [number, ...ReadonlyArray<string>]
) =>
  Effect.gen(function* () {
    yield* TestClock.adjust(hour)
    yield* engine.start(permit, {
      commandId: `start-${id}`,
      by: applicant,
      id,
      input: { title: `judul ${id}`, days, number: null, nik: "123" }
    })
    for (const command of commands)
      yield* send(engine, id, [`permit.${command}`, command === "approve" ? { reason: "Berkas lengkap" } : {}])
  })

/** Two drafts, two that wait, one that is checked, two that have ended, and two of another lifecycle. */
export const populated = (engine: Service) =>
  Effect.gen(function* () {
    for (const id of ["s-1", "s-2"])
      yield* engine.start(series, { commandId: `start-${id}`, by: kiosk, id, input: { prefix: "A" } })
    yield* permitted(engine, "draft-1", [9])
    yield* permitted(engine, "waiting-1", [9, "submit"])
    yield* permitted(engine, "done-1", [9, "submit", "note", "approve"])
    yield* permitted(engine, "checking-1", [2, "submit", "check"])
    yield* permitted(engine, "waiting-2", [4, "submit", "note"])
    yield* permitted(engine, "done-2", [9, "submit", "note", "approve"])
    yield* permitted(engine, "draft-2", [9])
  })
