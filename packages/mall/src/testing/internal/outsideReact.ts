/** @internal How a party reacts to one call: what the script says, once for each key. */
import { Json, type Lifecycle } from "@balai/lifecycle"
import { Effect, Result, Schema } from "effect"
import type * as Face from "../Outside.ts"
import { type Accepts, change, complain, type Given, type World } from "./outsideWorld.ts"

/** A call as it comes in, before anybody has thought about it. */
export type Question = Pick<
  Face.Asked,
  "name" | "kind" | "operation" | "key" | "instance" | "attempt" | "at" | "input" | "told"
>

export interface Request {
  readonly question: Question
  /** The names under which it may be scripted, the most exact first. */
  readonly names: ReadonlyArray<string>
  readonly accepts: Accepts
  readonly byDefault: Face.Reaction
  /** With which the party may answer later; `null` where it cannot. */
  readonly token: string | null
}

export type Now = Given["now"]

/** What the caller gets. */
export type Outcome =
  | { readonly _tag: "Now"; readonly now: NonNullable<Now> }
  | { readonly _tag: "Later" }
  | { readonly _tag: "Throws"; readonly reason: string }
  | { readonly _tag: "Hangs" }

interface Turn {
  readonly asked: Face.Asked
  readonly outcome: Outcome
}

const idOf = ({ key, name }: Question): string | null => (key === null ? null : `${name} ${key}`)

const resolve = (reaction: Face.Reaction, asked: Face.Asked): Face.Reply =>
  typeof reaction === "function" ? reaction(asked) : reaction

const shift = (world: World, name: string): void =>
  change(world, ({ queues }) => ({ queues: new Map(queues).set(name, (queues.get(name) ?? []).slice(1)) }))

/** Whether an outage that began with its first call still lasts. */
const isOut = (
  world: World,
  { at, id, millis }: { readonly id: string; readonly at: number; readonly millis: number }
) => {
  const since = world.memory.outages.get(id) ?? at
  change(world, ({ outages }) => ({ outages: new Map(outages).set(id, since) }))
  return at < since + millis
}

/** The reply that the script has for a call, past outages that are over. */
const replyFor = (world: World, { byDefault, names, question }: Request, asked: Face.Asked): Face.Reply => {
  for (const name of names) {
    for (;;) {
      const [queued] = world.memory.queues.get(name) ?? []
      if (queued === undefined) break
      const reply = resolve(queued, asked)
      const isLasting =
        reply._tag === "Unavailable" && isOut(world, { id: `next ${name}`, at: question.at, millis: reply.millis })
      if (isLasting) return reply
      shift(world, name)
      change(world, ({ outages }) => {
        const left = new Map(outages)
        left.delete(`next ${name}`)
        return { outages: left }
      })
      if (reply._tag !== "Unavailable") return reply
    }
    const reaction = world.memory.defaults.get(name)
    if (reaction === undefined) continue
    const reply = resolve(reaction, asked)
    if (reply._tag !== "Unavailable") return reply
    if (isOut(world, { id: `on ${name}`, at: question.at, millis: reply.millis })) return reply
  }
  return resolve(byDefault, asked)
}

const words = { done: "answered", failed: "refused", wrong: "answered wrongly" }

const wordOf = (reply: Face.Reply): string => {
  if (reply._tag === "Throws") return `failed: ${reply.reason}`
  if (reply._tag === "Unavailable") return "was out of reach"
  if (reply._tag === "Hangs") return "left the line open"
  const { isLost, letters, now } = reply
  if (isLost) return "acted, and the answer was lost"
  if (now === null) return letters.length === 0 ? "took it and never answers" : "took it and answers later"
  return words[now.kind] + (letters.length === 0 ? "" : ", and answers once more")
}

export const valueOf = (said: Face.Said, asked: Face.Asked, at: number): Json.Json =>
  typeof said === "function" ? said(asked, at) : said

const decode = (schema: Lifecycle.Plain) => Schema.decodeUnknownResult(schema, { onExcessProperty: "error" })

/** Why a value cannot be said, where the schemas are declared; `null` when it can. */
export const misfit = (accepts: Accepts, { kind, value }: NonNullable<Now>): string | null => {
  const schema = kind === "wrong" ? null : accepts[kind]
  if (schema === null) return null
  const decoded = decode(schema)(value)
  return Result.isSuccess(decoded) ? null : String(decoded.failure)
}

const scriptProblem = (world: World, { name }: Question, what: string): Outcome => {
  complain(world, `${name}: ${what}`)
  return { _tag: "Throws", reason: `the script of the test is wrong: ${what}` }
}

/** What is said at once, checked; a script that cannot be meant is told of and looks like a failure. */
const sayNow = (world: World, { accepts, question }: Request, [saying, asked]: readonly [Face.Saying, Face.Asked]) => {
  const now = { kind: saying.kind, value: valueOf(saying.value, asked, question.at) }
  const why = misfit(accepts, now)
  return why === null
    ? now
    : scriptProblem(world, question, `${JSON.stringify(now.value)} does not fit the declared schema (${why})`)
}

