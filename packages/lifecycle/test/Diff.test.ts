import { assert, describe, it } from "@effect/vitest"
import { Diff, Graph, Lifecycle, PersonalData } from "@balai/lifecycle"
import { Schema } from "effect"
import { raise, setup } from "xstate"
import { mutations } from "./support/mutate.ts"
import { random, seeds } from "./support/random.ts"
import { randomLifecycle } from "./support/randomMachine.ts"

const text = (id: string, en: string) => ({ id, en })
const codes = (changes: ReadonlyArray<Diff.Change>): ReadonlyArray<string> =>
  changes.map(({ code }) => code.slice("BALAI_DIFF_".length))

/** A permit: drafted, read by an officer, given. What a test changes stands in `change`. */
const permit = (change: { readonly version?: number; readonly spec?: object; readonly states?: object } = {}) =>
  Graph.of(
    Lifecycle.make(
      {
        name: "permit",
        version: change.version ?? 1,
        label: text("Izin", "Permit"),
        input: Schema.Struct({ title: Schema.String }),
        context: Schema.Struct({ title: Schema.String, phone: Schema.NullOr(phone) }),
        roles: { applicant: () => true, officer: () => true },
        events: {
          "permit.submit": { by: ["applicant"], label: text("Ajukan", "Submit"), payload: Schema.Struct({ phone }) },
          "permit.give": { by: ["officer", "applicant"], label: text("Beri", "Give") }
        },
        ...change.spec
      } as never,
      ((types: any) =>
        setup({ types, delays: { patience: 1_000 } }).createMachine({
          id: "permit",
          initial: "draft",
          context: ({ input }: any) => ({ title: input.title, phone: null, now: input.now }),
          states: { ...states, ...change.states }
        } as never)) as never
    )
  )

const phone = PersonalData.field(Schema.String, { class: "general", retentionDays: 30 })
const draft = { meta: { label: text("Draf", "Draft"), status: "draft", owner: "applicant" } }
const read = { meta: { label: text("Dibaca", "Read"), status: "waiting", owner: "officer", deadline: "patience" } }
const reading = { ...read, after: { patience: {} }, on: { "permit.give": "given" } }
const states = {
  draft: { ...draft, on: { "permit.submit": "reading" } },
  reading,
  given: { type: "final", meta: { label: text("Diberikan", "Given"), status: "done" } }
}

const between = (
  change: Parameters<typeof permit>[0],
  options?: Diff.Options,
  from: Parameters<typeof permit>[0] = {}
): ReadonlyArray<string> => codes(Diff.between(permit(from), permit({ version: 2, ...change }), options))

/** A graph without a state, and what leads out of it. */
const lacking = ({ edges, states }: Graph.Graph, path: string) => ({
  states: states.filter((state) => state.path !== path),
  edges: edges.filter(({ source }) => source !== path)
})

