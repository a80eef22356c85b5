import { BusinessDay } from "@balai/queue"
import { type Mall } from "../Mall.ts"

interface Asked {
  readonly at: number
  readonly service?: string
  readonly issued?: number
  readonly waiting?: number
  readonly isClosed?: boolean
}

/** What the business day says of a service; null in a hall without hours, where everything is open. */
export const dayOf = ({ hours, services }: Mall, question: Asked): BusinessDay.Decision | null => {
  const agency = services.find(({ id }) => id === question.service)?.agency.id
  return hours === null ? null : BusinessDay.decide(hours, { ...question, ...(agency === undefined ? {} : { agency }) })
}

const yes: BusinessDay.Answer = { allowed: true, reasons: [] }

/** Whether numbers of a service may be called now. */
export const callOf = (mall: Mall, at: number, service: string): BusinessDay.Answer =>
  dayOf(mall, { at, service })?.call ?? yes
