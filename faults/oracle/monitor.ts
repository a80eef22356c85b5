import { type Store } from "@balai/engine"
import { isDeepStrictEqual } from "node:util"
import { type Move, reducers, type Shadow } from "../model/fold.ts"
import { type World } from "../simulation/world.ts"
import { type Name, type Seen } from "../store/data.ts"
import { type Session, type Watcher } from "../store/server.ts"
import { tell } from "./journal.ts"
import { watchWork } from "./leases.ts"

/** What the callers were told, and what they may ask of the past. */
export interface Past {
  /** Each state that an instance had, with the true time from which on it had it. */
  readonly states: ReadonlyMap<string, ReadonlyArray<{ readonly since: number; readonly state: Shadow }>>
  readonly shadow: (id: string) => Shadow | undefined
  readonly isTaken: (queue: string, since: number) => boolean
}

export interface Monitor extends Watcher {
  readonly violations: Array<string>
  readonly violate: (why: string) => void
  readonly counts: Counts
  readonly past: Past
}

export interface Counts {
  commits: number
  rows: number
  timers: number
  late: number
  takeovers: number
  renewals: number
  collisions: number
  deadlocks: number
  published: number
}

/** How many tickets of a queue may be called at once; only the named lock keeps plans to it. */
export const room = 2

const values = <A>(map: Map<string, A | null>): Array<A> =>
  [...map.values()].filter((row): row is NonNullable<typeof row> => row !== null)

interface Watching {
  readonly violate: (why: string) => void
  readonly world: World
  readonly counts: Counts
  readonly shadows: Map<string, Shadow>
  readonly histories: Map<string, Array<{ since: number; state: Shadow }>>
  readonly clockOf: (life: string) => number
  readonly contentOf: (command: string) => ReadonlyArray<readonly [string, string]> | null
}

/** The log, its chain and its positions. */
const watchLog = ({ counts, violate }: Watching, session: Session, before: Seen): ReadonlyArray<Store.JournalRow> => {
  const rows = values(session.overlay.journal).sort((x, y) => x.position - y.position)
  const log = session.overlay.log.get("log") ?? null
  if (rows.length === 0) {
    if (log !== null) violate("the log is written without a row")
    return rows
  }
  if (!session.locks.has("log:log")) violate("rows of the journal without the lock of the log")
  if (!session.done.includes("lockLog")) violate("the log is written and was not locked first")
  const from = before.get("log", "log")!
  rows.forEach((row, i) => {
    if (row.position !== from.position + 1 + i) violate(`position ${row.position} follows ${from.position + i}`)
  })
  if (log?.position !== from.position + rows.length || log.epoch !== from.epoch)
    violate("the log is not at its last row")
  const [link] = values(session.overlay.chain)
  if (link === undefined || link.last !== log?.position || link.first !== from.position + 1 || link.hash !== log.hash)
    violate("the chain does not hold the group")
  counts.rows += rows.length
  return rows
}

const textOf = (move: Move | null): string =>
  JSON.stringify((move?.published ?? []).map(({ event, feed }) => [feed, event]))

const compareFeeds = (
  watching: Watching,
  session: Session,
  moves: ReadonlyArray<readonly [Store.JournalRow, Move | null]>
): void => {
  const rows = values(session.overlay.feeds).sort((x, y) => x.position - y.position)
  watching.counts.published += rows.length
  for (const [row, move] of moves) {
    const published = rows.filter((it) => it.position === row.position)
    const text = JSON.stringify(
      published.map((it) => [it.feed, sorted(JSON.parse(it.event), (move?.published ?? [])[0]?.event ?? {})])
    )
    if (text !== textOf(move)) watching.violate(`row ${row.position} publishes ${text} and not ${textOf(move)}`)
  }
}

/** The same fields in the order of another object. */
const sorted = (value: Record<string, unknown>, like: object): object =>
  Object.fromEntries([...Object.keys(like), ...Object.keys(value)].map((key) => [key, value[key]]))

