/** @internal A server as a promise, and as the process that it is. */
import { Uploads } from "@balai/documents"
import { type Mall } from "@balai/mall"
import { Demo, SimClock } from "@balai/simulator"
import { Cause, Context, Effect, Exit, Layer, Logger, Scope } from "effect"
import { type Pages, type Running, type RunOptions } from "../Server.ts"
import { isAny, isLoopback } from "./addresses.ts"
import { appLayer, Listening } from "./app.ts"
import { type Announcement, complaint, farewell, greeting, reasonOf, usage } from "./console.ts"
import { begin, demoLayer } from "./demo.ts"
import { documentsLayer } from "./documents.ts"
import { hasManager, realHallLayer } from "./hall.ts"
import { metricsKeyOf } from "./metrics.ts"
import { type Plan, planOf } from "./plan.ts"
import { messagesFrom } from "./messages.ts"
import { noticeSecretOf } from "./partner.ts"
import { publicUrlOf } from "./options.ts"
import { applicantOf, shownOf } from "./practiceCast.ts"
import { inWords } from "./storage.ts"
import { exporting, sampling } from "./telemetry.ts"
import { tillFrom, withTill } from "./till.ts"

/** Everything that logs writes to stderr: stdout belongs to the ready line. */
const logging = Logger.layer([Logger.withConsoleError(Logger.formatLogFmt)])

interface Started {
  readonly running: Running
  readonly plan: Plan
  /** What stands on tickets. */
  readonly address: string | null
}

export const start = async (options: RunOptions, version: string): Promise<Started> => {
  metricsKeyOf(process.env["BALAI_METRICS_KEY"])
  noticeSecretOf(process.env["BALAI_PAYMENT_NOTICE_SECRET"])
  const messages = messagesFrom(process.env)
  const publicUrl = options.publicUrl === undefined ? undefined : publicUrlOf(options.publicUrl)
  const handlers = withTill(options.mall, options.handlers, tillFrom(process.env, publicUrl))
  const plan = await planOf({ ...options, handlers }, version)
  const { mall, face, database } = plan
  const scope = Scope.makeUnsafe()
  const app = programOf(options, plan, messages).pipe(
    Layer.provide(exporting(process.env, version)),
    Layer.provide(logging)
  )
  const built = await Effect.runPromiseExit(Layer.buildWithScope(app, scope))
  const close = (): Promise<void> => Effect.runPromise(Scope.close(scope, Exit.void)).finally(plan.release)
  if (Exit.isFailure(built)) {
    await close()
    throw inWords(Cause.squash(built.cause), database)
  }
  const { url, lan, address } = Context.get(built.value, Listening)
  const { setupCode: code, demo } = face
  const setup = code === null || Context.get(built.value, IsManaged) ? null : { code, url: `${url}/setup` }
  let stopping: Promise<void> | null = null
  const running: Running = {
    url,
    lan: lan(),
    pages: pagesOf(mall, url),
    setup,
    demo: demo === null ? null : { accounts: demo.accounts, speed: plan.speed },
    stop: () => (stopping ??= close())
  }
  return { running, plan, address: address() }
}

const anyHost = "0.0.0.0"

