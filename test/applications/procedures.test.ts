import { type Actor } from "@balai/lifecycle"
import { Export, Standard } from "@balai/service"
import { Stage } from "@balai/mall/testing"
import { afterAll, assert, beforeAll, describe, it } from "@effect/vitest"
import { type Offer, offers, recommendersOf } from "./support/agencies.ts"
import { submit } from "./support/arrivals.ts"
import * as Chance from "./support/chance.ts"
import { payloadOf } from "./support/payloads.ts"
import { treasurer } from "./support/treasury.ts"
import { mall, type Seen, type Year } from "./support/world.ts"

/** What brings a file on, and nothing else; what may be given again comes behind what follows it. */
const onwards = [
  "application.accept",
  "application.review",
  "application.recommend",
  "application.recordVisit",
  "application.scheduleVisit",
  "application.grant",
  "application.assess",
  "application.sign",
  "application.receive",
  "application.register",
  "application.handOver",
  "application.finish"
]

/** Neither a step of the way: looking at papers, and what the hall itself says. */
const beside = new Set(["application.verify", "application.fill", "application.claim"])

/** Nobody is late and everybody is content. */
const content: Chance.Chance = {
  ...Chance.make("content"),
  is: (probability) => probability >= 0.8,
  weighed: (from) => from[0]![0]
}

const everybody = ({ actors }: Stage.Stage, { agency, lifecycle }: Offer): ReadonlyArray<Actor.Actor> => [
  actors.clerk(agency.name),
  actors.head(agency.name),
  ...recommendersOf(lifecycle).map((name) => actors.clerk(name))
]

/** Gives the first command that brings the file on; false when nobody has one. */
const goOn = async (stage: Stage.Stage, seen: Seen): Promise<boolean> => {
  const { agency, lifecycle } = seen.offer
  for (const by of everybody(stage, seen.offer)) {
    const view = await stage.applications.file({ by, file: seen.id }).catch(() => null)
    const open = view?.checklist.find(({ verdict }) => verdict === "open")
    if (view === null) continue
    if (open !== undefined && by.id === `petugas-${agency.name}`) {
      const payload = { requirement: open.requirement.id, verdict: "accepted", reason: null }
      await stage.applications.command({ by, file: seen.id, command: "application.verify", payload })
      return true
    }
    const offered = view.actions.filter(({ state }) => state !== "refused").map(({ command }) => command)
    const command = onwards.find((one) => offered.includes(one))
    if (command === undefined) continue
    const payload = payloadOf(command, { lifecycle, view, by, at: stage.now(), chance: content })
    const via = command === "application.sign" ? { via: "applications.sign" } : {}
    const given = { id: seen.instance, by, command: { type: command, ...payload } as never, ...via }
    // An office that has answered may not answer twice.
    const isTaken = await stage.send(lifecycle, given).then(
      () => true,
      () => false
    )
    if (isTaken) return true
  }
  return false
}

/** The commands of a file that went straight on, the same one twice in a row once: several offices, or several papers. */
const taken = async (stage: Stage.Stage, offer: Offer): Promise<ReadonlyArray<string>> => {
  const seen = await submit(stage, offer, content)
  const year = { stage, commands: { accepted: 0, refused: 0 } } as unknown as Year
  for (let times = 0; times < 60; times += 1) {
    const { keys, snapshot } = await stage.get(offer.lifecycle, seen.instance)
    if (snapshot.status === "done" || keys["stage"] === "inForce") break
    if (await goOn(stage, seen)) continue
    // A payment, or an answer from another system.
    await stage.advance("1 hour")
    await treasurer({ year, seen, chance: content })
  }
  const rows = await stage.history(seen.instance)
  const commands = rows.flatMap(({ input, verdict }) =>
    verdict === "Accepted" && input._tag === "Command" && !beside.has(input.type) ? [input.type] : []
  )
  return commands.filter((command, at) => command !== commands[at - 1])
}

/** The steps that money makes: a fee is settled, and one with a formula is assessed before. */
const moneyIn = ({ lifecycle, service }: Offer): ReadonlyArray<string> => {
  const { standard } = service
  if (standard === undefined || !("application.settle" in lifecycle.spec.events)) return []
  const { fees } = Standard.terms(standard, standard.channels[0] ?? "counter")
  if (fees.every(({ kind }) => kind === "free")) return []
  return [...(fees.some(({ amount }) => amount === null) ? ["application.assess"] : []), "application.settle"]
}

describe("the steps of a procedure", () => {
  let stage: Stage.Stage

  beforeAll(async () => {
    stage = await Stage.open({ mall, at: "2026-06-02T09:00" })
  })

  afterAll(() => stage.close())

  it("A70: for every service that can be applied for, those exported from its lifecycle are those that a file takes", async () => {
    for (const offer of offers) {
      const steps = Export.procedure(offer.lifecycle, { including: moneyIn(offer), without: ["application.deem"] })
      assert.deepStrictEqual<ReadonlyArray<string | null>>(
        await taken(stage, offer),
        steps.map(({ trigger }) => trigger),
        offer.id
      )
    }
  })
})
