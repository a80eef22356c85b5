/** @internal The pages of a person about the own data, and of the manager who answers what is asked about it. */
import { type SubjectRequest } from "@balai/access"
import { Form as FormOf } from "@balai/application"
import { SubjectHtml } from "@balai/elements"
import { Applications, type FileView, type Mall, type QueueingError, Subjects } from "@balai/mall"
import { Effect } from "effect"
import { HttpRouter, type HttpServerRequest, type HttpServerResponse } from "effect/http"
import { type Access, type Route } from "../Policy.ts"
import { type Description, fromQueueing, type Language } from "../Problem.ts"
import { formAt } from "./applicantJourney.ts"
import { Caller, commandId } from "./caller.ts"
import { type CookieOptions } from "./cookies.ts"
import { Form, formHtml, seeOther } from "./forms.ts"
import { frame, type Framed } from "./oversightFrame.ts"
import { errorPage, type OuterOptions } from "./outer.ts"

type Response = HttpServerResponse.HttpServerResponse
type Failure = QueueingError.QueueingError
type Request = HttpServerRequest.HttpServerRequest

export const subjectRoutes = [
  { method: "GET", path: "/akun/data", access: "person" },
  { method: "GET", path: "/akun/data/minta", access: "person" },
  { method: "POST", path: "/akun/data/minta", access: "person", form: true },
  { method: "GET", path: "/akun/data/permintaan/:id", access: "person" },
  { method: "POST", path: "/akun/data/permintaan/:id/tarik", access: "person", form: true },
  { method: "GET", path: "/privasi/permintaan", access: "manager" },
  { method: "GET", path: "/privasi/permintaan/:id", access: "manager" },
  { method: "POST", path: "/privasi/permintaan/:id/jawab", access: "manager", form: true },
  { method: "POST", path: "/privasi/permintaan/:id/tolak", access: "manager", form: true }
] as const satisfies ReadonlyArray<Route & { readonly access: Access }>

export interface SubjectPageOptions extends OuterOptions {
  readonly mall: Mall.Mall
  readonly cookies: CookieOptions
}

interface Sources {
  readonly applications: Applications.Applications["Service"]
  readonly subjects: Subjects.Subjects["Service"]
}

type Drawn = Effect.Effect<Response, Failure, Request | HttpRouter.RouteContext>
type Handler = (options: SubjectPageOptions, sources: Sources) => Drawn

const sending =
  ({ cookies }: SubjectPageOptions, { sheet }: Framed) =>
  (body: string, status = 200): Response =>
    formHtml(body, { sheet, cookies, status })

const idIn = Effect.map(HttpRouter.params, ({ id = "" }) => id)

/** An address in the language of the page. */
const to = (path: string, language: Language, query = ""): string => {
  const search = [query, language === "id" ? "" : `lang=${language}`].filter((part) => part !== "").join("&")
  return search === "" ? path : `${path}?${search}`
}

const actOf = Effect.gen(function* () {
  const caller = yield* Caller
  const { attempt } = yield* Form
  return { by: caller.actor, commandId: commandId(caller, attempt) }
})

// -----------------------------------------------------------------------------
// what the hall holds
// -----------------------------------------------------------------------------

/** The account as the copy carries it: with what stands in the vault. */
interface Account {
  readonly name: string | null
  readonly identityKey: string | null
  readonly contacts: ReadonlyArray<{ readonly kind: string; readonly value: string | null }>
  readonly consents: ReadonlyArray<{
    readonly purpose: "whatsapp" | "sms" | "email" | "survey"
    readonly isGiven: boolean
    readonly at: number
  }>
  readonly openedAt: number
}

const accountOf = (account: unknown) => {
  if (account === null) return null
  const { consents, contacts, identityKey, name, openedAt } = account as Account
  return { name, contacts, consents, openedAt, isIdentified: identityKey !== null }
}

type Answers = ReadonlyArray<Pick<FileView.FileView["answers"][number], "label" | "value">>

/** A draft's answers in the words of its form. */
const answersOf = (mall: Mall.Mall, { answers, form: version, service }: FileView.DraftView): Answers => {
  const form = formAt(mall, service.id, version)
  if (form === null) return []
  const [id, en] = (["id", "en"] as const).map((language) =>
    FormOf.review(form, answers, { language, reader: ["applicant"] }).sections.flatMap(({ rows }) => rows)
  )
  return (id ?? []).map((row, at) => ({
    label: { id: row.label, en: en?.[at]?.label ?? row.label },
    value: { id: row.value, en: en?.[at]?.value ?? row.value }
  }))
}

const draftOf = (mall: Mall.Mall, draft: FileView.DraftView) => ({
  service: draft.service.name,
  savedAt: draft.savedAt,
  keptUntil: draft.keptUntil,
  answers: answersOf(mall, draft),
  documents: draft.documents.map(({ at, requirement }) => ({
    name: draft.requirements.find(({ id }) => id === requirement)?.name ?? { id: requirement, en: requirement },
    at
  }))
})

