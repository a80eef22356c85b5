/** @internal The pages of powers to act for somebody else: given, taken, ended, acted by, and recorded at the desk. */
import { PowerHtml } from "@balai/elements"
import { type Persons } from "@balai/mall"
import { LocalDate, Zone } from "@balai/vocabulary"
import { Effect } from "effect"
import { HttpRouter, type HttpServerRequest } from "effect/http"
import { type Access, type Route } from "../Policy.ts"
import { type Description, fromQueueing } from "../Problem.ts"
import { actingCookie, withCookie, withoutCookie } from "./cookies.ts"
import {
  actOf,
  type ApplicantOptions,
  beginPage,
  type Drawn,
  isProblem,
  type Parameters,
  type Response,
  type StoreError,
  tried
} from "./applicantShared.ts"
import { receive } from "./applicantUploads.ts"
import { Caller } from "./caller.ts"
import { Form, seeOther, type SentForm } from "./forms.ts"
import { errorPage } from "./outer.ts"
import { type PersonDoor } from "./personDoor.ts"

export const powerRoutes = [
  { method: "GET", path: "/akun/kuasa", access: "person" },
  { method: "POST", path: "/akun/kuasa/kode", access: "person", form: true },
  { method: "GET", path: "/akun/kuasa/beri", access: "person" },
  { method: "POST", path: "/akun/kuasa/beri", access: "person", form: true },
  { method: "POST", path: "/akun/kuasa/sendiri", access: "person", form: true },
  { method: "POST", path: "/akun/kuasa/:power/terima", access: "person", form: true },
  { method: "POST", path: "/akun/kuasa/:power/tolak", access: "person", form: true },
  { method: "POST", path: "/akun/kuasa/:power/akhiri", access: "person", form: true },
  { method: "POST", path: "/akun/kuasa/:power/bertindak", access: "person", form: true },
  { method: "GET", path: "/meja/kuasa", access: "greeter" },
  { method: "POST", path: "/meja/kuasa", access: "greeter", form: "files" },
  { method: "POST", path: "/meja/kuasa/cari", access: "greeter", form: true },
  { method: "POST", path: "/meja/kuasa/:power/cabut", access: "greeter", form: true }
] as const satisfies ReadonlyArray<Route & { readonly access: Access }>

type One = (typeof powerRoutes)[number]
type Name = One extends infer R
  ? R extends { readonly method: infer M extends string; readonly path: infer P extends string }
    ? `${M} ${P}`
    : never
  : never

export interface PowerOptions extends ApplicantOptions {
  readonly persons: Persons.Persons["Service"]
  readonly door: PersonDoor
}

type Draw = (options: PowerOptions, params: Parameters) => Drawn
type Scope = Persons.Give["scope"]

const path = "/akun/kuasa"

// -----------------------------------------------------------------------------
// the list
// -----------------------------------------------------------------------------

interface Listed {
  readonly code?: { readonly code: string; readonly expiresAt: number }
  readonly problem?: Description
}

const listPage = (options: PowerOptions, { code, problem }: Listed = {}): Drawn =>
  Effect.gen(function* () {
    const page = yield* beginPage(options, path)
    const { token } = yield* Caller
    const powers = yield* options.persons.powerList(token)
    const isOver = page.search.get("berakhir") !== null
    const body = PowerHtml.powers({
      ...page.frame,
      powers,
      code: code ?? null,
      isOver,
      problem: problem?.text ?? null
    })
    const answer = page.send(body, problem?.status ?? 200)
    return isOver ? withoutCookie(answer, actingCookie, options.cookies) : answer
  })

const makeCode = (options: PowerOptions): Drawn =>
  Effect.gen(function* () {
    const { commandId } = yield* actOf()
    const { token } = yield* Caller
    const made = yield* tried(options.persons.powerCode({ commandId, token }))
    return yield* listPage(options, isProblem(made) ? { problem: made } : { code: made })
  })

type Deed = "takePower" | "refusePower" | "endPower"

