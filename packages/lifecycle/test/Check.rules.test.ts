import { Check, Graph, Lifecycle, LifecycleError, type StateMeta } from "@balai/lifecycle"
import { assert, describe, it } from "@effect/vitest"
import { raise } from "xstate"
import { end, office, refuse, short, wait } from "./support/office.ts"
import { loose, text } from "./support/loose.ts"

const found = (subject: Lifecycle.Any | Graph.Graph, options?: Check.Options) =>
  Check.of(subject, options).map(({ code, path, state }) => [code.replace("BALAI_CHECK_", ""), state, short(path)])

const ask = (onDone: unknown, onError: unknown) => ({ invoke: { id: "ask", src: "ask", onDone, onError } })

describe("a work list and what can be done there", () => {
  it("A49: a rejected record on the list of a role that can do nothing with it is an error, and one that the role can take up again is none", () => {
    const rejected = (on: object, by: { readonly [command: string]: string } = {}) =>
      office({
        states: { first: wait({ reject: "rejected", stop: "end" }), rejected: wait(on, { owner: "applicant" }), end },
        by
      })
    const path = ["Start → first", "reject → rejected"]
    assert.deepStrictEqual(found(rejected({ archive: "end" })), [["OWNER_WITHOUT_COMMAND", "rejected", path]])
    assert.deepStrictEqual(
      found(rejected({ archive: "end", amend: refuse }, { amend: "applicant" })),
      [
        ["COMMAND_UNUSED", null, path],
        ["OWNER_WITHOUT_COMMAND", "rejected", path]
      ],
      "a command that only refuses is no action"
    )
    assert.deepStrictEqual(found(rejected({ amend: "first" }, { amend: "applicant" })), [])
  })

  it("A49: the role of every region that goes on must be able to act, in every combination in which it does", () => {
    const two = (pay: object) =>
      office({
        machine: { type: "parallel" },
        states: {
          work: { initial: "busy", states: { busy: wait({ finish: "done" }), done: end } },
          fee: {
            initial: "due",
            states: { due: wait(pay, { owner: "applicant", status: undefined }), paid: { type: "final" } }
          }
        },
        by: { pay: "applicant" }
      })
    assert.deepStrictEqual(found(two({ waive: "paid" })), [
      ["OWNER_WITHOUT_COMMAND", "fee.due", ["Start → work.busy + fee.due"]]
    ])
    assert.deepStrictEqual(found(two({ pay: "paid" })), [])
  })

  it("A49: a record that stays on the list of a role whose region has ended, while another region goes on, is an error", () => {
    const shared = (due: StateMeta.StateMeta, around: object) =>
      office({
        machine: { type: "parallel" },
        states: {
          work: {
            meta: { label: text, status: "waiting", openEnded: text, ...around },
            initial: "busy",
            states: { busy: { meta: { label: text }, on: { finish: "done" } }, done: { type: "final" } }
          },
          fee: { initial: "due", states: { due: { meta: due, on: { pay: "paid" } }, paid: { type: "final" } } }
        },
        by: { pay: "applicant" }
      })
    const path = ["Start → work.busy + fee.due", "finish → work.done + fee.due"]
    for (const due of [{ label: text }, { label: text, owner: "applicant" }])
      assert.deepStrictEqual(found(shared(due, { owner: "clerk" })), [["OWNER_WITHOUT_COMMAND", "work.done", path]])
    assert.deepStrictEqual(found(shared({ label: text, owner: "applicant" }, { owner: "bank" })), [])
  })

  it("A50: a record that waits for the outside and stands on nobody's list is an error; naming the outside party mends it", () => {
    const outside = (meta: Partial<StateMeta.StateMeta>) =>
      office({
        states: {
          first: wait({ ask: "asked", stop: "end" }),
          asked: { ...wait({}, { owner: undefined, ...meta }), ...ask("end", "first") },
          end
        }
      })
    assert.deepStrictEqual(found(outside({})), [["OWNER_MISSING", "asked", ["Start → first", "ask → asked"]]])
    assert.deepStrictEqual(found(outside({ owner: "bank" })), [])
  })

  it("A56: a state without a public status is an error wherever an instance can be at rest in it, and a word of one's own is refused when the lifecycle is made", () => {
    const mapped = (meta: object) =>
      office({ states: { first: wait({ go: "next" }), next: wait({ stop: "end" }, meta), end } })
    assert.deepStrictEqual(found(mapped({ status: undefined })), [
      ["STATUS_MISSING", "next", ["Start → first", "go → next"]]
    ])
    for (const status of ["draft", "waiting", "active", "paused", "done", "refused", "cancelled"])
      assert.deepStrictEqual(found(mapped({ status })), [])
    assert.throws(() => mapped({ status: "escalated" }), LifecycleError.LifecycleMakeError)
  })
})