const product = { id: "Hasil layanan", en: "What the service gave" }
const deemed = { id: "Keputusan yang dianggap dikabulkan", en: "The deemed decision" }
const same = (value: string) => ({ id: value, en: value })

/** What was said about a file, by either side, and what came of it. */
const saidOf = ({ elsewhere, history, product: given }: FileView.FileView): Answers => [
  ...(given === null ? [] : [{ label: product, value: same(given.number) }]),
  ...(elsewhere === null
    ? []
    : [
        { label: { id: "Nomor di sistem asal", en: "Number in the other system" }, value: same(elsewhere.reference) },
        ...(elsewhere.status === null
          ? []
          : [{ label: { id: "Kata sistem asal", en: "What it says there" }, value: same(elsewhere.status) }])
      ]),
  ...history.flatMap(({ what, words }) => (words === null ? [] : [{ label: what, value: same(words) }]))
]

const fileOf = (file: FileView.FileView) => ({
  number: file.number,
  service: file.service.name,
  agency: file.agency.name,
  label: file.label,
  submittedAt: file.submittedAt,
  answers: file.answers,
  said: saidOf(file),
  documents: [
    ...file.checklist.flatMap(({ documents, requirement }) =>
      documents.map(({ at }) => ({ name: requirement.name, at }))
    ),
    ...(file.product === null || file.product.document === null ? [] : [{ name: product, at: file.product.at }]),
    ...(file.deemed === null || file.deemed.document === null ? [] : [{ name: deemed, at: file.deemed.at }])
  ]
})

const looksOf = ({ files, looks }: Subjects.Copy) =>
  looks.flatMap(({ at, document, file: key, ground, how }) => {
    const file = files.find(({ id }) => id === key)
    if (file === undefined) return []
    const row = file.checklist.find(({ requirement }) => requirement.id === document?.requirement)
    const name =
      document === null ? null : (row?.requirement.name ?? (document.requirement === "deemed" ? deemed : product))
    return [{ at, number: file.number, ground, how, document: name }]
  })

const dataPage: Handler = (options, { subjects }) =>
  Effect.gen(function* () {
    const framed = yield* frame(options)
    const copy = yield* subjects.copy({ by: framed.by })
    const held = {
      account: accountOf(copy.account),
      drafts: copy.drafts.map((draft) => draftOf(options.mall, draft)),
      files: copy.files.map(fileOf),
      looks: looksOf(copy),
      requests: copy.requests.toReversed()
    }
    return sending(options, framed)(SubjectHtml.data({ ...framed.page, held }))
  })

// -----------------------------------------------------------------------------
// what a person asks
// -----------------------------------------------------------------------------

const kinds = ["correction", "withdrawal", "erasure", "restriction"] as const

const kindOf = (wanted: string | undefined) => kinds.find((kind) => kind === wanted) ?? "correction"

const askPage = (options: SubjectPageOptions, { applications }: Sources, problem?: Description): Drawn =>
  Effect.gen(function* () {
    const framed = yield* frame(options)
    const { fields } = yield* Form
    // Of whoever acts for somebody else the own files: about the other's the other asks.
    const own = { ...framed.by, attributes: { hall: options.mall.name } }
    const files = yield* applications.mine({ by: own })
    const typed = {
      field: fields["bagian"] ?? framed.ask("bagian"),
      about: fields["berkas"] ?? framed.ask("berkas"),
      was: fields["semula"] ?? "",
      will: fields["seharusnya"] ?? "",
      words: fields["keterangan"] ?? ""
    }
    const body = SubjectHtml.ask({
      ...framed.page,
      kind: kindOf(fields["jenis"] ?? framed.ask("jenis")),
      files: files.map(({ id, number, service }) => ({ id, number, service: service.name })),
      typed,
      problem: problem?.text ?? null
    })
    return sending(options, framed)(body, problem?.status ?? 200)
  })

const written = (text: string | undefined, most: number): string | null => {
  const said = (text ?? "").trim().slice(0, most)
  return said === "" ? null : said
}

const correctionOf = (fields: { readonly [name: string]: string }): NonNullable<Subjects.Ask["correction"]> | null => {
  const will = written(fields["seharusnya"], 400)
  if (will === null) return null
  const field = (["name", "answer", "other"] as const).find((one) => one === fields["bagian"]) ?? "other"
  return { field, was: written(fields["semula"], 400), will }
}

/** What the form asks for, as the use case takes it. */
const askedOf = (kind: SubjectRequest.Kind, fields: { readonly [name: string]: string }) => ({
  kind,
  about: written(fields["berkas"], 200),
  words: written(fields["keterangan"], 2_000),
  correction: kind === "correction" ? correctionOf(fields) : null
})

const askPost: Handler = (options, sources) =>
  Effect.gen(function* () {
    const { fields } = yield* Form
    const framed = yield* frame(options)
    const asking = sources.subjects.ask({ ...(yield* actOf), ...askedOf(kindOf(fields["jenis"]), fields) })
    return yield* Effect.matchEffect(asking, {
      onFailure: (error) => askPage(options, sources, fromQueueing(error)),
      onSuccess: ({ id }) =>
        Effect.succeed(seeOther(to(`/akun/data/permintaan/${encodeURIComponent(id)}`, framed.language, "terkirim=1")))
    })
  })

