import { type Messaging, type PersonFact } from "@balai/access"
import { Mall, Messages, Persons, type QueueingError } from "@balai/mall"
import { Actors } from "@balai/queue"
import { Effect } from "effect"
import { TestClock } from "effect/testing"
import { DatabaseSync } from "node:sqlite"
import { quick } from "./door.ts"
import { fresh, hallName, mall, onStage, secret } from "./stage.ts"

export type Message = Messages.Message

/** A messenger that keeps what it was given; a channel may be out of order. */
export interface Post {
  readonly sent: Array<Message>
  readonly broken: Set<Messaging.Channel>
  readonly layer: ReturnType<typeof Messages.layer>
}

export const postOf = (...channels: ReadonlyArray<Messaging.Channel>): Post => {
  const sent: Array<Message> = []
  const broken = new Set<Messaging.Channel>()
  const send = (message: Message): Effect.Effect<Messages.Outcome, Messages.Unavailable> =>
    Effect.suspend(() => {
      if (broken.has(message.channel)) return Effect.fail(Messages.unavailable)
      sent.push(message)
      return Effect.succeed({ outcome: "delivered", reference: `m-${sent.length}` })
    })
  return { sent, broken, layer: Messages.layer(Object.fromEntries(channels.map((channel) => [channel, send]))) }
}

export interface LobbyOptions {
  readonly post?: Post
  readonly persons?: Partial<PersonFact.PersonFact>
  readonly showsCodes?: boolean
  readonly database?: string
  /** Another hall than the usual one. */
  readonly of?: Mall.Mall
}

export const lobby = ({ database = ":memory:", of = mall, persons, post, showsCodes = false }: LobbyOptions = {}) =>
  Mall.live({
    mall: of,
    database,
    secret,
    passwords: quick,
    showsCodes,
    ...(post === undefined ? {} : { messages: post.layer }),
    ...(persons === undefined ? {} : { persons })
  })

/** Runs a test in a hall of its own at nine in the morning. */
export const inLobby = <A, E, R>(effect: Effect.Effect<A, E, R>, options: LobbyOptions = {}) =>
  onStage(effect as never, lobby(options) as never) as Effect.Effect<A>

type Service = Persons.Persons["Service"]
type Failure = QueueingError.QueueingError

export const ask = <A>(use: (persons: Service) => Effect.Effect<A, Failure>) => Effect.flatMap(Persons.Persons, use)

export const codeOf = <A, R>(effect: Effect.Effect<A, Failure, R>) =>
  Effect.map(Effect.flip(effect), ({ code }) => code)

export const wati = Actors.greeter({ hall: hallName, id: "wati" })
export const phone = "0812-0000-001"
/** Synthetic: nobody's. */
export const nik = ["120918", "570890", "9001"].join("")

export const asked = (contact = phone, more: Partial<Persons.Where> = {}) =>
  ask((persons) => persons.askCode({ commandId: fresh(), contact, ...more }))

/** Until the messenger has been given so many messages: signing is the computer's own time, not the clock's. */
export const arrived = (post: Post, count: number) =>
  Effect.gen(function* () {
    for (let turn = 0; turn < 100 && post.sent.length < count; turn += 1) {
      yield* TestClock.adjust(100)
      yield* Effect.promise(() => new Promise((resolve) => setTimeout(resolve, 1)))
    }
    return post.sent.at(-1)?.values[0] ?? "?"
  })

export const enter = (ask_: string | null, code: string) =>
  ask((persons) => persons.enter({ commandId: fresh(), ask: ask_, code }))

/** Asks, and enters by the code that the messenger was given. */
export const inside = (post: Post, contact = phone) =>
  Effect.gen(function* () {
    const count = post.sent.length
    const { ask: which } = yield* asked(contact)
    return yield* enter(which, yield* arrived(post, count + 1))
  })

export const printed = (number = nik, by = wati) =>
  ask((persons) =>
    persons.printCode({ commandId: fresh(), by, identity: { kind: "nik", number }, seen: "ktp", name: "Tini Contoh" })
  )

/** Every text that a database holds, by table. */
export const textsIn = (file: string): ReadonlyMap<string, string> => {
  const database = new DatabaseSync(file, { readOnly: true })
  const tables = database.prepare("select name from sqlite_master where type = 'table'").all()
  const texts = new Map(
    tables.map(({ name }) => [String(name), JSON.stringify(database.prepare(`select * from "${String(name)}"`).all())])
  )
  database.close()
  return texts
}