describe("Diff.between", () => {
  it("finds nothing between a graph and itself, as JSON too, whatever the lifecycle", () => {
    for (const seed of seeds(25)) {
      const graph = Graph.of(randomLifecycle(random(seed)))
      assert.deepStrictEqual(Diff.between(graph, JSON.parse(JSON.stringify(graph))), [], `seed ${seed}`)
    }
  })

  it("reports every random change of a random graph, and never calls what asks for another version safe", () => {
    const met = new Set<string>()
    for (const seed of seeds(25)) {
      const r = random(seed)
      const graph = Graph.of(randomLifecycle(r))
      for (const [name, { expected, graph: changed }] of Object.entries(mutations(graph, r))) {
        const found = Diff.between(graph, changed)
        assert.isTrue(
          found.some(({ code }) => expected.includes(code.slice("BALAI_DIFF_".length))),
          `seed ${seed}: ${name} gives ${codes(found).join() || "nothing"}`
        )
        const isRaised = changed.version > graph.version || changed.lifecycle !== graph.lifecycle
        if (found.some(({ kind }) => kind !== "safe") && !isRaised)
          assert.strictEqual(found[0]?.severity, "error", `seed ${seed}: ${name} may go out under the same version`)
        for (const { code, fix, text } of found) {
          met.add(code)
          for (const language of ["id", "en"] as const)
            assert.notMatch(`${text[language]} ${fix[language]}`, /\{\w+\}/, `${code} leaves a gap`)
        }
      }
    }
    assert.isAbove(met.size, 25)
  })

  it("a state that occurs in a journal cannot be removed or renamed, whatever the version; one where nobody stood can", () => {
    const whole = permit({ version: 2, states: { draft: { ...draft, on: { "permit.submit": "given" } } } })
    const removed = { ...whole, ...lacking(whole, "reading") }
    const found = (occurring: ReadonlyArray<string> | undefined) =>
      Diff.between(permit(), removed, occurring === undefined ? {} : { occurring })
    assert.deepInclude(found(["reading"])[0], {
      code: "BALAI_DIFF_STATE_REMOVED_OCCURRING",
      severity: "error",
      states: ["reading"]
    })
    assert.isTrue(Diff.isRed(found(["reading"])))
    assert.isFalse(Diff.isRed(found(["draft"])))
    assert.isFalse(Diff.isRed(found(undefined)))
    assert.include(codes(found(undefined)), "STATE_REMOVED")
  })

  it("a renamed state is one that is gone, and retiring it in its place is safe once nothing leads there", () => {
    const next = { looking: { ...reading }, draft: { ...draft, on: { "permit.submit": "looking" } } }
    const graph = permit({ version: 2, states: next })
    const without = { ...graph, ...lacking(graph, "reading") }
    assert.include(codes(Diff.between(permit(), without, { occurring: ["reading"] })), "STATE_RENAMED_OCCURRING")
    assert.include(codes(Diff.between(permit(), without)), "STATE_RENAMED")
    const retired = { ...reading, meta: { ...reading.meta, retired: true } }
    const looking = { ...reading, meta: { ...reading.meta, label: text("Dilihat", "Looked at") } }
    const kept = between({ states: { ...next, looking, reading: retired } }, { occurring: ["reading"] })
    assert.notInclude(kept.join(), "OCCURRING")
    assert.includeMembers([...kept], ["STATE_RETIRED", "STATE_ADDED"])
    assert.include(between({ states: { reading: retired } }), "RETIRED_STILL_REACHED")
  })

  it("a branch is retired as a whole: what leads on inside it leads nobody there", () => {
    const branch = (retired: boolean, start: string) => ({
      states: {
        draft: { ...draft, on: { "permit.submit": start } },
        checked: {
          ...read,
          after: { patience: {} },
          meta: { ...read.meta, retired },
          on: { "permit.give": "visited" }
        },
        visited: { ...read, after: { patience: {} }, meta: { ...read.meta, retired }, on: { "permit.give": "given" } }
      }
    })
    const from = branch(false, "checked")
    assert.deepStrictEqual(
      between(branch(true, "reading"), { occurring: ["checked", "visited"] }, from).filter((code) =>
        code.includes("RETIRED")
      ),
      ["STATE_RETIRED", "STATE_RETIRED"]
    )
    assert.include(between(branch(true, "visited"), {}, from), "RETIRED_STILL_REACHED")
  })

  it("the same version with another shape, or with other ways once there are instances, is an error", () => {
    const added = { states: { extra: draft, draft: { ...draft, on: { "permit.submit": "extra" } } } }
    assert.strictEqual(between({ version: 1, ...added })[0], "VERSION_NOT_RAISED")
    assert.strictEqual(between({ version: 2, ...added }).includes("VERSION_NOT_RAISED"), false)
    assert.strictEqual(between({ version: 1 }, {}, { version: 2 })[0], "VERSION_LOWERED")
    const way = { version: 1, states: { reading: { ...reading, on: { "permit.give": "draft" } } } }
    assert.include(between(way), "VERSION_NOT_RAISED")
    assert.include(between(way, { occurring: ["reading"] }), "VERSION_NOT_RAISED")
    assert.deepStrictEqual(between(way, { occurring: [] }), ["TRANSITION_CHANGED"])
  })

  it("labels, owners, statuses and deadlines are safe under the same version", () => {
    const meta = {
      label: text("Diperiksa", "Looked at"),
      status: "active",
      owner: "applicant",
      help: text("Baca", "Read")
    }
    const found = Diff.between(permit(), permit({ states: { reading: { ...reading, meta } } }), {
      occurring: ["reading"]
    })
    assert.deepStrictEqual(codes(found).toSorted(), [
      "DEADLINE_CHANGED",
      "OWNER_CHANGED",
      "STATUS_CHANGED",
      "TEXT_CHANGED",
      "TEXT_CHANGED"
    ])
    assert.isTrue(found.every(({ kind, severity }) => kind === "safe" && severity === "note"))
  })

  it("timers that are new or gone need a migration, commands taken where nothing took them do not", () => {
    const { deadline: _, ...meta } = read.meta
    const untimed = { states: { reading: { meta, on: reading.on } } }
    assert.include(between(untimed), "TIMER_REMOVED")
    assert.include(between({}, {}, untimed), "TIMER_ADDED")
    const opened = { ...draft, on: { "permit.submit": "reading", "permit.give": "given" } }
    assert.include(between({ states: { draft: opened } }), "TRANSITION_OPENED")
    assert.include(between({}, {}, { states: { draft: opened } }), "TRANSITION_REMOVED")
  })

  it("a command that an action raised is not new where nothing took it: the journal goes otherwise", () => {
    const raising = (on: object) => ({
      spec: {
        events: {
          "permit.submit": { by: ["applicant"], label: text("Ajukan", "Submit"), payload: Schema.Struct({ phone }) },
          "permit.give": { by: ["officer"], label: text("Beri", "Give") },
          "permit.skip": { by: ["officer"], label: text("Lewati", "Skip") }
        }
      },
      states: {
        draft: { ...draft, on: { "permit.submit": { target: "reading", actions: raise({ type: "permit.skip" }) } } },
        reading: { ...reading, on: { ...reading.on, ...on } }
      }
    })
    assert.deepStrictEqual(between(raising({ "permit.skip": "given" }), {}, raising({})), [
      "TRANSITION_ADDED",
      "VERSION_RAISED"
    ])
  })

  it("a personal field that becomes a plain one is an error, one that is gone is not", () => {
    const context = (fields: object) => ({ spec: { context: Schema.Struct({ title: Schema.String, ...fields }) } })
    const plain = context({ phone: Schema.NullOr(Schema.String) })
    assert.include(between(plain), "PERSONAL_EXPOSED")
    assert.include(between(context({})), "PERSONAL_REMOVED")
    assert.include(between({}, {}, plain), "PERSONAL_ADDED")
    const specific = PersonalData.field(Schema.String, { class: "specific", retentionDays: 60 })
    const found = between(context({ phone: Schema.NullOr(specific) }))
    assert.includeMembers([...found], ["PERSONAL_CLASS_CHANGED", "PERSONAL_RETENTION_CHANGED"])
  })
})