describe("ways out", () => {
  const waiting = (parts: object) => office({ states: { first: { ...wait({}, { owner: "bank" }), ...parts }, end } })

  it("a timer that a guard can silence is no way out, and the path shows it", () => {
    assert.deepStrictEqual(found(waiting({ after: { limit: { target: "end", guard: "g" } } })), [
      ["WAY_OUT_MISSING", "first", ["Start → first", "after limit [!g] → first"]]
    ])
    const sure = {
      after: {
        limit: [
          { target: "end", guard: "g" },
          { target: "end", actions: "grow" }
        ]
      }
    }
    assert.deepStrictEqual(found(waiting(sure)), [])
  })

  it("an answer that can be swallowed is no way out", () => {
    const path = ["Start → first", "ActivityFailed ask → first"]
    assert.deepStrictEqual(found(waiting(ask("end", { actions: "grow" }))), [["WAY_OUT_MISSING", "first", path]])
    assert.deepStrictEqual(found(waiting(ask("end", "end"))), [])
  })

  it("asking again is one as long as some answer leads away: a timer or an activity that begins anew", () => {
    const again = { target: "first", reenter: true }
    const poll = (...branches: ReadonlyArray<unknown>) => waiting({ after: { limit: branches } })
    assert.deepStrictEqual(found(poll({ guard: "g", target: "end" }, again)), [])
    assert.deepStrictEqual(found(waiting(ask("end", again))), [])
    assert.deepStrictEqual(found(waiting(ask([{ guard: "g", target: "end" }, again], "end"))), [])
    for (const idle of [poll({ guard: "g", target: "end" }, {}), poll(again), waiting(ask(again, again))])
      assert.deepInclude(
        found(idle).map(([code, state]) => [code, state]),
        ["WAY_OUT_MISSING", "first"]
      )
  })

  it("from a retired state there must be one too, and what only leads on from there is used", () => {
    const retired = (on: object) =>
      office({ states: { first: wait({ stop: "end" }), old: wait(on, { retired: true, owner: "bank" }), end } })
    assert.deepStrictEqual(found(retired({})), [["WAY_OUT_MISSING", "old", ["Start → old"]]])
    assert.deepStrictEqual(found(retired({ finish: "end" })), [])
  })

  it("who stands inside a retired state must find one too, wherever that is", () => {
    const inside = (on: object) =>
      office({
        states: {
          first: wait({ stop: "end" }),
          old: {
            meta: { label: text, retired: true },
            initial: "a",
            states: { a: wait({ finish: "#thing.end" }), b: wait(on, { owner: "bank" }) }
          },
          end
        }
      })
    assert.deepStrictEqual(found(inside({})), [["WAY_OUT_MISSING", "old.b", ["Start → old.b"]]])
    assert.deepStrictEqual(found(inside({ finish: "#thing.end" })), [])
  })
})