const watchOffsets = ({ violate }: Watching, session: Session, before: Seen): void => {
  const rows = values(session.overlay.feeds)
  for (const feed of new Set(rows.map((row) => row.feed))) {
    const head = before.all("feeds").reduce((last, row) => (row.feed === feed ? Math.max(last, row.offset) : last), 0)
    const own = rows.filter((row) => row.feed === feed).sort((x, y) => x.offset - y.offset)
    own.forEach((row, i) => {
      if (row.offset !== head + 1 + i) violate(`feed ${feed}: offset ${row.offset} follows ${head + i}`)
      if (i > 0 && own[i - 1]!.position > row.position) violate(`feed ${feed}: offset ${row.offset} is out of order`)
    })
  }
}

const compareWork = (
  { violate }: Watching,
  session: Session,
  [row, move]: readonly [Store.JournalRow, Move | null]
): void => {
  const work = values(session.overlay.work).filter((it) => it.instance === row.instance && it.seq === row.seq)
  const effects = work.filter((it) => it.kind === "effect").sort((x, y) => Number(x.slot) - Number(y.slot))
  const wanted = (move?.effects ?? []).map(({ name, params }, i) => [String(i), name, params])
  const found = effects.map((it) => [it.slot, it.name, JSON.parse(it.input)])
  if (!isDeepStrictEqual(found, wanted))
    violate(`${row.instance}/${row.seq} asks for ${JSON.stringify(found)} and not ${JSON.stringify(wanted)}`)
  const begun = Object.fromEntries(
    work.filter((it) => it.kind === "activity").map((it) => [it.slot, JSON.parse(it.input)])
  )
  if (!isDeepStrictEqual(begun, { ...move?.begins }))
    violate(`${row.instance}/${row.seq} begins ${JSON.stringify(begun)} and not ${JSON.stringify(move?.begins)}`)
}

/** Whoever is called is the first who waits, not only when the plan looked but when its group is stored. */
const watchPick = ({ shadows, violate }: Watching, row: Store.JournalRow): void => {
  if (JSON.parse(row.input).via !== "next") return
  const picked = shadows.get(row.instance)
  if (picked === undefined) return
  const { order, queue } = picked.context
  for (const [id, { context, value }] of shadows)
    if (value === "waiting" && context["queue"] === queue)
      if (context["order"] < order || (context["order"] === order && id < row.instance))
        violate(`${row.command} calls ${row.instance} before ${id}`)
}

/** Folds the rows of a commit by the model. */
const foldRows = (watching: Watching, session: Session, rows: ReadonlyArray<Store.JournalRow>): void => {
  const { clockOf, counts, histories, shadows, violate, world } = watching
  const moves: Array<readonly [Store.JournalRow, Move | null]> = []
  for (const row of rows) {
    watchPick(watching, row)
    const told = tell(shadows.get(row.instance) ?? null, row)
    if (told._tag === "Wrong") {
      violate(`${row.instance} at ${row.seq}: ${told.why}`)
      return
    }
    if (row.command.startsWith("timer/")) {
      counts.timers++
      if (row.at > clockOf(session.by) && row.at > (shadows.get(row.instance)?.updatedAt ?? 0))
        violate(`${row.command} of ${row.instance} fires at ${row.at}, ${row.at - clockOf(session.by)} ms early`)
    }
    if (row.verdict === "Late") counts.late++
    shadows.set(row.instance, told.after)
    const history = histories.get(row.instance) ?? []
    history.push({ since: world.now(), state: told.after })
    histories.set(row.instance, history)
    moves.push([row, told.move])
  }
  compareFeeds(watching, session, moves)
  for (const move of moves) compareWork(watching, session, move)
}

const timersOf = (shadow: Shadow): string =>
  JSON.stringify(
    Object.entries(shadow.timers)
      .map(([id, { due, seq }]) => [id, due, seq])
      .sort()
  )

