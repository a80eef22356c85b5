import { Lifecycle } from "@balai/lifecycle"
import { createMachine } from "xstate"

interface Parts {
  readonly spec?: { readonly [key: string]: unknown }
  readonly on?: { readonly [command: string]: unknown }
  /** Each replaces or takes away (`undefined`) parts of a state. */
  readonly states?: { readonly [state: string]: { readonly [key: string]: any } }
}

const withoutUndefined = (record: object): object =>
  Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined))

/** A lifecycle with parts of its machine replaced: what somebody could have written. */
export const variant = (lifecycle: Lifecycle.Any, parts: Parts): Lifecycle.Any => {
  const { config, implementations } = lifecycle.machine as any
  const states = Object.fromEntries(
    Object.entries(config.states as { [name: string]: any }).map(([name, state]) => {
      const change = parts.states?.[name] ?? {}
      const on = change["on"] === undefined ? state.on : withoutUndefined({ ...state.on, ...change["on"] })
      return [name, { ...state, ...change, on }]
    })
  )
  const on = withoutUndefined({ ...config.on, ...parts.on })
  return Lifecycle.make({ ...lifecycle.spec, ...parts.spec } as never, (_: unknown, declared: any) =>
    createMachine({ ...config, on, states } as never, {
      ...implementations,
      actions: { ...implementations.actions, ...declared.actions }
    })
  )
}
