import { type OneTimeCode } from "@balai/access"
import { type Work } from "@balai/engine"
import { Effect } from "effect"
import { type Mall } from "../Mall.ts"
import { type Messages } from "../Messages.ts"

/** Six digits out of a signature, each as likely as any other but for a millionth. */
export const digitsFrom = (signature: string): string => {
  const bytes = Uint8Array.from(atob(signature.replaceAll("-", "+").replaceAll("_", "/")), (sign) => sign.charCodeAt(0))
  const number = bytes.slice(0, 6).reduce((sum, byte) => (sum * 256 + byte) % 1_000_000, 0)
  return String(number).padStart(6, "0")
}

/** What the handler of messages needs of the hall that runs on its engine. */
export interface Outbox {
  readonly messages: Messages["Service"]
  /** The code of an instance, worked out anew: it stands nowhere. */
  readonly digitsOf: (instance: string) => Effect.Effect<string>
}

/** An engine is made before its hall, which has the secret and the channels: the hall puts them here when it opens. */
const outboxes = new WeakMap<object, Outbox>()

export const openOutbox = (engine: object, outbox: Outbox): void => void outboxes.set(engine, outbox)

/** The outbox of the hall that runs on an engine; undefined until the hall has opened. */
export const outboxOf = (engine: object): Outbox | undefined => outboxes.get(engine)

type Sent = typeof OneTimeCode.send.input.Type

const textOf = ({ label }: Mall, digits: string, { language, values }: Sent): string =>
  language === "id"
    ? `Kode masuk ${label.id}: ${digits}. Berlaku ${values["minutes"]} menit. Jangan berikan kepada siapa pun, juga kepada petugas.`
    : `Your code for ${label.en}: ${digits}. Good for ${values["minutes"]} minutes. Give it to nobody, not even to staff.`

const subjectOf = ({ label }: Mall, { language }: Sent): string =>
  language === "id" ? `Kode masuk ${label.id}` : `Your code for ${label.en}`

/** Said of what did not go: never in a party's own words, which may repeat the number. */
const reasons = { refused: "Ditolak jalur pengirim", unreachable: "Penerima tidak terjangkau lewat jalur ini" }
const unavailable = (reason: string) => ({ code: "unavailable" as const, reason })

/** Sends one code by one channel, once. What fails is an answer: the lifecycle goes on to the next channel. */
export const sendCode = (mall: Mall): Work.Handler<Work.ActivityTask> => ({
  policy: { attempts: 3, backoff: 500, backoffMax: 2_000, timeout: 20_000 },
  run: (input: Sent, task) =>
    Effect.gen(function* () {
      const outbox = outboxes.get(task.engine)
      if (outbox === undefined) return yield* Effect.die(new Error("the hall is not open yet"))
      const to = yield* Effect.orDie(task.engine.reveal(input.to.ref))
      if (typeof to !== "string") return yield* Effect.fail(unavailable("Alamat penerima sudah dihapus"))
      const digits = yield* outbox.digitsOf(task.instance)
      const { channel, language, template } = input
      const message = { key: task.key, channel, to, language, template, values: [digits] }
      const sent = outbox.messages.send({
        ...message,
        subject: subjectOf(mall, input),
        text: textOf(mall, digits, input)
      })
      const { outcome, ...known } = yield* Effect.mapError(sent, () =>
        unavailable("Jalur pengirim tidak dapat dihubungi")
      )
      const at = task.at
      if (outcome === "delivered") {
        const { reference } = known as { readonly reference: string }
        return { outcome, reference: reference.slice(0, 200) || task.key, at }
      }
      return { outcome, reason: reasons[outcome], at }
    })
})