/** What is stored of an instance against what the model says, and what is stored beside it. */
const compareInstance = ({ shadows, violate }: Watching, session: Session, row: Store.InstanceRow): void => {
  const shadow = shadows.get(row.id)
  if (shadow === undefined) return violate(`${row.id} is stored without a row of the journal`)
  const snapshot = JSON.parse(row.snapshot)
  const found = { seq: row.seq, value: snapshot.value, status: row.status, context: snapshot.context }
  const wanted = {
    seq: shadow.seq,
    value: shadow.value,
    status: shadow.isDone ? "done" : "active",
    context: shadow.context
  }
  if (!isDeepStrictEqual(found, wanted))
    violate(`${row.id} is stored as ${JSON.stringify(found)} and ought to be ${JSON.stringify(wanted)}`)
  const timers = JSON.parse(row.timers) as ReadonlyArray<{ id: string; due: number; seq: number }>
  const beside = session.seen.all("timers").filter((it) => it.instance === row.id)
  for (const text of [
    JSON.stringify(timers.map(({ due, id, seq }) => [id, due, seq]).sort()),
    JSON.stringify(beside.map(({ due, seq, timer }) => [timer, due, seq]).sort())
  ])
    if (text !== timersOf(shadow)) violate(`${row.id} has timers ${text} and ought to have ${timersOf(shadow)}`)
  const runs = Object.fromEntries(
    (JSON.parse(row.runs) as ReadonlyArray<{ activity: string; seq: number }>).map((it) => [it.activity, it.seq])
  )
  if (!isDeepStrictEqual(runs, { ...shadow.runs }))
    violate(`${row.id} runs ${row.runs} and ought to run other activities`)
}

const watchClaims = ({ shadows, violate }: Watching, session: Session, row: Store.InstanceRow): void => {
  const shadow = shadows.get(row.id)!
  const wanted = shadow.isDone ? [] : reducers[shadow.lifecycle]!.claims(shadow)
  for (const claim of wanted) {
    const holder = session.seen.get("claims", `${shadow.lifecycle}\u0000${claim}`)
    if (holder?.instance !== row.id) violate(`${row.id} claims ${claim}, which ${holder?.instance} holds`)
  }
  const keys = session.seen.all("keys").filter((it) => it.instance === row.id)
  for (const [key, value] of Object.entries(JSON.parse(row.keys)))
    if (value !== null && !keys.some((it) => it.key === key && it.value === value))
      violate(`${row.id} lacks the index key ${key}`)
  if (keys.length !== Object.values(JSON.parse(row.keys)).filter((it) => it !== null).length)
    violate(`${row.id} has index keys of another state`)
}