const doing =
  (deed: Deed): Draw =>
  (options, { power: delegation = "" }) =>
    Effect.gen(function* () {
      const { commandId } = yield* actOf()
      const { token } = yield* Caller
      const done = yield* tried(Effect.as(options.persons[deed]({ commandId, token, delegation }), {}))
      return isProblem(done) ? yield* listPage(options, { problem: done }) : seeOther(`${path}?tersimpan=1`)
    })

// -----------------------------------------------------------------------------
// giving
// -----------------------------------------------------------------------------

const kindOf = (value: string | undefined): PowerHtml.Given["kind"] =>
  value === "service" || value === "file" || value === "all" ? value : null

const givenIn = ({ fields }: SentForm): PowerHtml.Given => ({
  code: (fields["kode"] ?? "").trim().slice(0, 20),
  kind: kindOf(fields["cakupan"]),
  service: fields["layanan"] ?? "",
  file: fields["permohonan"] ?? "",
  until: fields["sampai"] ?? ""
})

const between = "|"

const scopeIn = ({ file, kind, service }: PowerHtml.Given): Scope | null => {
  if (kind === "all") return { of: "all" }
  if (kind === "service") return service === "" ? null : { of: "service", service }
  const [of = "", number = ""] = file.split(between)
  return kind === "file" && of !== "" && number !== "" ? { of: "file", service: of, file: number } : null
}

const daysOf = ({ mall, persons }: PowerOptions, now: number) => {
  const { most, usual } = persons.powerDays()
  const today = Zone.dateAt(now, mall.zone)
  const [first, usualDay, last] = [today, LocalDate.addDays(today, usual), LocalDate.addDays(today, most - 1)]
  return { today, first, usual: usualDay, last }
}

/** A power holds to the end of its last day. */
const untilIn = ({ mall }: PowerOptions, date: string): number | null =>
  LocalDate.is(date) ? Zone.startOf(LocalDate.addDays(date, 1), mall.zone) : null

const servicesOf = ({ mall }: PowerOptions): ReadonlyArray<PowerHtml.Choice> =>
  mall.agencies.flatMap((agency) =>
    agency.services
      .filter(({ fulfilledBy }) => fulfilledBy !== undefined)
      .map(({ id, name }) => ({ value: `${agency.name}.${id}`, label: name }))
  )

const problems = {
  scope: {
    id: "Pilih layanan atau permohonan yang dikuasakan.",
    en: "Choose the service or the application that the power is for."
  },
  until: {
    id: "Pilih hari terakhir: paling cepat hari ini, dan tidak melewati batasnya.",
    en: "Choose the last day: today at the earliest, and within the limit."
  }
} as const

const wrong = (text: { readonly id: string; readonly en: string }): Description => ({
  status: 422,
  code: "BALAI_POWER_INVALID",
  text
})

const changes: { readonly [step: string]: PowerHtml.GiveStep } = {
  "ubah-code": "code",
  "ubah-scope": "scope",
  "ubah-until": "until"
}

interface Asked {
  readonly step: PowerHtml.GiveStep
  readonly given: PowerHtml.Given
  readonly problem?: Description | undefined
}

const drawGive = (options: PowerOptions, { given, problem, step }: Asked): Drawn =>
  Effect.gen(function* () {
    const page = yield* beginPage(options, `${path}/beri`)
    const { actor: by, token } = yield* Caller
    const holder = step === "code" ? null : yield* options.persons.holder({ token, code: given.code })
    const files = yield* options.applications.mine({ by })
    const services = servicesOf(options)
    const scope = scopeIn(given)
    const named = [
      ...services,
      ...files.map(({ number, service }) => ({ value: `${service.id}${between}${number}`, label: service.name }))
    ]
    const label = named.find(({ value }) => value === (given.kind === "file" ? given.file : given.service))?.label
    const body = PowerHtml.give({
      ...page.frame,
      step,
      given,
      holder,
      scopeText:
        scope?.of === "all"
          ? { id: "Semua layanan balai ini", en: "All services of this hall" }
          : scope?.of === "file"
            ? { id: `${label?.id ?? ""}, nomor ${scope.file}`, en: `${label?.en ?? ""}, number ${scope.file}` }
            : (label ?? null),
      services,
      files: files.map(({ number, service }) => ({
        value: `${service.id}${between}${number}`,
        label: { id: `${number} · ${service.name.id}`, en: `${number} · ${service.name.en}` }
      })),
      days: daysOf(options, page.now),
      problem: problem?.text ?? null
    })
    return page.send(body, problem?.status ?? 200)
  })