const requestPage = (options: SubjectPageOptions, { subjects }: Sources, problem?: Description): Drawn =>
  Effect.gen(function* () {
    const framed = yield* frame(options)
    const request = yield* subjects.one({ by: framed.by, id: yield* idIn })
    const isSent = framed.ask("terkirim") !== ""
    const body = SubjectHtml.request({ ...framed.page, request, isSent, problem: problem?.text ?? null })
    return sending(options, framed)(body, problem?.status ?? 200)
  })

const dropPost: Handler = (options, sources) =>
  Effect.gen(function* () {
    const id = yield* idIn
    const { language } = yield* frame(options)
    return yield* Effect.matchEffect(sources.subjects.drop({ ...(yield* actOf), id }), {
      onFailure: (error) =>
        error.kind === "notFound" ? Effect.fail(error) : requestPage(options, sources, fromQueueing(error)),
      onSuccess: () => Effect.succeed(seeOther(to(`/akun/data/permintaan/${encodeURIComponent(id)}`, language)))
    })
  })

// -----------------------------------------------------------------------------
// the manager
// -----------------------------------------------------------------------------

const deskPage: Handler = (options, { subjects }) =>
  Effect.gen(function* () {
    const framed = yield* frame(options)
    const { by, page } = framed
    const body = SubjectHtml.desk({
      ...page,
      open: yield* subjects.open({ by }),
      closed: yield* subjects.closed({ by })
    })
    return sending(options, framed)(body)
  })

const answeringPage = (options: SubjectPageOptions, { subjects }: Sources, problem?: Description): Drawn =>
  Effect.gen(function* () {
    const framed = yield* frame(options)
    const { fields } = yield* Form
    const request = yield* subjects.one({ by: framed.by, id: yield* idIn })
    const isRefusal = fields["dasar"] !== undefined
    const [answer, words] = isRefusal ? ["", fields["kata"] ?? ""] : [fields["kata"] ?? "", ""]
    const typed = { answer, words, ground: fields["dasar"] ?? "" }
    const body = SubjectHtml.answering({ ...framed.page, request, typed, problem: problem?.text ?? null })
    return sending(options, framed)(body, problem?.status ?? 200)
  })

/** Does something to a request: then the page again by GET, or the same one with what was wrong. */
const deciding =
  (
    act: (
      sources: Sources,
      own: Effect.Success<typeof actOf> & { readonly id: string }
    ) => Effect.Effect<unknown, Failure, Request>
  ): Handler =>
  (options, sources) =>
    Effect.gen(function* () {
      const id = yield* idIn
      const { language } = yield* frame(options)
      return yield* Effect.matchEffect(act(sources, { ...(yield* actOf), id }), {
        onFailure: (error) =>
          error.kind === "notFound" ? Effect.fail(error) : answeringPage(options, sources, fromQueueing(error)),
        onSuccess: () => Effect.succeed(seeOther(to(`/privasi/permintaan/${encodeURIComponent(id)}`, language)))
      })
    })

const answerPost = deciding(({ subjects }, own) =>
  Effect.gen(function* () {
    const { fields } = yield* Form
    return yield* subjects.answer({
      ...own,
      words: written(fields["kata"], 2_000),
      applies: fields["terapkan"] === "ya"
    })
  })
)

const refusePost = deciding(({ subjects }, own) =>
  Effect.gen(function* () {
    const { fields } = yield* Form
    return yield* subjects.refuse({
      ...own,
      ground: written(fields["dasar"], 200) ?? "",
      words: written(fields["kata"], 2_000) ?? ""
    })
  })
)

type Line = `${(typeof subjectRoutes)[number]["method"]} ${(typeof subjectRoutes)[number]["path"]}`

const handlers: { readonly [line in Line]?: Handler } = {
  "GET /akun/data": dataPage,
  "GET /akun/data/minta": (options, sources) => askPage(options, sources),
  "POST /akun/data/minta": askPost,
  "GET /akun/data/permintaan/:id": (options, sources) => requestPage(options, sources),
  "POST /akun/data/permintaan/:id/tarik": dropPost,
  "GET /privasi/permintaan": deskPage,
  "GET /privasi/permintaan/:id": (options, sources) => answeringPage(options, sources),
  "POST /privasi/permintaan/:id/jawab": answerPost,
  "POST /privasi/permintaan/:id/tolak": refusePost
}

export const makeSubjectPages = (options: SubjectPageOptions) =>
  HttpRouter.use(
    Effect.fnUntraced(function* (router) {
      const sources = { applications: yield* Applications.Applications, subjects: yield* Subjects.Subjects }
      for (const { method, path } of subjectRoutes) {
        const handler = handlers[`${method} ${path}`]
        if (handler === undefined) continue
        const answered = Effect.catch(handler(options, sources), (error) =>
          Effect.succeed(errorPage(options, fromQueueing(error)))
        )
        yield* router.add(method, path, answered)
      }
    })
  )
