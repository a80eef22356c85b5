/** @internal Requests of data subjects, and the copy of all that the hall holds of a person. */
import { Person, SubjectRequest } from "@balai/access"
import { type EngineError, type Instance } from "@balai/engine"
import { type Actor } from "@balai/lifecycle"
import { Clock, Effect } from "effect"
import { type QueueingError } from "../QueueingError.ts"
import { type Ask, type Copy, type RequestView, type Subjects } from "../Subjects.ts"
import { system } from "./acting.ts"
import { drafts } from "./applicationsDrafts.ts"
import { type House } from "./applicationsHouse.ts"
import { fileView, getFile, type Reader, revealed } from "./applicationsReading.ts"
import { mine as filesOf } from "./applicationsWork.ts"
import { fileUnknown, forbidden, fromEngine, refusal } from "./failures.ts"
import { digest } from "./keys.ts"
import { looksIn } from "./oversight.ts"
import { personId } from "./personsGate.ts"

type Done<A> = Effect.Effect<A, QueueingError>
type Found = Instance.Instance<typeof SubjectRequest.lifecycle>

const hour = 3_600_000

const idOf = (hall: string, request: string): string => `subject-request:${hall}:${request}`

const failed = (error: EngineError.EngineError): QueueingError =>
  error._tag === "NotFoundError"
    ? fileUnknown
    : error._tag === "RefusedError"
      ? refusal(error.verdict, fileUnknown)
      : fromEngine(error)

const isPerson = ({ mall }: House, by: Actor.Actor): boolean =>
  by.type === "applicant" && by.attributes["hall"] === mall.name

const isManager = ({ mall }: House, by: Actor.Actor): boolean =>
  by.type === "manager" && by.attributes["hall"] === mall.name

const ensure = (condition: boolean): Effect.Effect<void, QueueingError> =>
  condition ? Effect.void : Effect.fail(forbidden)

const viewOf = (house: House, { snapshot }: Pick<Found, "snapshot">): Done<RequestView> =>
  Effect.map(revealed(house, snapshot.context), (known) => {
    const { about, answer, hours, kind, overdueAt, person, receivedAt, refusal: refused, request, words } = known as any
    return {
      id: request,
      person,
      kind,
      about,
      words,
      state: String(snapshot.value),
      receivedAt,
      dueAt: receivedAt + hours * hour,
      isOverdue: overdueAt !== null,
      answer,
      refusal: refused
    }
  })

const read = (house: House, request: string): Done<RequestView> =>
  Effect.flatMap(
    Effect.mapError(house.engine.get(SubjectRequest.lifecycle, idOf(house.mall.name, request)), failed),
    (found) => viewOf(house, found)
  )

type Command =
  | { readonly type: "subject-request.answer"; readonly words: string | null }
  | { readonly type: "subject-request.refuse"; readonly ground: string; readonly words: string }

interface Sending {
  readonly commandId: string
  readonly by: Actor.Actor
  readonly id: string
}

/** What is said to a person is of that person, and goes with the account. */
const send = Effect.fnUntraced(function* (house: House, { by, commandId, id: request }: Sending, command: Command) {
  const { engine, mall } = house
  const id = idOf(mall.name, request)
  const { person } = yield* read(house, request)
  const sent = engine.send(SubjectRequest.lifecycle, {
    commandId,
    by,
    id,
    command: command as never,
    subject: personId(mall.name, person)
  })
  yield* Effect.mapError(sent, failed)
  return yield* read(house, request)
})

const ask = Effect.fnUntraced(function* (
  house: House,
  { about = null, by, commandId, kind, words = null }: Ask
): Effect.fn.Return<RequestView, QueueingError> {
  yield* ensure(isPerson(house, by))
  const { engine, mall } = house
  const request = `q-${(yield* digest(`subject-request/${by.id}/${commandId}`)).slice(0, 20)}`
  const { hours } = SubjectRequest.limit
  const input = { hall: mall.name, request, person: by.id, kind, about, words, hours }
  const start = { commandId, by, id: idOf(mall.name, request), input, subject: personId(mall.name, by.id) }
  const started = engine.start(SubjectRequest.lifecycle, start as never).pipe(
    Effect.asVoid,
    Effect.catchTag("AlreadyStartedError", () => Effect.void)
  )
  yield* Effect.mapError(started, failed)
  if (kind !== "export") return yield* read(house, request)
  const answer = { type: "subject-request.answer", words: null } as const
  return yield* send(house, { commandId: `answer:${request}`, by: system, id: request }, answer)
})

const find = (house: House, where: { readonly [key: string]: string | number }): Done<ReadonlyArray<RequestView>> =>
  Effect.flatMap(
    Effect.mapError(
      house.engine.find({
        lifecycle: SubjectRequest.lifecycle,
        where: { hall: house.mall.name, ...where },
        order: ["receivedAt"],
        limit: 500
      }),
      fromEngine
    ),
    (found) => Effect.forEach(found, (one) => viewOf(house, one))
  )

const accountOf = (house: House, person: string) =>
  house.engine.get(Person.lifecycle, personId(house.mall.name, person)).pipe(
    Effect.mapError(failed),
    Effect.flatMap(({ snapshot }) => revealed(house, snapshot.context)),
    Effect.catch((error) => (error === fileUnknown ? Effect.succeed(null) : Effect.fail(error)))
  )

const copy = Effect.fnUntraced(function* (house: Reader, by: Actor.Actor): Effect.fn.Return<Copy, QueueingError> {
  yield* ensure(isPerson(house, by))
  const rows = yield* filesOf(house, { by })
  const files = yield* Effect.forEach(rows, ({ id }) =>
    Effect.flatMap(getFile(house, { by, file: id }), (file) => fileView(house, file, by))
  )
  return {
    at: yield* Clock.currentTimeMillis,
    hall: house.mall.name,
    person: by.id,
    account: yield* accountOf(house, by.id),
    drafts: yield* drafts(house, { by }),
    files,
    looks: (yield* Effect.forEach(files, ({ id }) => looksIn(house, id))).flat(),
    requests: yield* find(house, { person: by.id })
  }
})

export const toSubjects = (house: Reader): Subjects["Service"] => ({
  ask: (request) => ask(house, request),
  copy: ({ by }) => copy(house, by),
  mine: ({ by }) => Effect.andThen(ensure(isPerson(house, by)), find(house, { person: by.id })),
  open: ({ by }) => Effect.andThen(ensure(isManager(house, by)), find(house, { isOpen: 1 })),
  answer: ({ words = null, ...request }) =>
    Effect.andThen(
      ensure(isManager(house, request.by)),
      send(house, request, { type: "subject-request.answer", words })
    ),
  refuse: ({ ground, words, ...request }) =>
    Effect.andThen(
      ensure(isManager(house, request.by)),
      send(house, request, { type: "subject-request.refuse", ground, words })
    )
})
