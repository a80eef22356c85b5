import { type Relation } from "@balai/access"
import { Access, Mall, Passwords, type QueueingError } from "@balai/mall"
import { Actors } from "@balai/queue"
import { assert } from "@effect/vitest"
import { Effect, Layer } from "effect"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fresh, hallName, mall, onStage, secret, type Stage } from "./stage.ts"

/** Few rounds: the tests are about what is asked, not about how hard it is to guess. */
export const quick = Passwords.layer({ rounds: 1000 })

export type Door = Stage | Access.Access

export const doorOn = (database: string): Layer.Layer<Door, unknown> =>
  Mall.live({ mall, database, secret, passwords: quick })

/** Runs a test on a hall of its own with few rounds of hashing. */
export const atDoor = <A, E>(effect: Effect.Effect<A, E, Door>) => onStage(effect as never, doorOn(":memory:") as never)

/** The same with another way of hashing. */
export const atDoorWith = <A, E>(passwords: Passwords.Passwords["Service"], effect: Effect.Effect<A, E, Door>) => {
  const hashing = Layer.succeed(Passwords.Passwords, passwords)
  const door = Mall.live({ mall, database: ":memory:", secret, passwords: hashing })
  return onStage(effect as never, door as never)
}

/** A database file that several engines open one after the other. */
export const withFile = <A, E, R>(use: (database: string) => Effect.Effect<A, E, R>) =>
  Effect.acquireUseRelease(
    Effect.sync(() => mkdtempSync(join(tmpdir(), "balai-access-"))),
    (folder) => use(join(folder, "balai.db")),
    (folder) => Effect.sync(() => rmSync(folder, { recursive: true, force: true }))
  )

export const ask = <A>(
  use: (access: Access.Access["Service"]) => Effect.Effect<A, QueueingError.QueueingError>
): Effect.Effect<A, QueueingError.QueueingError, Access.Access> => Effect.flatMap(Access.Access, use)

/** How a request fails, as its code. */
export const codeOf = <A, R>(effect: Effect.Effect<A, QueueingError.QueueingError, R>) =>
  Effect.map(Effect.flip(effect), ({ code }) => code)

export const ratna = Actors.manager({ hall: hallName, id: "ratna" })
export const ratnasPassword = "kuda laut biru"

/** The first manager of the hall. */
export const founded = ask((access) =>
  access.firstManager({ commandId: fresh(), login: "ratna", name: "Ratna Wulandari", password: ratnasPassword })
)

export const atCounters = (...counters: ReadonlyArray<string>): ReadonlyArray<Relation.Relation> =>
  counters.map((counter) => ({ relation: "serves", counter }))

/** A new officer with a generated password. */
export const hired = (login: string, relations: ReadonlyArray<Relation.Relation> = atCounters("1")) =>
  Effect.map(
    ask((access) => access.addOfficer({ commandId: fresh(), by: ratna, login, name: `Nama ${login}`, relations })),
    ({ password }) => ({ login, password })
  )

export const signedIn = (who: { readonly login: string; readonly password: string }) =>
  Effect.map(
    ask((access) => access.signIn(who)),
    ({ token }) => token
  )

export const sit = (token: string, counter = "1", takeOver?: boolean) =>
  ask((access) => access.sit({ commandId: fresh(), token, counter, ...(takeOver === undefined ? {} : { takeOver }) }))

/** At most one live session sits at each counter, and `seats` says the same. */
export const assertOneSeatEach = (tokens: ReadonlyArray<string>) =>
  Effect.gen(function* () {
    const sessions = yield* Effect.forEach(tokens, (token) => ask((access) => access.whoIs(token)))
    const seats = sessions.flatMap((one) => one?.seats ?? [])
    assert.strictEqual(new Set(seats).size, seats.length, `two sessions at one counter: ${seats.join()}`)
    assert.deepStrictEqual([...(yield* ask((access) => access.seats))], seats.toSorted())
  })
