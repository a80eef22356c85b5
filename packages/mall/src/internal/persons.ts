import { PersonFact } from "@balai/access"
import { type Engine } from "@balai/engine"
import { Effect } from "effect"
import { Messages } from "../Messages.ts"
import { type Persons } from "../Persons.ts"
import { type Backstage } from "./acting.ts"
import { fileLifecycles } from "./applicationsHouse.ts"
import { fromEngine } from "./failures.ts"
import { signerFor } from "./keys.ts"
import {
  account,
  close,
  confirmContact,
  consent,
  lock,
  rename,
  signOut,
  signOutEverywhere,
  whoIs
} from "./personsAccount.ts"
import { askCode, askContact, digitsOf } from "./personsAsking.ts"
import { personOf, printCode, unlock } from "./personsDesk.ts"
import { enter } from "./personsEntering.ts"
import { contactName, type Desk, getPerson, identityKey, personId } from "./personsGate.ts"
import {
  actingFor,
  endPower,
  give,
  grant,
  powerCode,
  powers,
  recordLetter,
  refusePower,
  revoke,
  takePower
} from "./personsPowers.ts"
import { acting, holder, powerList, powersAtDesk } from "./personsPowerViews.ts"
import { openOutbox } from "./personsSending.ts"

/** What is in a file goes with the file, so each file is a subject of its own. */
const filesOf = ({ engine, mall }: Desk, person: string) =>
  Effect.map(
    Effect.forEach(fileLifecycles(mall), (lifecycle) =>
      Effect.mapError(engine.find({ lifecycle, where: { hall: mall.name, applicant: person } }), fromEngine)
    ),
    (found) => found.flat().map(({ id }) => id)
  )

const subjects = (desk: Desk, person: string) =>
  Effect.map(Effect.all([getPerson(desk, person), filesOf(desk, person)]), ([found, files]) => [
    personId(desk.mall.name, person),
    ...(found?.snapshot.context.contacts ?? []).map(({ key }) => contactName(desk.mall.name, key)),
    ...files
  ])

const serve = (desk: Desk): Persons["Service"] => ({
  ways: { channels: desk.showsCodes ? [] : desk.messages.channels, screen: desk.showsCodes },
  askCode: (request) => askCode(desk, request),
  enter: (request) => enter(desk, request),
  printCode: (request) => printCode(desk, request),
  whoIs: (token) => whoIs(desk, token),
  account: (token) => account(desk, token),
  signOut: (token) => signOut(desk, token),
  signOutEverywhere: (request) => signOutEverywhere(desk, request),
  consent: (request) => consent(desk, request),
  rename: (request) => rename(desk, request),
  askContact: (request) => askContact(desk, request),
  confirmContact: (request) => confirmContact(desk, request),
  close: (request) => close(desk, request),
  lock: (request) => lock(desk, request),
  unlock: (request) => unlock(desk, request),
  personOf: (request) => personOf(desk, request),
  identityKey: (identity) => identityKey(desk, identity),
  powerDays: () => powerDaysOf(desk.engine),
  powerCode: (request) => powerCode(desk, request),
  holder: (request) => holder(desk, request),
  give: (request) => give(desk, request),
  takePower: (request) => takePower(desk, request),
  refusePower: (request) => refusePower(desk, request),
  endPower: (request) => endPower(desk, request),
  powerList: (token) => powerList(desk, token),
  acting: (request) => acting(desk, request),
  grant: (request) => grant(desk, request),
  powersAtDesk: (request) => powersAtDesk(desk, request),
  recordLetter: (request) => recordLetter(desk, request),
  revoke: (request) => revoke(desk, request),
  powers: (person) => powers(desk, person),
  actingFor: (request) => actingFor(desk, request),
  subjects: (person) => subjects(desk, person)
})

export interface PersonsOptions {
  readonly secret: string
  readonly showsCodes: boolean
}

/** The service of applicants over the same engine as the queue's. Its keys serve it alone. */
export const toPersons = Effect.fnUntraced(function* (backstage: Backstage, { secret, showsCodes }: PersonsOptions) {
  const messages = yield* Messages
  const keys = yield* signerFor(secret, "balai/persons/keys/1")
  const codes = yield* signerFor(secret, "balai/persons/codes/1")
  const desk = { ...backstage, messages, showsCodes, keys, codes }
  openOutbox(backstage.engine, { messages, digitsOf: (instance) => digitsOf(desk, instance) })
  return serve(desk)
})

const known = new WeakMap<object, PersonFact.PersonFact>()

const powerDaysOf = (engine: object) => {
  const { powerDays, powerMostDays } = { ...PersonFact.standard, ...known.get(engine) }
  return { usual: powerDays, most: powerMostDays }
}

/** Sets other limits than the standard ones, for every decision from now on. */
export const limitPersons = (engine: Engine.Engine["Service"], limits: Partial<PersonFact.PersonFact>) => {
  const own = { ...PersonFact.standard, ...limits }
  known.set(engine, own)
  return Effect.mapError(engine.registerFacts(PersonFact.facts(own)), fromEngine)
}
