import { type Check, Graph, type Lifecycle, PersonalData } from "@balai/lifecycle"
import { Schema } from "effect"
import { raise } from "xstate"
import { end, office, refuse, wait } from "./office.ts"

/** For each code a machine that is broken so that it is found, and its twin in which that is mended. */
export interface Case {
  readonly broken: Lifecycle.Any | Graph.Graph
  readonly mended: Lifecycle.Any | Graph.Graph
  readonly state: string | null
  readonly path: ReadonlyArray<string>
  readonly options?: Check.Options
}

const go = { go: "next" }
const stop = { stop: "end" }

const region = (states: object, initial: string) => ({ initial, states })
const quiet = (on: object = {}) => wait(on, { status: undefined, owner: undefined, openEnded: undefined })

/** Work and its legal clock side by side. */
const clocked = (running: object, done: object) =>
  office({
    machine: { type: "parallel" },
    states: {
      work: region({ busy: wait({ finish: "done" }), done: { ...end, ...done } }, "busy"),
      clock: region(
        {
          running: { ...quiet(running), meta: { ...quiet().meta, deadline: "limit" }, after: { limit: "expired" } },
          expired: { type: "final" },
          stopped: { type: "final" }
        },
        "running"
      )
    }
  })

const personal = (options: object) => {
  const phone = PersonalData.field(Schema.String, options as never)
  return office({ states: { first: wait(stop), end }, spec: { input: Schema.Struct({ phone }) } })
}

const datum = PersonalData.field(Schema.String, { class: "general", retentionDays: 30 })

const published = (payload: Schema.Struct.Fields) =>
  office({
    states: { first: wait(stop), end },
    spec: { publishes: { "office.changed": { feed: () => "office", payload: Schema.Struct(payload) } } }
  })

const answered = (output: Schema.Struct.Fields) =>
  office({
    states: { first: wait(stop), end },
    spec: {
      activities: {
        ask: { input: Schema.Struct({ phone: datum }), output: Schema.Struct(output), error: Schema.Struct({}) }
      }
    }
  })

const twoRegions = (meta: object) =>
  office({
    machine: { type: "parallel" },
    states: {
      work: region({ busy: wait({ finish: "done" }), done: end }, "busy"),
      fee: region(
        { due: { ...quiet({ pay: "paid" }), meta: { ...quiet().meta, ...meta } }, paid: { type: "final" } },
        "due"
      )
    }
  })

const relabelled = (lifecycle: Lifecycle.Any, path: string): Graph.Graph => {
  const graph = Graph.of(lifecycle)
  return { ...graph, states: graph.states.map((one) => (one.path === path ? { ...one, label: null } : one)) }
}

const unreasoned = (lifecycle: Lifecycle.Any): Graph.Graph => {
  const graph = Graph.of(lifecycle)
  const edges = graph.edges.map((edge) => ({ ...edge, guard: edge.guard && { ...edge.guard, reason: null } }))
  return { ...graph, edges }
}

const guarded = office({ states: { first: wait({ stop: { target: "end", guard: "g" } }), end } })

const around = (back: object, forth: object) =>
  office({ states: { first: wait(go), next: { ...wait(), ...forth }, other: { ...wait(stop), ...back }, end } })

const timed = (limit: unknown) =>
  office({ states: { first: { ...wait(stop, { deadline: "limit", openEnded: undefined }), after: { limit } }, end } })

/** Three regions of three states: 27 configurations. */
const wide = office({
  machine: { type: "parallel" },
  states: Object.fromEntries(
    ["a", "b", "c"].map((name, i) => {
      const one = (on: object) => wait(on, i === 0 ? {} : { status: undefined })
      return [
        name,
        region(
          { x: one({ [`${name}.y`]: "y" }), y: one({ [`${name}.z`]: "z" }), z: i === 0 ? end : { type: "final" } },
          "x"
        )
      ]
    })
  )
})

