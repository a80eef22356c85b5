import { Officer, Relation } from "@balai/access"
import { type Engine, Step } from "@balai/engine"
import { type Json, type Stamp } from "@balai/lifecycle"
import { Counter } from "@balai/queue"
import { Effect } from "effect"
import { type AboutOfficer, type Account, type Request } from "../Access.ts"
import { type QueueingError } from "../QueueingError.ts"
import { type OfficerView } from "../View.ts"
import { fromEngineAs, lastManager, loginTaken, managerExists, officerUnknown } from "./accessFailures.ts"
import {
  activeSessions,
  findOfficer,
  type Gate,
  managersLock,
  deskOf,
  officerId,
  type OfficerInstance,
  type SessionInstance
} from "./accessGate.ts"
import { findOfficers, isManaging, officer as viewOf } from "./accessReading.ts"
import { faultOfAccount, faultOfPassword, faultOfRelations, normalLogin } from "./accessRules.ts"
import { leaveWhere } from "./accessSeats.ts"
import { endAll, resetSteps } from "./accessSignIn.ts"
import { passwordFrom } from "./accessTokens.ts"
import { settle, system } from "./acting.ts"
import { fromEngine, reasonMissing } from "./failures.ts"
import { type CounterInstance } from "./moves.ts"

const ensure = (fault: QueueingError | null): Effect.Effect<void, QueueingError> =>
  fault === null ? Effect.void : Effect.fail(fault)

interface Opening extends Account {
  readonly credential: string
  readonly mustChange: boolean
}

const startStep = ({ mall }: Gate, { credential, login, mustChange, name, relations }: Opening): Step.Step =>
  Step.start(Officer.lifecycle, {
    id: officerId(mall.name, login),
    input: { hall: mall.name, officer: login, name: name.trim(), credential, relations: [...relations], mustChange }
  })

const steps = (...list: ReadonlyArray<Step.Step>): Engine.Decision => ({ _tag: "Steps", steps: list })

export const hasManager = (gate: Gate): Effect.Effect<boolean, QueueingError> =>
  Effect.map(findOfficers(gate), (all) => all.some(({ snapshot }) => Relation.manages(snapshot.context.relations)))

const known = (gate: Gate, login: string) => ({ lifecycle: Officer.lifecycle, ids: [officerId(gate.mall.name, login)] })
const managers = ({ mall }: Gate) => ({ lifecycle: Officer.lifecycle, where: { hall: mall.name, manages: 1 } })

export const firstManager = Effect.fnUntraced(function* (
  gate: Gate,
  request: { readonly commandId: string; readonly login: string; readonly name: string; readonly password: string }
): Effect.fn.Return<OfficerView, QueueingError> {
  const login = normalLogin(request.login)
  const account = { login, name: request.name, relations: [{ relation: "manages" as const }] }
  yield* ensure(faultOfAccount(gate.mall, account) ?? faultOfPassword(request.password, login))
  const opening = { ...account, mustChange: false, credential: yield* gate.passwords.hash(request.password) }
  const plan = gate.engine.plan({
    commandId: request.commandId,
    by: system,
    name: "access.firstManager",
    args: { login },
    locks: [managersLock(gate.mall.name)],
    read: { managers: managers(gate), same: known(gate, login) },
    decide: ({ managers: all, same }, stamp) => {
      if (all.length > 0) return settle(managerExists, stamp)
      return same.length > 0 ? settle(loginTaken, stamp) : steps(startStep(gate, opening))
    }
  })
  yield* Effect.mapError(plan, fromEngineAs(officerUnknown))
  const by = { type: "manager", id: login, attributes: { hall: gate.mall.name } }
  return yield* viewOf(gate, by, login)
})

/** The account of a demonstration, unless it exists. */
export const seedOne = Effect.fnUntraced(function* (gate: Gate, account: Account & { readonly password: string }) {
  yield* ensure(faultOfAccount(gate.mall, account))
  if ((yield* findOfficer(gate, account.login)) !== null) return
  const credential = yield* gate.passwords.hash(account.password)
  const starting = gate.engine.atomically({
    commandId: `seed:${officerId(gate.mall.name, account.login)}`,
    by: system,
    steps: [startStep(gate, { ...account, credential, mustChange: false })]
  })
  yield* Effect.catchTag(
    Effect.asVoid(starting),
    ["AlreadyStartedError", "CommandIdReusedError"],
    () => Effect.void
  ).pipe(Effect.mapError(fromEngine))
})

/** A password that is made from the hall's secret, so that a repeat of the request gives the same one. */
const generated = ({ mall, sign }: Gate, commandId: string, login: string): Effect.Effect<string> =>
  Effect.map(sign(`access/password/${mall.name}/${login}/${commandId}`), passwordFrom)

export const addOfficer = Effect.fnUntraced(function* (gate: Gate, request: Request & Account) {
  const { by, commandId } = request
  const account = { ...request, login: normalLogin(request.login) }
  yield* gate.reading.onlyManager(by)
  yield* ensure(faultOfAccount(gate.mall, account))
  const password = yield* generated(gate, commandId, account.login)
  const opening = { ...account, mustChange: true, credential: yield* gate.passwords.hash(password) }
  const plan = gate.engine.plan({
    commandId,
    by,
    name: "access.addOfficer",
    args: { login: account.login, relations: account.relations as unknown as Json.Json },
    locks: [],
    read: { same: known(gate, account.login) },
    decide: ({ same }, stamp) => (same.length > 0 ? settle(loginTaken, stamp) : steps(startStep(gate, opening)))
  })
  yield* Effect.mapError(plan, (error) =>
    error._tag === "AlreadyStartedError" ? loginTaken : fromEngineAs(officerUnknown)(error)
  )
  return { officer: yield* viewOf(gate, by, account.login), password }
})

