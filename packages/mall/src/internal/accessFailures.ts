import { type EngineError } from "@balai/engine"
import { LocalDateTime, type Zone } from "@balai/vocabulary"
import { type Code, texts } from "../Access.ts"
import { type Kind, type QueueingError } from "../QueueingError.ts"
import { failure, fromEngine, type Refusal, refusal } from "./failures.ts"

const known = (kind: Kind, code: Code): QueueingError => failure({ kind, code, text: texts[code] })

export const signInRefused = known("unauthenticated", "BALAI_SIGN_IN_REFUSED")
export const sessionEnded = known("unauthenticated", "BALAI_SESSION_ENDED")
export const sessionStale = known("refused", "BALAI_SESSION_STALE")
export const seatTaken = known("refused", "BALAI_SEAT_TAKEN")
export const notSeated = known("forbidden", "BALAI_NOT_SEATED")
export const managerExists = known("refused", "BALAI_MANAGER_EXISTS")
export const lastManager = known("refused", "BALAI_LAST_MANAGER")
export const officerUnknown = known("notFound", "BALAI_OFFICER_UNKNOWN")
export const loginTaken = known("refused", "BALAI_LOGIN_TAKEN")
export const loginInvalid = known("invalid", "BALAI_LOGIN_INVALID")
export const nameMissing = known("invalid", "BALAI_NAME_MISSING")
export const relationUnknown = known("invalid", "BALAI_RELATION_UNKNOWN")
export const passwordWrong = known("invalid", "BALAI_PASSWORD_WRONG")
export const passwordLength = known("invalid", "BALAI_PASSWORD_LENGTH")
export const passwordCommon = known("invalid", "BALAI_PASSWORD_COMMON")
export const passwordSame = known("invalid", "BALAI_PASSWORD_SAME")
export const deviceUnknown = known("notFound", "BALAI_DEVICE_UNKNOWN")
export const codeUnknown = known("refused", "BALAI_CODE_UNKNOWN")
export const tooManyDevices = failure({
  kind: "unavailable",
  code: "BALAI_TOO_MANY_DEVICES",
  text: texts.BALAI_TOO_MANY_DEVICES,
  retryable: true
})

/** The whole minute after which the account is open again, as people read it. */
const clock = (until: number, zone: Zone.Zone): string => LocalDateTime.fromEpoch(until + 59_999, zone).time

/** A locked account says until when. */
export const lockedUntil = (until: number, zone: Zone.Zone): QueueingError => {
  const time = clock(until, zone)
  const text = {
    id: `Akun dikunci sampai pukul ${time.replace(":", ".")} karena kata sandi terlalu sering salah`,
    en: `The account is locked until ${time} because the password was wrong too often`
  }
  return failure({ kind: "refused", code: "BALAI_LOCKED", text })
}

/** What is over in the queue is over with its day; a device or an account is over by itself. */
const ended = (refused: Refusal): Refusal =>
  refused.code === "Finished" ? { ...refused, code: "NotInState" } : refused

/** What an error of the engine means where the thing that was asked for is `hiddenAs` when it does not exist. */
export const fromEngineAs =
  (hiddenAs: QueueingError) =>
  (error: EngineError.EngineError): QueueingError => {
    if (error._tag === "RefusedError") return refusal(ended(error.verdict), hiddenAs)
    return error._tag === "NotFoundError" ? hiddenAs : fromEngine(error)
  }
