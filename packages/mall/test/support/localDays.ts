/** Takes numbers at wall times of one day in a hall of each zone, under whatever time zone the environment sets. */
import { Hall, Mall, Queueing } from "@balai/mall"
import { Zone } from "@balai/vocabulary"
import { Effect } from "effect"
import { TestClock } from "effect/testing"
import { config, fresh, manager, secret } from "./stage.ts"

const minutes = [30, 419, 1_019, 1_021, 1_439]
const midnight = (zone: Zone.Zone) => Date.UTC(2026, 7, 19) - Zone.offset(zone)

/** The clock is set before anything waits for it. */
const taken = (zone: Zone.Zone) => Effect.andThen(TestClock.setTime(midnight(zone)), inHall(zone))

const inHall = (zone: Zone.Zone) =>
  Effect.gen(function* () {
    const { take } = yield* Queueing.Queueing
    const { overview } = yield* Hall.Hall
    const rows = []
    for (const minute of minutes) {
      yield* TestClock.setTime(midnight(zone) + minute * 60_000)
      const { ticket } = yield* take({ commandId: fresh(), by: manager, service: "ktp-el" })
      rows.push([ticket.day, ticket.label, (yield* overview).day])
    }
    return rows
  }).pipe(Effect.provide(Mall.live({ mall: Mall.make({ ...config, zone }), database: ":memory:", secret })))

const run = (zone: Zone.Zone) => Effect.runPromise(Effect.provide(taken(zone), TestClock.layer()))
const days = await Promise.all(Zone.all.map(run))
const offset = new Date(midnight("WIB")).getTimezoneOffset()
process.stdout.write(JSON.stringify({ offset, days }))
process.exit(0)
