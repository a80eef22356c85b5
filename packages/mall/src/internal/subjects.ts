/** @internal Requests of data subjects, and the copy of all that the hall holds of a person. */
import { Person, SubjectRequest } from "@balai/access"
import { type EngineError, type Instance, Step } from "@balai/engine"
import { type Actor } from "@balai/lifecycle"
import { Clock, Effect } from "effect"
import { type QueueingError } from "../QueueingError.ts"
import { type LookView } from "../Oversight.ts"
import { type Ask, type Copy, type RequestView, type Subjects } from "../Subjects.ts"
import { system } from "./acting.ts"
import { drafts } from "./applicationsDrafts.ts"
import { fileId, type House, lifecycleOfFile } from "./applicationsHouse.ts"
import { fileView, getFile, type Reader, revealed } from "./applicationsReading.ts"
import { mine as filesOf } from "./applicationsWork.ts"
import { fileUnknown, forbidden, fromEngine, reasonMissing, refusal } from "./failures.ts"
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

/** Whoever acts for somebody else asks for themselves here: data of the other is the other's to ask about. */
const self = <R extends { readonly by: Actor.Actor }>(request: R): R => {
  const { by } = request
  if (by.type !== "applicant") return request
  return { ...request, by: { ...by, attributes: { hall: by.attributes["hall"] ?? "" } } }
}

const isPerson = ({ mall }: House, by: Actor.Actor): boolean =>
  by.type === "applicant" && by.attributes["hall"] === mall.name

const isManager = ({ mall }: House, by: Actor.Actor): boolean =>
  by.type === "manager" && by.attributes["hall"] === mall.name

const ensure = (condition: boolean): Effect.Effect<void, QueueingError> =>
  condition ? Effect.void : Effect.fail(forbidden)

interface Revealed extends Omit<SubjectRequest.Context, "words" | "correction" | "answer" | "refusal"> {
  readonly words: string | null
  readonly correction: RequestView["correction"]
  readonly answer: RequestView["answer"]
  readonly refusal: RequestView["refusal"]
}

/** Which file it is about, as people call it: that outlives what was personal in it. */
const aboutOf = ({ engine, mall }: House, file: string | null): Done<RequestView["about"]> =>
  file === null
    ? Effect.succeed(null)
    : Effect.flatMap(lifecycleOfFile(mall, file), (lifecycle) =>
        Effect.map(Effect.mapError(engine.get(lifecycle, fileId(mall.name, file)), failed), ({ snapshot }) => ({
          file,
          number: (snapshot.context as unknown as { readonly number: string }).number
        }))
      )