export const cases: { readonly [code in Check.FindingCode]: Case } = {
  BALAI_CHECK_STATE_UNREACHABLE: {
    broken: office({ states: { first: wait(stop), island: wait({ go: "end" }), end }, extra: ["stop"] }),
    mended: office({ states: { first: wait({ ...stop, go: "island" }), island: wait({ go: "end" }), end } }),
    state: "island",
    path: []
  },
  BALAI_CHECK_RETIRED_REACHABLE: {
    broken: office({ states: { first: wait({ ...stop, go: "old" }), old: wait(stop, { retired: true }), end } }),
    mended: office({ states: { first: wait(stop), old: wait(stop, { retired: true }), end } }),
    state: "old",
    path: ["Start → first", "go → old"]
  },
  BALAI_CHECK_END_UNREACHABLE: {
    broken: office({ states: { first: wait({ ...go, ...stop }), next: wait({ go: "other" }), other: wait(go), end } }),
    mended: office({
      states: { first: wait({ ...go, ...stop }), next: wait({ go: "other" }), other: wait({ ...go, ...stop }), end }
    }),
    state: "next",
    path: ["Start → first", "go → next"]
  },
  BALAI_CHECK_WAY_OUT_MISSING: {
    broken: office({ states: { first: wait({ ...go, ...stop }), next: wait({}, { owner: "bank" }), end } }),
    mended: office({ states: { first: wait({ ...go, ...stop }), next: wait(stop, { owner: "bank" }), end } }),
    state: "next",
    path: ["Start → first", "go → next"]
  },
  BALAI_CHECK_OWNER_MISSING: {
    broken: office({ states: { first: wait(go), next: wait(stop, { owner: undefined }), end } }),
    mended: office({ states: { first: wait(go), next: wait(stop), end } }),
    state: "next",
    path: ["Start → first", "go → next"]
  },
  BALAI_CHECK_OWNER_WITHOUT_COMMAND: {
    broken: office({ states: { first: wait(go), next: wait(stop, { owner: "applicant" }), end } }),
    mended: office({
      states: { first: wait(go), next: wait(stop, { owner: "applicant" }), end },
      by: { stop: "applicant" }
    }),
    state: "next",
    path: ["Start → first", "go → next"]
  },
  BALAI_CHECK_OWNER_UNKNOWN: {
    broken: office({ states: { first: wait(go), next: wait(stop, { owner: "clrek" }), end } }),
    mended: office({
      states: { first: wait(go), next: wait(stop, { owner: "registry" }), end },
      spec: { names: { registry: { id: "Kantor pusat", en: "Head office" } } }
    }),
    state: "next",
    path: ["Start → first", "go → next"]
  },
  BALAI_CHECK_LABEL_MISSING: {
    broken: relabelled(office({ states: { first: wait(go), next: wait(stop), end } }), "next"),
    mended: office({ states: { first: wait(go), next: wait(stop), end } }),
    state: "next",
    path: ["Start → first", "go → next"]
  },
  BALAI_CHECK_STATUS_MISSING: {
    broken: office({ states: { first: wait(go), next: wait(stop, { status: undefined }), end } }),
    mended: office({ states: { first: wait(go), next: wait(stop), end } }),
    state: "next",
    path: ["Start → first", "go → next"]
  },
  BALAI_CHECK_STATUS_TWICE: {
    broken: twoRegions({ status: "waiting", owner: "clerk" }),
    mended: twoRegions({ owner: "clerk" }),
    state: "fee.due",
    path: ["Start → work.busy + fee.due"]
  },
  BALAI_CHECK_END_WITHOUT_STATUS: {
    broken: office({ states: { first: wait(stop), end: { type: "final" } } }),
    mended: office({ states: { first: wait(stop), end } }),
    state: "end",
    path: ["Start → first", "stop → end"]
  },
  BALAI_CHECK_DEADLINE_MISSING: {
    broken: office({ states: { first: wait(go), next: wait(stop, { openEnded: undefined }), end } }),
    mended: office({ states: { first: wait(go), next: wait(stop), end } }),
    state: "next",
    path: ["Start → first", "go → next"]
  },
  BALAI_CHECK_DEADLINE_NOT_ENDED: {
    broken: clocked({}, {}),
    mended: clocked({ finish: "stopped" }, {}),
    state: "clock.running",
    path: ["Start → work.busy + clock.running", "finish → work.done + clock.running"]
  },
  BALAI_CHECK_DEADLINE_WITHOUT_CONSEQUENCE: {
    broken: timed({ target: "end", guard: "g" }),
    mended: timed([{ target: "end", guard: "g" }, { actions: "grow" }]),
    state: "first",
    path: ["Start → first", "after limit [!g] → first"]
  },
  BALAI_CHECK_EVENTLESS_CYCLE: {
    broken: around({ always: "next" }, { always: "other" }),
    mended: around({}, { always: "other" }),
    state: "next",
    path: ["Start → first", "go → next"]
  },
  BALAI_CHECK_EVENTLESS_CYCLE_POSSIBLE: {
    broken: around({ always: { target: "next", guard: "g" } }, { always: { target: "other", guard: "h" }, on: stop }),
    mended: around({}, { always: { target: "other", guard: "h" }, on: stop }),
    state: "next",
    path: ["Start → first", "go [h g] → next"]
  },
  BALAI_CHECK_REGIONS_TORN: {
    broken: office({
      machine: { type: "parallel" },
      states: {
        work: region({ busy: wait({ finish: "#thing.fee.paid" }), done: end }, "busy"),
        fee: region(
          {
            due: quiet({ finish: "memory", pay: "paid" }),
            memory: { type: "history" },
            paid: quiet(go),
            next: quiet()
          },
          "due"
        )
      }
    }),
    mended: office({
      machine: { type: "parallel" },
      states: {
        work: region({ busy: wait({ finish: "done" }), done: end }, "busy"),
        fee: region({ due: quiet({ finish: "paid" }), paid: { type: "final" } }, "due")
      }
    }),
    state: "work.busy",
    path: ["Start → work.busy + fee.due", "finish → work.busy + fee.due + fee.paid"]
  },
  BALAI_CHECK_COMMAND_UNUSED: {
    broken: office({ states: { first: wait({ ...stop, go: refuse }), end } }),
    mended: office({
      states: {
        first: wait({ ...stop, go: refuse }),
        end: { ...end, type: undefined, ...wait({ go: "over" }) },
        over: end
      }
    }),
    state: null,
    path: ["Start → first"]
  },
  BALAI_CHECK_EDGE_SHADOWED: {
    broken: office({
      states: { first: wait({ stop: ["next", { target: "end", guard: "g" }] }), next: wait(stop), end }
    }),
    mended: office({
      states: { first: wait({ stop: [{ target: "end", guard: "g" }, "next"] }), next: wait(stop), end }
    }),
    state: "first",
    path: ["Start → first"]
  },
  BALAI_CHECK_REASON_MISSING: {
    broken: unreasoned(guarded),
    mended: guarded,
    state: "first",
    path: ["Start → first"]
  },
  BALAI_CHECK_PERSONAL_CLASS_MISSING: {
    broken: personal({ retentionDays: 30 }),
    mended: personal({ retentionDays: 30, class: "general" }),
    state: null,
    path: []
  },
  BALAI_CHECK_PERSONAL_RETENTION_MISSING: {
    broken: personal({ class: "specific" }),
    mended: personal({ class: "specific", retention: { id: "Selama perkara", en: "While the case lasts" } }),
    state: null,
    path: []
  },
  BALAI_CHECK_PERSONAL_PUBLISHED: {
    broken: published({ phone: datum }),
    mended: published({ number: Schema.String }),
    state: null,
    path: []
  },
  BALAI_CHECK_PERSONAL_ANSWERED: {
    broken: answered({ found: Schema.Struct({ names: Schema.Array(datum) }) }),
    mended: answered({ isMatch: Schema.Boolean }),
    state: null,
    path: []
  },
  BALAI_CHECK_BOUND_HIT: {
    broken: wide,
    mended: Graph.of(wide),
    state: null,
    path: [],
    options: { limit: 20 }
  }
}

