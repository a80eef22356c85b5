import { type Actor, Lifecycle, type Snapshot } from "@balai/lifecycle"
import { Ticket } from "@balai/queue"
import { assert, describe, it } from "@effect/vitest"
import {
  budi,
  decide,
  greeter,
  kiosk,
  manager,
  otherManager,
  otherOfficer,
  otherVisitor,
  sari,
  stamp,
  startTicket,
  systemActor,
  visitor,
  walk
} from "./support/play.ts"

const waiting = startTicket().snapshot
const at = (...types: ReadonlyArray<string>) => walk(waiting, types)

/** Every state, reached by the officer of counter 1. */
const states: { readonly [state: string]: Snapshot.Snapshot<Ticket.Context> } = {
  waiting,
  called: at("ticket.call"),
  serving: at("ticket.call", "ticket.serve"),
  finished: at("ticket.call", "ticket.serve", "ticket.finish"),
  absent: at("ticket.call", "ticket.absent"),
  cancelled: at("ticket.call", "ticket.cancel"),
  held: at("ticket.call", "ticket.serve", "ticket.hold"),
  closed: walk(waiting, ["ticket.close"], manager)
}

const actors: { readonly [name: string]: Actor.Actor } = {
  "the officer": sari,
  "an officer of another counter": budi,
  "an officer of another hall": otherOfficer,
  "the visitor": visitor,
  "another visitor": otherVisitor,
  "the manager": manager,
  "a manager of another hall": otherManager,
  "a kiosk": kiosk,
  "a greeter": greeter,
  "the system": systemActor
}

/** Who may do what in which state; whatever is not here is refused. */
const allowed: { readonly [name: string]: { readonly [state: string]: ReadonlyArray<string> } } = {
  "the officer": {
    waiting: ["call", "grantPriority"],
    called: ["recall", "serve", "absent", "return", "hold", "link", "transfer", "cancel", "undo"],
    serving: ["finish", "return", "hold", "link", "attend", "transfer", "cancel", "undo"],
    held: ["call", "resume", "return", "transfer", "cancel", "undo"],
    finished: ["return", "undo"],
    absent: ["return", "undo"],
    cancelled: ["return", "undo"]
  },
  "an officer of another counter": { waiting: ["call", "grantPriority"], held: ["call"] },
  "the visitor": { waiting: ["cancel"] },
  "the manager": {
    waiting: ["transfer", "grantPriority", "cancel", "close"],
    called: ["return", "transfer", "cancel", "close"],
    serving: ["return", "transfer", "cancel", "close"],
    held: ["return", "transfer", "cancel", "close"],
    finished: ["return", "close"],
    absent: ["return", "close"],
    cancelled: ["return", "close"]
  },
  "the system": {
    waiting: ["close"],
    called: ["close"],
    serving: ["close"],
    held: ["close"],
    finished: ["close"],
    absent: ["close"],
    cancelled: ["close"]
  }
}

/** To whom the ticket does not exist. */
const strangers = ["an officer of another hall", "another visitor", "a manager of another hall", "a kiosk", "a greeter"]

const commands = Object.keys(Ticket.lifecycle.spec.events)
const rows = Object.keys(actors).flatMap((who) => Object.keys(states).map((state) => [who, state] as const))

describe("who may do what to a ticket", () => {
  it.each(rows)("%s, while it is %s", (who, state) => {
    const actor = actors[who] as Actor.Actor
    const snapshot = states[state] as Snapshot.Snapshot<Ticket.Context>
    const expected = (allowed[who]?.[state] ?? []).map((name) => `ticket.${name}`)
    const taken = commands.filter((type) => decide(snapshot, type, stamp(actor))._tag === "Accepted")
    assert.deepStrictEqual(taken.sort(), [...expected].sort())

    const offered = Lifecycle.available(Ticket.lifecycle, snapshot, stamp(actor))
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

  it.each(commands)("%s belongs to a use case and is refused alone", (type) => {
    for (const snapshot of Object.values(states)) {
      for (const actor of Object.values(actors)) {
        const verdict = Lifecycle.decide(Ticket.lifecycle, snapshot, { _tag: "Command", type }, stamp(actor))
        assert.strictEqual(verdict._tag, "Refused")
      }
    }
  })
})
