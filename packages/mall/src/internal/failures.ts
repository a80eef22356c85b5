import { type EngineError } from "@balai/engine"
import { type LocalizedText, type Verdict } from "@balai/lifecycle"
import { type Kind, QueueingError } from "../QueueingError.ts"
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

export const unknown = {
  counter: failure({
    kind: "notFound",
    code: "BALAI_COUNTER_UNKNOWN",
    text: { id: "Loket tidak ditemukan", en: "There is no such counter" }
  }),
  ticket: failure({
    kind: "notFound",
    code: "BALAI_TICKET_UNKNOWN",
    text: { id: "Nomor antrean tidak ditemukan", en: "There is no such ticket" }
  }),
  service: failure({
    kind: "notFound",
    code: "BALAI_SERVICE_UNKNOWN",
    text: { id: "Layanan tidak ditemukan", en: "There is no such service" }
  }),
  zone: failure({
    kind: "notFound",
    code: "BALAI_ZONE_UNKNOWN",
    text: { id: "Ruang tunggu tidak ditemukan", en: "There is no such waiting zone" }
  })
}

export const dayClosed = failure({
  kind: "refused",
  code: "BALAI_DAY_CLOSED",
  text: { id: "Hari layanan sudah ditutup", en: "The business day is closed" }
})

export const queueEmpty = failure({
  kind: "refused",
  code: "BALAI_QUEUE_EMPTY",
  text: { id: "Tidak ada yang menunggu", en: "Nobody is waiting" }
})

export const otherService = failure({
  kind: "refused",
  code: "BALAI_OTHER_SERVICE",
  text: { id: "Loket ini tidak melayani nomor itu", en: "This counter does not serve that number" }
})

export const moved = failure({
  kind: "refused",
  code: "BALAI_MOVED",
  text: { id: "Keadaan baru saja berubah; coba lagi", en: "Something has just changed; try again" },
  retryable: true
})

/** The officer's screen shows a number that the counter no longer has. */
export const staleScreen = (label: string | null): QueueingError =>
  failure({
    kind: "refused",
    code: "BALAI_STALE_SCREEN",
    text:
      label === null
        ? { id: "Nomor itu tidak lagi di loket ini", en: "That number is no longer at this counter" }
        : { id: `Loket ini kini menangani nomor ${label}`, en: `This counter now has the number ${label}` }
  })

/** The codes of refusals that callers may want to tell apart, by guard. */
const byGuard: { readonly [guard: string]: string } = {
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
  GuardRefused: ["refused", "BALAI_REFUSED"]
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
    text: first?.text ?? { id: "Tidak dapat dilakukan", en: "Not possible" },
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