/** What a use case on an account reads under the lock that guards the number of managers. */
interface Scene {
  readonly officer: OfficerInstance
  readonly managers: ReadonlyArray<OfficerInstance>
  readonly sessions: ReadonlyArray<SessionInstance>
  readonly counters: ReadonlyArray<CounterInstance>
}

interface OfficerUseCase {
  readonly request: AboutOfficer
  readonly name: string
  readonly args?: { readonly [key: string]: Json.Json }
  readonly decide: (scene: Scene, stamp: Stamp.Stamp) => ReadonlyArray<Step.Step> | QueueingError
}

const isSteps = (made: ReadonlyArray<Step.Step> | QueueingError): made is ReadonlyArray<Step.Step> =>
  Array.isArray(made)

const onOfficer = Effect.fnUntraced(function* (gate: Gate, { args, decide, name, request }: OfficerUseCase) {
  const { engine, mall, reading } = gate
  const login = normalLogin(request.officer)
  yield* reading.onlyManager(request.by)
  const plan = engine.plan({
    commandId: request.commandId,
    by: request.by,
    name: `access.${name}`,
    args: { ...args, officer: login },
    locks: [managersLock(mall.name)],
    read: {
      officer: known(gate, login),
      managers: managers(gate),
      sessions: activeSessions(mall.name, login),
      counters: { lifecycle: Counter.lifecycle, where: { hall: mall.name } }
    },
    decide: ({ counters, managers: all, officer: [officer], sessions }, stamp) => {
      if (officer === undefined) return settle(officerUnknown, stamp)
      const made = decide({ officer, managers: all, sessions, counters }, stamp)
      return isSteps(made) ? steps(...made) : settle(made, stamp)
    }
  })
  yield* Effect.mapError(plan, fromEngineAs(officerUnknown))
  return login
})

/** Whether nobody else would manage the hall. */
const isLastOf = ({ managers: all, officer }: Scene): boolean =>
  isManaging(officer) && !all.some((other) => other.id !== officer.id && isManaging(other))

const answering = (gate: Gate, useCase: OfficerUseCase): Effect.Effect<OfficerView, QueueingError> =>
  Effect.flatMap(onOfficer(gate, useCase), (login) => viewOf(gate, useCase.request.by, login))

const withReason = (reason: string) => ensure(reason.trim() === "" ? reasonMissing : null)

export const relate = (
  gate: Gate,
  request: AboutOfficer & { readonly relations: ReadonlyArray<Relation.Relation>; readonly reason: string }
): Effect.Effect<OfficerView, QueueingError> => {
  const { reason, relations } = request
  const isOver = (counters: ReadonlyArray<CounterInstance>) => (counter: string) => {
    const desk = counters.find(({ snapshot }) => snapshot.context.counter === counter)
    return desk === undefined || !Relation.mayServe(relations, deskOf(gate.mall, desk))
  }
  const change = ({ id }: OfficerInstance) =>
    Step.send(Officer.lifecycle, {
      id,
      command: { type: "officer.relate", relations: [...relations], reason: reason.trim() },
      via: "access.relate"
    })
  return Effect.all([withReason(reason), ensure(faultOfRelations(gate.mall, relations))]).pipe(
    Effect.andThen(
      answering(gate, {
        request,
        name: "relate",
        args: { relations: relations as unknown as Json.Json, reason },
        decide: (scene, { at }) => {
          if (!Relation.manages(relations) && isLastOf(scene)) return lastManager
          return [change(scene.officer), ...leaveWhere(scene.sessions, at, isOver(scene.counters))]
        }
      })
    )
  )
}

export const resetPassword = Effect.fnUntraced(function* (gate: Gate, request: AboutOfficer) {
  yield* gate.reading.onlyManager(request.by)
  const password = yield* generated(gate, request.commandId, normalLogin(request.officer))
  const credential = yield* gate.passwords.hash(password)
  yield* onOfficer(gate, {
    request,
    name: "resetPassword",
    decide: ({ officer, sessions }, { at }) => [
      ...resetSteps(officer, credential),
      ...endAll(sessions, "passwordChanged", at)
    ]
  })
  return { password }
})

export const unlock = (gate: Gate, request: AboutOfficer): Effect.Effect<OfficerView, QueueingError> =>
  answering(gate, {
    request,
    name: "unlock",
    decide: ({ officer: { id } }) => [Step.send(Officer.lifecycle, { id, command: { type: "officer.unlock" } })]
  })

type WithReason = AboutOfficer & { readonly reason: string }

export const disable = (gate: Gate, request: WithReason): Effect.Effect<OfficerView, QueueingError> => {
  const reason = request.reason.trim()
  const close = ({ id }: OfficerInstance) =>
    Step.send(Officer.lifecycle, { id, command: { type: "officer.disable", reason }, via: "access.disable" })
  return Effect.andThen(
    withReason(reason),
    answering(gate, {
      request,
      name: "disable",
      args: { reason },
      decide: (scene, { at }) =>
        isLastOf(scene) ? lastManager : [close(scene.officer), ...endAll(scene.sessions, "disabled", at)]
    })
  )
}

export const enable = (gate: Gate, request: WithReason): Effect.Effect<OfficerView, QueueingError> => {
  const reason = request.reason.trim()
  return Effect.andThen(
    withReason(reason),
    answering(gate, {
      request,
      name: "enable",
      args: { reason },
      decide: ({ officer: { id } }) => [
        Step.send(Officer.lifecycle, { id, command: { type: "officer.enable", reason } })
      ]
    })
  )
}
