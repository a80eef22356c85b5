/** @internal What people do with a file of a practice hall, by the use cases that everybody has. */
import { type File, ReasonLibrary } from "@balai/application"
import { type Uploads } from "@balai/documents"
import { type Actor, type Json } from "@balai/lifecycle"
import { type Applications, type FileView, type Mall, QueueingError } from "@balai/mall"
import { Standard } from "@balai/service"
import { Clock, Effect } from "effect"
import { receive } from "./applicantUploads.ts"
import { paper } from "./practicePaper.ts"
import { answersOf, type Person } from "./practicePeople.ts"

export interface Hands {
  readonly mall: Mall.Mall
  readonly applications: Applications.Applications["Service"]
  readonly uploads: Uploads.Uploads["Service"]
  /** The login of an account that serves an agency; of the one that heads it. */
  readonly clerk: (agency: string) => string
  readonly head: (agency: string) => string
}

export interface Offer {
  readonly agency: Mall.Mall["agencies"][number]
  readonly service: Mall.Mall["agencies"][number]["services"][number]
  readonly id: string
}

/** A file on its way, and whose it is. */
export interface Case {
  readonly key: string
  readonly offer: Offer
  readonly person: Person
  file: string
  /** How many commands it has had: each has a number of its own. */
  count: number
}

type Done<A> = Effect.Effect<A, QueueingError.QueueingError>

const hour = 3_600_000

const officer = ({ mall }: Hands, id: string, more: Actor.Actor["attributes"]): Actor.Actor => ({
  type: "officer",
  id,
  attributes: { hall: mall.name, agencies: [], heads: [], ...more }
})

const clerkOf = (hands: Hands, { offer }: Case): Actor.Actor =>
  officer(hands, hands.clerk(offer.agency.name), { agencies: [offer.agency.name] })

const headOf = (hands: Hands, { offer }: Case): Actor.Actor =>
  officer(hands, hands.head(offer.agency.name), { heads: [offer.agency.name] })

const asked = (hands: Hands, agency: string): Actor.Actor => officer(hands, hands.clerk(agency), { agencies: [agency] })

const applicantOf = ({ mall }: Hands, { person }: Case): Actor.Actor => ({
  type: "applicant",
  id: person.id,
  attributes: { hall: mall.name }
})

const nextId = (on: Case): string => `latihan:${on.key}:${(on.count += 1)}`

type Payload = { readonly [field: string]: Json.Json }

const give = (
  hands: Hands,
  on: Case,
  { by, command, payload }: { readonly by: Actor.Actor; readonly command: string; readonly payload?: Payload }
): Done<FileView.FileView> =>
  hands.applications.command({
    commandId: nextId(on),
    by,
    file: on.file,
    command: `application.${command}`,
    ...(payload === undefined ? {} : { payload })
  })

const channelOf = ({ service }: Offer): Standard.Channel =>
  service.standard?.channels.find((one) => one === "online") ?? service.standard?.channels[0] ?? "counter"

const dateIn = (date: string): string => date.split("-").toReversed().join("-")

/** Sends a drawn paper, as somebody's telephone would. */
const send = (
  { uploads }: Hands,
  { person }: Case,
  row: { readonly id: string; readonly title: string; readonly isBlurred?: boolean }
): Effect.Effect<File.Document> => {
  const rows = [
    ["Nama", person.name],
    ["Lahir", dateIn(person.born)],
    ["Alamat", person.address],
    ["Nomor", `CONTOH-${person.nik.slice(-4)}`]
  ] as const
  const bytes = Effect.sync(() =>
    paper({ requirement: row.id, title: row.title, rows, isBlurred: row.isBlurred === true })
  )
  return bytes.pipe(
    Effect.flatMap((drawn) => receive(uploads, person.id, { bytes: drawn, requirement: row.id })),
    Effect.map(({ document }) => document),
    Effect.orDie
  )
}

const requirementsOf = ({ service: { standard } }: Offer, channel: Standard.Channel) =>
  standard === undefined
    ? []
    : Standard.terms(standard, channel).requirements.filter(
        ({ kind, when }) => kind === "document" && (when ?? null) === null
      )

/** From the form to the receipt. `blurred` is the first of the papers. */
export const submit = (hands: Hands, on: Case, blurred = false): Done<void> =>
  Effect.gen(function* () {
    const { applications } = hands
    const { offer, person } = on
    const channel = channelOf(offer)
    const isHelped = channel !== "online"
    const by = isHelped ? clerkOf(hands, on) : applicantOf(hands, on)
    const begun = {
      commandId: nextId(on),
      by,
      service: offer.id,
      channel,
      ...(isHelped ? { applicant: person.id } : {})
    }
    const { id: draft } = yield* applications.begin(begun)
    const forms = offer.service.form ?? null
    const form = forms === null ? null : "all" in forms ? (forms.all.at(-1) ?? null) : forms
    if (form !== null) yield* applications.save({ commandId: nextId(on), by, draft, answers: answersOf(form, person) })
    const rows = requirementsOf(offer, channel)
    for (const [at, { id, name }] of rows.entries()) {
      const document = yield* send(hands, on, { id, title: name.id, isBlurred: blurred && at === 0 })
      yield* applications.attach({ commandId: nextId(on), by, draft, document })
    }
    const { file } = yield* applications.submit({ commandId: nextId(on), by, draft })
    on.file = file.id
  })