describe("Diff on schemas", () => {
  const submit = (payload: Schema.Codec<any, any>) => ({
    spec: {
      events: {
        "permit.submit": { by: ["applicant"], label: text("Ajukan", "Submit"), payload },
        "permit.give": { by: ["officer", "applicant"], label: text("Beri", "Give") }
      }
    }
  })
  const told = (old: Schema.Codec<any, any>, next: Schema.Codec<any, any>): string =>
    between(submit(next), {}, submit(old))
      .filter((code) => code.startsWith("PAYLOAD"))
      .join()

  const struct = Schema.Struct
  const cases: ReadonlyArray<readonly [string, Schema.Codec<any, any>, Schema.Codec<any, any>]> = [
    ["one more optional key", struct({ a: Schema.Int }), struct({ a: Schema.Int, b: Schema.optionalKey(Schema.Int) })],
    ["a key that became optional", struct({ a: Schema.Int }), struct({ a: Schema.optionalKey(Schema.Int) })],
    ["one more literal", struct({ a: Schema.Literals(["x"]) }), struct({ a: Schema.Literals(["x", "y"]) })],
    ["null as well", struct({ a: Schema.String }), struct({ a: Schema.NullOr(Schema.String) })],
    [
      "a longer text",
      struct({ a: Schema.String.check(Schema.isMaxLength(3)) }),
      struct({ a: Schema.String.check(Schema.isMaxLength(5)) })
    ],
    [
      "a wider range",
      struct({ a: Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: 3 })) }),
      struct({ a: Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 3 })) })
    ],
    ["any number in place of whole ones", struct({ a: Schema.Int }), struct({ a: Schema.Finite })],
    ["any text in place of one", struct({ a: Schema.Literal("x") }), struct({ a: Schema.String })],
    [
      "a list that may be empty",
      struct({ a: Schema.NonEmptyArray(Schema.Int) }),
      struct({ a: Schema.Array(Schema.Int) })
    ],
    [
      "one more kind",
      struct({ a: Schema.Union([struct({ k: Schema.Literal("x") })]) }),
      struct({
        a: Schema.Union([struct({ k: Schema.Literal("x") }), struct({ k: Schema.Literal("y"), n: Schema.Int })])
      })
    ]
  ]

  it.each(cases)("%s is wider, and the way back narrower", (_, narrow, wide) => {
    assert.strictEqual(told(narrow, wide), "PAYLOAD_WIDENED")
    assert.strictEqual(told(wide, narrow), "PAYLOAD_NARROWED")
    assert.strictEqual(told(wide, wide), "")
  })

  it("what takes neither more nor less is another, and one that holds itself is compared to its end", () => {
    assert.strictEqual(told(struct({ a: Schema.Int }), struct({ b: Schema.Int })), "PAYLOAD_CHANGED")
    interface Tree {
      readonly name: string
      readonly below: ReadonlyArray<Tree>
    }
    const tree = (name: Schema.Codec<string, string>): Schema.Codec<any, any> => {
      const self: Schema.Codec<Tree, Tree> = struct({ name, below: Schema.Array(Schema.suspend(() => self)) }).annotate(
        {
          identifier: "Tree"
        }
      ) as never
      return self
    }
    const [any, short] = [tree(Schema.String), tree(Schema.String.check(Schema.isMaxLength(3)))]
    assert.strictEqual(told(struct({ a: short }), struct({ a: any })), "PAYLOAD_WIDENED")
    assert.strictEqual(told(struct({ a: any }), struct({ a: short })), "PAYLOAD_NARROWED")
  })

  it("a published event may get new keys, and breaks its readers when one goes or changes", () => {
    const publishes = (payload: Schema.Codec<any, any>) => ({
      spec: { publishes: { moved: { payload, feed: () => "f" } } }
    })
    const found = (old: Schema.Codec<any, any>, next: Schema.Codec<any, any>) =>
      between(publishes(next), {}, publishes(old))
        .filter((code) => code.startsWith("PUBLISHED"))
        .join()
    const [one, two] = [struct({ a: Schema.Int }), struct({ a: Schema.Int, b: Schema.Int })]
    assert.strictEqual(found(one, two), "PUBLISHED_EXTENDED")
    assert.strictEqual(found(two, one), "PUBLISHED_CHANGED")
    assert.strictEqual(found(one, struct({ a: Schema.NullOr(Schema.Int) })), "PUBLISHED_CHANGED")
    assert.include(between({}, {}, publishes(one)), "PUBLISHED_REMOVED")
  })
})
