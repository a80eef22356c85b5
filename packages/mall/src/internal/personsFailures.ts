import { LocalDateTime, type Zone } from "@balai/vocabulary"
import { type Code, texts } from "../Persons.ts"
import { type Kind, type QueueingError } from "../QueueingError.ts"
import { failure } from "./failures.ts"

const known = (kind: Kind, code: Code): QueueingError => failure({ kind, code, text: texts[code] })

export const contactInvalid = known("invalid", "BALAI_CONTACT_INVALID")
export const channelNone = known("refused", "BALAI_CHANNEL_NONE")
export const codeWrong = known("unauthenticated", "BALAI_CODE_WRONG")
export const codeShown = known("refused", "BALAI_CODE_SHOWN")
export const contactTaken = known("refused", "BALAI_CONTACT_TAKEN")
export const identityInvalid = known("invalid", "BALAI_IDENTITY_INVALID")
export const personLocked = known("refused", "BALAI_PERSON_LOCKED")
export const personUnknown = known("notFound", "BALAI_PERSON_UNKNOWN")
export const personSessionEnded = known("unauthenticated", "BALAI_PERSON_SESSION_ENDED")
export const powerUnknown = known("forbidden", "BALAI_POWER_UNKNOWN")
export const powerScope = known("invalid", "BALAI_POWER_SCOPE")
export const powerInvalid = known("invalid", "BALAI_POWER_INVALID")
export const codeBusy = failure({
  kind: "unavailable",
  code: "BALAI_CODE_BUSY",
  text: texts.BALAI_CODE_BUSY,
  retryable: true
})

/** Too many codes for one contact: says when the next one may be asked for, whether or not there is an account. */
export const codeLater = (until: number, zone: Zone.Zone): QueueingError => {
  const { date, time } = LocalDateTime.fromEpoch(until + 59_999, zone)
  const text = {
    id: `Terlalu banyak kode diminta. Coba lagi setelah ${date} pukul ${time.replace(":", ".")}, atau minta kode cetak di meja informasi.`,
    en: `Too many codes were asked for. Try again after ${date} ${time}, or ask for a printed code at the greeter's desk.`
  }
  return failure({ kind: "refused", code: "BALAI_CODE_LATER", text, retryable: true })
}
