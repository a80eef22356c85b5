/** @internal The pages of the back office: the work list, and a file. */
import { Bill, ReasonLibrary } from "@balai/application"
import { OfficeHtml } from "@balai/elements"
import { Engine } from "@balai/engine"
import { type Actor } from "@balai/lifecycle"
import { type FileView, Keeping, Oversight } from "@balai/mall"
import { Effect, Stream } from "effect"
import { HttpRouter, HttpServerResponse } from "effect/http"
import { catalogue, fromQueueing } from "../Problem.ts"
import { Caller } from "./caller.ts"
import { receive } from "./applicantUploads.ts"
import { recordDeemed } from "./deemedPaper.ts"
import { Form, seeOther } from "./forms.ts"
import { errorPage } from "./outer.ts"
import { formOf, lifecycleOf, payloadOf, productRow } from "./officeForms.ts"
import {
  agenciesOf,
  type Drawn,
  type Failure,
  frameOf,
  listed,
  type Office,
  type OfficePageOptions,
  parameter,
  requestOf,
  searched,
  send,
  type Text
} from "./officeFrame.ts"
import { type Owner, owners, statuses, waitingFor } from "./officeGroups.ts"
import { drawLate, explainLate } from "./officeLatePages.ts"
import { officeRoutes } from "./officeRoutes.ts"
import { billForms, billReasons, billSentence, forBills, sentBill } from "./officeBills.ts"
import { drawHelp, drawReasons, editReasons, submitDraft, takeOver } from "./officeSidePages.ts"
import { signPage, signPost } from "./officeSignPages.ts"

type Path = (typeof officeRoutes)[number]["path"]

const servicesOf = ({ mall }: Office, by: Actor.Actor) =>
  mall.agencies
    .filter(({ name }) => agenciesOf(by).includes(name))
    .flatMap(({ name: agency, services }) =>
      services.flatMap(({ fulfilledBy, id, name }) =>
        fulfilledBy === undefined ? [] : [{ id: `${agency}.${id}`, name }]
      )
    )

/** What somebody's list shows first: of an agency that is only asked, what it is asked; of who only heads one, what waits for that. */
const usualOwner = (by: Actor.Actor, offersServices: boolean): Owner =>
  listed(by, "agencies").length === 0 ? "head" : offersServices ? "officer" : "recommender"

const nothingFree: Text = {
  id: "Tidak ada berkas bebas yang menunggu petugas saat ini.",
  en: "No free file waits for an officer just now."
}

const listPage = (office: Office, found?: ReadonlyArray<FileView.FileRow>): Drawn =>
  Effect.gen(function* () {
    const query = yield* searched
    const said = query.get("kosong") === null ? null : nothingFree
    const page = yield* frameOf(office, { said })
    const { by, frame } = page
    const services = servicesOf(office, by)
    const usual = usualOwner(by, services.length > 0)
    const owner = owners.find((one) => one === query.get("pemilik")) ?? usual
    const service = services.find(({ id }) => id === query.get("layanan"))?.id ?? ""
    const claim = query.get("pemegang") ?? "any"
    const status = statuses.find((one) => one === query.get("keadaan"))
    const asked = { by, ...(service === "" ? {} : { service }), ...(status === undefined ? {} : { status: [status] }) }
    const waiting = found === undefined ? yield* waitingFor(office, asked, owner) : { rows: found, groups: {} }
    const rows = waiting.rows.filter((row) => claim === "any" || row.claim === claim)
    const filter = { owner, service, claim, status: status ?? "" }
    const bills = yield* office.applications.bills({ by })
    const late = frame.heads ? (yield* office.applications.overdue({ by })).length : 0
    const body = OfficeHtml.list({
      ...frame,
      rows,
      bills,
      filter,
      groups: waiting.groups,
      late,
      services,
      isFound: found !== undefined
    })
    return send(office, body, page)
  })

const search = (office: Office): Drawn =>
  Effect.gen(function* () {
    const { actor: by } = yield* Caller
    const { fields } = yield* Form
    return yield* listPage(office, yield* office.applications.search({ by, text: fields["teks"] ?? "" }))
  })

const takeNext = (office: Office): Drawn =>
  Effect.gen(function* () {
    const { fields } = yield* Form
    const request = yield* requestOf("ambil")
    const service = fields["layanan"] ?? ""
    const file = yield* office.applications.next({ ...request, ...(service === "" ? {} : { service }) })
    return seeOther(file === null ? "/kerja?kosong=1" : `/kerja/${encodeURIComponent(file.id)}`)
  })

