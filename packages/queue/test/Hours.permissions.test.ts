import { type Actor, Lifecycle } from "@balai/lifecycle"
import { Actors, Hours } from "@balai/queue"
import { assert, describe, it } from "@effect/vitest"
import {
  accepted,
  decide,
  greeter,
  kiosk,
  manager,
  otherGreeter,
  otherManager,
  otherOfficer,
  sari,
  stamp,
  startHours,
  systemActor,
  visitor
} from "./support/play.ts"

const offered = startHours().snapshot
const states = { offered, suspended: accepted(decide(offered, "hours.suspend", stamp(manager))).snapshot }

const always = ["hours.allow", "hours.change", "hours.except", "hours.limit"]
const allowed = { offered: [...always, "hours.suspend"], suspended: [...always, "hours.resume"] }

const rows: ReadonlyArray<readonly [string, Actor.Actor, boolean]> = [
  ["the manager", manager, true],
  ["the system", systemActor, true],
  ["a manager of another hall", otherManager, false],
  ["an officer", sari, false],
  ["an officer of another hall", otherOfficer, false],
  ["a greeter", greeter, false],
  ["a greeter of another hall", otherGreeter, false],
  ["a visitor", visitor, false],
  ["a kiosk", kiosk, false],
  ["a kiosk of another hall", Actors.kiosk({ hall: "mpp-lain", id: "kiosk-1" }), false],
  ["nobody", { type: "reader", id: "reader", attributes: {} }, false]
]

const commands = Object.keys(Hours.lifecycle.spec.events)

describe("who may change hours", () => {
  it.each(rows)("%s", (_, actor, may) => {
    for (const state of ["offered", "suspended"] as const) {
      const taken = commands.filter((type) => decide(states[state], type, stamp(actor))._tag === "Accepted")
      assert.deepStrictEqual(taken.sort(), may ? [...allowed[state]].sort() : [], state)
      for (const one of Lifecycle.available(Hours.lifecycle, states[state], stamp(actor))) {
        if (!may) assert.isTrue(one.hidden, one.command)
        if (one.state === "refused") assert.isAbove(one.reasons.length, 0, one.command)
      }
    }
  })
})
