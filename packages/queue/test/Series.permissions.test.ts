import { type Actor } from "@balai/lifecycle"
import { Actors, Series } from "@balai/queue"
import { assert, describe, it } from "@effect/vitest"
import {
  budi,
  decide,
  greeter,
  kiosk,
  manager,
  otherGreeter,
  otherManager,
  otherOfficer,
  sari,
  stamp,
  startSeries,
  systemActor,
  visitor
} from "./support/play.ts"

const open = startSeries().snapshot
const closed = (() => {
  const verdict = decide(open, "series.close", stamp(manager))
  if (verdict._tag !== "Accepted") throw new Error(verdict._tag)
  return verdict.snapshot
})()

const rows: ReadonlyArray<readonly [string, Actor.Actor, ReadonlyArray<string>]> = [
  ["a kiosk", kiosk, ["series.draw"]],
  ["an officer", sari, ["series.draw"]],
  ["an officer of another counter", budi, ["series.draw"]],
  ["a greeter", greeter, ["series.draw"]],
  ["the manager", manager, ["series.close", "series.draw"]],
  ["the system", systemActor, ["series.close"]],
  ["a kiosk of another hall", Actors.kiosk({ hall: "mpp-lain", id: "kiosk-1" }), []],
  ["an officer of another hall", otherOfficer, []],
  ["a greeter of another hall", otherGreeter, []],
  ["a manager of another hall", otherManager, []],
  ["a visitor", visitor, []],
  ["a board", { type: "device", id: "board-1", attributes: { hall: "mpp-uji", kind: "board" } }, []]
]

describe("who may do what to a series", () => {
  it.each(rows)("%s", (_, actor, expected) => {
    const commands = Object.keys(Series.lifecycle.spec.events)
    const taken = (snapshot: typeof open) =>
      commands.filter((type) => decide(snapshot, type, stamp(actor))._tag === "Accepted").sort()
    assert.deepStrictEqual(taken(open), [...expected])
    assert.deepStrictEqual(taken(closed), [])
  })
})
