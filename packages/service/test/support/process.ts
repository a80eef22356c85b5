/** A service at a counter as a small machine: taken in, checked, granted, numbered by a register outside, handed over. */
import { Actor, Lifecycle, type LocalizedText, type Snapshot, type Verdict } from "@balai/lifecycle"
import { type Export } from "@balai/service"
import { Schema } from "effect"
import { setup } from "xstate"

const say = (id: string, en: string): LocalizedText.LocalizedText => ({ id, en })
const open = say("Selama diperlukan", "As long as it takes")

const spec = (name: string) =>
  ({
    name,
    version: 1,
    label: say("Permohonan", "Request"),
    input: Schema.Struct({}),
    context: Schema.Struct({}),
    roles: {
      applicant: ({ actor }: { readonly actor: Actor.Actor }) => actor.type === "applicant",
      officer: ({ actor }: { readonly actor: Actor.Actor }) => actor.type === "officer",
      head: ({ actor }: { readonly actor: Actor.Actor }) => actor.type === "head"
    },
    events: {
      "request.receive": { by: ["officer"], label: say("Terima berkas", "Take in") },
      "request.complete": { by: ["officer"], label: say("Nyatakan lengkap", "Find complete") },
      "request.return": { by: ["officer"], label: say("Kembalikan", "Return") },
      "request.resubmit": { by: ["applicant"], label: say("Ajukan lagi", "Submit again") },
      "request.survey": { by: ["officer"], label: say("Tinjau lapangan", "Visit") },
      "request.grant": { by: ["head"], label: say("Kabulkan", "Grant") },
      "request.refuse": { by: ["head"], label: say("Tolak", "Refuse") },
      "request.handOver": { by: ["officer"], label: say("Serahkan", "Hand over") }
    },
    activities: { register: { input: Schema.Struct({}), output: Schema.Struct({}), error: Schema.Struct({}) } },
    names: { register: say("nomor dari register", "the register's number") }
  }) as const

const waiting = (label: LocalizedText.LocalizedText, owner: string) =>
  ({ label, status: "waiting", owner, openEnded: open }) as const

const make = (name: string, visited: boolean) =>
  Lifecycle.make(spec(name), (types, { actors }) =>
    setup({ types, actors, delays: { month: () => 30 * 86_400_000 } }).createMachine({
      id: name,
      initial: "asked",
      context: ({ input }) => ({ now: input.now }),
      states: {
        asked: {
          meta: waiting(say("Datang", "At the counter"), "officer"),
          on: { "request.receive": "checking" }
        },
        checking: {
          meta: { ...waiting(say("Diperiksa", "Being checked"), "officer"), deadline: "month" },
          // Quicker than any other way, and no part of the procedure.
          after: { month: "issued" },
          on: { "request.complete": visited ? "visiting" : "deciding", "request.return": "returned" }
        },
        returned: {
          meta: { ...waiting(say("Perlu diperbaiki", "Returned"), "applicant"), status: "paused" },
          on: { "request.resubmit": "checking" }
        },
        visiting: {
          meta: { ...waiting(say("Ditinjau", "Being visited"), "officer"), retired: !visited },
          on: { "request.survey": "deciding" }
        },
        deciding: {
          meta: waiting(say("Diputus", "Being decided"), "head"),
          on: { "request.grant": "numbering", "request.refuse": "refused" }
        },
        numbering: {
          meta: waiting(say("Didaftarkan", "Being registered"), "register"),
          invoke: {
            id: "register",
            src: "register",
            input: () => ({}),
            onDone: "issued",
            onError: "deciding"
          }
        },
        issued: {
          meta: waiting(say("Siap diambil", "Ready"), "officer"),
          on: { "request.handOver": "handedOver" }
        },
        refused: { type: "final", meta: { label: say("Ditolak", "Refused"), status: "refused" } },
        handedOver: { type: "final", meta: { label: say("Diserahkan", "Handed over"), status: "done" } }
      }
    })
  )

export const counterService: Lifecycle.Any = make("uji-loket", false)

const accepted = (verdict: Verdict.Verdict<any>): Verdict.Accepted<any> => {
  if (verdict._tag !== "Accepted") throw new Error(JSON.stringify(verdict))
  return verdict
}

/** Who may send a command. */
const senderOf = (lifecycle: Lifecycle.Any, command: string): Actor.Actor => {
  const { by } = lifecycle.spec.events[command] as { readonly by: ReadonlyArray<string> }
  return { type: by[0] ?? "nobody", id: "x", attributes: {} }
}

const run = (lifecycle: Lifecycle.Any, snapshot: Snapshot.Snapshot<any> | null, trigger: string | null) => {
  const at = { at: 0, by: trigger === null ? Actor.system : Actor.system, facts: {} }
  if (snapshot === null) return accepted(Lifecycle.decide(lifecycle, null, { _tag: "Start", input: {} }, at))
  if (trigger !== null && trigger in lifecycle.spec.events) {
    const stamp = { ...at, by: senderOf(lifecycle, trigger) }
    return accepted(Lifecycle.decide(lifecycle, snapshot, { _tag: "Command", type: trigger }, stamp))
  }
  const done = { _tag: "ActivityDone", activity: trigger ?? "", output: {} } as const
  return accepted(Lifecycle.decide(lifecycle, snapshot, done, at))
}

/** Sends what the steps say, one after the other, and tells where the instance then stands. */
export const walk = (lifecycle: Lifecycle.Any, steps: ReadonlyArray<Export.ProcedureStep>) => {
  let { snapshot } = run(lifecycle, null, null)
  const taken = steps.map(({ name, trigger }) => {
    snapshot = run(lifecycle, snapshot, trigger).snapshot
    return { name, states: Lifecycle.describe(lifecycle, snapshot).states, trigger }
  })
  return { steps: taken, end: snapshot, status: Lifecycle.describe(lifecycle, snapshot).status }
}

/** The same service with a visit before the decision. */
walk.withSurvey = make("uji-loket-tinjau", true) as Lifecycle.Any