const empty: PowerHtml.Given = { code: "", kind: null, service: "", file: "", until: "" }

/** The first question that has no good answer yet, and what is wrong with the one that was just given. */
const nextStep = (options: PowerOptions, given: PowerHtml.Given, { now, sent }: Sent): Asked => {
  const { first, last } = daysOf(options, now)
  if (scopeIn(given) === null)
    return { step: "scope", given, problem: sent === "scope" ? wrong(problems.scope) : undefined }
  const isDay = LocalDate.is(given.until) && given.until >= first && given.until <= last
  if (!isDay) return { step: "until", given, problem: sent === "until" ? wrong(problems.until) : undefined }
  return { step: "review", given }
}

interface Sent {
  readonly sent: string
  readonly now: number
}

const give = (options: PowerOptions): Drawn =>
  Effect.gen(function* () {
    const form = yield* Form
    const given = givenIn(form)
    const sent = form.fields["langkah"] ?? "code"
    const { token } = yield* Caller
    const { door, persons } = options
    const known = yield* tried(door.enter(persons.holder({ token, code: given.code })))
    if (isProblem(known)) return yield* drawGive(options, { step: "code", given, problem: known })
    const changed = changes[sent]
    if (changed !== undefined) return yield* drawGive(options, { step: changed, given })
    const { now } = yield* beginPage(options, path)
    const next = nextStep(options, given, { sent, now })
    const scope = scopeIn(given)
    const validUntil = untilIn(options, given.until)
    if (sent !== "review" || next.step !== "review" || scope === null || validUntil === null)
      return yield* drawGive(options, next)
    const { commandId } = yield* actOf()
    const made = yield* tried(persons.give({ commandId, token, code: given.code, scope, validUntil }))
    return isProblem(made)
      ? yield* drawGive(options, { step: "review", given, problem: made })
      : seeOther(`${path}?tersimpan=1`)
  })

// -----------------------------------------------------------------------------
// acting
// -----------------------------------------------------------------------------

const act: Draw = (options, { power: delegation = "" }) =>
  Effect.gen(function* () {
    const { token } = yield* Caller
    const acting = yield* tried(options.persons.acting({ token, delegation }))
    if (isProblem(acting)) return yield* listPage(options, { problem: acting })
    return withCookie(seeOther("/permohonan"), [actingCookie, delegation], options.cookies)
  })

const beMyself: Draw = (options) =>
  Effect.succeed(withoutCookie(seeOther("/permohonan"), actingCookie, options.cookies))

// -----------------------------------------------------------------------------
// the desk
// -----------------------------------------------------------------------------

interface AtDesk {
  readonly problem?: Description
  readonly found?: ReadonlyArray<PowerHtml.Power>
}

const typedOnly = ({ fields }: SentForm): { readonly [name: string]: string } =>
  Object.fromEntries(Object.entries(fields).filter(([name]) => !name.startsWith("_")))

const doneOf = (search: URLSearchParams): "recorded" | "revoked" | null => {
  if (search.get("tersimpan") !== null) return "recorded"
  return search.get("dicabut") === null ? null : "revoked"
}

const deskPage = (options: PowerOptions, { found, problem }: AtDesk = {}): Drawn =>
  Effect.gen(function* () {
    const form = yield* Form
    const page = yield* beginPage(options, "/meja/kuasa")
    const body = PowerHtml.desk({
      ...page.frame,
      services: servicesOf(options),
      days: daysOf(options, page.now),
      done: doneOf(page.search),
      values: problem === undefined ? {} : typedOnly(form),
      found: found ?? null,
      problem: problem?.text ?? null
    })
    return page.send(body, problem?.status ?? 200)
  })

