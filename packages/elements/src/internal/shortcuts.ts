/** @internal Keys of the counter: one hand on the keyboard serves a visitor from call to finish. */

interface Shortcut {
  readonly keys: ReadonlyArray<string>
  readonly shown: string
}

// Letters follow the Indonesian word on the button where they can.
const shortcuts: { readonly [action: string]: Shortcut } = {
  callNext: { keys: [" ", "Enter"], shown: "Spasi" },
  recall: { keys: ["u"], shown: "U" },
  serve: { keys: ["l"], shown: "L" },
  finish: { keys: ["s"], shown: "S" },
  finishAndCallNext: { keys: ["p"], shown: "P" },
  absent: { keys: ["t"], shown: "T" },
  return: { keys: ["k"], shown: "K" },
  hold: { keys: ["d"], shown: "D" },
  continue: { keys: ["j"], shown: "J" },
  transfer: { keys: ["a"], shown: "A" },
  attend: { keys: ["m"], shown: "M" },
  undo: { keys: ["z"], shown: "Z" },
  open: { keys: ["b"], shown: "B" },
  pause: { keys: ["i"], shown: "I" },
  resume: { keys: ["n"], shown: "N" },
  close: { keys: ["x"], shown: "X" }
}

export const shownKey = (action: string): string | null => shortcuts[action]?.shown ?? null

export const actionOf = (key: string): string | null => {
  const pressed = key.length === 1 ? key.toLowerCase() : key
  return Object.entries(shortcuts).find(([, shortcut]) => shortcut.keys.includes(pressed))?.[0] ?? null
}

/** The place in the list of the waiting numbers that a key means; null for any other key. */
export const rowOf = (key: string): number | null => (/^[1-9]$/.test(key) ? Number(key) - 1 : null)

/** The path segment of an action: `callNext` is `call-next`. */
export const segment = (action: string): string => action.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

const desk = ["open", "resume", "pause", "close"]
const order = [
  "attend",
  "continue",
  "callNext",
  "serve",
  "finish",
  "finishAndCallNext",
  "recall",
  "absent",
  "return",
  "hold",
  "undo",
  "cancel",
  "transfer",
  ...desk
]
const leading = ["serve", "finish", "resume", "open", "callNext"]

const rank = (id: string): number => {
  const index = order.indexOf(id)
  return index < 0 ? order.length : index
}

/** Whether the action is about the counter itself and not about a number. */
export const isDesk = (id: string): boolean => desk.includes(id)

/** Buttons keep their place whatever is allowed: hands learn places. */
export const arrange = <A extends { readonly id: string }>(actions: ReadonlyArray<A>): ReadonlyArray<A> =>
  [...actions].sort((left, right) => rank(left.id) - rank(right.id))

/** The action that most likely comes next, of those that are allowed. */
export const leadingAction = (actions: ReadonlyArray<{ readonly id: string; readonly state: string }>): string | null =>
  leading.find((id) => actions.some((action) => action.id === id && action.state !== "refused")) ?? null