const viewOf = (house: House, { snapshot }: Pick<Found, "snapshot">): Done<RequestView> =>
  Effect.gen(function* () {
    const known = yield* revealed(house, snapshot.context)
    const about = yield* aboutOf(house, snapshot.context.about)
    const context = known as unknown as Revealed
    const { answer, correction, hours, kind, overdueAt, person } = context
    const { receivedAt, refusal: refused, request, words } = context
    return {
      id: request,
      number: SubjectRequest.numberOf(request),
      person,
      kind,
      about,
      words,
      correction,
      state: String(snapshot.value),
      receivedAt,
      dueAt: receivedAt + hours * hour,
      isOverdue: overdueAt !== null,
      isOpen: snapshot.status !== "done",
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
  | { readonly type: "subject-request.drop" }

interface Sending {
  readonly commandId: string
  readonly by: Actor.Actor
  readonly id: string
}

/** What is said to a person is of that person, and goes with the account. */
const send = Effect.fnUntraced(function* (
  house: House,
  { by, commandId, id: request }: Sending,
  { command, steps = [] }: { readonly command: Command; readonly steps?: ReadonlyArray<Step.Step> }
) {
  const { engine, mall } = house
  const { person } = yield* read(house, request)
  const subject = personId(mall.name, person)
  const id = idOf(mall.name, request)
  const own = Step.send(SubjectRequest.lifecycle, { id, command: command as never, subject })
  yield* Effect.mapError(engine.atomically({ commandId, by, steps: [own, ...steps] }), failed)
  return yield* read(house, request)
})

const accountOf = ({ engine, mall }: House, person: string) =>
  engine.get(Person.lifecycle, personId(mall.name, person)).pipe(
    Effect.mapError(failed),
    Effect.map(({ snapshot }): Person.Context | null => snapshot.context),
    Effect.catch((error) => (error === fileUnknown ? Effect.succeed(null) : Effect.fail(error)))
  )

/** What the hall itself can do for a request: the rest is done where the data stands. */
const appliedBy = (house: House, { correction, kind, person }: RequestView) =>
  Effect.map(accountOf(house, person), (account): ReadonlyArray<Step.Step> => {
    const id = personId(house.mall.name, person)
    if (account === null) return []
    if (kind === "correction" && correction?.field === "name" && correction.will !== null)
      return [Step.send(Person.lifecycle, { id, command: { type: "person.rename", name: correction.will } as never })]
    if (kind !== "withdrawal") return []
    return account.consents
      .filter(({ isGiven }) => isGiven)
      .map(({ purpose }) => Step.send(Person.lifecycle, { id, command: { type: "person.withdraw", purpose } }))
  })

const answer = Effect.fnUntraced(function* (
  house: House,
  request: Sending & { readonly words: string | null; readonly applies: boolean }
): Effect.fn.Return<RequestView, QueueingError> {
  const asked = yield* read(house, request.id)
  const steps = request.applies ? yield* appliedBy(house, asked) : []
  return yield* send(house, request, { command: { type: "subject-request.answer", words: request.words }, steps })
})

const ask = Effect.fnUntraced(function* (
  house: House,
  { about = null, by, commandId, correction = null, kind, words = null }: Ask
): Effect.fn.Return<RequestView, QueueingError> {
  yield* ensure(isPerson(house, by))
  // Nothing is asked about a file of somebody else.
  if (about !== null) yield* getFile(house, { by, file: about })
  if (kind === "correction" && correction === null && words === null) return yield* reasonMissing
  const { engine, mall } = house
  const request = `q-${(yield* digest(`subject-request/${by.id}/${commandId}`)).slice(0, 20)}`
  const { hours } = SubjectRequest.limit
  const input = { hall: mall.name, request, person: by.id, kind, about, words, correction, hours }
  const start = { commandId, by, id: idOf(mall.name, request), input, subject: personId(mall.name, by.id) }
  const started = engine.start(SubjectRequest.lifecycle, start as never).pipe(
    Effect.asVoid,
    Effect.catchTag("AlreadyStartedError", () => Effect.void)
  )
  yield* Effect.mapError(started, failed)
  if (kind !== "export") return yield* read(house, request)
  const command = { type: "subject-request.answer", words: null } as const
  return yield* send(house, { commandId: `answer:${request}`, by: system, id: request }, { command })
})

interface Wanted {
  readonly where: { readonly [key: string]: string | number }
  readonly order?: "receivedAt" | "-receivedAt"
}

const find = (house: House, { order = "receivedAt", where }: Wanted): Done<ReadonlyArray<RequestView>> =>
  Effect.flatMap(
    Effect.mapError(
      house.engine.find({
        lifecycle: SubjectRequest.lifecycle,
        where: { hall: house.mall.name, ...where },
        order: [order],
        limit: 500
      }),
      fromEngine
    ),
    (found) => Effect.forEach(found, (one) => viewOf(house, one))
  )

/** An officer stands in it as what an officer is on the file: whose name that is, is no data of the person. */
const lookFor = (person: string, look: LookView): LookView => ({
  ...look,
  who: look.who === person ? person : look.ground
})

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
    account: yield* Effect.flatMap(accountOf(house, by.id), (account) => revealed(house, account)),
    drafts: yield* drafts(house, { by }),
    files,
    looks: (yield* Effect.forEach(files, ({ id }) => looksIn(house, id))).flat().map((look) => lookFor(by.id, look)),
    requests: yield* find(house, { where: { person: by.id } })
  }
})

const one = (house: House, { by, id }: { readonly by: Actor.Actor; readonly id: string }): Done<RequestView> =>
  Effect.flatMap(read(house, id), (found) =>
    isManager(house, by) || (isPerson(house, by) && found.person === by.id)
      ? Effect.succeed(found)
      : Effect.fail(fileUnknown)
  )

export const toSubjects = (house: Reader): Subjects["Service"] => ({
  ask: (request) => ask(house, self(request)),
  copy: (request) => copy(house, self(request).by),
  mine: ({ by }) => Effect.andThen(ensure(isPerson(house, by)), find(house, { where: { person: by.id } })),
  one: (request) => one(house, self(request)),
  drop: (request) =>
    Effect.andThen(one(house, request), send(house, request, { command: { type: "subject-request.drop" } })),
  open: ({ by }) => Effect.andThen(ensure(isManager(house, by)), find(house, { where: { isOpen: 1 } })),
  closed: ({ by }) =>
    Effect.andThen(ensure(isManager(house, by)), find(house, { where: { isOpen: 0 }, order: "-receivedAt" })),
  answer: ({ applies = false, words = null, ...request }) =>
    Effect.andThen(ensure(isManager(house, request.by)), answer(house, { ...request, words, applies })),
  refuse: ({ ground, words, ...request }) =>
    Effect.andThen(
      ensure(isManager(house, request.by)),
      send(house, request, { command: { type: "subject-request.refuse", ground, words } })
    )
})
