import { type Actor, Lifecycle, type Snapshot } from "@balai/lifecycle"
import { Counter } from "@balai/queue"
import { assert, describe, it } from "@effect/vitest"
import {
  budi,
  decide,
  greeter,
  kiosk,
  manager,
  otherManager,
  otherOfficer,
  sari,
  stamp,
  startCounter,
  systemActor,
  visitor,
  walk
} from "./support/play.ts"

const closed = startCounter().snapshot
const at = (...types: ReadonlyArray<string>) => walk(closed, types)

const states: { readonly [state: string]: Snapshot.Snapshot<Counter.Context> } = {
  closed,
  open: at("counter.open"),
  calling: at("counter.open", "counter.call"),
  serving: at("counter.open", "counter.call", "counter.serve"),
  paused: at("counter.open", "counter.pause")
}

const actors: { readonly [name: string]: Actor.Actor } = {
  "the officer": sari,
  "an officer of another counter": budi,
  "an officer of another hall": otherOfficer,
  "the manager": manager,
  "a manager of another hall": otherManager,
  "a visitor": visitor,
  "a kiosk": kiosk,
  "a greeter": greeter,
  "the system": systemActor
}

const always = ["endDay", "revise"]
const allowed: { readonly [name: string]: { readonly [state: string]: ReadonlyArray<string> } } = {
  "the officer": {
    closed: ["open"],
    open: ["pause", "close", "call", "continue", "reopenCall", "reopenService", "note", "forget", "handOver"],
    calling: [
      "recall",
      "serve",
      "absent",
      "return",
      "hold",
      "transfer",
      "cancel",
      "undo",
      "note",
      "forget",
      "handOver"
    ],
    serving: ["finish", "return", "hold", "transfer", "cancel", "undo", "drop", "note", "forget", "handOver"],
    paused: ["resume", "close", "note", "forget", "handOver"]
  },
  "the manager": {
    closed: always,
    open: ["pause", "close", ...always],
    calling: ["return", "transfer", "cancel", ...always],
    serving: ["return", "transfer", "cancel", ...always],
    paused: ["close", ...always]
  },
  "the system": { closed: always, open: always, calling: always, serving: always, paused: always }
}

const strangers = [
  "an officer of another counter",
  "an officer of another hall",
  "a manager of another hall",
  "a visitor",
  "a kiosk",
  "a greeter"
]

const commands = Object.keys(Counter.lifecycle.spec.events)
const rows = Object.keys(actors).flatMap((who) => Object.keys(states).map((state) => [who, state] as const))

describe("who may do what at a counter", () => {
  it.each(rows)("%s, while it is %s", (who, state) => {
    const actor = actors[who] as Actor.Actor
    const snapshot = states[state] as Snapshot.Snapshot<Counter.Context>
    const expected = (allowed[who]?.[state] ?? []).map((name) => `counter.${name}`)
    const taken = commands.filter((type) => decide(snapshot, type, stamp(actor))._tag === "Accepted")
    assert.deepStrictEqual(taken.sort(), [...expected].sort())

    const offered = Lifecycle.available(Counter.lifecycle, snapshot, stamp(actor))
    assert.deepStrictEqual(
      offered
        .filter((one) => one.state === "allowed")
        .map(({ command }) => command)
        .sort(),
      [...expected].sort()
    )
    for (const one of offered) {
      if (one.state === "refused") assert.isAbove(one.reasons.length, 0, one.command)
      if (strangers.includes(who)) assert.isTrue(one.hidden, one.command)
    }
  })
})
