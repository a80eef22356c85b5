import { OneTimeCode, PersonSession } from "@balai/access"
import { Step } from "@balai/engine"
import { Effect } from "effect"
import { type QueueingError } from "../QueueingError.ts"
import { normalCode } from "./accessTokens.ts"
import { fromEngine } from "./failures.ts"
import { isSameKey } from "./keys.ts"
import { hashOf } from "./personsAsking.ts"
import { codeId, type CodeInstance, type Desk, orNull, type PersonSessionInstance } from "./personsGate.ts"

/** A code as it was typed: people put spaces and hyphens in it. */
const digitsIn = (typed: string): string => typed.replaceAll(/\D/g, "")

/** What is kept of a printed code: all of it stands on the paper, no instance is named. */
export const printedHash = ({ codes, mall }: Desk, code: string): Effect.Effect<string> =>
  codes(`printed/${mall.name}/${normalCode(code)}`)

const form = /^[A-Za-z0-9_-]{8,64}$/

/** The code that is meant, and whether what was typed is it. */
export interface Typed {
  readonly code: CodeInstance
  readonly isRight: boolean
}

/** A code that was sent: named by `ask`, compared by what is kept of it. */
export const typedSent = Effect.fnUntraced(function* (
  desk: Desk,
  { ask, code }: { readonly ask: string; readonly code: string }
): Effect.fn.Return<Typed | null, QueueingError> {
  const id = codeId(desk.mall.name, form.test(ask) ? ask : "-")
  const hash = yield* hashOf(desk, id, digitsIn(code))
  const found = yield* orNull(desk.engine.get(OneTimeCode.lifecycle, id))
  return found === null ? null : { code: found, isRight: isSameKey(hash, found.snapshot.context.codeHash) }
})

/** A code that was printed: found by what is kept of it, so that whatever is found is right. */
export const typedPrinted = Effect.fnUntraced(function* (
  desk: Desk,
  typed: string
): Effect.fn.Return<Typed | null, QueueingError> {
  const codeHash = yield* printedHash(desk, typed)
  const found = desk.engine.find({
    lifecycle: OneTimeCode.lifecycle,
    where: { hall: desk.mall.name, codeHash },
    limit: 1
  })
  const [code] = yield* Effect.mapError(found, fromEngine)
  return code === undefined ? null : { code, isRight: true }
})

export const failStep = ({ id }: Pick<CodeInstance, "id">): Step.Step =>
  Step.send(OneTimeCode.lifecycle, { id, command: { type: "code.fail" }, via: "persons.enter" })

export const useStep = ({ id }: Pick<CodeInstance, "id">): Step.Step =>
  Step.send(OneTimeCode.lifecycle, { id, command: { type: "code.use" }, via: "persons.enter" })

export const endStep = ({ id }: PersonSessionInstance, reason: PersonSession.EndReason): Step.Step =>
  Step.send(PersonSession.lifecycle, { id, command: { type: "person-session.end", reason } })
