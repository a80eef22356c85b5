/** @internal The limits that parts bring: kept with the row that held when they began, and counted over the calendar. */
import { LegalTime } from "@balai/vocabulary"
import { assign } from "xstate"
import * as FileLimit from "../FileLimit.ts"
import { type Args, type Limited, type Part, type StateConfig } from "../Part.ts"

type Limits = { readonly [delay: string]: Limited }
type States = { readonly [name: string]: StateConfig }
type Parts = ReadonlyArray<Part>

interface Said {
  readonly limit: string
}

export const gatherLimits = (parts: Parts): Limits => Object.assign({}, ...parts.map(({ limits }) => limits ?? {}))

const hasLimits = (parts: Parts): boolean => Object.keys(gatherLimits(parts)).length > 0

/** What a limit is decided by; a lifecycle without one needs none of it. */
export const factsOf = (parts: Parts): NonNullable<Part["facts"]> =>
  hasLimits(parts) ? { calendar: LegalTime.Office, limits: FileLimit.HallRows } : {}

export const namesOf = (parts: Parts): NonNullable<Part["names"]> =>
  hasLimits(parts) ? { isLimitAhead: { id: "batasnya bergeser ke depan", en: "its end has moved ahead" } } : {}

const keptIn = ({ context }: Pick<Args, "context">, { limit }: Said): FileLimit.Kept | undefined =>
  (context["limits"] as { readonly [delay: string]: FileLimit.Kept })[limit]

/** Its own timer has woken it: it goes on with what it began with. */
const isWoken = (event: { readonly type: string }, { limit }: Said): boolean =>
  event.type.startsWith(`xstate.after.${limit}.`)

const begun = (limits: Limits, { context, event }: Args, said: Said): FileLimit.Kept => {
  const { calendar: office, limits: rows } = context.now.facts
  const before = isWoken(event, said) ? keptIn({ context }, said) : undefined
  if (before !== undefined) return FileLimit.begin(before.row, { from: before.from, office })
  const { from, row } = limits[said.limit] as Limited
  const held = FileLimit.rowFor(rows, { service: context.service, row })
  return FileLimit.begin(held, { from: from?.(context) ?? context.now.at, office })
}

export const keepLimit = (limits: Limits) =>
  assign((args: Args, said: Said) => ({
    limits: { ...args.context["limits"], [said.limit]: begun(limits, args, said) }
  }))

/** A calendar that was revised since has moved the end, or a decree is still missing. */
export const isLimitAhead = ({ context }: Args, said: Said): boolean => {
  const kept = keptIn({ context }, said)
  if (kept === undefined) return false
  return !FileLimit.isOver(
    FileLimit.begin(kept.row, { from: kept.from, office: context.now.facts.calendar }),
    context.now.at
  )
}

export const delaysOf = (parts: Parts): NonNullable<Part["delays"]> =>
  Object.fromEntries(
    Object.keys(gatherLimits(parts)).map((limit) => [
      limit,
      ({ context }: Args) => {
        const kept = keptIn({ context }, { limit })
        return kept === undefined ? 0 : Math.max(0, FileLimit.wakesAt(kept, context.now.at) - context.now.at)
      }
    ])
  )

const listed = (value: unknown): ReadonlyArray<unknown> =>
  value === undefined ? [] : Array.isArray(value) ? value : [value]

const targeted = (way: unknown): unknown => (typeof way === "string" ? { target: way } : way)

const again = (name: string, limit: string) => ({
  guard: { type: "isLimitAhead", params: { limit } },
  target: name,
  reenter: true
})

const keptState = (name: string, state: StateConfig, limits: ReadonlySet<string>): StateConfig => {
  const { after = {}, entry, states } = state
  const own = Object.keys(after).filter((delay) => limits.has(delay))
  const inner = states === undefined ? {} : { states: kept(states, limits) }
  if (own.length === 0) return { ...state, ...inner }
  return {
    ...state,
    ...inner,
    entry: [...own.map((limit) => ({ type: "keepLimit", params: { limit } })), ...listed(entry)],
    after: Object.fromEntries(
      Object.entries(after).map(([delay, ways]) => [
        delay,
        limits.has(delay) ? [again(name, delay), ...listed(ways).map(targeted)] : ways
      ])
    )
  }
}

/** States that wait for a limit keep it as they are entered, and wait on when it lies ahead after all. */
export const kept = (states: States, limits: ReadonlySet<string>): States =>
  Object.fromEntries(Object.entries(states).map(([name, state]) => [name, keptState(name, state, limits)]))
