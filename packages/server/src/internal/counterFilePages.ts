/** @internal The file of the number at a counter: linked, looked at, and moved when the service ends. */
import { ReasonLibrary } from "@balai/application"
import { AppointmentHtml } from "@balai/elements"
import { type FileView, type Hall, Queueing, type QueueingError, type View } from "@balai/mall"
import { Effect } from "effect"
import { HttpRouter } from "effect/http"
import { type Access, type Route } from "../Policy.ts"
import { type Description, fromQueueing } from "../Problem.ts"
import {
  actOf,
  type ApplicantOptions,
  beginPage,
  type Drawn,
  enc,
  type Page,
  type Parameters
} from "./applicantShared.ts"
import { Form, seeOther } from "./forms.ts"
import { errorPage } from "./outer.ts"
import { meantBy } from "./scanned.ts"

export const counterFileRoutes = [
  { method: "GET", path: "/counter/:id/berkas", access: "counter" },
  { method: "POST", path: "/counter/:id/berkas", access: "counter", form: true }
] as const satisfies ReadonlyArray<Route & { readonly access: Access }>

export interface CounterFileOptions extends ApplicantOptions {
  readonly hall: Hall.Hall["Service"]
}

interface Desk extends CounterFileOptions {
  readonly queueing: Queueing.Queueing["Service"]
}

type Fields = { readonly [name: string]: string }
type Step = AppointmentHtml.DeskStep
type Text = { readonly id: string; readonly en: string }

const has = ({ actions }: FileView.FileView, command: string): boolean =>
  actions.some((one) => one.command === `application.${command}`)

const canCheck = (file: FileView.FileView): boolean => has(file, "verify") || has(file, "takeIn")

/** What may become of the file here: what its lifecycle takes in this state, or once the correction was taken in. */
const stepsOf = (file: FileView.FileView): ReadonlyArray<Step> => {
  const isBack = has(file, "takeIn")
  const steps: ReadonlyArray<readonly [Step, boolean]> = [
    ["accept", has(file, "accept") || isBack],
    ["return", has(file, "return") || isBack],
    ["handOver", has(file, "handOver")],
    ["finish", has(file, "finish")],
    ["turnAway", has(file, "turnAway")],
    ["check", has(file, "verify")],
    ["nothing", true]
  ]
  return steps.flatMap(([step, isOffered]) => (isOffered ? [step] : []))
}

const reasonsFor = ({ applications }: Desk, page: Page, file: FileView.FileView) =>
  applications.reasons({ by: page.by, agency: file.agency.id }).pipe(
    Effect.map(({ reasons }) => reasons),
    Effect.catch(() => Effect.succeed<ReadonlyArray<ReasonLibrary.Entry>>([]))
  )

const offeredIn = (reasons: ReadonlyArray<ReasonLibrary.Entry>, file: FileView.FileView) =>
  Object.fromEntries([
    ["", ReasonLibrary.offered(reasons, null)],
    ...file.checklist.map(({ requirement: { id } }) => [id, ReasonLibrary.offered(reasons, id)] as const)
  ])

const pathOf = ({ id = "" }: Parameters): string => `/counter/${enc(id)}/berkas`

const mayFinish = ({ actions }: View.CounterView): boolean =>
  actions.some(({ id, state }) => id === "finish" && state === "allowed")

interface Failed {
  readonly status: number
  readonly text: Text
}

const draw = (desk: Desk, params: Parameters, failed: Failed | null = null): Drawn =>
  Effect.gen(function* () {
    const { id = "" } = params
    const page = yield* beginPage(desk, pathOf(params))
    const { fields } = yield* Form
    const counter = yield* desk.hall.counter({ counter: id, by: page.by })
    const { ticket } = counter
    const ref = ticket?.file ?? null
    const file = ref === null ? null : yield* desk.applications.file({ by: page.by, file: ref.id })
    const reasons = file === null ? {} : offeredIn(yield* reasonsFor(desk, page, file), file)
    const body = AppointmentHtml.counterFile({
      ...page.frame,
      path: pathOf(params),
      problem: failed?.text ?? null,
      counter: { id, label: counter.label },
      ticket: ticket === null ? null : { id: ticket.id, label: ticket.label, isServing: mayFinish(counter) },
      file,
      steps: file === null ? [] : stepsOf(file),
      isBack: file !== null && has(file, "takeIn"),
      canCheck: file !== null && canCheck(file),
      reasons,
      typed: fields
    })
    return page.send(body, failed?.status ?? 200)
  })

interface Reason {
  readonly code: string
  readonly words: string
}

const reasonIn = (fields: Fields, reasons: ReadonlyArray<ReasonLibrary.Entry>, id: string): Reason | null => {
  const code = (fields[`k.${id}`] ?? "").trim()
  const said = (fields[`w.${id}`] ?? "").trim()
  const words = said === "" ? (reasons.find((one) => one.code === code)?.text.id ?? "") : said
  return code === "" || words === "" ? null : { code, words }
}

const verdicts = ["accepted", "rejected", "notNeeded"] as const

