/** @internal When the applicant of a file comes back: the time that the hall suggests, and the one that is booked. */
import { type Actor } from "@balai/lifecycle"
import { type Ticket } from "@balai/queue"
import { Clock, Effect } from "effect"
import { type Hold, type OfferView, type ReturnView } from "../Appointments.ts"
import { type QueueingError } from "../QueueingError.ts"
import { type Diary, offer, ofFile, viewOf } from "./appointmentDays.ts"
import { expected } from "./applicationsMoney.ts"
import { getFile, type Reader } from "./applicationsReading.ts"
import { refOf } from "./counterFile.ts"
import { appointment } from "./failures.ts"

type Done<A> = Effect.Effect<A, QueueingError>

/** The stages in which the hall waits for the applicant at a counter. */
export const expects = (stage: unknown): boolean => stage === "returned" || stage === "ready"

/** Not within the next hours: somebody has to find the paper first. */
const ahead = 20 * 3_600_000

/** The first time with room, from tomorrow on and before it is too late; today's where nothing else is left. */
const suggested = (
  { days }: OfferView,
  { now, until }: { readonly now: number; readonly until: number | null }
): ReturnView["suggestion"] => {
  const free = days.flatMap(({ date, times }) =>
    times.filter(({ left, moment }) => left > 0 && (until === null || moment < until)).map((time) => ({ date, time }))
  )
  return free.find(({ time }) => time.moment >= now + ahead) ?? free.at(-1) ?? null
}

interface OfFile {
  readonly by: Actor.Actor
  readonly file: string
}

export const returning = (diary: Diary, files: Reader, request: OfFile): Done<ReturnView> =>
  Effect.gen(function* () {
    const it = yield* getFile(files, request)
    const { actBy: until } = yield* expected(files, request)
    const times = yield* offer(diary, it.found.snapshot.context.service)
    const now = yield* Clock.currentTimeMillis
    const file = refOf(diary, it)
    const booked = yield* ofFile(diary, { agency: times.agency.id, file: file.id })
    return {
      file,
      service: times.service,
      isExpected: expects(it.found.keys["stage"]),
      hasTimes: times.settings !== null,
      until,
      suggestion: suggested(times, { now, until }),
      booked: booked === null ? null : viewOf(diary, booked, now)
    }
  })

/** A time for a file: of its own service, by who has a part in it. */
export const holdReturn = <A>(
  diary: Diary,
  files: Reader,
  { hold, request }: { readonly request: Hold & OfFile; readonly hold: (file: Ticket.FileRef) => Done<A> }
): Done<A> =>
  Effect.gen(function* () {
    const it = yield* getFile(files, request)
    const { service } = it.found.snapshot.context
    if (service !== request.service) return yield* appointment.notOffered
    const file = refOf(diary, it)
    const agency = service.slice(0, service.lastIndexOf("."))
    if ((yield* ofFile(diary, { agency, file: file.id })) !== null) return yield* appointment.fileBooked
    return yield* hold(file)
  })
