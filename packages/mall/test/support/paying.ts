/** An agency with one paid permit, on a stage whose till the test scripts. */
import { defineAgency } from "@balai/agency"
import { Bill, Blocks, Compose, type File, Ledger } from "@balai/application"
import { Engine } from "@balai/engine"
import { type Actor } from "@balai/lifecycle"
import { Mall } from "@balai/mall"
import { Outside, Stage, Till } from "@balai/mall/testing"
import { type Standard } from "@balai/service"
import { LocalDate } from "@balai/vocabulary"
import { Effect } from "effect"

export const hall = "mpp-uji"

export const permit = Compose.make({
  name: "dinas-izin",
  version: 1,
  label: { id: "Permohonan izin", en: "Application for a permit" },
  initial: "assessing",
  parts: [Blocks.claiming(), Blocks.payment({ next: "ready" }), Blocks.handOver({ paid: true }), Blocks.withdrawal()]
})

export const dinas = defineAgency({
  name: "dinas",
  version: "1.0.0",
  label: { id: "Dinas Contoh", en: "Example agency" },
  services: [{ id: "izin", name: { id: "Izin", en: "Permit" }, prefix: "I" }],
  lifecycles: [permit]
})

const source = {
  title: "Perda contoh",
  reference: "Perda 1/2024",
  checked: LocalDate.makeUnsafe("2026-01-05"),
  confidence: "unsure"
} as const

const fee = (kind: Standard.Fee["kind"]): Standard.Fee => ({
  id: "retribusi",
  name: { id: "Retribusi izin", en: "Permit levy" },
  kind,
  amount: 30_000,
  source
})

/** A levy that the till takes, and state revenue that an officer records. */
export const both: ReadonlyArray<Standard.Fee> = [
  fee("levy"),
  { ...fee("stateRevenue"), id: "pnbp", name: { id: "PNBP izin", en: "Permit fee" }, amount: 50_000 }
]

export const input = (kind: Standard.Fee["kind"], id: string, fees = [fee(kind)]): File.Input => ({
  hall,
  service: "dinas.izin",
  channel: "online",
  number: `DINAS-2026-${id}`,
  draft: null,
  parties: { applicant: "p-1", reporter: null, proxy: null, subject: null },
  terms: {
    edition: "2026-1",
    decree: null,
    channel: "online",
    conditions: [],
    requirements: [],
    limit: null,
    fees,
    product: null,
    complaints: []
  },
  documents: [],
  keys: { nik: null, name: [] }
})

const actor = (type: string, id: string, attributes: Actor.Actor["attributes"]): Actor.Actor => ({
  type,
  id,
  attributes
})
export const siti = actor("applicant", "p-1", { hall })
export const sari = actor("officer", "sari", { hall, agencies: ["dinas"] })
export const ratna = actor("officer", "ratna", { hall, heads: ["dinas"] })

const hour = 3_600_000
const day = 24 * hour

/** Its bills ask seldom, so that months pass quickly. */
export const mall = Mall.make({
  name: hall,
  label: { id: "MPP Uji", en: "Test Hall" },
  zone: "WIB",
  agencies: [dinas],
  counters: [{ number: 1, services: ["dinas"] }],
  billing: { till: ["levy"], policy: { askFirst: 2 * hour, askMost: 2 * day, askAfter: 15 * day } }
})

/** A hall whose till behaves as scripted, with one file in it. */
export const withFile = async (outside: Outside.Outside, kind: Standard.Fee["kind"] = "levy") => {
  const stage = await Stage.open({ mall, outside })
  await begin(stage, kind)
  return stage
}

/** A file that owes fees of several kinds. */
export const beginWith = (stage: Stage.Stage, fees: ReadonlyArray<Standard.Fee>) =>
  stage.start(permit, { id: "f-1", by: siti, input: input("levy", "f-1", [...fees]) as never })

export const begin = (stage: Stage.Stage, kind: Standard.Fee["kind"] = "levy", id = "f-1") =>
  stage.start(permit, { id, by: siti, input: input(kind, id) as never })

export const tillOf = (script: Till.Script) => Outside.make({ ...Till.make(script) })

/** Where the file stands. */
export const stageOf = async (stage: Stage.Stage, id = "f-1"): Promise<string> => {
  const { snapshot } = await stage.get(permit, id)
  const value = snapshot.value as any
  return typeof value === "string" ? value : value.open.process
}

const everyBill = Effect.flatMap(Engine.Engine, (engine) => engine.find({ lifecycle: Bill.lifecycle }))

export const billsOf = (stage: Stage.Stage) => stage.run(everyBill)

export const bill = async (stage: Stage.Stage) => {
  const [one] = await billsOf(stage)
  if (one === undefined) throw new Error("there is no bill")
  const { context, value } = one.snapshot
  return {
    id: one.id,
    context,
    state: typeof value === "string" ? value : Object.keys(value as object)[0]!,
    shown: Ledger.shown(context.ledger)
  }
}

/** What every file and its bills leave unaccounted for. */
export const leaksOf = async (stage: Stage.Stage): Promise<ReadonlyArray<Ledger.Leak>> => {
  const files = await stage.run(Effect.flatMap(Engine.Engine, (engine) => engine.find({ lifecycle: permit })))
  const bills = await billsOf(stage)
  return files.flatMap(({ id, snapshot }) => {
    const own = bills.filter((one) => one.snapshot.context.file.id === id)
    // A bill that is still open accounts for its money itself: it does not close with any.
    const closed = own.filter((one) => one.snapshot.status === "done")
    return Ledger.leaks(
      { isClosed: snapshot.status === "done", isFulfilled: snapshot.value === "handedOver" },
      closed.map((one) => ({
        bill: one.id,
        amount: one.snapshot.context.amount,
        ledger: one.snapshot.context.ledger
      }))
    )
  })
}