const programOf = (
  { host = anyHost, port, language = "id", demo: profile, signer }: RunOptions,
  plan: Plan,
  messages: ReturnType<typeof messagesFrom>
) => {
  const { documents: folder, mall, secret } = plan
  const documents = documentsLayer({ folder, secret, clamd: process.env["BALAI_CLAMD"] })
  const common = { mall, host, port, language, documents, metricsKey: process.env["BALAI_METRICS_KEY"] }
  const managed = Layer.merge(Layer.effect(IsManaged, hasManager), sampling(process.env))
  if (plan.mode.type === "hall") {
    const noticeSecret = process.env["BALAI_PAYMENT_NOTICE_SECRET"]
    const signing = signer === undefined ? {} : { signer }
    return appLayer({ ...common, ...signing, noticeSecret, face: plan.face }).pipe(
      Layer.merge(managed),
      Layer.provide(realHallLayer({ ...plan, messages }))
    )
  }
  const app = Effect.gen(function* () {
    const practice = yield* Demo.Demo
    const { rate } = yield* SimClock.SimClock
    const kept = yield* Layer.build(documents)
    const files = { made: 0, total: 0 }
    const face = {
      ...plan.face,
      demo: { accounts: shownOf(mall), applicant: applicantOf(mall), rate: () => Effect.runSync(rate) }
    }
    const beginning = begin({ mall, uploads: Context.get(kept, Uploads.Uploads), progress: files })
    const open = appLayer({ ...common, documents: Layer.succeedContext(kept), face, practice: { ...practice, files } })
    return Layer.effectDiscard(beginning).pipe(Layer.provideMerge(open))
  })
  return Layer.unwrap(app).pipe(Layer.merge(managed), Layer.provide(demoLayer({ ...plan, profile })))
}

/** Whether the hall had a manager when the server started. */
class IsManaged extends Context.Service<IsManaged, boolean>()("@balai/server/IsManaged") {}

const pagesOf = (mall: Mall.Mall, url: string): Pages => {
  const boards = Object.fromEntries(mall.zones.map(({ id }) => [id, `${url}/board/${encodeURIComponent(id)}`]))
  const counters = Object.fromEntries(mall.counters.map(({ id }) => [id, `${url}/counter/${encodeURIComponent(id)}`]))
  return {
    front: `${url}/`,
    kiosk: `${url}/kiosk`,
    board: Object.values(boards)[0] ?? `${url}/board`,
    boards,
    counter: Object.values(counters)[0] ?? `${url}/`,
    counters,
    manager: `${url}/manager`,
    signIn: `${url}/sign-in`,
    setup: `${url}/setup`,
    api: `${url}/docs`
  }
}

/** The server as this process: it speaks on the console, stays until a signal comes, and ends the process. */
export const serve = async (options: RunOptions, version: string): Promise<Running> => {
  const { language = "id", json = false, help = false, problem } = options
  if (help) return leave(usage(language), 0)
  if (problem !== undefined) return leave(`${complaint(problem, language)}\n\n${usage(language)}`, 2)
  const started = await start(options, version).catch((error: unknown) => leave(complaint(error, language), 1))
  endOnSignal(started.running, language)
  const told = announcementOf(started, options)
  if (json) {
    for (const line of reasonOf(told)) process.stderr.write(`${line}\n`)
    const { url, lan, pages, setup, demo } = started.running
    process.stdout.write(`${JSON.stringify({ ready: true, url, lan, pages, setup, demo })}\n`)
  } else {
    process.stdout.write(`${greeting(told)}\n`)
  }
  return started.running
}

const announcementOf = ({ running, plan, address }: Started, options: RunOptions): Announcement => {
  const { language = "id", host = anyHost } = options
  const { mall, face, mode, database } = plan
  return {
    ...running,
    name: face.name[language],
    versions: [{ name: "Balai", version: face.version }, ...face.versions],
    language,
    address,
    isAlone: isLoopback(host) && !isAny(host),
    counterLabels: new Map(mall.counters.map(({ id, label }) => [id, label])),
    database,
    mode,
    zone: mall.zone,
    notice: options.notice?.[language] ?? null,
    colours: process.stdout.isTTY && process.env["NO_COLOR"] === undefined
  }
}

const leave = (text: string, code: number): never => {
  process.stderr.write(`${text}\n`)
  process.exit(code)
}

/** The signal may come several times: from the terminal, and passed on by npm. The first one counts. */
const endOnSignal = (running: Running, language: "id" | "en"): void => {
  let isEnding = false
  const end = (): void => {
    if (isEnding) return
    isEnding = true
    setTimeout(() => process.exit(0), 1_800).unref()
    void running.stop().then(
      () => leave(farewell(language), 0),
      (error: unknown) => leave(complaint(error, language), 1)
    )
  }
  process.on("SIGINT", end)
  process.on("SIGTERM", end)
}
