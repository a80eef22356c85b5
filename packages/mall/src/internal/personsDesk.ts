import { OneTimeCode, Person } from "@balai/access"
import { type Engine, Step } from "@balai/engine"
import { Effect } from "effect"
import { type AtDesk, type PrintedCode } from "../Persons.ts"
import { type QueueingError } from "../QueueingError.ts"
import { fromEngineAs, nameMissing } from "./accessFailures.ts"
import { randomCode } from "./accessTokens.ts"
import { settle } from "./acting.ts"
import { reasonMissing } from "./failures.ts"
import { voided } from "./personsAsking.ts"
import { codeShown, personLocked, personUnknown } from "./personsFailures.ts"
import {
  codeId,
  contactName,
  type Desk,
  findPerson,
  identityKey,
  isNewPerson,
  isOpenPerson,
  onlyDesk,
  personId,
  personsBy
} from "./personsGate.ts"
import { printedHash } from "./personsTyped.ts"

type Printing = AtDesk & { readonly seen: OneTimeCode.Seen; readonly name?: string | null }

const nameOf = (name: string | null | undefined): Effect.Effect<string | null, QueueingError> => {
  const given = (name ?? "").trim()
  if (given.length > 100) return Effect.fail(nameMissing)
  return Effect.succeed(given === "" ? null : given)
}

export const printCode = Effect.fnUntraced(function* (
  desk: Desk,
  request: Printing
): Effect.fn.Return<PrintedCode, QueueingError> {
  const { engine, mall } = desk
  const { by, commandId, identity, seen } = request
  yield* onlyDesk(desk, by)
  const name = yield* nameOf(request.name)
  const key = yield* identityKey(desk, identity)
  const known = yield* findPerson(desk, { identityKey: key })
  const base = `${mall.name}/${by.id}/${commandId}`
  const newId = (yield* desk.codes(`person/${base}`)).slice(0, 22)
  const id = (yield* desk.codes(`code/${base}`)).slice(0, 22)
  // Not worked out from anything: nobody can make it a second time.
  const code = yield* randomCode
  const codeHash = yield* printedHash(desk, code)
  const person = known?.snapshot.context.person ?? newId
  const start = Step.start(OneTimeCode.lifecycle, {
    id: codeId(mall.name, id),
    subject: personId(mall.name, person),
    input: {
      hall: mall.name,
      code: id,
      purpose: "enter",
      way: "print",
      person,
      contact: null,
      codeHash,
      routes: [],
      language: "id",
      desk: { officer: by.id, seen }
    }
  })
  const open = Step.start(Person.lifecycle, {
    id: personId(mall.name, newId),
    input: { hall: mall.name, person: newId, identityKey: key, name }
  })
  const plan = engine.plan({
    commandId: `person-print:${by.id}:${commandId}`,
    by,
    name: "persons.printCode",
    args: { code: id, seen },
    locks: [contactName(mall.name, key)],
    read: {
      persons: personsBy(mall.name, { identityKey: key }),
      codes: { lifecycle: OneTimeCode.lifecycle, where: { hall: mall.name, person, isOpen: 1 } }
    },
    decide: ({ codes, persons: [found] }, stamp): Engine.Decision => {
      if (found === undefined) return { _tag: "Steps", steps: [open, start] }
      if (!isOpenPerson(found) && !isNewPerson(found)) return settle(personLocked, stamp)
      return { _tag: "Steps", steps: [...voided(codes, "enter"), start] }
    }
  })
  yield* Effect.mapError(plan, fromEngineAs(personUnknown))
  const stored = yield* Effect.mapError(
    engine.get(OneTimeCode.lifecycle, codeId(mall.name, id)),
    fromEngineAs(personUnknown)
  )
  // A repeat finds another code stored: the first one was shown, and is shown to nobody again.
  if (stored.snapshot.context.codeHash !== codeHash) return yield* codeShown
  return { code, expiresAt: stored.snapshot.context.expiresAt, isNew: known === null }
})

export const personOf = Effect.fnUntraced(function* (desk: Desk, { by, identity }: Omit<AtDesk, "commandId">) {
  yield* onlyDesk(desk, by)
  const found = yield* findPerson(desk, { identityKey: yield* identityKey(desk, identity) })
  return found?.snapshot.context.person ?? null
})

export const unlock = Effect.fnUntraced(function* (desk: Desk, request: AtDesk & { readonly reason: string }) {
  const { by, commandId, identity } = request
  const reason = request.reason.trim()
  yield* onlyDesk(desk, by)
  if (reason === "") return yield* reasonMissing
  const found = yield* findPerson(desk, { identityKey: yield* identityKey(desk, identity) })
  if (found === null) return yield* personUnknown
  const sending = desk.engine.send(Person.lifecycle, {
    commandId: `person-unlock:${by.id}:${commandId}`,
    by,
    id: found.id,
    command: { type: "person.unlock", reason }
  })
  yield* Effect.mapError(sending, fromEngineAs(personUnknown))
})
