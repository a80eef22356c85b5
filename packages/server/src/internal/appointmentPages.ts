/** @internal The pages of appointments: choosing a time, the code, moving, coming back for a file. No account, no script. */
import { AppointmentHtml } from "@balai/elements"
import { type Appointments, type QueueingError } from "@balai/mall"
import { Effect } from "effect"
import { HttpRouter, type HttpServerRequest } from "effect/http"
import { type Access, type Route } from "../Policy.ts"
import { catalogue, type Description, fromQueueing } from "../Problem.ts"
import {
  actOf,
  type ApplicantOptions,
  baseOf,
  beginPage,
  type Drawn,
  enc,
  type Failure,
  isProblem,
  type Page,
  type Parameters
} from "./applicantShared.ts"
import { Form } from "./forms.ts"
import { errorPage } from "./outer.ts"
import { makeThrottle, peer, type Throttle, type Tried } from "./throttle.ts"

export const appointmentRoutes = [
  { method: "GET", path: "/pesan/:agency/:service", access: "public" },
  { method: "POST", path: "/pesan/:agency/:service", access: "public", form: true },
  { method: "GET", path: "/janji", access: "public" },
  { method: "POST", path: "/janji", access: "public", form: true },
  { method: "GET", path: "/janji/:date/:code", access: "public" },
  { method: "POST", path: "/janji/:date/:code", access: "public", form: true },
  { method: "GET", path: "/janji/:date/:code/pindah", access: "public" },
  { method: "POST", path: "/janji/:date/:code/pindah", access: "public", form: true },
  { method: "GET", path: "/kembali/:file", access: "person" },
  { method: "POST", path: "/kembali/:file", access: "person", form: true }
] as const satisfies ReadonlyArray<Route & { readonly access: Access }>

interface Diary extends ApplicantOptions {
  readonly door: Door
}

type Request = HttpServerRequest.HttpServerRequest
type Outcome<A> = Effect.Effect<A | Description, Failure, Request>

const minute = 60_000

/** Behind one proxy, or in the hall's own network, all of a hall is one address. */
const holding = { most: 60, withinMillis: 10 * minute }
const guessing = { most: 30, withinMillis: minute }

interface Door {
  /** Each time that is held counts, whatever comes of it: nobody takes all times at once. */
  readonly hold: <A extends object>(effect: Effect.Effect<A, Failure>) => Outcome<A>
  /** Each wrong code counts. */
  readonly look: <A extends object>(effect: Effect.Effect<A, Failure>) => Outcome<A>
}

const counted = <A extends object>(
  throttle: Throttle,
  effect: Effect.Effect<A, Failure>,
  isRight: (failure: Failure | null) => boolean
): Outcome<A> =>
  Effect.flatMap(peer, (from) =>
    throttle.attempt(
      from,
      effect.pipe(
        Effect.map((value): Tried<A | Description> => ({ isRight: isRight(null), value })),
        Effect.catch((error) => Effect.succeed({ isRight: isRight(error), value: fromQueueing(error) }))
      )
    )
  ).pipe(
    Effect.map(({ value }): A | Description => value),
    Effect.catchTag("TooMany", () => Effect.succeed<A | Description>(catalogue.tooManyTries))
  )

const makeDoor = (): Door => {
  const [holds, looks] = [makeThrottle(holding), makeThrottle(guessing)]
  return {
    hold: (effect) => counted(holds, effect, () => false),
    look: (effect) => counted(looks, effect, (error) => error?.code !== "BALAI_APPOINTMENT_UNKNOWN")
  }
}

// -----------------------------------------------------------------------------
// choosing a time
// -----------------------------------------------------------------------------

const chosen = Effect.map(Form, ({ fields }) => ({ date: fields["tanggal"] ?? "", at: Number(fields["jam"] ?? "-1") }))

interface Choosing {
  readonly path: string
  readonly service: string
  readonly back: string
  readonly heading: "title" | "move" | "returnTitle"
  readonly file?: string | null
  readonly problem?: Description | null
  readonly isPerson?: boolean
}

const choose = (options: Diary, page: Page, asked: Choosing): Drawn =>
  Effect.gen(function* () {
    const { back, file = null, heading, isPerson = false, path, problem = null, service } = asked
    const offer = yield* options.appointments.offer({ service })
    const { fields } = yield* Form
    const day = page.search.get("tanggal") ?? fields["tanggal"] ?? null
    const frame = { ...page.frame, path, problem: problem?.text ?? null, isPerson }
    const body = AppointmentHtml.book({ ...frame, offer, day, action: path, back, heading, file })
    return page.send(body, problem?.status ?? 200)
  })