/** Lifecycles that somebody might take for broken and that are sound. */
export const sound: { readonly [what: string]: Lifecycle.Any } = {
  "a lifecycle that is not made to end": office({ states: { first: wait(go), next: wait({ back: "first" }) } }),
  "guards that exclude each other": office({
    states: {
      first: wait(go),
      next: { ...wait(stop), always: { target: "other", guard: "g" } },
      other: { ...wait(stop), always: [{ guard: "g", target: "end" }, { target: "next" }] },
      end
    }
  }),
  "an always that mends the context until its guard is content": office({
    states: { first: { ...wait(stop), always: { guard: "g", actions: "grow" } }, end }
  }),
  "a wait that nobody can shorten": office({
    states: {
      first: { ...wait({}, { owner: "bank", deadline: "limit", openEnded: undefined }), after: { limit: "end" } },
      end
    }
  }),
  "a noun for what is not named": office({
    states: { first: wait({ "doc.stop": "end", "doc.*": "next" }), next: wait({ "doc.note": "end" }), end },
    by: {},
    spec: {
      events: Object.fromEntries(
        ["doc.stop", "doc.note"].map((type) => [type, { by: ["clerk"], label: { id: "Uji", en: "Test" } }])
      )
    }
  }),
  "a command that only the machine itself raises": office({
    states: { first: wait({ go: { target: "next", actions: raise({ type: "on" }) } }), next: wait({ on: "end" }), end }
  }),
  "an activity whose answer always leads on": office({
    states: {
      first: {
        ...wait({}, { owner: "bank" }),
        invoke: { id: "ask", src: "ask", onDone: [{ guard: "g", target: "end" }, { target: "next" }], onError: "next" }
      },
      next: wait(stop),
      end
    }
  })
}
