/** @internal What an applicant is told of an application, by the channels that there are. */
import { Messaging, Person } from "@balai/access"
import { type File } from "@balai/application"
import { type Engine, type Work } from "@balai/engine"
import { type LocalizedText } from "@balai/lifecycle"
import { Effect } from "effect"
import { type Mall } from "../Mall.ts"
import { type Message, type Messages } from "../Messages.ts"
import { fileLifecycles } from "./applicationsHouse.ts"
import { powerOn } from "./applicationsPower.ts"
import { personId } from "./personsGate.ts"
import { outboxOf } from "./personsSending.ts"

type Text = LocalizedText.LocalizedText

interface Tell {
  readonly what: string
  readonly service: string
  readonly number: string
  readonly to: string
}

const say = (id: string, en: string): Text => ({ id, en })

/** A file only waits on, its limit having moved: that is no news. */
const waitsOn = "waitsOn"

/** The last words of a notice, by what it is about. What is not here says only that something has changed. */
const words: { readonly [what: string]: Text } = {
  returned: say("perlu diperbaiki. Lihat yang ditandai, lalu kirim kembali", "needs correction. See what is marked"),
  lapsed: say("ditutup karena tidak diperbaiki sampai batasnya", "was closed: it was not corrected in time"),
  asked: say("ada pertanyaan petugas untuk Anda", "has a question for you"),
  visit: say("dijadwalkan untuk peninjauan lapangan", "has a date for a field visit"),
  bill: say("menunggu pembayaran", "waits for the payment"),
  paid: say("sudah dibayar", "is paid"),
  unpaid: say("tagihannya kedaluwarsa; minta tagihan baru", "has a bill that expired; ask for a new one"),
  notPaid: say("ditutup karena tidak dibayar", "was closed: it was not paid"),
  refunding: say("biayanya sedang dikembalikan", "has its fee refunded"),
  refunded: say("biayanya sudah dikembalikan", "has its fee back"),
  ready: say("selesai dan siap diambil", "is ready to be collected"),
  refused: say("ditolak; alasan dan cara mengajukan keberatan tercantum", "was refused; the reason is stated"),
  deemed: say("dianggap dikabulkan secara hukum", "is deemed granted by law"),
  refusedFinally: say("tetap ditolak", "stays refused"),
  expired: say("masa berlakunya habis", "has expired"),
  revoked: say("dicabut; alasannya tercantum", "was revoked; the reason is stated")
}

const changed = say("ada perubahan", "has changed")

/** No name and nothing of the case itself: a lock screen shows it to whoever passes. */
const textOf = ({ label, services }: Mall, { number, service, what }: Tell): string => {
  const name = services.find(({ id }) => id === service)?.name.id ?? ""
  return `${label.id}: permohonan ${name} nomor ${number} ${(words[what] ?? changed).id}.`
}

/** An office must tell of these; of the others only whoever has agreed is told. */
const duties = new Set(["returned", "asked", "refused", "refusedFinally", "ready", "bill", "revoked", "refunded"])

const limits: Messaging.Limits = { most: 3, withinMillis: 3_600_000, mostPerDay: 10 }

type Told = Map<string, ReadonlyArray<number>>

/** When each hall last told whom: enough against a flood, and nothing that is stored about a person. */
const halls = new WeakMap<object, Told>()
const mostRemembered = 10_000

const toldBy = (engine: object): Told => {
  const told: Told = halls.get(engine) ?? new Map()
  halls.set(engine, told)
  return told
}

const remember = (told: Told, person: string, at: number): void => {
  const since = at - 86_400_000
  told.set(person, [...(told.get(person) ?? []).filter((one) => one > since), at])
  if (told.size > mostRemembered) told.delete(told.keys().next().value ?? "")
}

interface Way {
  readonly channel: Messaging.Channel
  readonly to: string
}

/**
 * Who is told: the applicant, who stays the master of the matter; whoever reports it; and the proxy as long as the power
 * holds and covers the file. Nobody twice.
 */
