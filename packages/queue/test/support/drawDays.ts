/** Draws numbers at wall times of one day in each zone, under whatever time zone the environment sets. */
import { Lifecycle, type Snapshot } from "@balai/lifecycle"
import { BusinessDay, HallFact, Label, Series } from "@balai/queue"
import { Zone } from "@balai/vocabulary"
import { wall } from "./days.ts"
import { sari, systemActor } from "./play.ts"

const times = ["00:30", "06:59", "16:59", "17:01", "23:59"]

const drawn = (zone: Zone.Zone) => {
  const facts = { hall: { version: zone, value: { ...HallFact.standard, zone } } }
  let snapshot: Snapshot.Snapshot<any> | null = null
  return times.map((time, turn) => {
    const at = wall(`2026-08-18 ${time}`, zone)
    const day = BusinessDay.at(at, zone)
    const input = { hall: "mpp-uji", day, prefix: "A", format: Label.standard }
    const start: Lifecycle.Input = { _tag: "Start", input }
    if (snapshot === null)
      snapshot = take(Lifecycle.decide(Series.lifecycle, null, start, { at, by: systemActor, facts }))
    const payload = { service: "dukcapil.ktp-el", ticket: `ticket:${turn}` }
    const draw: Lifecycle.Input = { _tag: "Command", type: "series.draw", payload, via: "queueing.take" }
    snapshot = take(Lifecycle.decide(Series.lifecycle, snapshot, draw, { at, by: sari, facts }))
    return [time, day, String(snapshot.context.lastLabel)]
  })
}

const take = (verdict: {
  readonly _tag: string
  readonly snapshot?: Snapshot.Snapshot<any>
}): Snapshot.Snapshot<any> => {
  if (verdict._tag !== "Accepted" || verdict.snapshot === undefined) throw new Error(JSON.stringify(verdict))
  return verdict.snapshot
}

const offset = new Date(wall("2026-08-18 12:00")).getTimezoneOffset()
process.stdout.write(JSON.stringify({ offset, drawn: Zone.all.map(drawn) }))