describe("what happens by itself", () => {
  it("a raise that is answered by itself goes round", () => {
    const loop = office({
      states: { first: wait({ stop: "end", again: { actions: raise({ type: "again" }) } }), end }
    })
    assert.deepStrictEqual(found(loop), [["EVENTLESS_CYCLE", "first", ["Start → first", "again → first"]]])
  })

  it("a command that raises itself more than once goes round too, and with a guard it may", () => {
    const more = [raise({ type: "again" }), raise({ type: "again" })]
    const raising = (guard: object) =>
      office({ states: { first: wait({ stop: "end", again: { ...guard, actions: more } }), end } })
    const path = (said: string) => ["Start → first", `again${said} → first`]
    assert.deepStrictEqual(found(raising({})), [["EVENTLESS_CYCLE", "first", path("")]])
    assert.deepStrictEqual(found(raising({ guard: "g" })), [["EVENTLESS_CYCLE_POSSIBLE", "first", path(" [g]")]])
    assert.isTrue(Check.explore(raising({ guard: "g" })).isComplete)
  })

  it("a loop that counts until a guard lets it out is none, wherever the guard stands; one that nothing lets out is", () => {
    const counting = (always: unknown, on: string) =>
      office({
        states: { first: wait({ go: "spin" }), spin: { always }, [on]: { entry: "grow", always: "spin" }, end }
      })
    const asks = [{ guard: "g", target: "end" }, { target: "more" }]
    const goesOn = [{ guard: "g", target: "more" }, { target: "end" }]
    assert.deepStrictEqual(found(counting(asks, "more")), [])
    assert.deepStrictEqual(found(counting(goesOn, "more")), [])
    assert.deepInclude(
      found(counting("more", "more")).map(([code]) => code),
      "EVENTLESS_CYCLE"
    )
  })

  it("a deadline that one way out forgets is shown on that way", () => {
    const review = (answered: object) =>
      office({
        states: {
          review: {
            meta: { label: text, deadline: "limit" },
            initial: "open",
            after: { limit: "end" },
            on: { withdraw: "end" },
            states: {
              open: wait({ grant: "#thing.end", ask: "asked" }, { openEnded: undefined }),
              asked: wait({ ...answered, withdraw: undefined }, { openEnded: undefined })
            }
          },
          end
        }
      })
    // In asked the withdrawal is forbidden, and the note changes nothing.
    assert.deepStrictEqual(found(review({ note: { actions: "grow" } })), [
      ["DEADLINE_NOT_ENDED", "review", ["Start → review.open", "ask → review.asked"]]
    ])
    assert.deepStrictEqual(found(review({ note: { actions: "grow" }, answer: "open" })), [])
  })
})

describe("the bound", () => {
  /** Some regions of ten states each, history beside them: what a large permit would look like. */
  const large = (regions: number) => {
    const ten = Array.from({ length: 10 }, (_, i) => `s${i}`)
    const names = Array.from({ length: regions }, (_, i) => `r${i}`)
    const inRegion = (name: string, i: number) =>
      wait(
        { [`${name}.next`]: [{ guard: "g", target: ten[(i + 1) % 10] }, { target: ten[(i + 3) % 10] }] },
        name === "r0" ? {} : { status: undefined }
      )
    const region = (name: string) => ({
      initial: "s0",
      states: {
        ...Object.fromEntries(ten.map((one, i) => [one, inRegion(name, i)])),
        ...(name === "r0" ? { memory: { type: "history" } } : {})
      }
    })
    return office({
      machine: { initial: "work" },
      states: {
        work: {
          type: "parallel",
          on: { pause: "paused", stop: "end" },
          states: Object.fromEntries(names.map((name) => [name, region(name)]))
        },
        paused: wait({ resume: "work.r0.memory" }),
        end
      }
    })
  }

  it("every combination is seen once, with history, and nothing is amiss", () => {
    const { configurations, isComplete } = Check.explore(large(3))
    // 1,000 in the regions; paused remembers where the first stood; the end.
    assert.deepStrictEqual([configurations.length, isComplete], [1_000 + 10 + 1, true])
    assert.deepStrictEqual(found(large(3)), [])
  })

  it("regions that may answer one command in a hundred thousand ways are given up, not waited for", () => {
    const names = Array.from({ length: 18 }, (_, i) => `q${i}`)
    const each = <A>(of: (name: string) => A) => Object.fromEntries(names.map((name) => [name, of(name)]))
    const machine = loose({
      spec: { events: { go: { by: ["anyone"], label: text } }, reasons: each(() => text) },
      setup: { guards: each(() => () => true) },
      machine: {
        type: "parallel",
        initial: undefined,
        states: each((guard) => ({
          initial: "a",
          states: { a: { meta: { label: text }, on: { go: { guard, target: "b" } } }, b: { type: "final" } }
        }))
      }
    })
    const explored = Check.explore(machine, { limit: 50 })
    assert.isFalse(explored.isComplete)
    assert.isBelow(explored.moves.flat().length, 5_000)
  })

  it("what is too large is said to be, and what cannot be told is not reported", () => {
    const { configurations, isComplete } = Check.explore(large(9), { limit: 500 })
    assert.deepStrictEqual([configurations.length, isComplete], [500, false])
    assert.deepStrictEqual(found(large(9), { limit: 500 }), [["BOUND_HIT", null, []]])
  })
})

