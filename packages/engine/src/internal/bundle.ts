/** @internal */
import { type Actor, Json, type Lifecycle, type Snapshot } from "@balai/lifecycle"
import { Effect } from "effect"
import { type Bundle } from "../Engine.ts"
import {
  AlreadyStartedError,
  CommandIdReusedError,
  ConflictError,
  type EngineError,
  FaultyError,
  NotFoundError,
  RefusedError,
  type StoreError,
  VersionNotLoadedError
} from "../EngineError.ts"
import { type Computed, type Done, type Step } from "../Step.ts"
import { advance, type Entry, fireDue } from "./advance.ts"
import {
  checkClaims,
  Draft,
  failed,
  type Group,
  hasDue,
  isState,
  type Outcome,
  settleTimers,
  stepReceipt,
  timeOf,
  unfit,
  wantsClaims
} from "./group.ts"
import { sha256 } from "./hash.ts"
import { fieldsOfInput, load, type Loaded } from "./registry.ts"
import { type State } from "./state.ts"
import { type Diverted, divert, matches, refusalOf } from "./vault.ts"

/** A bundle with what a repeat is compared by. */
export interface Prepared {
  readonly commandId: string
  readonly by: Actor.Actor
  readonly steps: ReadonlyArray<PreparedStep>
  /** The digest of the content, without personal data. */
  readonly digest: string
  readonly diverted: ReadonlyArray<Diverted>
}

interface PreparedStep {
  readonly step: Step
  readonly loaded: Loaded | undefined
  readonly diversion: ReturnType<typeof divert> | null
  /** The canonical text of what the journal carries, where it is known before the group. */
  readonly text: string | null
}

const valueOf = (step: Step): Computed<Json.Json> => (step._tag === "Start" ? step.input : step.payload)

const inputOf = (step: Step, value: Json.Json): Lifecycle.Input => {
  if (step._tag === "Start") return { _tag: "Start", input: value }
  const command = { _tag: "Command", type: step.type, payload: value } as const
  return step.via === null ? command : { ...command, via: step.via }
}

/** The canonical text of an input, around the text of its value. */
const inputText = (step: Step, value: string): string => {
  if (step._tag === "Start") return `{"_tag":"Start","input":${value}}`
  const via = step.via === null ? "" : `,"via":${JSON.stringify(step.via)}`
  return `{"_tag":"Command","payload":${value},"type":${JSON.stringify(step.type)}${via}}`
}

/** What a repeat must equal: all of a step but its personal data, and nothing of a value that is still to be computed. */
const contentOf = ({ diversion, step, text }: PreparedStep): string => {
  const head = [
    step._tag,
    step.lifecycle.name,
    step.id,
    ...(step._tag === "Send" ? [step.type, step.via, step.expectedSeq] : [])
  ]
  if (diversion === null || text === null) return JSON.stringify(head)
  return JSON.stringify(head) + (diversion.shape === diversion.value ? text : Json.canonical(diversion.shape))
}

export const contentDigest = (by: Actor.Actor, content: string): string =>
  sha256(`${JSON.stringify([by.type, by.id])}${content}`)

interface Preparing {
  readonly loadedOf: (lifecycle: Lifecycle.Any) => Loaded | undefined
  readonly salt: () => string
  /** Whether nobody else writes while a plan asks its questions. */
  readonly isSteady: boolean
}

const prepareStep = (
  step: Step,
  place: { readonly command: string; readonly step: number },
  { loadedOf, salt }: Preparing
): PreparedStep => {
  const loaded = loadedOf(step.lifecycle)
  const value = valueOf(step)
  if (typeof value === "function") return { step, loaded, diversion: null, text: null }
  // A command of a version that has been unloaded is still known by its id: it has to look as it did at first.
  const fields = fieldsOfInput(loaded ?? load(step.lifecycle), inputOf(step, value))
  const diversion = divert(value, fields, { ...place, salt })
  return { step, loaded, diversion, text: Json.canonical(diversion.value) }
}