const post = (world: World, { accepts, question: { at, key, name }, token }: Request, asked: Face.Asked) => {
  return (letters: (Face.Reply & { readonly _tag: "Says" })["letters"]): void => {
    if (token === null || key === null) return
    const posted = letters.map(({ after, saying }) => ({ at: at + after, name, key, token, asked, saying, accepts }))
    change(world, (memory) => ({ letters: [...memory.letters, ...posted] }))
    for (const latch of world.latches) latch.openUnsafe()
  }
}

const spoken = (now: Now): Outcome => (now === null ? { _tag: "Later" } : { _tag: "Now", now })

const lostLine: Outcome = { _tag: "Throws", reason: "the line broke after it was done" }

/** Asked again under a key: the same answer, and nothing is done. */
const again = (world: World, { question }: Request, given: Given): Turn => {
  const asked = { ...question, isRepeat: true, isAct: false, reply: "said the same again" }
  if (given.told === Json.canonical(question.told)) return { asked, outcome: spoken(given.now) }
  const outcome = scriptProblem(world, question, `the key ${question.key} was used for two different things`)
  return { asked: { ...asked, reply: "refused a key that was used for something else" }, outcome }
}

const first = (world: World, request: Request): Turn => {
  const { question } = request
  const id = idOf(question)
  const isRepeat = id !== null && world.memory.asked.some((it) => idOf(it) === id)
  const seen: Face.Asked = { ...question, isRepeat, isAct: false, reply: "" }
  const reply = replyFor(world, request, seen)
  if (reply._tag === "Hangs") return { asked: { ...seen, reply: wordOf(reply) }, outcome: { _tag: "Hangs" } }
  if (reply._tag !== "Says")
    return { asked: { ...seen, reply: wordOf(reply) }, outcome: { _tag: "Throws", reason: wordOf(reply) } }
  if (request.token === null && (reply.now === null || reply.letters.length > 0))
    return { asked: seen, outcome: scriptProblem(world, question, "only an activity can be answered later") }
  const isAct = id === null || !world.memory.acted.has(id)
  const asked = { ...seen, isAct, reply: wordOf(reply) }
  const now = reply.now === null ? null : sayNow(world, request, [reply.now, asked])
  if (now !== null && "_tag" in now) return { asked: { ...asked, isAct: false }, outcome: now }
  if (id !== null) {
    const given: Given = { told: Json.canonical(question.told), reply, now }
    change(world, (memory) => ({
      acted: new Set(memory.acted).add(id),
      given: new Map(memory.given).set(id, given)
    }))
  }
  post(world, request, asked)(reply.letters)
  return { asked, outcome: reply.isLost ? lostLine : spoken(now) }
}

/** Puts a call to a party: notes it down and gives what the caller gets. */
export const put = (world: World, request: Request): Outcome => {
  const id = idOf(request.question)
  const given = id === null ? undefined : world.memory.given.get(id)
  const { asked, outcome } = given === undefined ? first(world, request) : again(world, request, given)
  const { accepts, names, token } = request
  change(world, (memory) => ({
    asked: [...memory.asked, asked],
    open: token === null ? memory.open : [...memory.open, { asked, names, token, accepts }]
  }))
  return outcome
}

/** What the caller gets, as an effect. `later` is what a handler returns when the answer comes by token. */
export const perform = (outcome: Outcome, later: unknown): Effect.Effect<any, any> => {
  switch (outcome._tag) {
    case "Now":
      return outcome.now.kind === "failed" ? Effect.fail(outcome.now.value) : Effect.succeed(outcome.now.value)
    case "Later":
      return Effect.succeed(later)
    case "Throws":
      return Effect.die(new Error(outcome.reason))
    case "Hangs":
      return Effect.never
  }
}

/** Lets a party speak up by itself, to the last of those who asked under a name. */
export const speak = (world: World, name: string, saying: Face.Saying): void => {
  const line = world.memory.open.findLast(({ names }) => names.includes(name))
  if (line === undefined) throw new Error(`Nothing has asked for "${name}" yet, so that nobody could be answered.`)
  const { accepts, asked, token } = line
  const letter = { at: asked.at, name: asked.name, key: asked.key ?? "", token, asked, saying, accepts }
  change(world, (memory) => ({ letters: [...memory.letters, letter] }))
  for (const latch of world.latches) latch.openUnsafe()
}

export const sayingOf = (reply: Face.Reply): Face.Saying => {
  const saying = reply._tag === "Says" ? (reply.now ?? reply.letters[0]?.saying) : undefined
  if (saying === undefined) throw new Error("What comes later is an answer, a refusal or a wrong answer.")
  return saying
}