/** What was said of the rows: each that is other than it was, and why one is missing. */
const checked = (file: FileView.FileView, fields: Fields, reasons: ReadonlyArray<ReasonLibrary.Entry>) =>
  file.checklist.flatMap(({ requirement: { id }, verdict: before }) => {
    const verdict = verdicts.find((one) => one === fields[`p.${id}`])
    if (verdict === undefined) return []
    const reason = verdict === "rejected" ? reasonIn(fields, reasons, id) : null
    const isSame = verdict === before && !(has(file, "takeIn") && verdict === "rejected")
    return [{ requirement: id, verdict, reason, isSame, lacks: verdict === "rejected" && reason === null }]
  })

interface Chosen {
  readonly step: Step
  readonly file: FileView.FileView
  readonly fields: Fields
  readonly reasons: ReadonlyArray<ReasonLibrary.Entry>
}

const wrong = (text: Text): Failed => ({ status: 422, text })

/** The commands of the file for what the officer chose, in their order; or what lacks. */
const commandsFor = ({ fields, file, reasons, step }: Chosen): ReadonlyArray<Queueing.FileStep> | Failed => {
  if (step === "nothing") return []
  if (step === "handOver") return [{ command: "application.handOver", payload: { to: "applicant", by: "counter" } }]
  if (step === "finish") return [{ command: "application.finish" }]
  if (step === "turnAway") {
    const reason = reasonIn(fields, reasons, "")
    return reason === null
      ? wrong(AppointmentHtml.problems.reason)
      : [{ command: "application.turnAway", payload: { reason: { ...reason } } }]
  }
  const rows = checked(file, fields, reasons)
  if (rows.some(({ isSame, lacks }) => lacks && !isSame)) return wrong(AppointmentHtml.problems.reason)
  const takeIn = has(file, "takeIn") ? [{ command: "application.takeIn", payload: { documents: [] } }] : []
  const verify = rows
    .filter(({ isSame }) => !isSame)
    .map(({ reason, requirement, verdict }) => ({
      command: "application.verify",
      payload: { requirement, verdict, reason: reason === null ? null : { ...reason } }
    }))
  if (step === "check") return verify
  if (step === "accept") return [...takeIn, ...verify, { command: "application.accept" }]
  const why = rows.find(({ reason }) => reason !== null)?.reason ?? null
  return why === null
    ? wrong(AppointmentHtml.problems.reason)
    : [...takeIn, ...verify, { command: "application.return", payload: { reason: { ...why } } }]
}

const toCounter = ({ id = "" }: Parameters) => seeOther(`/counter/${enc(id)}`)

const failedBy = (error: QueueingError.QueueingError): Description => fromQueueing(error)

const link = (desk: Desk, params: Parameters, file: string | null): Drawn =>
  Effect.gen(function* () {
    const { id = "" } = params
    const act = yield* actOf(file === null ? "lepas" : "hubungkan")
    const reference = file === null ? null : meantBy(file)
    const done = yield* Effect.result(desk.queueing.link({ ...act, counter: id, file: reference }))
    return done._tag === "Failure" ? yield* draw(desk, params, failedBy(done.failure)) : seeOther(pathOf(params))
  })

const finish = (desk: Desk, params: Parameters, counter: View.CounterView): Drawn =>
  Effect.gen(function* () {
    const { id = "" } = params
    const { fields } = yield* Form
    const page = yield* beginPage(desk, pathOf(params))
    const ref = counter.ticket?.file ?? null
    if (ref === null) return yield* draw(desk, params)
    const file = yield* desk.applications.file({ by: page.by, file: ref.id })
    const step = stepsOf(file).find((one) => one === fields["langkah"])
    if (step === undefined) return yield* draw(desk, params, wrong(AppointmentHtml.problems.step))
    const reasons = yield* reasonsFor(desk, page, file)
    const steps = commandsFor({ step, file, fields, reasons })
    if ("status" in steps) return yield* draw(desk, params, steps)
    const act = yield* actOf("selesai")
    const request = { ...act, counter: id, ticket: fields["nomor"] ?? "" }
    const seq = Number(fields["urut"])
    const expected = Number.isInteger(seq) && steps.length > 0 ? { expectedSeq: seq } : {}
    const done = yield* Effect.result(desk.queueing.finishWithFile({ ...request, ...expected, steps }))
    return done._tag === "Failure" ? yield* draw(desk, params, failedBy(done.failure)) : toCounter(params)
  })

const post = (desk: Desk, params: Parameters): Drawn =>
  Effect.gen(function* () {
    const { id = "" } = params
    const { fields } = yield* Form
    const page = yield* beginPage(desk, pathOf(params))
    if (fields["do"] === "hubungkan") return yield* link(desk, params, fields["berkas"] ?? "")
    if (fields["do"] === "lepas") return yield* link(desk, params, null)
    return yield* finish(desk, params, yield* desk.hall.counter({ counter: id, by: page.by }))
  })

export const makeCounterFilePages = (options: CounterFileOptions) =>
  HttpRouter.use(
    Effect.fnUntraced(function* (router) {
      const desk: Desk = { ...options, queueing: yield* Queueing.Queueing }
      for (const { method, path } of counterFileRoutes) {
        const answered = (params: Parameters) =>
          Effect.catch(method === "POST" ? post(desk, params) : draw(desk, params), (error) =>
            Effect.succeed(errorPage(options, fromQueueing(error)))
          )
        yield* router.add(method, path, Effect.flatMap(HttpRouter.params, answered))
      }
    })
  )
