import { AccessFact } from "@balai/access"
import { type Engine } from "@balai/engine"
import { Effect } from "effect"
import { type Access } from "../Access.ts"
import { Passwords } from "../Passwords.ts"
import { colleagues } from "./accessColleagues.ts"
import { adopt, askDevice, enrol, renameDevice, revokeDevice } from "./accessDevices.ts"
import { type Gate } from "./accessGate.ts"
import {
  addOfficer,
  disable,
  enable,
  firstManager,
  hasManager,
  relate,
  resetPassword,
  seedOne,
  unlock
} from "./accessOfficers.ts"
import { atCounter, changes, device, deviceActor, devices, officers, seats, session, whoIs } from "./accessReading.ts"
import { leave, sit } from "./accessSeats.ts"
import { changePassword, signIn, signOut } from "./accessSignIn.ts"
import { randomToken } from "./accessTokens.ts"
import { type Backstage } from "./acting.ts"
import { fromEngine } from "./failures.ts"

const serve = (gate: Gate): Access["Service"] => ({
  hasManager: hasManager(gate),
  firstManager: (request) => firstManager(gate, request),
  seed: ({ accounts }) => Effect.forEach(accounts, (account) => seedOne(gate, account), { discard: true }),
  signIn: (request) => signIn(gate, request),
  signOut: (token) => signOut(gate, token),
  session: (token) => session(gate, token),
  whoIs: (token) => whoIs(gate, token),
  atCounter: (request) => atCounter(gate, request),
  changePassword: (request) => changePassword(gate, request),
  sit: (request) => sit(gate, request),
  leave: (request) => leave(gate, request),
  seats: seats(gate),
  officers: ({ by }) => officers(gate, by),
  colleagues: ({ by }) => colleagues(gate, by),
  addOfficer: (request) => addOfficer(gate, request),
  relate: (request) => relate(gate, request),
  resetPassword: (request) => resetPassword(gate, request),
  unlock: (request) => unlock(gate, request),
  disable: (request) => disable(gate, request),
  enable: (request) => enable(gate, request),
  askDevice: (request) => askDevice(gate, request),
  device: (token) => device(gate, token),
  deviceActor: (token) => deviceActor(gate, token),
  devices: ({ by }) => devices(gate, by),
  enrol: (request) => enrol(gate, request),
  adopt: (request) => adopt(gate, request),
  renameDevice: (request) => renameDevice(gate, request),
  revokeDevice: (request) => revokeDevice(gate, request),
  changes: changes(gate)
})

/** The service of access over the same engine as the queue's. */
export const toAccess = Effect.fnUntraced(function* (backstage: Backstage, sign: Gate["sign"]) {
  const passwords = yield* Passwords
  const decoy = yield* Effect.cached(Effect.flatMap(randomToken, passwords.hash))
  return serve({ ...backstage, passwords, sign, decoy })
})

/** Sets other limits than the standard ones, for every decision from now on. */
export const limitAccess = (engine: Engine.Engine["Service"], limits: Partial<AccessFact.AccessFact>) =>
  Effect.mapError(engine.registerFacts(AccessFact.facts({ ...AccessFact.standard, ...limits })), fromEngine)