/** Diverts personal data and digests the content, before the bundle waits for its group. */
export const prepare = (bundle: Bundle, preparing: Preparing): Prepared => {
  const steps = bundle.steps.map((step, i) => prepareStep(step, { command: bundle.commandId, step: i }, preparing))
  return {
    commandId: bundle.commandId,
    by: bundle.by,
    steps,
    digest: contentDigest(bundle.by, steps.map(contentOf).join("\n")),
    diverted: steps.flatMap((it) => it.diversion?.found ?? [])
  }
}

/** Whether nobody has used this command id. */
export const isFree = (group: Group, commandId: string): boolean =>
  !group.recorded.has(commandId) && !group.accepted.has(commandId)

/** The outcome of an id that was used before, or `null` for one that is free. */
export const repeated = Effect.fnUntraced(function* (
  group: Group,
  command: Pick<Prepared, "commandId" | "digest" | "diverted">
): Effect.fn.Return<Outcome | null, StoreError> {
  const { commandId, digest, diverted } = command
  const recorded = group.recorded.get(commandId)
  const accepted = group.accepted.get(commandId)
  if (recorded === undefined && accepted === undefined) return null
  const stored = diverted.length === 0 ? [] : yield* group.tx.vault(diverted.map((it) => it.ref))
  const inGroup = group.vault.filter((row) => diverted.some((it) => it.ref === row.ref))
  const same = (recorded ?? accepted)!.digest === digest && matches(diverted, [...stored, ...inGroup])
  if (!same) return failed(new CommandIdReusedError({ commandId }))
  return recorded === undefined
    ? { _tag: "Accepted", bundle: accepted! }
    : { _tag: "Repeated", receipt: recorded.receipt }
})

const done =
  (entries: ReadonlyArray<Entry>): Done =>
  <C>(step: number): Snapshot.Snapshot<C> => {
    const entry = entries[step]
    if (entry === undefined) throw new Error(`step ${step} has not been applied`)
    return entry.state.snapshot as unknown as Snapshot.Snapshot<C>
  }

const attempt = <A>(step: Step, run: () => A): A | FaultyError => {
  try {
    return run()
  } catch (cause) {
    return new FaultyError({
      lifecycle: step.lifecycle.name,
      instance: step.id,
      fault: "StepThrew",
      detail: String(cause)
    })
  }
}

/** Whom a step concerns: the version to decide with and the state to decide on. */
const target = (
  draft: Draft,
  { loaded, step }: PreparedStep
): { readonly loaded: Loaded; readonly state: State | null } | EngineError => {
  const standing = draft.get(step.id)
  const names = { lifecycle: step.lifecycle.name, instance: step.id }
  if (step._tag === "Start") {
    if (standing !== null) return new AlreadyStartedError(names)
    return loaded === undefined
      ? new VersionNotLoadedError({ ...names, version: step.lifecycle.version })
      : { loaded, state: null }
  }
  if (standing === null) return new NotFoundError(names)
  if (!isState(standing)) return standing
  if (standing.loaded.lifecycle.name !== step.lifecycle.name) return new NotFoundError(names)
  const state = fireDue(standing, {
    at: timeOf(draft.group, standing),
    registry: draft.group.registry,
    keep: draft.keep
  })
  if (state instanceof FaultyError) return state
  return step.expectedSeq === null || step.expectedSeq === state.seq
    ? { loaded: state.loaded, state }
    : new ConflictError({ instance: step.id, expected: step.expectedSeq, actual: state.seq })
}