const signatory = ({ fields }: SentForm, who: "pemberi" | "penerima"): Persons.Signatory => ({
  identity: { kind: "nik", number: fields[`nik-${who}`] ?? "" },
  name: (fields[`nama-${who}`] ?? "").trim()
})

/** The scan is kept under the officer's name: neither of the two has uploaded it. */
const scanned = (
  { uploads }: PowerOptions,
  { files }: SentForm,
  officer: string
): Effect.Effect<{ readonly id: string | null }, StoreError> => {
  const [file] = files
  return file === undefined
    ? Effect.succeed({ id: null })
    : Effect.map(receive(uploads, officer, { bytes: file.bytes, requirement: "surat-kuasa" }), ({ document }) => ({
        id: document.id
      }))
}

const record: Draw = (options) =>
  Effect.gen(function* () {
    const form = yield* Form
    const { by, commandId } = yield* actOf()
    const { fields } = form
    const service = fields["layanan"] ?? ""
    const validUntil = untilIn(options, fields["sampai"] ?? "")
    if (service === "") return yield* deskPage(options, { problem: wrong(problems.scope) })
    if (validUntil === null) return yield* deskPage(options, { problem: wrong(problems.until) })
    const scope: Scope = service === "*" ? { of: "all" } : { of: "service", service }
    const scan = yield* tried(scanned(options, form, by.id))
    if (isProblem(scan)) return yield* deskPage(options, { problem: scan })
    const made = yield* tried(
      options.persons.recordLetter({
        by,
        commandId,
        principal: signatory(form, "pemberi"),
        proxy: signatory(form, "penerima"),
        scope,
        validUntil,
        letter: fields["surat"] ?? "",
        date: fields["tanggal"] ?? "",
        document: scan.id
      })
    )
    return isProblem(made) ? yield* deskPage(options, { problem: made }) : seeOther("/meja/kuasa?tersimpan=1")
  })

const search: Draw = (options) =>
  Effect.gen(function* () {
    const { fields } = yield* Form
    const { by } = yield* actOf()
    const identity = { kind: "nik", number: fields["nik"] ?? "" } as const
    const found = yield* tried(options.persons.powersAtDesk({ by, identity }))
    return yield* deskPage(options, isProblem(found) ? { problem: found } : { found })
  })

const revoke: Draw = (options, { power: delegation = "" }) =>
  Effect.gen(function* () {
    const { by, commandId } = yield* actOf()
    const reason = "Dicabut di meja informasi atas permintaan orangnya"
    const done = yield* tried(Effect.as(options.persons.revoke({ by, commandId, delegation, reason }), {}))
    return isProblem(done) ? yield* deskPage(options, { problem: done }) : seeOther("/meja/kuasa?dicabut=1")
  })

const draws: { readonly [name in Name]: Draw } = {
  "GET /akun/kuasa": (options) => listPage(options),
  "POST /akun/kuasa/kode": makeCode,
  "GET /akun/kuasa/beri": (options) => drawGive(options, { step: "code", given: empty }),
  "POST /akun/kuasa/beri": give,
  "POST /akun/kuasa/sendiri": beMyself,
  "POST /akun/kuasa/:power/terima": doing("takePower"),
  "POST /akun/kuasa/:power/tolak": doing("refusePower"),
  "POST /akun/kuasa/:power/akhiri": doing("endPower"),
  "POST /akun/kuasa/:power/bertindak": act,
  "GET /meja/kuasa": (options) => deskPage(options),
  "POST /meja/kuasa": record,
  "POST /meja/kuasa/cari": search,
  "POST /meja/kuasa/:power/cabut": revoke
}

type Handled = (params: Parameters) => Effect.Effect<Response, never, HttpServerRequest.HttpServerRequest>

export const makePowerPages = (options: PowerOptions) =>
  HttpRouter.use((router) =>
    Effect.forEach(
      powerRoutes,
      ({ method, path: route }) => {
        const draw: Handled = (params) =>
          Effect.catch(draws[`${method} ${route}` as Name](options, params), (error) =>
            Effect.succeed(errorPage(options, fromQueueing(error)))
          )
        return router.add(method, route, Effect.flatMap(HttpRouter.params, draw))
      },
      { discard: true }
    )
  )