const bookPath = ({ agency = "", service = "" }: Parameters): string => `/pesan/${enc(agency)}/${enc(service)}`

const choosing = (params: Parameters): Choosing => {
  const { agency = "", service = "" } = params
  const back = `/layanan/${enc(agency)}/${enc(service)}`
  return { path: bookPath(params), service: `${agency}.${service}`, back, heading: "title" }
}

const bookPage = (options: Diary, params: Parameters): Drawn =>
  Effect.gen(function* () {
    const page = yield* beginPage(options, bookPath(params))
    return yield* choose(options, page, choosing(params))
  })

const janji = (date: string, code: string): string => `/janji/${enc(date)}/${enc(code)}`

const hold = (options: Diary, params: Parameters): Drawn =>
  Effect.gen(function* () {
    const page = yield* beginPage(options, bookPath(params))
    const asked = choosing(params)
    const act = yield* actOf()
    const held = yield* options.door.hold(
      options.appointments.hold({ ...act, ...(yield* chosen), service: asked.service })
    )
    if (isProblem(held)) return yield* choose(options, page, { ...asked, problem: held })
    return page.go(janji(held.appointment.date, held.code))
  })

// -----------------------------------------------------------------------------
// one appointment
// -----------------------------------------------------------------------------

const looked = (options: Diary, { code = "", date = "" }: Parameters) =>
  Effect.map(
    options.door.look(Effect.map(options.appointments.view({ code, date }), (appointment) => ({ appointment }))),
    (seen) => (isProblem(seen) ? seen : seen.appointment)
  )

const oneOf = (
  options: Diary,
  page: Page,
  {
    code,
    problem,
    seen
  }: {
    readonly code: string
    readonly seen: Appointments.AppointmentView
    readonly problem?: Description
  }
): Drawn =>
  Effect.gen(function* () {
    const path = janji(seen.date, code)
    const { settings } = yield* options.appointments.offer({ service: seen.service.id })
    const frame = { ...page.frame, path, problem: problem?.text ?? null, isPerson: false }
    const address = `${yield* baseOf(options)}${path}`
    const own = { appointment: seen, code, action: path, address, leadMinutes: settings?.leadMinutes ?? 0 }
    return page.send(AppointmentHtml.one({ ...frame, ...own }), problem?.status ?? 200)
  })

const found = (
  options: Diary,
  params: Parameters,
  use: (page: Page, seen: Appointments.AppointmentView) => Drawn
): Drawn =>
  Effect.gen(function* () {
    const { code = "", date = "" } = params
    const page = yield* beginPage(options, janji(date, code))
    const seen = yield* looked(options, params)
    return isProblem(seen) ? errorPage(options, seen) : yield* use(page, seen)
  })

const onePage = (options: Diary, params: Parameters): Drawn =>
  found(options, params, (page, seen) => oneOf(options, page, { code: params["code"] ?? "", seen }))

const change = (options: Diary, params: Parameters): Drawn =>
  found(options, params, (page, seen) =>
    Effect.gen(function* () {
      const { code = "" } = params
      const { fields } = yield* Form
      const { commandId } = yield* actOf(fields["do"] ?? "")
      const request = { commandId, code, date: seen.date }
      const { book, cancel } = options.appointments
      const done = yield* Effect.result(fields["do"] === "cancel" ? cancel(request) : book(request))
      if (done._tag === "Success") return page.go(janji(seen.date, code))
      const problem = fromQueueing(done.failure)
      const now = yield* Effect.orElseSucceed(options.appointments.view(request), () => seen)
      return yield* oneOf(options, page, { code, seen: now, problem })
    })
  )

const moving = ({ code = "", date = "" }: Parameters, seen: Appointments.AppointmentView): Choosing => ({
  path: `${janji(date, code)}/pindah`,
  service: seen.service.id,
  back: janji(date, code),
  heading: "move",
  file: seen.file
})

const movePage = (options: Diary, params: Parameters): Drawn =>
  found(options, params, (page, seen) => choose(options, page, moving(params, seen)))

