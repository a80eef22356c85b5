/** @internal The limits of files that a hall has set for itself. */
import { Problem } from "@balai/agency"
import { FileLimit, LimitBook } from "@balai/application"
import { type Actor, type Json } from "@balai/lifecycle"
import { BusinessDay } from "@balai/queue"
import { Clock, Effect } from "effect"
import { type Mall } from "../Mall.ts"
import { type QueueingError } from "../QueueingError.ts"
import { type Limit, type Reasoned, type Settings } from "../Settings.ts"
import { type Backstage, settle, system } from "./acting.ts"
import { reasonProblems } from "./checkSettings.ts"
import { forbidden, fromEngine, reasonMissing, settingInvalid, unknown } from "./failures.ts"
import { rowWrong, viewsOf } from "./limitRows.ts"
import { type LiveRules } from "./liveRules.ts"
import { limitsFeed, limitsId } from "./names.ts"
import { unlessStarted } from "./seed.ts"

interface Office {
  readonly backstage: Backstage
  readonly defined: Mall
  readonly live: LiveRules
}

type Rows = Effect.Effect<FileLimit.HallRows, QueueingError>
type Wrongs = ReadonlyArray<Problem.Problem>

const { quote, say } = Problem

/** How many changes back it is told who has set a row. */
const farBack = 1_000

/** Starts the book as the definition has it, unless the database knows one. */
export const seedLimits = ({ engine }: Backstage, { limits, name: hall }: Mall): Effect.Effect<void, QueueingError> => {
  const id = limitsId(hall)
  const start = engine.start(LimitBook.lifecycle, {
    commandId: `seed:${id}`,
    by: system,
    id,
    input: { hall, rows: limits }
  })
  return Effect.mapError(unlessStarted(start), fromEngine)
}

const mayManage = ({ defined }: Office, by: Actor.Actor): Effect.Effect<void, QueueingError> =>
  by.type === "system" || (by.type === "manager" && by.attributes["hall"] === defined.name)
    ? Effect.void
    : Effect.fail(forbidden)

const subjectWrong = ({ agencies, services }: Mall, of: string | null): Wrongs => {
  const known = [...agencies.map(({ name }) => name), ...services.map(({ id }) => id)]
  if (of === null || known.includes(of)) return []
  return [
    {
      code: "LimitSubjectUnknown",
      path: ["of"],
      text: say(`Balai ini tidak mempunyai "${quote(of)}"`, `This hall has no "${quote(of)}"`),
      fix: say("Tulis nama instansi atau instansi.layanan", "Write an agency, or agency.service")
    }
  ]
}

const rowsOf = ({ backstage: { engine }, defined }: Office): Rows =>
  Effect.map(
    Effect.mapError(engine.get(LimitBook.lifecycle, limitsId(defined.name)), fromEngine),
    ({ snapshot }) => snapshot.context.rows
  )

interface Change {
  readonly request: Reasoned
  readonly command: "limit.set" | "limit.drop"
  readonly payload: { readonly [key: string]: Json.Json }
  readonly wrong: Wrongs
}

/** Changes a row, and answers once this process decides by it. */
const changing = Effect.fnUntraced(function* (office: Office, { command, payload, request, wrong }: Change) {
  const { by, commandId, reason } = request
  yield* mayManage(office, by)
  const all = [...wrong, ...reasonProblems(reason)]
  if (all.length > 0) return yield* settingInvalid(all)
  if (reason.trim() === "") return yield* reasonMissing
  const { lifecycle } = LimitBook
  const id = limitsId(office.defined.name)
  const said = { ...payload, reason: reason.trim() }
  const plan = office.backstage.engine.plan({
    commandId,
    by,
    name: `settings.${command}`,
    args: said,
    locks: [id],
    read: { book: { lifecycle, ids: [id] } },
    decide: ({ book: [book] }, stamp) =>
      book === undefined
        ? settle(unknown.service, stamp)
        : settle([{ lifecycle, id, snapshot: book.snapshot, command, payload: said }], stamp)
  })
  yield* Effect.mapError(plan, fromEngine)
  yield* office.live.reload
  return yield* rowsOf(office)
})

const listed = Effect.fnUntraced(function* (office: Office) {
  const { backstage, defined } = office
  const rows = yield* rowsOf(office)
  const feed = backstage.engine.feed(limitsFeed(defined.name))
  const head = yield* Effect.mapError(feed.head, fromEngine)
  const changes = yield* Effect.mapError(feed.read(Math.max(0, head - farBack), farBack), fromEngine)
  const today = BusinessDay.at(yield* Clock.currentTimeMillis, defined.zone)
  return viewsOf(defined, { rows, changes, today })
})

const oneOf = (
  office: Office,
  { limit, service }: { readonly limit: string; readonly service: string }
): Effect.Effect<Limit, QueueingError> =>
  Effect.flatMap(listed(office), (all) => {
    const found = all.find((one) => one.id === limit && one.service.id === service)
    return found === undefined ? Effect.fail(unknown.limit) : Effect.succeed(found)
  })

/** The limits of a hall over an engine. */
export const limitsOf = (
  office: Office
): Pick<Settings["Service"], "limitList" | "limit" | "limits" | "setLimit" | "dropLimit"> => ({
  limitList: ({ by }) => Effect.andThen(mayManage(office, by), listed(office)),
  limit: ({ by, limit, service }) => Effect.andThen(mayManage(office, by), oneOf(office, { limit, service })),
  limits: ({ by }) => Effect.andThen(mayManage(office, by), rowsOf(office)),
  setLimit: ({ of, row, ...request }) =>
    changing(office, {
      request,
      command: "limit.set",
      payload: { of, row: row as unknown as Json.Json },
      wrong: [...subjectWrong(office.defined, of), ...rowWrong(row)]
    }),
  dropLimit: ({ limit, of, ...request }) =>
    changing(office, {
      request,
      command: "limit.drop",
      payload: { of, id: limit },
      wrong: subjectWrong(office.defined, of)
    })
})