const whoIsTold = Effect.fnUntraced(function* (mall: Mall, tell: Tell, { at, engine, instance, lifecycle }: Work.Task) {
  const own = fileLifecycles(mall).find(({ name }) => name === lifecycle)
  if (own === undefined) return [tell.to]
  const { snapshot } = yield* engine.get(own, instance)
  const context = snapshot.context as File.Context
  const { applicant, proxy, reporter } = context.parties
  const power = yield* powerOn({ engine, mall }, { context, at })
  const told = [applicant, reporter, power === null ? null : proxy]
  return [...new Set(told.filter((one) => one !== null))]
})

/** The channels that are open to a person now, the first one first, each with where it leads. */
const waysTo = Effect.fnUntraced(function* (
  engine: Engine.Engine["Service"],
  messages: Messages["Service"],
  { at, mall, to, what }: { readonly at: number; readonly mall: Mall; readonly to: string; readonly what: string }
) {
  const found = yield* engine
    .get(Person.lifecycle, personId(mall.name, to))
    .pipe(Effect.catchTag("NotFoundError", () => Effect.succeed(null)))
  if (found === null || found.snapshot.status === "done") return []
  const { consents, contacts } = found.snapshot.context
  const plan = Messaging.plan(
    { why: duties.has(what) ? "duty" : "consent", at },
    { contacts: contacts.map(({ kind }) => kind), consents, sent: toldBy(engine).get(to) ?? [] },
    { configured: messages.channels, limits }
  )
  const ways = yield* Effect.forEach(plan.channels, (channel) => {
    const contact = contacts.find(({ kind }) => kind === Messaging.contactOf(channel))
    return contact === undefined
      ? Effect.succeed([])
      : Effect.map(engine.reveal(contact.value.ref), (to): ReadonlyArray<Way> =>
          typeof to === "string" ? [{ channel, to }] : []
        )
  })
  return ways.flat()
})

interface Telling {
  readonly mall: Mall
  readonly tell: Tell
  readonly messages: Messages["Service"]
  readonly task: Work.Task
  /** Several people may be told of one thing: each message has a key of its own. */
  readonly key: string
}

/** Tells one person by the first channel that takes it; whether it should be tried once more. */
const tellOne = Effect.fnUntraced(function* ({ key, mall, messages, task, tell }: Telling, to: string) {
  const ways = yield* waysTo(task.engine, messages, { at: task.at, mall, to, what: tell.what })
  const text = textOf(mall, tell)
  for (const { channel, to: address } of ways) {
    const message: Message = {
      key,
      channel,
      to: address,
      language: "id",
      template: "application-notice",
      values: [text],
      subject: `${mall.label.id}: ${tell.number}`,
      text
    }
    const sent = yield* Effect.catch(messages.send(message), () => Effect.succeed(null))
    if (sent?.outcome === "delivered") {
      remember(toldBy(task.engine), to, task.at)
      return true
    }
  }
  return ways.length === 0
})

const attemptsAtMost = 4

/** Whom an effect has told already, when it is tried again for somebody else. */
const reached = new WeakMap<object, Set<string>>()

const reachedBy = (engine: object): Set<string> => {
  const known = reached.get(engine) ?? new Set()
  reached.set(engine, known)
  return known
}

/**
 * Tells whom a notice is for, each by the first channel that takes it. Nothing is said where no channel is set up or the
 * person has no contact. Parties that are down are tried again a few times and then given up: nobody's file waits for a
 * messenger.
 */
export const tellPerson = (mall: Mall): Work.EffectHandlers[string][string] => ({
  policy: { attempts: attemptsAtMost + 1, backoff: 5_000, backoffMax: 60_000, timeout: 20_000 },
  run: (tell: Tell, task: Work.Task) =>
    Effect.gen(function* () {
      const messages = outboxOf(task.engine)?.messages
      if (messages === undefined || messages.channels.length === 0 || tell.what === waitsOn) return
      const done = reachedBy(task.engine)
      const people = yield* whoIsTold(mall, tell, task)
      for (const [at, to] of people.entries()) {
        const key = at === 0 ? task.key : `${task.key}/${at}`
        if (done.has(key)) continue
        if (yield* tellOne({ key, mall, messages, task, tell }, to)) done.add(key)
      }
      const isDone = people.every((_, at) => done.has(at === 0 ? task.key : `${task.key}/${at}`))
      if (!isDone && task.attempt < attemptsAtMost) return yield* Effect.fail("no channel took it")
      for (const at of people.keys()) done.delete(at === 0 ? task.key : `${task.key}/${at}`)
    })
})
