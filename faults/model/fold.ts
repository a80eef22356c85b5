/**
 * What the three lifecycles ought to do, written a second time without XState and without the engine: the journal is
 * folded by this, and what comes out must be what the engine has stored.
 */
export interface Timer {
  readonly due: number
  readonly seq: number
}

export interface Shadow {
  readonly lifecycle: string
  readonly seq: number
  readonly value: string
  readonly isDone: boolean
  readonly context: { readonly [key: string]: any }
  readonly timers: { readonly [timer: string]: Timer }
  readonly runs: { readonly [activity: string]: number }
  readonly updatedAt: number
}

/** What one input leads to. */
export interface Move {
  readonly value: string
  readonly context: { readonly [key: string]: any }
  readonly isDone?: boolean
  /** Timers that the entered state arms, as delays. `undefined` when the state is not left. */
  readonly arms?: { readonly [timer: string]: number }
  readonly begins?: { readonly [activity: string]: object }
  readonly effects?: ReadonlyArray<{ readonly name: string; readonly params: object }>
  readonly published?: ReadonlyArray<{ readonly feed: string; readonly event: object }>
}

export interface Reducer {
  readonly start: (input: any) => Move
  /** `null` when it is refused. */
  readonly command: (at: Shadow, type: string, payload: any) => Move | null
  readonly timer: (at: Shadow, timer: string) => Move | null
  readonly done: (at: Shadow, activity: string, output: any) => Move | null
  readonly failed: (at: Shadow, activity: string) => Move | null
  readonly claims: (at: Shadow) => ReadonlyArray<string>
}

const none = (): null => null
const unclaimed = (): ReadonlyArray<string> => []

const moved = (coins: number): Move => ({
  value: "open",
  context: { coins },
  published: [{ feed: "purses", event: { type: "purse.moved", coins } }]
})

const purse: Reducer = {
  start: ({ coins }) => ({ value: "open", context: { coins }, arms: {} }),
  command: ({ context }, type, { coins }) => {
    if (type === "purse.put") return moved(context["coins"] + coins)
    return context["coins"] >= coins ? moved(context["coins"] - coins) : null
  },
  timer: none,
  done: none,
  failed: none,
  claims: unclaimed
}

const series: Reducer = {
  start: () => ({ value: "open", context: { last: 0 }, arms: {} }),
  command: ({ context }) => {
    const last = context["last"] + 1
    return {
      value: "open",
      context: { last },
      published: [{ feed: "drawn", event: { type: "series.drawn", number: last } }]
    }
  },
  timer: none,
  done: none,
  failed: none,
  claims: unclaimed
}

const patience = "xstate.after.patience.ticket.waiting"
const grace = "xstate.after.grace.ticket.called"

const called = (context: Shadow["context"]): Move => ({
  value: "called",
  context: { ...context, calls: context["calls"] + 1 },
  arms: { [grace]: 4000 },
  effects: [
    { name: "announce", params: { label: context["label"] } },
    { name: "light", params: { label: context["label"] } }
  ],
  published: [
    {
      feed: `calls/${context["queue"]}`,
      event: { type: "ticket.called", label: context["label"], queue: context["queue"] }
    }
  ]
})

const ticket: Reducer = {
  start: (input) => ({ value: "waiting", context: { ...input, calls: 0 }, arms: { [patience]: input.patience } }),
  command: ({ context, value }, type) => {
    if (type === "ticket.call" && value === "waiting") return called(context)
    if (type === "ticket.come" && value === "called") return { value: "serving", context, arms: {} }
    if (type === "ticket.finish" && value === "serving")
      return {
        value: "served",
        context,
        isDone: true,
        arms: {},
        effects: [{ name: "pay", params: { purse: context["purse"] } }]
      }
    return null
  },
  timer: ({ context, value }, timer) => {
    if (timer === patience && value === "waiting") return { value: "gone", context, isDone: true, arms: {} }
    if (timer !== grace || value !== "called") return null
    return context["calls"] < 2
      ? { value: "waiting", context, arms: { [patience]: context["patience"] } }
      : { value: "gone", context, isDone: true, arms: {} }
  },
  done: none,
  failed: none,
  claims: ({ context }) => [context["label"]]
}

const limit = "xstate.after.limit.permit.looking"
const nudge = "xstate.after.nudge.permit.looking"

const looking = (context: Shadow["context"]): Move => {
  const looks = context["looks"] + 1
  return {
    value: "looking",
    context: { ...context, looks },
    arms: { [limit]: context["limit"], [nudge]: context["limit"] / 2 },
    begins: { lookup: { title: context["title"], look: looks } }
  }
}

const parked = (context: Shadow["context"]): Move =>
  context["signals"] > 0 ? looking({ ...context, signals: 0 }) : { value: "parked", context, arms: {} }

const decided = (context: Shadow["context"]): Move => ({
  value: "decided",
  context,
  isDone: true,
  arms: {},
  effects: [1, 2, 3, 4, 5].map((copy) => ({ name: "post", params: { title: context["title"], copy } })),
  published: [{ feed: "permits", event: { type: "permit.moved", title: context["title"], to: "decided" } }]
})

const permitCommands: { readonly [type: string]: (at: Shadow) => Move | null } = {
  "permit.signal": ({ context, value }) => {
    const signalled = { ...context, signals: context["signals"] + 1 }
    return value === "parked" ? parked(signalled) : { value, context: signalled }
  },
  "permit.look": ({ context }) => looking(context),
  "permit.park": ({ context, value }) => (value === "looking" ? parked(context) : null),
  "permit.decide": ({ context, value }) => (value === "found" ? decided(context) : null)
}

const permit: Reducer = {
  start: (input) => ({
    value: "draft",
    context: { ...input, looks: 0, found: "", signals: 0, nudges: 0, overdue: 0 },
    arms: {}
  }),
  command: (at, type) => (at.isDone ? null : permitCommands[type]!(at)),
  timer: ({ context, value }, timer) => {
    if (value !== "looking") return null
    if (timer === nudge) return { value, context: { ...context, nudges: context["nudges"] + 1 } }
    return { value: "draft", context: { ...context, overdue: context["overdue"] + 1 }, arms: {} }
  },
  done: ({ context }, _activity, { found }) => ({ value: "found", context: { ...context, found }, arms: {} }),
  failed: ({ context }) => ({ value: "draft", context: { ...context, found: "failed" }, arms: {} }),
  claims: unclaimed
}

export const reducers: { readonly [lifecycle: string]: Reducer } = { purse, series, ticket, permit }

/** The instance after a move. */
export const settle = (
  before: Shadow | null,
  move: Move,
  { at, lifecycle }: { readonly at: number; readonly lifecycle: string }
): Shadow => {
  const seq = (before?.seq ?? 0) + 1
  const isLeft = move.arms !== undefined
  const armed = Object.entries(move.arms ?? {}).map(([id, delay]) => [id, { due: at + delay, seq }] as const)
  const begun = Object.keys(move.begins ?? {}).map((id) => [id, seq] as const)
  return {
    lifecycle,
    seq,
    value: move.value,
    isDone: move.isDone ?? false,
    context: move.context,
    timers: isLeft ? Object.fromEntries(armed) : (before?.timers ?? {}),
    runs: isLeft ? Object.fromEntries(begun) : (before?.runs ?? {}),
    updatedAt: at
  }
}