const look = (hands: Hands, on: Case): Done<FileView.FileView> =>
  hands.applications.file({ by: clerkOf(hands, on), file: on.file })

interface Verdicts {
  /** The first row with a document is rejected. */
  readonly rejects?: boolean
  /** So many rows are looked at. */
  readonly most?: number
}

/** Looks at the rows of the checklist, one after the other. */
export const check = (hands: Hands, on: Case, { most = 100, rejects = false }: Verdicts = {}): Done<void> =>
  Effect.gen(function* () {
    const { checklist } = yield* look(hands, on)
    const by = clerkOf(hands, on)
    const { reasons } = yield* hands.applications.reasons({ by, agency: on.offer.agency.name })
    const first = checklist.findIndex(({ documents }) => documents.length > 0)
    for (const [at, { documents, requirement, verdict: before }] of checklist.slice(0, most).entries()) {
      if (before !== "open") continue
      const isWrong = rejects && at === Math.max(0, first)
      const isBare = documents.length === 0 && requirement.when !== null
      const verdict = isWrong ? "rejected" : isBare ? "notNeeded" : "accepted"
      const entry = ReasonLibrary.offered(reasons, requirement.id)[0]
      const reason = { code: entry?.code ?? "kurang-jelas", words: entry?.text.id ?? "Dokumen tidak terbaca" }
      const payload = { requirement: requirement.id, verdict, reason: isWrong ? reason : null }
      yield* give(hands, on, { by, command: "verify", payload })
    }
  })

/** Back to the applicant, with what was wrong. */
export const sendBack = (hands: Hands, on: Case): Done<unknown> =>
  Effect.andThen(
    check(hands, on, { rejects: true }),
    give(hands, on, {
      by: clerkOf(hands, on),
      command: "return",
      payload: {
        reason: {
          code: "perlu-diperbaiki",
          words: "Mohon unggah ulang dokumen yang ditandai, foto yang terang dan utuh."
        }
      }
    })
  )

/** The applicant photographs again what was rejected. */
export const correct = (hands: Hands, on: Case): Done<void> =>
  Effect.gen(function* () {
    const by = applicantOf(hands, on)
    const { checklist } = yield* hands.applications.file({ by, file: on.file })
    const wrong = checklist.filter(({ verdict }) => verdict === "rejected")
    const documents = yield* Effect.forEach(wrong, ({ requirement: { id, name } }) =>
      send(hands, on, { id, title: name.id })
    )
    yield* hands.applications.resubmit({ commandId: nextId(on), by, file: on.file, documents })
  })

export const ask = (hands: Hands, on: Case): Done<unknown> =>
  give(hands, on, {
    by: clerkOf(hands, on),
    command: "ask",
    payload: { words: "Apakah alamat pada formulir sama dengan alamat sekarang? Bila berbeda, tuliskan yang baru." }
  })

export const note = (hands: Hands, on: Case): Done<unknown> =>
  give(hands, on, {
    by: clerkOf(hands, on),
    command: "note",
    payload: { words: "Pemohon sudah ditelepon; akan datang membawa aslinya." }
  })

export const withdraw = (hands: Hands, on: Case): Done<unknown> =>
  give(hands, on, { by: applicantOf(hands, on), command: "withdraw", payload: { words: "Diurus lain kali" } })

export const refuse = (hands: Hands, on: Case): Done<unknown> =>
  give(hands, on, {
    by: headOf(hands, on),
    command: "refuse",
    payload: { reason: { code: "tidak-memenuhi", words: "Lokasi tidak sesuai dengan rencana tata ruang." } }
  })

export const refuseElsewhere = (hands: Hands, on: Case): Done<unknown> =>
  give(hands, on, {
    by: clerkOf(hands, on),
    command: "refuseElsewhere",
    payload: { reason: { code: "data-ganda", words: "Data ganda di sistem asal." } }
  })

const moment = Effect.promise(() => new Promise((resolve) => setTimeout(resolve, 20)))