describe("Check", () => {
  const broken = office({
    states: { first: wait({ stop: "end" }, { openEnded: undefined }), island: wait({ stop: "end" }), end }
  })

  it("puts errors first, and only they are red", () => {
    const all = Check.of(broken)
    assert.deepStrictEqual(
      all.map(({ severity }) => severity),
      ["error", "warning"]
    )
    assert.isTrue(Check.isRed(all))
    assert.isFalse(Check.isRed(all.slice(1)))
    assert.isFalse(Check.isRed([]))
  })

  it("runs the rules of others on what it explored, and says whose a finding is", () => {
    const seen: Array<Check.Explored> = []
    const rule: Check.Rule = {
      name: "mine/no-first",
      check: (explored) => {
        seen.push(explored)
        const path = explored.pathTo(explored.starts[0]!)
        return [{ code: "MINE", severity: "note", state: "first", path, text, fix: text }]
      }
    }
    const all = Check.of(broken, { rules: [rule] })
    assert.deepInclude(all.at(-1), { code: "MINE", lifecycle: "thing", rule: "mine/no-first", severity: "note" })
    assert.deepStrictEqual(
      seen[0]?.configurations.map(({ states }) => states),
      [["first"], ["end"]]
    )
  })

  it("says of the graph alone what it says of the lifecycle", () => {
    assert.deepStrictEqual(Check.of(JSON.parse(JSON.stringify(Graph.of(broken)))), Check.of(broken))
  })

  it("tells a path in either language with the labels that people read", () => {
    const graph = Graph.of(broken)
    const [, stop] = Check.explore(broken).configurations
    assert.deepStrictEqual(Check.story(graph, Check.explore(broken).pathTo(stop!.id), "id"), [
      'mulai → "Uji" (first)',
      '"Uji" (stop) → "Uji" (end)'
    ])
    assert.deepStrictEqual(
      Check.story(
        graph,
        [
          {
            trigger: { _tag: "Timer", delay: "limit", timer: "t" },
            guards: [{ name: "g", holds: false }],
            states: ["end"]
          }
        ],
        "en"
      ),
      ['the timer limit is due [g does not hold] → "Test" (end)']
    )
  })
})

describe("Check.ofError", () => {
  const errorOf = (run: () => unknown): LifecycleError.LifecycleMakeError => {
    try {
      run()
    } catch (error) {
      if (error instanceof LifecycleError.LifecycleMakeError) return error
      throw error
    }
    throw new Error("it was made")
  }

  it("what make refuses is a finding too: a guard without a reason, a state without a label", () => {
    const error = errorOf(() =>
      loose({
        spec: { reasons: {} },
        setup: { guards: { g: () => true } },
        states: { first: { on: { "thing.go": { guard: "g", target: "second" } } } }
      })
    )
    assert.deepStrictEqual(
      Check.ofError(error).map(({ code, lifecycle, severity, state }) => [code, lifecycle, severity, state]),
      [
        ["BALAI_LIFECYCLE_LABEL_MISSING", "thing", "error", "first"],
        ["BALAI_LIFECYCLE_REASON_MISSING", "thing", "error", "first"]
      ]
    )
    assert.isTrue(Check.isRed(Check.ofError(error)))
  })

  it("tells what is wrong and what to do apart, for every violation, in both languages", () => {
    const violations = Object.entries(LifecycleError.violations).map(([code, one]) => ({
      code,
      path: ["x"],
      text: one
    }))
    const error = new LifecycleError.LifecycleMakeError({
      code: "BALAI_LIFECYCLE_MAKE",
      lifecycle: "thing",
      violations
    })
    for (const { fix, text: what } of Check.ofError(error))
      for (const sentence of [what.id, what.en, fix.id, fix.en]) assert.match(sentence, /^["A-Z\p{Lu}a-z{].*[.)]$/u)
  })
})
