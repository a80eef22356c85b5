/** @internal A store that belongs to one process, and to whose commits a crash test can put an end. */
import { type Lifecycle } from "@balai/lifecycle"
import { type Store } from "@balai/engine"
import { Effect } from "effect"

/** A process as its store and its handlers see it. */
export interface Life {
  readonly isAlive: () => boolean
  /** Whether the process ends here; from then on it does nothing more. */
  readonly endsAt: (point: string) => boolean
}

/** Goes on where the process still lives. */
export const ifAlive = (life: Life): Effect.Effect<void> =>
  Effect.suspend(() => (life.isAlive() ? Effect.void : Effect.never))

/** Goes on, unless the process ends here. */
export const pass = (life: Life, point: string): Effect.Effect<void> =>
  Effect.suspend(() => (!life.isAlive() || life.endsAt(point) ? Effect.never : Effect.void))

type Row = Store.JournalRow
type Service = Store.Store["Service"]

const inputOf = (row: Row): string => {
  const input = JSON.parse(row.input) as Lifecycle.Input | { readonly _tag: string }
  if (row.verdict === "Late") return "an answer that comes too late"
  if ("type" in input) return input.type
  if ("timer" in input) return `the timer ${input.timer.split(".").slice(0, 3).join(".")}`
  if ("activity" in input) return `${input._tag === "ActivityDone" ? "the answer" : "the refusal"} of ${input.activity}`
  return input._tag.toLowerCase()
}

const journalled = (rows: ReadonlyArray<Row>): ReadonlyArray<string> =>
  rows.map((row) => `${row.lifecycle} ${row.instance}: ${inputOf(row)}`)

const settled = ({ key: { instance, seq, slot }, set }: Store.WorkUpdate): string => {
  const what = set.status ?? (set.lease === undefined ? "kept" : set.lease === null ? "given back" : "taken")
  return `work ${instance}/${seq}/${slot}: ${what}`
}

/** What a transaction writes, in words. Signs of life and the like are nothing that a crash could spoil. */
const recorder = (tx: Store.Transaction) => {
  const words = new Set<string>()
  const moves = new Set<string>()
  const note =
    <Args extends ReadonlyArray<any>, A>(
      operation: (...args: Args) => A,
      say: (...args: Args) => ReadonlyArray<string>
    ): ((...args: Args) => A) =>
    (...args) => {
      for (const it of say(...args)) words.add(it)
      return operation(...args)
    }
  const recorded: Store.Transaction = {
    ...tx,
    write: (changes) => {
      for (const it of journalled(changes.journal)) moves.add(it)
      return tx.write(changes)
    },
    settle: note(tx.settle, (updates) => updates.map(settled)),
    erase: note(tx.erase, (subject) => [`the erasure of ${subject}`]),
    addFacts: note(tx.addFacts, (facts) => facts.map(({ name }) => `the fact ${name}`)),
    addStrays: note(tx.addStrays, () => ["an answer that fits nothing"]),
    project: note(tx.project, ({ checkpoint }) => [`the read model ${checkpoint.model}`]),
    dropModel: note(tx.dropModel, (model) => [`the end of the read model ${model}`])
  }
  return { tx: recorded, content: () => shorten([...(moves.size > 0 ? moves : words)]) }
}

const most = 3

/** What an instance took says more than what became of its work. */
const shorten = (words: ReadonlyArray<string>): string | null => {
  if (words.length === 0) return null
  return words.length <= most ? words.join(", ") : `${words.slice(0, most).join(", ")} and ${words.length - most} more`
}

const ended = Symbol("the process has ended")

/** The same store for one process. It is nobody else's: a test has one process at a time. */
export const ofProcess = (store: Service, life: Life): Service => {
  const alive = <A, E>(self: Effect.Effect<A, E>): Effect.Effect<A, E> =>
    Effect.suspend(() => (life.isAlive() ? self : Effect.never))
  const reads = Object.fromEntries(
    Object.entries(store).map(([name, member]) => [
      name,
      Effect.isEffect(member)
        ? alive(member as Effect.Effect<unknown, unknown>)
        : typeof member === "function"
          ? (...args: ReadonlyArray<any>) => alive((member as any)(...args))
          : member
    ])
  ) as unknown as Service
  const transact: Service["transact"] = <A, E>(body: (tx: Store.Transaction) => Effect.Effect<A, E>) =>
    Effect.suspend(() => {
      if (!life.isAlive()) return Effect.never
      let content: string | null = null
      const inside = store.transact((tx) => {
        const recorded = recorder(tx)
        return Effect.flatMap(body(recorded.tx), (result) => {
          content = recorded.content()
          const isOver = content !== null && life.endsAt(`before the commit of ${content}`)
          return isOver ? Effect.fail(ended) : Effect.succeed(result)
        })
      })
      return inside.pipe(
        Effect.tap(() => (content === null ? Effect.void : pass(life, `after the commit of ${content}`))),
        Effect.catchIf(
          (error): error is typeof ended => error === ended,
          () => Effect.never
        )
      )
    })
  return { ...reads, manifest: { ...store.manifest, shared: false }, transact }
}
