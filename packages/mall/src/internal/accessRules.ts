import { Officer, type Relation } from "@balai/access"
import { Schema } from "effect"
import { type Account } from "../Access.ts"
import { type Mall } from "../Mall.ts"
import { type QueueingError } from "../QueueingError.ts"
import { loginInvalid, nameMissing, passwordCommon, passwordLength, relationUnknown } from "./accessFailures.ts"
import { askedBy } from "./asked.ts"
import { worst } from "./accessWorst.ts"

const isLogin = Schema.is(Officer.Login)

/** Whether a text is one sign again and again, or has no letters: a date, a number of a telephone or of a person. */
const isBare = (password: string): boolean => new Set(password).size < 4 || !/\p{L}/u.test(password)

const isWorst = (password: string, login: string): boolean => {
  const word = password.toLowerCase().replaceAll(/[^\p{L}]/gu, "")
  const own = login.toLowerCase()
  return worst.has(word) || password.toLowerCase() === own || word === own.replaceAll(/[^\p{L}]/gu, "")
}

/** What is wrong with a password that somebody chooses, null when nothing is. */
export const faultOfPassword = (password: string, login: string): QueueingError | null => {
  const { length } = Array.from(password)
  if (length < 10 || length > 128) return passwordLength
  return isBare(password) || isWorst(password, login) ? passwordCommon : null
}

const isKnown = (mall: Mall, relation: Relation.Relation): boolean => {
  if (relation.relation === "manages" || relation.relation === "greets") return true
  if (relation.relation === "heads" && relation.acting !== undefined && relation.acting.until <= relation.acting.from)
    return false
  return "counter" in relation
    ? mall.counters.some(({ id }) => id === relation.counter)
    : [...mall.agencies.map(({ name }) => name), ...askedBy(mall).map(({ agency }) => agency)].includes(relation.agency)
}

export const faultOfRelations = (mall: Mall, relations: ReadonlyArray<Relation.Relation>): QueueingError | null =>
  relations.every((relation) => isKnown(mall, relation)) ? null : relationUnknown

/** What is wrong with a new account, null when nothing is. */
export const faultOfAccount = (mall: Mall, { login, name, relations }: Account): QueueingError | null => {
  if (!isLogin(login)) return loginInvalid
  if (name.trim() === "" || name.length > 100) return nameMissing
  return faultOfRelations(mall, relations)
}

/** A login as it is stored: people type capitals on telephones. */
export const normalLogin = (typed: string): string => typed.trim().toLowerCase()