const move = (options: Diary, params: Parameters): Drawn =>
  found(options, params, (page, seen) =>
    Effect.gen(function* () {
      const { code = "" } = params
      const { commandId } = yield* actOf()
      const to = yield* chosen
      const done = yield* Effect.result(options.appointments.move({ commandId, code, date: seen.date, to }))
      return done._tag === "Success"
        ? page.go(janji(done.success.date, code))
        : yield* choose(options, page, { ...moving(params, seen), problem: fromQueueing(done.failure) })
    })
  )

const findPage = (options: Diary, problem: Description | null = null): Drawn =>
  Effect.gen(function* () {
    const page = yield* beginPage(options, "/janji")
    const { fields } = yield* Form
    const frame = { ...page.frame, problem: problem?.text ?? null, isPerson: false }
    const own = { day: fields["tanggal"] ?? "", code: fields["kode"] ?? "" }
    return page.send(AppointmentHtml.find({ ...frame, ...own }), problem?.status ?? 200)
  })

const find = (options: Diary): Drawn =>
  Effect.gen(function* () {
    const page = yield* beginPage(options, "/janji")
    const { fields } = yield* Form
    const params = { date: fields["tanggal"] ?? "", code: (fields["kode"] ?? "").trim() }
    const seen = yield* looked(options, params)
    return isProblem(seen) ? yield* findPage(options, seen) : page.go(janji(params.date, params.code))
  })

// -----------------------------------------------------------------------------
// coming back for a file
// -----------------------------------------------------------------------------

const returnPath = ({ file = "" }: Parameters): string => `/kembali/${enc(file)}`

const returnOf = (options: Diary, params: Parameters, problem: Description | null = null): Drawn =>
  Effect.gen(function* () {
    const { file = "" } = params
    const path = returnPath(params)
    const page = yield* beginPage(options, path)
    const returning = yield* options.appointments.returning({ by: page.by, file })
    const back = `/permohonan/${enc(file)}`
    const isChoosing = page.search.get("pilih") !== null || page.search.get("tanggal") !== null || problem !== null
    if (isChoosing && returning.hasTimes && returning.booked === null) {
      const service = returning.service.id
      const asked = { path, service, back, heading: "returnTitle", file: returning.file.number, problem } as const
      return yield* choose(options, page, { ...asked, isPerson: true })
    }
    return page.send(AppointmentHtml.comeBack({ ...page.frame, isPerson: true, returning, action: path, back }))
  })

const bookReturn = (options: Diary, params: Parameters): Drawn =>
  Effect.gen(function* () {
    const { file = "" } = params
    const page = yield* beginPage(options, returnPath(params))
    const { appointments } = options
    const { service } = yield* appointments.returning({ by: page.by, file })
    const of = { ...(yield* actOf()), ...(yield* chosen), service: service.id, file }
    const held = yield* options.door.hold(appointments.holdReturn(of))
    if (isProblem(held)) return yield* returnOf(options, params, held)
    return page.go(janji(held.appointment.date, held.code))
  })

type Name = (typeof appointmentRoutes)[number] extends infer R
  ? R extends { readonly method: infer M extends string; readonly path: infer P extends string }
    ? `${M} ${P}`
    : never
  : never

const draws: { readonly [name in Name]: (options: Diary, params: Parameters) => Drawn } = {
  "GET /pesan/:agency/:service": bookPage,
  "POST /pesan/:agency/:service": hold,
  "GET /janji": (options) => findPage(options),
  "POST /janji": find,
  "GET /janji/:date/:code": onePage,
  "POST /janji/:date/:code": change,
  "GET /janji/:date/:code/pindah": movePage,
  "POST /janji/:date/:code/pindah": move,
  "GET /kembali/:file": (options, params) => returnOf(options, params),
  "POST /kembali/:file": bookReturn
}

export const makeAppointmentPages = (options: ApplicantOptions) =>
  HttpRouter.use(
    Effect.fnUntraced(function* (router) {
      const diary: Diary = { ...options, door: makeDoor() }
      for (const { method, path } of appointmentRoutes) {
        const draw = (params: Parameters) =>
          Effect.catch(draws[`${method} ${path}` as Name](diary, params), (error: QueueingError.QueueingError) =>
            Effect.succeed(errorPage(options, fromQueueing(error)))
          )
        yield* router.add(method, path, Effect.flatMap(HttpRouter.params, draw))
      }
    })
  )