// A file

const reasonsFor = (office: Office, file: FileView.FileView, by: Actor.Actor) =>
  office.applications.reasons({ by, agency: file.agency.id }).pipe(
    Effect.map(({ reasons }) => reasons),
    // An officer of another agency, who recommends, has no library of this one.
    Effect.catch(() => Effect.succeed([] as ReadonlyArray<ReasonLibrary.Entry>))
  )

const offeredIn = (reasons: ReadonlyArray<ReasonLibrary.Entry>, file: FileView.FileView) =>
  Object.fromEntries([
    ["", ReasonLibrary.offered(reasons, null)],
    ...file.checklist.map(({ requirement: { id } }) => [id, ReasonLibrary.offered(reasons, id)] as const)
  ])

const verdicts = ["accepted", "rejected", "notNeeded", "open"] as const

const verdictSaid: { readonly [verdict in (typeof verdicts)[number]]: (name: Text) => Text } = {
  accepted: ({ en, id }) => ({ id: `${id} diterima.`, en: `${en} accepted.` }),
  rejected: ({ en, id }) => ({ id: `${id} ditolak.`, en: `${en} rejected.` }),
  notNeeded: ({ en, id }) => ({ id: `${id} tidak perlu.`, en: `${en} not needed.` }),
  open: ({ en, id }) => ({ id: `${id} dibuka lagi.`, en: `${en} is open again.` })
}

const saidOf = (office: Office, file: FileView.FileView, query: URLSearchParams): Text | null => {
  const done = query.get("jadi") ?? ""
  const item = file.checklist.find(({ requirement }) => requirement.id === query.get("dari"))
  const verdict = verdicts.find((one) => one === done)
  if (verdict !== undefined && item !== undefined) return verdictSaid[verdict](item.requirement.name)
  const events = lifecycleOf(office.mall, file)?.spec.events as { readonly [type: string]: { readonly label: Text } }
  const label = events?.[done]?.label ?? (Bill.lifecycle.spec.events as typeof events)[done]?.label
  return label === undefined ? null : { id: `Tersimpan: ${label.id}.`, en: `Saved: ${label.en}.` }
}

/** Whoever has given an opinion is not asked for it again, although another agency still is. */
const stillOffered = (file: FileView.FileView): FileView.FileView => {
  const isGiven = file.recommendations.length > 0 && file.recommendations.every(({ verdict }) => verdict !== null)
  return isGiven
    ? { ...file, actions: file.actions.filter(({ command }) => command !== "application.recommend") }
    : file
}

const drawFile = (office: Office, whole: FileView.FileView, failure?: Failure | { readonly text: Text }): Drawn =>
  Effect.gen(function* () {
    const file = stillOffered(whole)
    const query = yield* searched
    const { fields } = yield* Form
    const page = yield* frameOf(office, {
      said: failure === undefined ? saidOf(office, file, query) : null,
      ...(failure === undefined ? {} : { failure })
    })
    const { by, colleagues, frame } = page
    const lifecycle = lifecycleOf(office.mall, file)
    const asked = fields["syarat"] ?? query.get("syarat")
    const known = file.checklist.find(({ requirement }) => requirement.id === asked)
    const open = file.checklist.find(({ verdict }) => verdict === "open")
    const row = (known ?? open ?? file.checklist[0])?.requirement.id ?? null
    const bills = yield* Effect.orElseSucceed(office.applications.fileBills({ by, file: file.id }), () => [])
    const [bill = null, ...others] = bills.toReversed()
    const forms = Object.fromEntries(
      file.actions.flatMap(({ command }) =>
        lifecycle === null ? [] : [[command, formOf(lifecycle, command, { file, by })] as const]
      )
    )
    const holder = colleagues.find(({ id }) => id === file.claim?.officer)?.name ?? null
    const reasons = { ...offeredIn(yield* reasonsFor(office, file, by), file), [forBills]: billReasons }
    const drawn = { about: { file, by }, now: frame.now, zone: frame.zone }
    const own = { ...forms, ...billForms(bill, drawn) }
    const otherBills = others.map((other) => ({ bill: other, forms: billForms(other, drawn) }))
    const document = query.get("dokumen")
    const body = OfficeHtml.file({ ...frame, file, row, bill, otherBills, document, reasons, forms: own, holder })
    return send(office, body, page)
  })