/** The bill is opened beside the file, a moment after it has come to that. */
const billOf = (hands: Hands, on: Case) =>
  Effect.gen(function* () {
    const asking = { by: clerkOf(hands, on), file: on.file }
    for (let tries = 0; tries < 50; tries += 1) {
      const bill = yield* hands.applications.bill(asking)
      if (bill !== null) return bill
      yield* moment
    }
    return null
  })

const enter = (hands: Hands, on: Case, entry: { readonly command: string; readonly payload: Payload }): Done<unknown> =>
  hands.applications.billCommand({ commandId: nextId(on), by: clerkOf(hands, on), file: on.file, ...entry })

const digits = ({ person }: Case): string => `0000${person.nik.slice(-4)}`

/** The billing code of the State's own system, written down. */
export const code = (hands: Hands, on: Case): Done<unknown> =>
  Effect.flatMap(billOf(hands, on), (bill) =>
    bill?.actions.some(({ command }) => command === "bill.recordCode") === true
      ? enter(hands, on, {
          command: "bill.recordCode",
          payload: { code: `8200000${digits(on)}`, expiresAt: null }
        })
      : Effect.void
  )

/** Paid: the code, and the proof of the payment. */
const pay = (hands: Hands, on: Case): Done<unknown> =>
  Effect.gen(function* () {
    yield* code(hands, on)
    const bill = yield* billOf(hands, on)
    if (bill === null) return
    const at = yield* Clock.currentTimeMillis
    const command = bill.kind === "stateRevenue" ? "bill.recordNtpn" : "bill.recordPayment"
    const payload = { receipt: `CONTOH${digits(on)}AB`, amount: bill.amount, at }
    yield* enter(hands, on, { command, payload })
    for (let tries = 0; tries < 50 && (yield* look(hands, on)).stage === "paying"; tries += 1) yield* moment
  })

const words = { words: "Sesuai dengan persyaratan" }

/** What brings a file on from a stage; null where nobody here can. */
const steps: { readonly [stage: string]: (hands: Hands, on: Case, file: FileView.FileView) => Done<unknown> } = {
  checking: (hands, on) =>
    Effect.andThen(check(hands, on), give(hands, on, { by: clerkOf(hands, on), command: "accept" })),
  reviewing: (hands, on) =>
    give(hands, on, { by: clerkOf(hands, on), command: "review", payload: { verdict: "suitable", ...words } }),
  recommending: (hands, on, { recommendations }) =>
    Effect.forEach(
      recommendations.filter(({ verdict }) => verdict === null),
      ({ agency }) => recommend(hands, on, agency.id)
    ),
  planning: (hands, on) =>
    Effect.flatMap(Clock.currentTimeMillis, (now) =>
      give(hands, on, { by: clerkOf(hands, on), command: "scheduleVisit", payload: { at: now + 26 * hour } })
    ),
  visiting: (hands, on) =>
    give(hands, on, { by: clerkOf(hands, on), command: "recordVisit", payload: { verdict: "suitable", ...words } }),
  deciding: (hands, on) => give(hands, on, { by: headOf(hands, on), command: "grant" }),
  assessing: (hands, on, { terms }) =>
    give(hands, on, {
      by: clerkOf(hands, on),
      command: "assess",
      payload: {
        assessed: Object.fromEntries(terms.fees.flatMap(({ amount, id }) => (amount === null ? [[id, 350_000]] : [])))
      }
    }),
  paying: (hands, on) => pay(hands, on),
  registering: (hands, on, { number }) =>
    give(hands, on, { by: clerkOf(hands, on), command: "register", payload: { reference: `CONTOH-${number}` } }),
  elsewhere: (hands, on, { number }) =>
    Effect.flatMap(
      Effect.orElseSucceed(
        Effect.map(send(hands, on, { id: "produk", title: on.offer.service.name.id }), (it) => it),
        () => null
      ),
      (document) =>
        give(hands, on, {
          by: clerkOf(hands, on),
          command: "receive",
          payload: { number: `CONTOH-${number}`, document: document as Json.Json }
        })
    ),
  ready: (hands, on) =>
    give(hands, on, { by: clerkOf(hands, on), command: "handOver", payload: { to: "applicant", by: "counter" } })
}

/** One of the agencies that are asked answers. */
export const recommend = (hands: Hands, on: Case, agency: string): Done<unknown> =>
  give(hands, on, {
    by: asked(hands, agency),
    command: "recommend",
    payload: { agency, verdict: "supports", ...words }
  })

const mostSteps = 14

/** Brings a file on until it stands at a stage, or where nobody here can bring it on. */
export const bring = (hands: Hands, on: Case, stage: string): Done<void> =>
  Effect.gen(function* () {
    for (let count = 0; count < mostSteps; count += 1) {
      const file = yield* look(hands, on)
      const step = steps[file.stage]
      if (file.stage === stage || file.isEnded || step === undefined) return
      yield* step(hands, on, file)
    }
  })
