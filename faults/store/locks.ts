/** Why a transaction cannot go on. */
export type Trouble =
  /** Run again: a deadlock, a lock that was not free, a serialization failure. */
  | "busy"
  /** Another transaction has stored the same unique key. */
  | "unique"
  /** The connection is gone: nobody knows what became of what was under way. */
  | "lost"
  /** The storage refuses. */
  | "failed"

export interface Holder {
  readonly name: string
  readonly locks: Set<string>
  /** What it waits for. */
  awaits: string | null
}

export type Policy = "wait" | "nowait" | "skip"

interface Waiting {
  readonly holder: Holder
  readonly resume: (trouble: Trouble | null) => void
}

interface Lock {
  holder: Holder
  readonly waiting: Array<Waiting>
}

export interface Locks {
  /** Calls back at once, or when the lock is free. */
  readonly acquire: (
    holder: Holder,
    request: { readonly key: string; readonly policy: Policy },
    done: (trouble: Trouble | null) => void
  ) => void
  readonly release: (holder: Holder) => void
  /** Gives up what a transaction waits for. */
  readonly cancel: (holder: Holder, trouble: Trouble) => void
  readonly isFree: (holder: Holder, key: string) => boolean
}

/** Row locks and named locks, first come first served; who closes a circle of waiting is turned away. */
export const makeLocks = (onDeadlock: (keys: ReadonlyArray<string>) => void): Locks => {
  const locks = new Map<string, Lock>()

  /** The keys along which one waits for another, back to the first; `null` when they end. */
  const circle = (first: Holder, key: string): ReadonlyArray<string> | null => {
    const keys = [key]
    for (let at = locks.get(key)?.holder; at !== undefined; at = locks.get(keys.at(-1)!)?.holder) {
      if (at === first) return keys
      if (at.awaits === null) return null
      keys.push(at.awaits)
    }
    return null
  }

  const grant = (holder: Holder, key: string): void => {
    holder.locks.add(key)
  }

  const pass = (key: string): void => {
    const lock = locks.get(key)!
    const next = lock.waiting.shift()
    if (next === undefined) {
      locks.delete(key)
      return
    }
    lock.holder = next.holder
    next.holder.awaits = null
    grant(next.holder, key)
    next.resume(null)
  }

  return {
    acquire: (holder, { key, policy }, done) => {
      const lock = locks.get(key)
      if (lock === undefined) {
        locks.set(key, { holder, waiting: [] })
        grant(holder, key)
        return done(null)
      }
      if (lock.holder === holder) return done(null)
      if (policy !== "wait") return done("busy")
      const deadlock = circle(holder, key)
      if (deadlock !== null) {
        onDeadlock(deadlock)
        return done("busy")
      }
      holder.awaits = key
      lock.waiting.push({ holder, resume: done })
    },
    release: (holder) => {
      const held = [...holder.locks]
      holder.locks.clear()
      for (const key of held) pass(key)
    },
    cancel: (holder, trouble) => {
      if (holder.awaits === null) return
      const { waiting } = locks.get(holder.awaits)!
      const at = waiting.findIndex((it) => it.holder === holder)
      const [gone] = waiting.splice(at, 1)
      holder.awaits = null
      gone!.resume(trouble)
    },
    isFree: (holder, key) => {
      const lock = locks.get(key)
      return lock === undefined || lock.holder === holder
    }
  }
}