const filePage = (office: Office): Drawn =>
  Effect.gen(function* () {
    const { actor: by } = yield* Caller
    const file = yield* parameter("file")
    return yield* drawFile(office, yield* office.applications.file({ by, file }))
  })

const sentenceIn =
  (reasons: ReadonlyArray<ReasonLibrary.Entry>) =>
  (code: string): string =>
    reasons.find((one) => one.code === code)?.text.id ?? ""

/** The next row that nobody has looked at; the same one when there is none. */
const rowAfter = ({ checklist }: FileView.FileView, row: string): string => {
  const at = checklist.findIndex(({ requirement }) => requirement.id === row)
  const turned = [...checklist.slice(at + 1), ...checklist.slice(0, at + 1)]
  return turned.find(({ verdict }) => verdict === "open")?.requirement.id ?? row
}

/** Does something to a file: then the file again by GET, or the same page with what was wrong. */
const acting = (
  office: Office,
  before: FileView.FileView,
  act: {
    readonly done: Effect.Effect<FileView.FileView, Failure>
    readonly query: (after: FileView.FileView) => object
  }
): Drawn =>
  Effect.matchEffect(act.done, {
    onSuccess: (after) => {
      const query = new URLSearchParams({ ...act.query(after) })
      return Effect.succeed(seeOther(`/kerja/${encodeURIComponent(after.id)}?${query}`))
    },
    onFailure: (failure) =>
      Effect.gen(function* () {
        const { actor: by } = yield* Caller
        const now = yield* Effect.orElseSucceed(office.applications.file({ by, file: before.id }), () => before)
        return yield* drawFile(office, now, failure)
      })
  })

const check = (office: Office): Drawn =>
  Effect.gen(function* () {
    const { actor: by } = yield* Caller
    const { fields } = yield* Form
    const file = yield* office.applications.file({ by, file: yield* parameter("file") })
    const requirement = fields["syarat"] ?? ""
    const verdict = verdicts.find((one) => one === fields["putusan"]) ?? "open"
    const code = fields["kode"] ?? ""
    const said = (fields["kata"] ?? "").trim()
    const words = said === "" ? sentenceIn(yield* reasonsFor(office, file, by))(code) : said
    const payload = { requirement, verdict, reason: verdict === "rejected" ? { code, words } : null }
    const request = yield* requestOf(`periksa:${requirement}:${verdict}`)
    const done = office.applications.command({ ...request, file: file.id, command: "application.verify", payload })
    const query = (after: FileView.FileView) => ({
      syarat: verdict === "open" ? requirement : rowAfter(after, requirement),
      jadi: verdict,
      dari: requirement
    })
    return yield* acting(office, file, { done, query })
  })

/** Keeps what came with the form, by the name of its field. */
const documentsOf = ({ uploads }: Office, by: Actor.Actor) =>
  Effect.gen(function* () {
    const { fields, files } = yield* Form
    const requirement = fields["requirement"] ?? productRow
    const kept = yield* Effect.forEach(files, ({ bytes, input }) =>
      Effect.map(
        receive(uploads, `officer:${by.id}`, { bytes, requirement }),
        ({ document: it }) => [input, it] as const
      )
    )
    return Object.fromEntries(kept) as { readonly [name: string]: any }
  })

const command = (office: Office): Drawn =>
  Effect.gen(function* () {
    const { actor: by } = yield* Caller
    const { fields } = yield* Form
    const file = yield* office.applications.file({ by, file: yield* parameter("file") })
    const name = fields["perintah"] ?? ""
    const lifecycle = lifecycleOf(office.mall, file)
    const sentence = sentenceIn(yield* reasonsFor(office, file, by))
    const about = { file, by }
    const came = yield* Effect.result(documentsOf(office, by))
    if (came._tag === "Failure") return yield* drawFile(office, file, { text: came.failure.text })
    const sent = { fields, zone: office.mall.zone, sentence, about, documents: came.success }
    const payload = lifecycle === null ? {} : payloadOf(lifecycle, name, sent)
    const request = yield* requestOf(`perintah:${name}`)
    const seq = Number(fields["urut"])
    const expected = Number.isInteger(seq) && seq > 0 ? { expectedSeq: seq } : {}
    const done = office.applications.command({ ...request, ...expected, file: file.id, command: name, payload })
    return yield* acting(office, file, { done, query: () => ({ jadi: name }) })
  })

