import { type Problem } from "@balai/agency"
import { EngineError } from "@balai/engine"
import { type LocalizedText, type Verdict } from "@balai/lifecycle"
import { type BusinessDay } from "@balai/queue"
import { type ServiceError } from "@balai/service"
import { type Code, type Kind, QueueingError, texts } from "../QueueingError.ts"
import { type Reason } from "../View.ts"

type Text = LocalizedText.LocalizedText

interface Failure {
  readonly kind: Kind
  readonly code: string
  readonly text: Text
  readonly reasons?: ReadonlyArray<Reason>
  readonly retryable?: boolean
}

/** A failure of a use case, with what is left out filled in. */
export const failure = ({ kind, code, text, reasons, retryable }: Failure): QueueingError =>
  new QueueingError({ kind, code, text, reasons: reasons ?? [{ code, text }], retryable: retryable ?? false })

const known = (kind: Kind, code: Code, more: Partial<Failure> = {}): QueueingError =>
  failure({ kind, code, text: texts[code], ...more })

export const unknown = {
  counter: known("notFound", "BALAI_COUNTER_UNKNOWN"),
  ticket: known("notFound", "BALAI_TICKET_UNKNOWN"),
  service: known("notFound", "BALAI_SERVICE_UNKNOWN"),
  zone: known("notFound", "BALAI_ZONE_UNKNOWN"),
  standard: known("notFound", "BALAI_STANDARD_UNKNOWN"),
  limit: known("notFound", "BALAI_LIMIT_UNKNOWN"),
  outage: known("notFound", "BALAI_OUTAGE_UNKNOWN")
}

export const fileUnknown = known("notFound", "BALAI_FILE_UNKNOWN")
export const noFile = known("refused", "BALAI_TICKET_WITHOUT_FILE")
export const appointment = {
  unknown: known("notFound", "BALAI_APPOINTMENT_UNKNOWN"),
  over: known("refused", "BALAI_APPOINTMENT_OVER"),
  booked: known("refused", "BALAI_APPOINTMENT_BOOKED"),
  fileBooked: known("refused", "BALAI_APPOINTMENT_OF_FILE"),
  notOffered: known("refused", "BALAI_APPOINTMENTS_NOT_OFFERED"),
  closed: known("refused", "BALAI_TIME_CLOSED"),
  full: known("refused", "BALAI_TIME_FULL"),
  expired: known("refused", "BALAI_HOLD_EXPIRED")
}
export const draftUnknown = known("notFound", "BALAI_DRAFT_UNKNOWN")
export const billUnknown = known("notFound", "BALAI_BILL_UNKNOWN")
export const billClosed = known("refused", "BALAI_BILL_CLOSED")
export const codeUnknown = known("refused", "BALAI_CODE_UNKNOWN")
export const serviceWithoutApplication = known("refused", "BALAI_SERVICE_WITHOUT_APPLICATION")
export const standardMissing = known("refused", "BALAI_STANDARD_MISSING")

/** Answers that do not fit, each with its place in the form. */
export const answersInvalid = (reasons: ReadonlyArray<Reason>): QueueingError =>
  known("invalid", "BALAI_ANSWERS_INVALID", { reasons })

/** Documents without which nothing can be submitted online. */
export const documentsMissing = (missing: ReadonlyArray<{ readonly id: string; readonly name: Text }>): QueueingError =>
  known("invalid", "BALAI_DOCUMENT_MISSING", {
    reasons: missing.map(({ id, name }) => ({
      code: "BALAI_DOCUMENT_MISSING",
      path: ["documents", id],
      text: { id: `Unggah dokumen: ${name.id}`, en: `Upload the document: ${name.en}` }
    }))
  })

export const dayClosed = known("refused", "BALAI_DAY_CLOSED")
export const queueEmpty = known("refused", "BALAI_QUEUE_EMPTY")
export const sameService = known("refused", "BALAI_SAME_SERVICE")
export const reasonMissing = known("invalid", "BALAI_REASON_MISSING")
export const groupMissing = known("invalid", "BALAI_GROUP_MISSING")
export const returnedTooOften = known("refused", "BALAI_RETURNED_TOO_OFTEN")
export const otherService = known("refused", "BALAI_OTHER_SERVICE")
export const forbidden = known("forbidden", "BALAI_ROLE_REFUSED")
export const outageAnnounced = known("refused", "BALAI_OUTAGE_ANNOUNCED")
/** What the format demands and nobody has written. */
export const exportInvalid = ({ places, text }: ServiceError.ExportInvalidError): QueueingError =>
  known("refused", "BALAI_EXPORT_INVALID", {
    text,
    reasons: places.map(({ path, what }) => ({
      code: "BALAI_EXPORT_INVALID",
      path: path.map((part) => (typeof part === "number" ? Math.trunc(part) : part)),
      text: { id: what, en: what }
    }))
  })
export const moved = known("refused", "BALAI_MOVED", { retryable: true })

const byDay: { readonly [code in BusinessDay.Code]: Code } = {
  closed: "BALAI_DAY_CLOSED",
  hours: "BALAI_NOT_OPEN",
  break: "BALAI_NOT_OPEN",
  fridayPrayer: "BALAI_NOT_OPEN",
  holiday: "BALAI_NOT_OPEN",
  exception: "BALAI_NOT_OPEN",
  agencyAbsent: "BALAI_NOT_OPEN",
  serviceAbsent: "BALAI_NOT_OPEN",
  lastTicket: "BALAI_LAST_TICKET",
  quota: "BALAI_QUOTA_REACHED",
  suspended: "BALAI_SUSPENDED"
}

