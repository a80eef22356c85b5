/** @internal What the generated tests of a composed application need beyond its schemas: it follows from the service's standard. */
import { type Agency } from "@balai/agency"
import { Compose, type File } from "@balai/application"
import { type Actor, Graph, type Json, type Lifecycle } from "@balai/lifecycle"
import { type Paths, type Subject } from "@balai/lifecycle/testing"
import { Standard } from "@balai/service"
import { mallOf } from "./assemble.ts"
import { castOf } from "./cast.ts"

const document = (requirement: string): File.Document => ({
  id: "dok-contoh",
  requirement,
  kind: "pdf",
  digest: "0".repeat(64),
  bytes: 1_000
})

const bare: Standard.Terms = {
  edition: "2026-1",
  decree: null,
  channel: "counter",
  conditions: [],
  requirements: [],
  limit: null,
  fees: [],
  product: null,
  complaints: []
}

const termsOf = ({ standard }: Agency.Service): Standard.Terms =>
  standard === undefined ? bare : Standard.terms(standard, standard.channels[0] ?? "counter")

/** One row of the checklist is walked: with each further one the ways double, and none of them is another way. */
const inputOf = (hall: string, agency: string, service: Agency.Service): File.Input => {
  const terms = termsOf(service)
  return {
    hall,
    service: `${agency}.${service.id}`,
    channel: terms.channel,
    number: `${agency.toUpperCase()}-2026-00001`,
    draft: "d-1",
    parties: { applicant: "pemohon-1", reporter: null, proxy: null, subject: null },
    terms: { ...terms, requirements: terms.requirements.slice(0, 1) },
    documents: [],
    keys: { nik: null, name: [] }
  }
}

/** The agencies that give a recommendation: each has a state of its own. */
const recommendersOf = ({ states }: Graph.Graph): ReadonlyArray<string> =>
  states.filter(({ parent }) => parent === "open.process.recommending").map(({ path }) => path.split(".").at(-1) ?? "")

const paid = 100_000
const far = Date.UTC(2100, 0, 1)

type Payloads = { readonly [command: string]: ReadonlyArray<Json.Json> }

/** What is not tried at all: regions that `@balai/application` proves itself, and what only makes a file longer. */
const untried: Payloads = Object.fromEntries(
  ["claim", "release", "ask", "answer", "attach", "note", "fill", "extend", "explainDelay"].map((verb) => [
    `application.${verb}`,
    []
  ])
)

const reason = { code: "contoh", words: "Contoh alasan" }
const words = { words: "Contoh" }

const moneyOf = (terms: Standard.Terms): Payloads => {
  const formulas = terms.fees.filter(({ amount }) => amount === null)
  const assessed = (amount: number) => Object.fromEntries(formulas.map(({ id }) => [id, amount]))
  const due = terms.fees.reduce((sum, { amount }) => sum + (amount ?? paid), 0)
  return {
    "application.assess": [{ assessed: assessed(paid) }, { assessed: assessed(0) }],
    "application.settle": [
      { bill: "b-1", outcome: "paid", captured: due },
      { bill: "b-1", outcome: "expired", captured: 0 },
      { bill: "b-1", outcome: "expired", captured: 1 }
    ],
    "application.refund": [{ reason }],
    "application.refunded": [{ bill: "b-1", refunded: due }]
  }
}

