/** @internal What applicants ask of a file beside its view: the answers as they were given, the expected last day. */
import { FileLimit, LegalClock } from "@balai/application"
import { type Actor, type Json, Lifecycle, type StateMeta } from "@balai/lifecycle"
import { Clock, Effect } from "effect"
import { type Expected, type Given } from "../FileView.ts"
import { type QueueingError } from "../QueueingError.ts"
import { answersOf, type FileInstance, getFile, type Reader } from "./applicationsReading.ts"
import { rolesOf } from "./applicationsRedaction.ts"
import { forbidden } from "./failures.ts"

export interface OfFile {
  readonly by: Actor.Actor
  readonly file: string
}

type Done<A> = Effect.Effect<A, QueueingError>

type Opened = Effect.Success<ReturnType<typeof getFile>>

/** Only for who has one of the roles: an agency that is asked for advice has none of them. */
export const only = (house: Reader, request: OfFile, roles: ReadonlyArray<string>): Done<Opened> =>
  Effect.flatMap(getFile(house, request), (opened) => {
    const own = rolesOf(opened.lifecycle, opened.found.snapshot.context, request.by)
    return own.some((role) => roles.includes(role)) ? Effect.succeed(opened) : Effect.fail(forbidden)
  })

/** The answers of a file as they were given, for who corrects them. */
export const given = (house: Reader, request: OfFile): Done<Given> =>
  Effect.flatMap(only(house, request, ["applicant"]), ({ found }) => {
    const { context } = found.snapshot
    const form = context.answers === null || context.answers === undefined ? null : String(context.answers.version)
    return Effect.map(answersOf(house, context), (answers) => ({
      form,
      round: context.round as number,
      answers: answers as { readonly [field: string]: Json.Json } as Given["answers"]
    }))
  })

const sinceOf = (stage: unknown, context: any): number | null =>
  stage === "returned" ? (context.returned?.at ?? null) : stage === "refused" ? (context.decision?.at ?? null) : null

interface Asking {
  readonly house: Reader
  readonly at: number
  readonly by: Actor.Actor
}

/** The last moment of a limit as the calendar of today has it; null while there is none. */
const endOf = ({ house }: Asking, { from, row }: FileLimit.Kept): number | null => {
  const { due } = FileLimit.begin(row, { from, office: house.office() })
  return due.at === null ? null : due.at - 1
}

/** Until when the applicant may act: the deadline of the state in which the file waits for a correction or an objection. */
const actBy = (lifecycle: Lifecycle.Any, found: FileInstance, asking: Asking): number | null => {
  const { context } = found.snapshot
  const stage = String(found.keys["stage"] ?? "")
  const since = sinceOf(stage, context)
  const { states } = Lifecycle.describe(lifecycle, found.snapshot)
  const ids = states.includes(stage) ? [stage] : [`at-${stage}`]
  const named = ids
    .map((id) => (lifecycle.machine.getStateNodeById(id)?.meta as StateMeta.StateMeta | undefined)?.deadline)
    .find((deadline) => typeof deadline === "string")
  if (since === null || named === undefined) return null
  const kept = (context.limits as { readonly [delay: string]: FileLimit.Kept } | undefined)?.[named]
  if (kept !== undefined) return endOf(asking, kept)
  const now = { at: asking.at, by: asking.by, facts: {} }
  const delay = (lifecycle.machine.implementations.delays as { readonly [name: string]: unknown })[named]
  const millis = typeof delay === "function" ? delay({ context: { ...context, now }, event: {} }) : delay
  return typeof millis === "number" ? since + millis : null
}

/** The last day, as it runs or as it would if the file were complete now; and until when the applicant may act. */
export const expected = (house: Reader, request: OfFile): Done<Expected> =>
  Effect.gen(function* () {
    const { found, lifecycle } = yield* getFile(house, request)
    const clock = found.snapshot.context.clock as LegalClock.LegalClock | null | undefined
    const at = yield* Clock.currentTimeMillis
    const until = actBy(lifecycle, found, { house, at, by: request.by })
    if (clock === null || clock === undefined) {
      return { date: null, isProvisional: false, isRunning: false, actBy: until }
    }
    const { due } = clock.due === null ? LegalClock.start(clock, { at, office: house.office() }) : clock
    return {
      date: due?.date ?? null,
      isProvisional: due?.provisional ?? false,
      isRunning: clock.due !== null,
      actBy: until
    }
  })
