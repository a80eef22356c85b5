import { type World } from "../simulation/world.ts"
import {
  keyOf,
  makeOverlay,
  makeRows,
  type Name,
  names,
  type Overlay,
  type Rows,
  seen,
  type Seen,
  type Tables
} from "./data.ts"
import { type Holder, type Locks, makeLocks, type Trouble } from "./locks.ts"

/** Not an `Error`: nobody needs its stack, and there are thousands. */
export class Refused {
  readonly trouble: Trouble
  readonly detail: string
  constructor(trouble: Trouble, detail: string) {
    this.trouble = trouble
    this.detail = detail
  }
}

/** One transaction, as the server sees it. */
export interface Session extends Holder {
  readonly number: number
  /** Whose it is: the name of a process's life. */
  readonly by: string
  readonly overlay: Overlay
  readonly seen: Seen
  state: "open" | "committed" | "over"
  /** Why it can no longer commit. */
  trouble: Trouble | null
  /** When it last was at work. */
  since: number
  isAtWork: boolean
  /** Requests of this connection that wait until those before them are answered. */
  readonly queue: Array<() => void>
  /** No request of this connection arrives before. */
  arrived: number
  /** The operations so far, for whoever watches the rules. */
  readonly done: Array<string>
  /** Instances that it has locked, in the order of locking. */
  readonly locked: Array<string>
}

/** Those who look on. */
export interface Watcher {
  readonly committed: (session: Session, before: Seen) => void
  readonly operated: (session: Session, operation: string, detail: unknown) => void
  readonly deadlocked: (keys: ReadonlyArray<string>) => void
  readonly collided: (session: Session, table: Name, row: unknown) => void
}

export interface Server {
  readonly world: World
  readonly rows: Rows
  readonly locks: Locks
  readonly seen: Seen
  readonly watcher: Watcher
  readonly begin: (by: string) => Session
  readonly commit: (session: Session) => void
  readonly abort: (session: Session, trouble: Trouble) => void
  readonly open: ReadonlySet<Session>
  /** Takes locks one after the other. */
  readonly acquire: (
    session: Session,
    keys: ReadonlyArray<string>,
    then: { readonly done: (trouble: Trouble | null) => void; readonly nowait?: boolean }
  ) => void
}

export const silent: Watcher = {
  committed: () => {},
  operated: () => {},
  deadlocked: () => {},
  collided: () => {}
}

/** How long a transaction may stand idle, and how long it waits for a lock. */
const idle = 10_000
const patience = 5_000

export const put = <N extends Name>(session: Session, name: N, row: Tables[N]): void => {
  session.overlay[name].set(keyOf[name](row as never), row as never)
}

export const remove = <N extends Name>(session: Session, name: N, row: Tables[N]): void => {
  session.overlay[name].set(keyOf[name](row as never), null as never)
}

const makeSession = (rows: Rows, name: Pick<Session, "number" | "by">, since: number): Session => {
  const overlay = makeOverlay()
  return {
    ...name,
    name: `t${name.number}`,
    locks: new Set(),
    awaits: null,
    overlay,
    seen: seen(rows, overlay),
    state: "open",
    trouble: null,
    since,
    isAtWork: false,
    queue: [],
    arrived: 0,
    done: [],
    locked: []
  }
}

/** What a transaction has changed is from now on what everybody sees. */
const merge = (rows: Rows, overlay: Overlay): void => {
  for (const name of names) {
    const table = rows[name] as Map<string, never>
    for (const [key, row] of overlay[name] as Map<string, never>)
      if (row === null) table.delete(key)
      else table.set(key, row)
  }
}

/** A database server: rows that are committed, sessions that have not, and their locks. Read committed. */
export const makeServer = (world: World, epoch: string, watching: () => Watcher): Server => {
  const rows = makeRows()
  rows.log.set("log", { epoch, position: 0, hash: "", at: 0 })
  const locks = makeLocks((keys) => watching().deadlocked(keys))
  const committed = seen(rows, null)
  const open = new Set<Session>()
  let number = 0

  const abort = (session: Session, trouble: Trouble): void => {
    if (session.state !== "open") return
    session.state = "over"
    session.trouble ??= trouble
    open.delete(session)
    locks.cancel(session, trouble)
    locks.release(session)
  }

  const watchIdle = (session: Session): void =>
    world.later(null, idle, () => {
      if (session.state !== "open") return
      if (!session.isAtWork && world.now() - session.since >= idle) return abort(session, "lost")
      watchIdle(session)
    })

  const acquire: Server["acquire"] = (session, keys, { done, nowait = false }) => {
    const next = (i: number): void => {
      if (i === keys.length) return done(null)
      const key = keys[i]!
      locks.acquire(session, { key, policy: nowait ? "nowait" : "wait" }, (trouble) =>
        trouble === null ? next(i + 1) : done(trouble)
      )
      if (session.awaits === key)
        world.later(null, patience, () => {
          if (session.awaits === key) locks.cancel(session, "busy")
        })
    }
    next(0)
  }

  return {
    world,
    rows,
    locks,
    seen: committed,
    get watcher() {
      return watching()
    },
    open,
    begin: (by) => {
      const session = makeSession(rows, { number: ++number, by }, world.now())
      open.add(session)
      watchIdle(session)
      return session
    },
    commit: (session) => {
      watching().committed(session, committed)
      merge(rows, session.overlay)
      session.state = "committed"
      open.delete(session)
      locks.release(session)
    },
    abort,
    acquire
  }
}
