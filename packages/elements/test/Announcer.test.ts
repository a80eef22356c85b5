import { assert, describe, it } from "@effect/vitest"
import { Announcer, type Wire } from "@balai/elements"

const call = (offset: number, more: Partial<Wire.Announcement> = {}): Wire.Announcement => ({
  id: `e.${offset}`,
  label: `A-${String(offset).padStart(3, "0")}`,
  counter: "3",
  counterLabel: "Loket 3",
  at: offset * 1_000,
  calls: 1,
  ...more
})

const names = (commands: ReadonlyArray<Announcer.Command>): ReadonlyArray<string> =>
  commands.map((command) =>
    command.do === "show"
      ? `show ${command.announcement.id}`
      : command.do === "speak"
        ? `${command.step} ${command.id}`
        : command.do === "chime"
          ? `chime ${command.id}`
          : command.do
  )

const withSound = (position: string | null = "e.0"): Announcer.State => ({
  ...Announcer.make(position),
  sound: true,
  voice: true
})

/** A board whose bell and voice end as soon as they begin, unless `isStuck` says that they never do. */
const run = (
  start: Announcer.State,
  events: ReadonlyArray<Announcer.Event>,
  isStuck: (command: Announcer.Command) => boolean = () => false
): { readonly state: Announcer.State; readonly done: ReadonlyArray<string> } => {
  let state = start
  const done: Array<string> = []
  const waiting = [...events]
  for (let event = waiting.shift(); event !== undefined; event = waiting.shift()) {
    const next = Announcer.step(state, event)
    state = next.state
    done.push(...names(next.commands))
    for (const command of next.commands) {
      if (isStuck(command)) continue
      if (command.do === "chime") waiting.push({ type: "ended", id: command.id, step: "chime", at: 0 })
      if (command.do === "speak") waiting.push({ type: "ended", id: command.id, step: command.step, at: 0 })
    }
  }
  return { state, done }
}

const heard = (announcement: Wire.Announcement, at = 0): Announcer.Event => ({ type: "heard", announcement, at })

const full = (offset: number): ReadonlyArray<string> =>
  ["show", "chime", "first", "second"].map((name) => `${name} e.${offset}`)

