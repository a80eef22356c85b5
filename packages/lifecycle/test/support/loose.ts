import { Lifecycle, LifecycleError } from "@balai/lifecycle"
import { Schema } from "effect"
import { setup } from "xstate"

/** A small lifecycle whose parts a test replaces, types aside: what an author in plain JavaScript could write. */

export const text = { id: "Uji", en: "Test" }

export interface Parts {
  readonly spec?: { readonly [key: string]: unknown } | undefined
  readonly setup?: { readonly [key: string]: any } | undefined
  readonly machine?: { readonly [key: string]: any } | undefined
  readonly states?: { readonly [name: string]: any } | undefined
}

const first = { meta: { label: text }, on: { "thing.go": "second" } }
const second = { meta: { label: text }, on: { "thing.back": "first" } }

export const spec = (parts: Parts): any => ({
  name: "thing",
  version: 1,
  label: text,
  input: Schema.Struct({}),
  context: Schema.Struct({ n: Schema.Number }),
  roles: { anyone: () => true },
  events: {
    "thing.go": { by: ["anyone"], label: text },
    "thing.back": { by: ["anyone"], label: text }
  },
  ...parts.spec
})

export const config = (parts: Parts): any => ({
  id: "thing",
  initial: "first",
  context: ({ input }: any) => ({ n: 0, now: input.now }),
  states: { first, second, ...parts.states },
  ...parts.machine
})

export const loose = (parts: Parts): Lifecycle.Any =>
  Lifecycle.make(spec(parts), (types: any, declared: any) =>
    setup({
      types,
      ...parts.setup,
      actions: { ...declared.actions, ...parts.setup?.["actions"] },
      actors: { ...declared.actors, ...parts.setup?.["actors"] }
    } as any).createMachine(config(parts))
  )

/** The violations of parts that cannot be made. */
export const refusalsOf = (parts: Parts): ReadonlyArray<LifecycleError.Violation> => {
  try {
    loose(parts)
    return []
  } catch (error) {
    if (error instanceof LifecycleError.LifecycleMakeError) return error.violations
    throw error
  }
}

export const stamp = { at: 1000, by: { type: "tester", id: "t", attributes: {} }, facts: {} }

export const started = (lifecycle: Lifecycle.Any, input: any = {}): any => {
  const verdict = Lifecycle.decide(lifecycle, null, { _tag: "Start", input }, stamp)
  if (verdict._tag !== "Accepted") throw new Error(JSON.stringify(verdict))
  return verdict.snapshot
}

// oxlint-disable-next-line max-params -- a test reads as: on what, from where, which command, with what
export const send = (lifecycle: Lifecycle.Any, snapshot: any, type: string, payload?: any): any =>
  Lifecycle.decide(lifecycle, snapshot, { _tag: "Command", type, ...(payload === undefined ? {} : { payload }) }, stamp)