/** What the business day does not allow, in its own words. */
export const notNow = ({ reasons }: BusinessDay.Answer): QueueingError => {
  const [first] = reasons
  return first === undefined
    ? known("refused", "BALAI_NOT_OPEN")
    : known("refused", byDay[first.code], {
        text: first.text,
        reasons: reasons.map(({ code, text }) => ({ code, text }))
      })
}

/** What is wrong with a setting, each place with its path; the first one is what it says. */
export const settingInvalid = (problems: ReadonlyArray<Problem.Problem>): QueueingError =>
  known("invalid", "BALAI_SETTING_INVALID", {
    text: problems[0]?.text ?? texts.BALAI_SETTING_INVALID,
    reasons: problems.map(({ code, fix, path, text }) => ({
      code,
      path,
      text: { id: `${text.id}. ${fix.id}`, en: `${text.en}. ${fix.en}` }
    }))
  })

/** Who waits for a service without a counter would wait for ever. */
export const unserved = (name: Text): QueueingError =>
  known("refused", "BALAI_SERVICE_UNSERVED", {
    text: {
      id: `Layanan ${name.id} tidak akan punya loket: tambahkan pada loket lain dahulu, atau hentikan layanan itu`,
      en: `${name.en} would be left without a counter: add it to another one first, or suspend it`
    }
  })

/** Somebody has a number of a service that issues none any more. */
export const stillWaited = (name: Text): QueueingError =>
  known("refused", "BALAI_SERVICE_UNSERVED", {
    text: {
      id: `Masih ada nomor ${name.id}: selesaikan atau alihkan dahulu`,
      en: `There are still numbers of ${name.en}: finish or transfer them first`
    }
  })

/** A number cannot go where nobody would call it. */
export const nowhere = (name: Text): QueueingError =>
  known("refused", "BALAI_SERVICE_UNSERVED", {
    text: { id: `Tidak ada loket yang melayani ${name.id}`, en: `No counter serves ${name.en}` }
  })

/** The officer's screen shows a number that the counter no longer has. */
export const staleScreen = (label: string | null): QueueingError =>
  label === null
    ? known("refused", "BALAI_STALE_SCREEN")
    : known("refused", "BALAI_STALE_SCREEN", {
        text: { id: `Loket ini kini menangani nomor ${label}`, en: `This counter now has the number ${label}` }
      })

/** The codes of refusals that callers may want to tell apart, by guard. */
const byGuard: { readonly [guard: string]: Code } = {
  isFree: "BALAI_COUNTER_OCCUPIED",
  hasTicket: "BALAI_COUNTER_EMPTY",
  isOpened: "BALAI_COUNTER_CLOSED",
  isAtWork: "BALAI_COUNTER_PAUSED",
  isItsDay: "BALAI_OTHER_DAY",
  isOwnStep: "BALAI_NOTHING_TO_UNDO",
  isStaff: "BALAI_ASK_OFFICER"
}

const kinds: { readonly [code in Verdict.RefusalCode]: readonly [Kind, string] } = {
  UnknownCommand: ["faulty", "BALAI_FAULTY"],
  OwnedByUseCase: ["faulty", "BALAI_FAULTY"],
  RoleRefused: ["forbidden", "BALAI_ROLE_REFUSED"],
  PayloadInvalid: ["invalid", "BALAI_PAYLOAD_INVALID"],
  Finished: ["refused", "BALAI_DAY_CLOSED"],
  NotInState: ["refused", "BALAI_NOT_IN_STATE"],
  GuardRefused: ["refused", "BALAI_NOT_IN_STATE"]
}

export interface Refusal {
  readonly code: Verdict.RefusalCode
  readonly hidden: boolean
  readonly reasons: ReadonlyArray<Reason>
}

/** What a lifecycle's refusal means to the caller of a use case. */
export const refusal = (
  { code, hidden, reasons }: Refusal,
  hiddenAs: QueueingError = unknown.counter
): QueueingError => {
  if (hidden) return hiddenAs
  const [kind, general] = kinds[code]
  const first = reasons[0]
  return failure({
    kind,
    code: (code === "GuardRefused" && first !== undefined ? byGuard[first.code] : undefined) ?? general,
    text: first?.text ?? texts.BALAI_NOT_IN_STATE,
    reasons
  })
}

/** A lifecycle that cannot even say what it would answer. */
export const misbehaving = (reasons: ReadonlyArray<Reason>): QueueingError =>
  failure({
    kind: "faulty",
    code: "BALAI_FAULTY",
    text: { id: "Ada kesalahan pada definisi layanan", en: "The definition of the service is at fault" },
    reasons
  })

const fromPlan = (error: EngineError.RejectedError): QueueingError => {
  const data = error.data as unknown as Pick<Failure, "kind" | "reasons" | "retryable">
  return failure({ ...data, code: error.reason, text: error.text })
}

/** What an error of the engine means to the caller of a use case. */
export const fromEngine = (error: EngineError.EngineError): QueueingError => {
  const { code, retryable, text } = error as { readonly code: string; readonly retryable: boolean; readonly text: Text }
  switch (error._tag) {
    case "RejectedError":
      return fromPlan(error)
    case "RefusedError":
      return refusal(error.verdict)
    case "NotFoundError":
      return failure({ kind: "notFound", code, text })
    case "ConflictError":
    case "AlreadyStartedError":
    case "ClaimTakenError":
      return moved
    case "CommandIdReusedError":
      return failure({ kind: "reused", code, text })
    case "OverloadedError":
    case "StoreError":
      return failure({ kind: "unavailable", code, text, retryable })
    default:
      return failure({ kind: "faulty", code, text })
  }
}

/** A command id that stands for something else, in the engine's own words. */
export const reused = (commandId: string): QueueingError =>
  fromEngine(new EngineError.CommandIdReusedError({ commandId }))
