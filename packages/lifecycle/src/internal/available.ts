/** @internal */
import * as Json from "../Json.ts"
import { type Availability } from "../Lifecycle.ts"
import { type Stamp } from "../Stamp.ts"
import { type Reason, type RefusalCode } from "../Verdict.ts"
import { hold } from "./decide.ts"
import { describe } from "./fault.ts"
import { type Case, type CommandKit, type Kit } from "./kit.ts"
import { isInert } from "./position.ts"
import { because, blocked } from "./reasons.ts"
import { holdsOne, isHidden } from "./roles.ts"
import { stamped } from "./stamp.ts"
import { toXState } from "./stored.ts"

type Answer = Pick<Availability, "state" | "code" | "hidden" | "reasons">

const allowed: Answer = Object.freeze({ state: "allowed", code: null, hidden: false, reasons: Object.freeze([]) })
const needsInput: Answer = Object.freeze({ state: "needsInput", code: null, hidden: false, reasons: Object.freeze([]) })

const refused = (code: RefusalCode | null, reasons: ReadonlyArray<Reason>, hidden = false): Answer => ({
  state: "refused",
  code,
  hidden,
  reasons: Json.freeze(reasons) as unknown as ReadonlyArray<Reason>
})

const faulty = (error: unknown): Answer =>
  refused(null, [
    {
      code: (error as { readonly code?: string }).code ?? "Threw",
      text: { id: "Definisi alur ini bermasalah.", en: `The definition misbehaves: ${describe(error)}` }
    }
  ])

interface Asked extends Stamp {
  /** The one role that is held whoever asks; absent when the actor decides. */
  readonly role?: string | null
}

/** @internal */
export const available = (kit: Kit, snapshot: unknown, asked: Asked): ReadonlyArray<Availability> => {
  const answer = answers(kit, snapshot, asked)
  return Object.freeze(
    [...kit.commands.values()].map((command) =>
      Object.freeze({
        command: command.type,
        label: command.spec.label,
        via: command.spec.via ?? null,
        ...answer(command)
      })
    )
  )
}

const answers = (kit: Kit, snapshot: unknown, { role = null, ...stamp }: Asked): ((command: CommandKit) => Answer) => {
  try {
    const at = stamped(kit, stamp)
    const from = hold(kit, snapshot)
    const on: Standing = { kit, at, from, role, state: toXState(from, at.now) }
    return (command) => {
      try {
        return answerOf(on, command)
      } catch (error) {
        return faulty(error)
      }
    }
  } catch (error) {
    return () => faulty(error)
  }
}

interface Standing extends Case {
  /** XState's snapshot, the same for all commands. */
  readonly state: any
  readonly role: string | null
}

const isHeld = (on: Standing, { spec }: CommandKit): boolean =>
  on.role === null ? holdsOne(on, spec.by) : spec.by.includes(on.role)

const answerOf = (on: Standing, command: CommandKit): Answer => {
  const { from, kit, state } = on
  const say = (code: RefusalCode, hidden = false): Answer => refused(code, because(on, code, command), hidden)
  if (!isHeld(on, command)) return say("RoleRefused", on.role === null && isHidden(on))
  if (from.position.done) return say("Finished")
  if (from.position.candidates(command.type).every((candidate) => candidate.inert)) return say("NotInState")
  const probe = probed(command)
  try {
    const selected = kit.driver.select(state, probe.event)
    if (probe.wasRead()) return needsInput
    if (selected.length === 0) return refused("GuardRefused", blocked(on, command))
    return selected.every(isInert) ? say("NotInState") : allowed
  } catch (error) {
    // A guard that stumbles over the payload that is not there yet is no fault.
    if (probe.wasRead()) return needsInput
    throw error
  }
}

/** An event without payload that notes when somebody asks for one. */
const probed = (
  command: CommandKit
): { readonly event: { readonly type: string }; readonly wasRead: () => boolean } => {
  const bare = { type: command.type }
  if (command.payload === null) return { event: Object.freeze(bare), wasRead: () => false }
  let read = false
  const note = <A>(answer: A): A => {
    read = true
    return answer
  }
  const event = new Proxy(bare, {
    get: (target, key) => (key === "type" ? target.type : note(undefined)),
    has: (target, key) => (key === "type" ? true : note(Reflect.has(target, key))),
    ownKeys: (target) => note(Reflect.ownKeys(target)),
    getOwnPropertyDescriptor: (target, key) => note(Reflect.getOwnPropertyDescriptor(target, key))
  })
  return { event, wasRead: () => read }
}