/** Each bundle: all of it, once, in order, and its receipt. */
const watchCommands = (
  { contentOf, violate }: Watching,
  session: Session,
  rows: ReadonlyArray<Store.JournalRow>
): void => {
  const hash = session.overlay.log.get("log")?.hash
  for (const row of values(session.overlay.commands)) {
    const receipt = JSON.parse(row.receipt)
    const own = rows.filter((it) => it.command === row.id)
    const wanted = contentOf(row.id)
    const found = own.map((it) => [it.instance, JSON.parse(it.input).type ?? "start"])
    if (wanted !== null && !isDeepStrictEqual(found, wanted))
      violate(`${row.id} has become ${JSON.stringify(found)} and was ${JSON.stringify(wanted)}`)
    if (own.at(-1)?.position !== receipt.position) violate(`the receipt of ${row.id} names another position`)
    if (hash !== undefined && receipt.head !== hash) violate(`the receipt of ${row.id} names another head`)
    own.forEach((it, i) => {
      if (receipt.steps[i]?.seq !== it.seq) violate(`the receipt of ${row.id} names another sequence`)
    })
  }
  const commands = new Set(values(session.overlay.commands).map((row) => row.id))
  for (const row of rows)
    if (!/^(timer|activity|migration|retried|skipped)\//.test(row.command) && !commands.has(row.command))
      violate(`a row of ${row.command}, which is not recorded`)
}

/** Who calls for a queue keeps others from calling for it. */
const watchNames = ({ shadows, violate }: Watching, session: Session, rows: ReadonlyArray<Store.JournalRow>): void => {
  for (const row of rows) {
    if (JSON.parse(row.input).via !== "next") continue
    const queue = shadows.get(row.instance)!.context["queue"]
    if (!session.locks.has(`name:queue/${queue}`))
      violate(`${row.command} calls ${row.instance} without the named lock of ${queue}`)
  }
}

const watchQueues = ({ shadows, violate }: Watching, rows: ReadonlyArray<Store.JournalRow>): void => {
  if (!rows.some((row) => row.lifecycle === "ticket")) return
  const called = new Map<string, number>()
  for (const shadow of shadows.values()) {
    if (shadow.lifecycle !== "ticket" || shadow.value !== "called") continue
    const queue = shadow.context["queue"]
    called.set(queue, (called.get(queue) ?? 0) + 1)
  }
  for (const [queue, count] of called)
    if (count > room) violate(`${count} tickets of ${queue} are called at once, and there is room for ${room}`)
}

/** What is stored already is changed only by who has locked it, and before writing. */
const watchWrite = (violate: (why: string) => void, session: Session, changes: Store.Changes): void => {
  for (const { id } of changes.instances) {
    const isNew = changes.journal.some((row) => row.instance === id && row.seq === 1)
    if (!isNew && !session.locks.has(`instances:${id}`)) violate(`${id} is written and was not locked`)
  }
}

const makeRules = (
  violate: (why: string) => void,
  counts: Counts
): Pick<Watcher, "operated" | "deadlocked" | "collided"> => ({
  operated: (session, name, detail) => {
    const { done } = session
    const [names] = name === "lock" ? (detail as [ReadonlyArray<string>, ReadonlyArray<string>]) : [[], []]
    if (name === "write") watchWrite(violate, session, (detail as readonly [Store.Changes])[0])
    if (name === "lock" && done.slice(0, -1).includes("lockLog")) violate("something is locked behind the log")
    if (name === "lock" && names.length > 0 && done.slice(0, -1).includes("lock"))
      violate("a named lock is taken behind instances")
    if (name === "lock" && done.includes("commands") && !done.slice(0, done.indexOf("commands")).includes("lock"))
      violate(`command ids are looked up before anything is locked: ${done.join(" ")}`)
  },
  deadlocked: (keys) => {
    counts.deadlocks++
    violate(`a deadlock: ${keys.join(" waits for ")}`)
  },
  collided: (_session, table: Name, row) => {
    counts.collisions++
    if (table === "journal" || table === "chain" || table === "feeds" || table === "work")
      violate(`two rows of ${table} under one key`)
    if (table !== "commands") return
    const steps = JSON.parse((row as Store.CommandRow).receipt).steps as ReadonlyArray<{ seq: number }>
    // Only a start cannot be held up by a lock: there is nothing to lock yet.
    if (steps.some((it) => it.seq > 1)) violate("a command id that was recorded is decided again")
  }
})

export interface Watched {
  readonly world: World
  readonly clockOf: Watching["clockOf"]
  readonly contentOf: Watching["contentOf"]
}

/** Looks at every commit and every operation of the store, and says when something is not as the house promises. */
export const makeMonitor = ({ clockOf, contentOf, world }: Watched): Monitor => {
  const violations: Array<string> = []
  const counts: Counts = {
    commits: 0,
    rows: 0,
    timers: 0,
    late: 0,
    takeovers: 0,
    renewals: 0,
    collisions: 0,
    deadlocks: 0,
    published: 0
  }
  const violate = (why: string): void => {
    world.trace(() => `VIOLATION ${why}`)
    violations.push(why)
  }
  const watching: Watching = {
    violate,
    world,
    counts,
    shadows: new Map(),
    histories: new Map(),
    clockOf,
    contentOf
  }
  return {
    violations,
    violate,
    counts,
    past: {
      states: watching.histories,
      shadow: (id) => watching.shadows.get(id),
      isTaken: () => false
    },
    ...makeRules(violate, counts),
    committed: (session, before) => {
      counts.commits++
      const rows = watchLog(watching, session, before)
      foldRows(watching, session, rows)
      // What does not fit the model is followed no further.
      if (violations.length > 0) return
      watchNames(watching, session, rows)
      watchOffsets(watching, session, before)
      for (const row of values(session.overlay.instances)) {
        compareInstance(watching, session, row)
        watchClaims(watching, session, row)
      }
      watchCommands(watching, session, rows)
      watchQueues(watching, rows)
      watchWork({ violate, clockOf, counts }, session, before)
      if (rows.length > 0)
        world.trace(
          () =>
            `${session.by} commits ${rows.map((row) => `${row.position}:${row.instance}#${row.seq} ${row.command}`).join(", ")}`
        )
    }
  }
}