/** What an officer does with the bill of a file: its code, and the proof that it was paid. */
const billCommand = (office: Office): Drawn =>
  Effect.gen(function* () {
    const { actor: by } = yield* Caller
    const { fields } = yield* Form
    const file = yield* office.applications.file({ by, file: yield* parameter("file") })
    const sent = sentBill({ fields, zone: office.mall.zone, sentence: billSentence, about: { file, by } })
    const request = yield* requestOf(`tagihan:${sent.command}`)
    const { tagihan: bill = "" } = fields
    const which = bill === "" ? {} : { bill }
    const done = Effect.flatMap(office.applications.billCommand({ ...request, ...sent, ...which, file: file.id }), () =>
      office.applications.file({ by, file: file.id })
    )
    return yield* acting(office, file, { done, query: () => ({ jadi: sent.command }) })
  })

/** A picture can run nothing, and neither can a PDF here: no script, no form, nothing from elsewhere. */
const documentPolicy = {
  picture: "sandbox; default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'",
  // A browser's own reader of PDF does not open in a sandbox.
  pdf: "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'"
}

const types = { pdf: "application/pdf", jpeg: "image/jpeg", png: "image/png" } as const

/** A document of a file that this officer may read. Nobody else learns whether it exists. */
const document = (office: Office): Drawn =>
  Effect.gen(function* () {
    const { actor: by } = yield* Caller
    const file = yield* office.applications.file({ by, file: yield* parameter("file") })
    const id = yield* parameter("document")
    const own = file.checklist.flatMap(({ documents }) => documents).find((one) => one.id === id)
    const missing = Effect.succeed(errorPage(office, catalogue.notFound))
    const given = [file.product?.document, file.deemed?.document]
    if (own === undefined && !given.includes(id)) return yield* missing
    yield* office.oversight.note({ by, file: file.id, how: "document", document: id })
    const stored = yield* Effect.result(office.store.describe(id))
    const bytes = yield* Effect.result(Stream.runCollect(office.store.read(id, "view")))
    if (bytes._tag === "Failure" || stored._tag === "Failure") return yield* missing
    const { kind } = stored.success
    return HttpServerResponse.uint8Array(Buffer.concat([...bytes.success]), {
      contentType: types[kind],
      headers: {
        "content-disposition": `inline; filename="berkas.${kind === "jpeg" ? "jpg" : kind}"`,
        "content-security-policy": kind === "pdf" ? documentPolicy.pdf : documentPolicy.picture,
        "x-content-type-options": "nosniff",
        "cache-control": "private, no-store"
      }
    })
  })

type Handler = (office: Office) => Drawn

const handlers: { readonly [path in Path]: { readonly GET?: Handler; readonly POST?: Handler } } = {
  "/kerja": { GET: (office) => listPage(office) },
  "/kerja/ambil": { POST: takeNext },
  "/kerja/cari": { POST: search },
  "/kerja/tanda-tangan": { GET: (office) => signPage(office), POST: signPost },
  "/kerja/terlambat": { GET: (office) => drawLate(office), POST: explainLate },
  "/kerja/alasan": {
    GET: (office) => Effect.flatMap(searched, (query) => drawReasons(office, query.get("instansi") ?? "")),
    POST: editReasons
  },
  "/kerja/loket": { GET: (office) => drawHelp(office), POST: takeOver },
  "/kerja/loket/ajukan": { POST: submitDraft },
  "/kerja/:file": { GET: filePage },
  "/kerja/:file/periksa": { POST: check },
  "/kerja/:file/perintah": { POST: command },
  "/kerja/:file/tagihan": { POST: billCommand },
  "/kerja/:file/dokumen/:document": { GET: document }
}

export const makeOfficePages = (options: OfficePageOptions) =>
  HttpRouter.use(
    Effect.fnUntraced(function* (router) {
      const office: Office = {
        ...options,
        oversight: yield* Oversight.Oversight,
        signing: { ...options.desk, engine: yield* Engine.Engine }
      }
      const { recordWith } = yield* Keeping.Keeping
      yield* recordWith(recordDeemed(office.signing))
      for (const { method, path } of officeRoutes) {
        const handler = handlers[path][method]
        if (handler === undefined) continue
        const answered = Effect.catch(handler(office), (error) =>
          Effect.succeed(errorPage(options, fromQueueing(error)))
        )
        yield* router.add(method, path, answered)
      }
    })
  )