const applyStep = (draft: Draft, prepared: Prepared, earlier: ReadonlyArray<Entry>): Entry | EngineError => {
  const index = earlier.length
  const current = prepared.steps[index]!
  const { diversion, step } = current
  const found = target(draft, current)
  if ("_tag" in found) return found
  const computed = valueOf(step)
  const value =
    diversion === null ? attempt(step, () => (computed as (done: Done) => Json.Json)(done(earlier))) : diversion.value
  if (value instanceof FaultyError) return value
  const at = timeOf(draft.group, found.state)
  const arrival = {
    id: step.id,
    loaded: found.loaded,
    input: inputOf(step, value),
    at,
    by: prepared.by,
    command: prepared.commandId,
    text: current.text === null ? null : inputText(step, current.text)
  }
  const entry = advance(found.state, arrival, draft.group.registry.facts)
  const refused = "_tag" in entry ? entry : refusalOf(diversion?.found ?? [])
  if (refused instanceof FaultyError) return refused
  if (refused !== null)
    return new RefusedError({ verdict: refused as RefusedError["verdict"], step: index, instance: step.id })
  draft.keep(entry as Entry)
  for (const row of diversion?.rows ?? [])
    draft.vault.push({ ...row, subject: step.subject ?? step.id, instance: step.id, at })
  return entry as Entry
}

const isEntries = (value: ReadonlyArray<Entry> | EngineError): value is ReadonlyArray<Entry> => Array.isArray(value)

const applySteps = (draft: Draft, prepared: Prepared): ReadonlyArray<Entry> | EngineError => {
  const entries: Array<Entry> = []
  while (entries.length < prepared.steps.length) {
    const entry = applyStep(draft, prepared, entries)
    if ("_tag" in entry) return entry
    entries.push(entry)
  }
  return entries
}

const accept = (draft: Draft, prepared: Prepared, entries: ReadonlyArray<Entry>): Outcome => {
  const { group } = draft
  group.merge(draft)
  const bundle = {
    commandId: prepared.commandId,
    digest: prepared.digest,
    at: entries.reduce((at, entry) => Math.max(at, entry.at), group.now),
    upTo: group.entries.length,
    steps: entries.map(stepReceipt)
  }
  group.accepted.set(bundle.commandId, bundle)
  return { _tag: "Accepted", bundle }
}

const applyNow = (group: Group, prepared: Prepared): Outcome | Effect.Effect<Outcome, StoreError> => {
  const draft = new Draft(group)
  const entries = applySteps(draft, prepared)
  if (!isEntries(entries)) return failed(entries)
  if (!wantsClaims(draft)) {
    const fault = unfit(draft)
    return fault === null ? accept(draft, prepared, entries) : failed(fault)
  }
  return Effect.map(checkClaims(draft), (taken) => (taken === null ? accept(draft, prepared, entries) : failed(taken)))
}

const settleThenApply = Effect.fnUntraced(function* (
  group: Group,
  prepared: Prepared
): Effect.fn.Return<Outcome, StoreError> {
  for (const { step } of prepared.steps) {
    const fault = yield* settleTimers(group, step.id)
    if (fault !== null) return failed(fault)
  }
  return yield* settled(applyNow(group, prepared))
})

/**
 * Applies a bundle whose instances are loaded: all of it, or nothing. Without due timers and new claims there is
 * nothing to ask the store, and the outcome is there at once.
 */
export const apply = (group: Group, prepared: Prepared): Outcome | Effect.Effect<Outcome, StoreError> =>
  prepared.steps.some(({ step }) => hasDue(group, step.id))
    ? settleThenApply(group, prepared)
    : applyNow(group, prepared)

/** An outcome that may be there already, as an effect. */
export const settled = (outcome: Outcome | Effect.Effect<Outcome, StoreError>): Effect.Effect<Outcome, StoreError> =>
  Effect.isEffect(outcome) ? outcome : Effect.succeed(outcome)

/** Applies a bundle, or gives the receipt of its first time. */
export const applyOnce = (group: Group, prepared: Prepared): Outcome | Effect.Effect<Outcome, StoreError> =>
  isFree(group, prepared.commandId)
    ? apply(group, prepared)
    : Effect.flatMap(repeated(group, prepared), (known) => settled(known ?? apply(group, prepared)))