const payloadsOf = ({ terms }: File.Input, recommenders: ReadonlyArray<string>): Payloads => {
  const requirement = terms.requirements[0]?.id ?? "-"
  return {
    ...untried,
    ...moneyOf(terms),
    "clock.retime": [],
    "application.verify": [
      { requirement, verdict: "accepted", reason: null },
      { requirement, verdict: "rejected", reason }
    ],
    "application.return": [{ reason }],
    "application.resubmit": [{ documents: [] }],
    "application.takeIn": [{ documents: [] }],
    "application.review": [{ verdict: "suitable", ...words }],
    "application.recommend": recommenders.map((agency) => ({ agency, verdict: "supports", ...words })),
    "application.scheduleVisit": [{ at: far }],
    "application.recordVisit": [{ verdict: "suitable", ...words }],
    "application.grantInPart": [words],
    "application.refuse": [{ reason }],
    "application.object": [words],
    "application.uphold": [words],
    "application.dismiss": [words],
    "application.sign": [{ number: "N-1", document: "dok-1", digest: "d-1", certificate: "c-1" }],
    "application.sendBack": [words],
    "application.register": [{ reference: "R-1" }],
    "application.report": [words],
    "application.receive": [{ number: "N-1", document: document(requirement) }],
    "application.refuseElsewhere": [{ reason }],
    "application.handOver": [{ to: "applicant", by: "counter" }],
    "application.withdraw": [{ words: null }],
    "application.deemedIssued": [{ issued: null, document: null, digest: null }],
    "application.checkDeemed": [{ outcome: "confirmed", lawyer: "Contoh", ...words }]
  }
}

/** The commands of ready parts. */
const ready = new Set(Object.keys(payloadsOf({ terms: bare } as File.Input, [])))

const member = (name: string, kind: Subject.Member["kind"], actor: Actor.Actor): Subject.Member => ({
  name,
  kind,
  actor
})

/** Whether the lifecycle is an application that was composed of parts. */
export const isComposed = (lifecycle: Lifecycle.Any): boolean => Compose.keeps(lifecycle) !== null

/**
 * What a file keeps of a standard speaks of the service, and of nobody: the names there are those of papers and fees. What it is
 * found by are keyed digests.
 */
export const isOfNobody = (place: string): boolean =>
  /^(?:input|context)\.(?:terms|keys)\.|^openBill\.fees\./.test(place)

type Example = Pick<Subject.Subject, "cast" | "inputs" | "payloads">

/** The example of an application that is composed and fulfils a service of the agency; nothing for any other lifecycle. */
export const exampleOf = (agency: Agency.Agency, lifecycle: Lifecycle.Any): Example | null => {
  const service = agency.services.find(({ fulfilledBy }) => fulfilledBy === lifecycle.name)
  if (service === undefined || !isComposed(lifecycle)) return null
  const mall = mallOf({ agencies: [agency] })
  const cast = castOf(mall)
  const recommenders = recommendersOf(Graph.of(lifecycle))
  const input = inputOf(mall.name, agency.name, service)
  return {
    cast: [
      member("applicant", "own", cast.applicant(input.parties.applicant)),
      member("officer", "own", cast.clerk(agency.name)),
      member("head", "own", cast.head(agency.name)),
      ...recommenders.map((name) => member(`officer of ${name}`, "own", cast.clerk(name))),
      member("system", "own", cast.system),
      member("another applicant", "stranger", cast.applicant("pemohon-9")),
      member("an officer of another agency", "stranger", cast.clerk("instansi-lain"))
    ],
    inputs: [input] as never,
    payloads: payloadsOf(input, recommenders)
  }
}

/** What parts of `@balai/application` bring of their own, and what becomes of money that goes back: proved there. */
const proved = ["open.clock", "open.claim", "open.question", "refunding"]

/**
 * What need not be gone again: the regions of ready parts, and of their commands the branches that one file with one row and one
 * fee does not take. Every state on the way is reached, and all of an agency's own.
 */
export const isProvedElsewhere = ({ edge, why }: Paths.Uncovered): boolean => {
  const { guard, source, trigger } = edge
  if (proved.some((region) => source === region || source.startsWith(`${region}.`))) return true
  if (why === "SourceNotReached") return false
  if (trigger._tag === "Always") return source === "open.process.assessing"
  if (trigger._tag === "Timer") return guard?.name === "hasCaptured" || guard?.name === "isLimitAhead"
  return trigger._tag === "Command" && ready.has(trigger.command)
}