describe("Announcer.step", () => {
  it("calls out with bell and two readings, then rests", () => {
    assert.deepStrictEqual(run(withSound(), [heard(call(1))]).done, [...full(1), "rest"])
  })

  it("several calls at once are announced one after the other, none lost", () => {
    const { done, state } = run(
      withSound(),
      [1, 2, 3].map((offset) => heard(call(offset)))
    )
    assert.deepStrictEqual(done, [...full(1), ...full(2), ...full(3), "rest"])
    assert.strictEqual(state.current, null)
  })

  it("an id that was heard is never announced again", () => {
    const { done } = run(
      withSound(),
      [1, 2, 1, 2, 2].map((offset) => heard(call(offset)))
    )
    assert.deepStrictEqual(done, [...full(1), ...full(2), "rest"])
  })

  it("goes on after the position that it is given", () => {
    const { done } = run(
      withSound("e.4"),
      [3, 4, 5].map((offset) => heard(call(offset)))
    )
    assert.deepStrictEqual(done, [...full(5), "rest"])
  })

  it("offsets are compared as numbers", () => {
    assert.isTrue(Announcer.isAfter("e.10", "e.9"))
    assert.isFalse(Announcer.isAfter("e.9", "e.10"))
    assert.isTrue(Announcer.isAfter("a.b.10", "a.b.9"))
  })

  it("another epoch is heard from its beginning", () => {
    const { done } = run(withSound("old.900"), [heard(call(1, { id: "new.1" }))])
    assert.deepStrictEqual(done.slice(0, 2), ["show new.1", "chime new.1"])
  })

  it("a recall is an announcement of its own", () => {
    const { done } = run(withSound(), [heard(call(1)), heard(call(2, { label: "A-001", calls: 2 }))])
    assert.deepStrictEqual(done, [...full(1), ...full(2), "rest"])
  })

  it("an utterance that never ends is given up after ten seconds, and the next call follows", () => {
    const stuck = run(withSound(), [heard(call(1)), heard(call(2))], (command) => command.do === "speak")
    assert.deepStrictEqual(stuck.done, ["show e.1", "chime e.1", "first e.1"])
    const early = Announcer.step(stuck.state, { type: "tick", at: 9_999 })
    assert.deepStrictEqual(early.commands, [])
    const late = Announcer.step(early.state, { type: "tick", at: 10_000 })
    assert.deepStrictEqual(names(late.commands), ["silence", "second e.1"])
    const over = Announcer.step(late.state, { type: "tick", at: 20_000 })
    assert.deepStrictEqual(names(over.commands), ["silence", "show e.2", "chime e.2"])
  })

  it("an end that comes after the watchdog changes nothing", () => {
    const stuck = run(withSound(), [heard(call(1))], (command) => command.do === "speak")
    const second = Announcer.step(stuck.state, { type: "tick", at: 10_000 })
    const late = Announcer.step(second.state, { type: "ended", id: "e.1", step: "first", at: 10_001 })
    assert.deepStrictEqual(late, { state: second.state, commands: [] })
  })

  it("without an Indonesian voice bell and screen call, each for its time", () => {
    const { state, done } = run({ ...withSound(), voice: false }, [heard(call(1)), heard(call(2))])
    assert.deepStrictEqual(done, ["show e.1", "chime e.1"])
    assert.deepStrictEqual(names(Announcer.step(state, { type: "tick", at: 5_999 }).commands), [])
    assert.deepStrictEqual(names(Announcer.step(state, { type: "tick", at: 6_000 }).commands), [
      "show e.2",
      "chime e.2"
    ])
  })

  it("without sound every call is shown, one after the other", () => {
    const { state, done } = run(Announcer.make("e.0"), [heard(call(1)), heard(call(2))])
    assert.deepStrictEqual(done, ["show e.1"])
    assert.deepStrictEqual(names(Announcer.step(state, { type: "tick", at: 6_000 }).commands), ["show e.2"])
  })

  it("sound that is armed later speaks the next call", () => {
    const before = run(Announcer.make("e.0"), [heard(call(1)), heard(call(2))])
    const armed = Announcer.step(before.state, { type: "sound", sound: true, voice: true })
    const next = Announcer.step(armed.state, { type: "tick", at: 6_000 })
    assert.deepStrictEqual(names(next.commands), ["show e.2", "chime e.2"])
  })

  it("a call from long before the newest one is shown and not spoken", () => {
    const busy = run(withSound(), [heard(call(1))], () => true)
    const waiting = [heard(call(2, { at: 0 })), heard(call(3, { at: 3_600_000 }))]
    const { state } = run(busy.state, waiting, () => true)
    const ended = { ...state, current: { ...state.current!, step: "second" as const } }
    const next = Announcer.step(ended, { type: "ended", id: "e.1", step: "second", at: 0 })
    assert.deepStrictEqual(names(next.commands), ["show e.2"])
    assert.deepStrictEqual(names(Announcer.step(next.state, { type: "tick", at: 1_500 }).commands), [
      "show e.3",
      "chime e.3"
    ])
  })

  it("with a crowd waiting each call is read once until the crowd is gone", () => {
    const offsets = Array.from({ length: 12 }, (_, index) => index + 1)
    const { done } = run(
      withSound(),
      offsets.map((offset) => heard(call(offset)))
    )
    assert.deepStrictEqual(
      done.filter((name) => name.startsWith("first")),
      offsets.map((offset) => `first e.${offset}`)
    )
    assert.notInclude(done, "second e.1")
    assert.include(done, "second e.12")
  })

  it("whatever comes in whatever order of times, each id is shown once and ids rise", () => {
    let seed = 7
    const random = (): number => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647
    for (let round = 0; round < 200; round += 1) {
      const events: Array<Announcer.Event> = []
      let offset = 0
      for (let index = 0; index < 40; index += 1) {
        const dice = random()
        if (dice < 0.5) events.push(heard(call((offset += 1)), index))
        else if (dice < 0.7) events.push(heard(call(Math.max(1, offset - 1)), index))
        else if (dice < 0.9) events.push({ type: "tick", at: Math.floor(random() * 30_000) })
        else events.push({ type: "sound", sound: random() < 0.5, voice: random() < 0.5 })
      }
      const drain = Array.from({ length: 200 }, (_, index): Announcer.Event => ({
        type: "tick",
        at: 1e6 * (index + 1)
      }))
      const { done } = run(withSound(), [...events, ...drain], () => random() < 0.3)
      const shown = done.filter((name) => name.startsWith("show ")).map((name) => Number(name.slice(7)))
      assert.deepStrictEqual(
        shown,
        Array.from({ length: offset }, (_, index) => index + 1)
      )
    }
  })
})
