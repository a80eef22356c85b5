import { assert, describe, it } from "@effect/vitest"
import { Html, type Wire } from "@balai/elements"
import { text as renderer } from "../src/internal/template.ts"
import { counterView } from "../src/internal/views/counter.ts"
import { type CounterModel } from "../src/internal/views/counterModel.ts"
import { officersView } from "../src/internal/views/managerOfficers.ts"
import { model as managerModel, officer } from "./support/manager.ts"
import { action, at, counter, hall, say, ticket } from "./support/views.ts"

const assets = {
  pages: {
    ticket: { script: "ticket-A1.js", chunks: ["chunk-B2.js"], style: "ticket-C3.css" },
    front: { script: null, chunks: [], style: "front-D4.css" }
  }
}

const idle = () => {}
const acts = new Proxy({}, { get: () => idle }) as never

const session: Wire.SessionView = {
  officer: "sari",
  name: "Sari Lubis",
  manages: false,
  greets: false,
  mustChange: false,
  seats: [],
  lost: [],
  counters: [{ id: "1", label: "Loket 1", zone: "utama", takenAt: null, mine: false }],
  expiresAt: at
}

const drawn = (view: Wire.CounterView): string => {
  const model: CounterModel = {
    language: "id",
    zone: "WIB",
    now: at,
    notice: null,
    cut: null,
    hallName: say("MPP"),
    counterId: "1",
    counterLabel: "Loket 1",
    seat: { type: "mine", session },
    counter: view,
    services: {},
    busy: null,
    confirming: null,
    asking: null,
    problem: null
  }
  return counterView(renderer, model, acts).text
}

/** Each button that stands for an action, with whether it can be pressed. */
const buttonsOf = (html: string, attribute: "data-action" | "data-do"): ReadonlyArray<string> =>
  [...html.matchAll(/<button[^>]*>/g)]
    .map(([tag]) => ({
      id: new RegExp(`${attribute}="([^"]+)"`).exec(tag)?.[1],
      isOff: tag.includes('aria-disabled="true"')
    }))
    .filter(({ id }) => id !== undefined)
    .map(({ id, isOff }) => `${id}${isOff ? " (refused)" : ""}`)
    .toSorted()

const offered = (actions: ReadonlyArray<Wire.Action>): ReadonlyArray<string> =>
  actions.map(({ id, state }) => `${id}${state === "refused" ? " (refused)" : ""}`).toSorted()

/** Mulberry32. */
const numbers = (seed: number) => {
  let state = seed
  return (below: number): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }
}

const kinds = ["allowed", "refused", "needsInput"] as const

/** Every state there is, and one that only a plugin knows. */
const states = [
  "closed",
  "open",
  "calling",
  "serving",
  "paused",
  "waiting",
  "called",
  "held",
  "absent",
  "awaitingPapers"
]

const ids = [
  "open",
  "callNext",
  "recall",
  "serve",
  "finish",
  "absent",
  "return",
  "hold",
  "undo",
  "pause",
  "close",
  "stampPapers"
]

describe("the buttons of the pages", () => {
  it("A64: at the counter they are the actions that the server offers, in whatever state counter and number are", () => {
    for (let seed = 1; seed <= 60; seed++) {
      const pick = numbers(seed)
      const actions = ids.filter(() => pick(2) === 0).map((id) => action(id, { state: kinds[pick(3)]! }))
      const recent = ["undo", "return", "continue"]
        .filter(() => pick(2) === 0)
        .map((id) => action(id, { state: kinds[pick(3)]! }))
      const [state, other] = [states[pick(states.length)]!, states[pick(states.length)]!]
      const own = { id: "t1", label: "A-001", state: other, stateLabel: say("Begini"), at, actions: recent }
      const html = drawn(counter({ state, stateLabel: say("Begitu"), actions, recent: [own], next: [] }))
      const shown = recent.filter((each) => each.state !== "refused")
      assert.deepStrictEqual(
        buttonsOf(html, "data-action"),
        [...offered(actions), ...offered(shown)].toSorted(),
        `seed ${seed}`
      )
    }
  })

  it("A64: a visitor's page has the button to cancel exactly when the server offers it, in whatever state the number is", () => {
    for (const state of states)
      for (const kind of [...kinds, null]) {
        const actions = kind === null ? [] : [action("cancel", { state: kind })]
        const page = Html.ticket({ assets, hall: hall(), ticket: ticket({ state, actions }) })
        assert.strictEqual(
          page.includes('class="ticket-cancel"'),
          kind !== null && kind !== "refused",
          `${state} ${kind}`
        )
      }
  })

  it("A64: an account's buttons can be pressed exactly when the server offers them, in whatever state the account is", () => {
    const own = ["relate", "resetPassword", "unlock", "disable", "enable"]
    for (const state of ["active", "locked", "disabled", "suspendedByPlugin"])
      for (let seed = 1; seed <= 20; seed++) {
        const pick = numbers(seed)
        const actions = own.filter(() => pick(2) === 0).map((id) => action(id, { state: kinds[pick(3)]! }))
        const model = managerModel({ officers: [officer({ state: state as never, actions })] })
        const html = officersView(renderer, model, acts).text
        const pressed = buttonsOf(html, "data-do").filter((id) => own.includes(id))
        assert.deepStrictEqual(
          pressed,
          offered(actions).filter((id) => !id.includes("refused")),
          `${state} ${seed}`
        )
      }
  })
})
