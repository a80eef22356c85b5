/** What people write with a command, drawn by chance from what its part takes. */
import { type File } from "@balai/application"
import { type Actor, type Json, type Lifecycle } from "@balai/lifecycle"
import { type FileView } from "@balai/mall"
import { type Chance } from "./chance.ts"

const hour = 3_600_000

export const document = (requirement: string, id: string): File.Document => ({
  id,
  requirement,
  kind: "pdf",
  digest: "0".repeat(64),
  bytes: 1_000
})

export interface Said {
  readonly lifecycle: Lifecycle.Any
  readonly view: FileView.FileView
  readonly by: Actor.Actor
  readonly at: number
  readonly chance: Chance
}

type Payload = { readonly [field: string]: Json.Json }

const words = { words: "Contoh kata-kata" }
const reason = { reason: { code: "contoh", words: "Contoh alasan" } }

/** An officer looks at what nobody has looked at yet, and is content more often than not. */
const verify = ({ chance, view }: Said): Payload => {
  const open = view.checklist.filter(({ verdict }) => verdict === "open")
  const { requirement } = chance.pick(open.length > 0 ? open : view.checklist)
  const verdict = chance.weighed([
    ["accepted", 20],
    ["notNeeded", 2],
    ["rejected", 1]
  ] as const)
  return { requirement: requirement.id, verdict, reason: verdict === "rejected" ? reason.reason : null }
}

const assessed = ({ chance, view }: Said): Payload => ({
  assessed: Object.fromEntries(
    view.terms.fees.flatMap(({ amount, id }) => (amount === null ? [[id, chance.is(0.1) ? 0 : 250_000]] : []))
  )
})

const payloads: { readonly [command: string]: (said: Said) => Payload } = {
  "application.verify": verify,
  "application.attach": ({ at, view }) => ({
    ...document(view.checklist[0]?.requirement.id ?? "-", `dok-${at}`)
  }),
  "application.assess": assessed,
  "application.resubmit": () => ({ documents: [] }),
  "application.takeIn": () => ({ documents: [] }),
  "application.checkDeemed": () => ({ outcome: "confirmed", lawyer: "Contoh", ...words }),
  "application.review": ({ chance }) => ({ verdict: chance.is(0.9) ? "suitable" : "unsuitable", ...words }),
  "application.recommend": ({ by, chance }) => ({
    agency: (by.attributes["agencies"] as ReadonlyArray<string>)[0] ?? "-",
    verdict: chance.pick(["supports", "supportsWithConditions", "objects"]),
    ...words
  }),
  "application.scheduleVisit": ({ at, chance }) => ({ at: at + (1 + chance.below(72)) * hour }),
  "application.recordVisit": () => ({ verdict: "suitable", ...words }),
  "application.sign": ({ view }) => ({
    number: `N-${view.number}`,
    document: "dok-1",
    digest: "d-1",
    certificate: "c-1"
  }),
  "application.register": ({ view }) => ({ reference: `CONTOH-${view.number}` }),
  "application.receive": ({ chance, view }) => ({
    number: `CONTOH-${view.number}`,
    document: chance.is(0.5) ? { ...document(view.checklist[0]?.requirement.id ?? "produk", "dok-produk") } : null
  }),
  "application.handOver": ({ chance }) => ({ to: "applicant", by: chance.pick(["counter", "courier"]) }),
  "application.extend": () => ({ amount: 3, ...reason }),
  "application.withdraw": () => ({ words: null })
}

/** What the parts of agencies ask for: nothing, or words, or a reason with words. */
const general: { readonly [field: string]: Json.Json } = {
  words: "Contoh kata-kata",
  reason: { code: "contoh", words: "Contoh alasan" }
}

const fieldsOf = (lifecycle: Lifecycle.Any, command: string): ReadonlyArray<string> => {
  const { payload } =
    (lifecycle.spec.events as { readonly [type: string]: { readonly payload?: unknown } })[command] ?? {}
  return Object.keys((payload as { readonly fields?: object } | undefined)?.fields ?? {})
}

/** A payload that fits. */
export const payloadOf = (command: string, said: Said): Payload =>
  payloads[command]?.(said) ??
  Object.fromEntries(fieldsOf(said.lifecycle, command).map((field) => [field, general[field] ?? "Contoh"]))

/** How much people like a command: what brings the file on is done, what ends it badly seldom. */
const weights: { readonly [command: string]: number } = {
  "application.verify": 30,
  "application.accept": 200,
  "application.resubmit": 100,
  "application.return": 60,
  "application.withdraw": 0.3,
  "application.refund": 0.2,
  "application.refuse": 3,
  "application.refuseElsewhere": 2,
  "application.note": 0.5,
  "application.ask": 0.5,
  "application.claim": 2,
  "application.release": 2,
  "application.attach": 1,
  "application.sendBack": 1,
  "application.revoke": 0.5,
  "application.explainDelay": 5,
  "application.extend": 5
}

export const weightOf = (command: string, { view }: { readonly view: FileView.FileView }): number => {
  if (command === "application.verify" && view.checklist.every(({ verdict }) => verdict !== "open")) return 0.5
  return weights[command] ?? 20
}
