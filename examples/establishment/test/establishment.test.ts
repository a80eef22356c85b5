import { Check, Diagram, Lifecycle } from "@balai/lifecycle"
import { suite, type Subject } from "@balai/lifecycle/testing"
import { LocalDate } from "@balai/vocabulary"
import { assert, describe, it } from "@effect/vitest"
import { readFileSync } from "node:fs"
import { Establishment } from "../establishment.ts"
import { rules, yearsAfter } from "../evidence.ts"

const at = Date.UTC(2026, 0, 5, 2)

const office = (type: string, area = "12.09") => ({ type, id: `${type}-${area}`, attributes: { area } })
const [regency, organiser, ministry] = [office("regency"), office("organiser"), office("ministry", "00.00")]

const evidence = (number: string) => ({
  number,
  date: LocalDate.makeUnsafe("2026-01-05"),
  title: "CONTOH",
  digest: null
})

const input = { area: "12.09", hall: "mpp-contoh", existingSince: null, rules }

type Taken = readonly [by: typeof regency, type: string, payload?: object]

/** The way of a new hall, each step by whom it belongs to. */
const way: ReadonlyArray<Taken> = [
  [organiser, "study", { evidence: evidence("KAJIAN/1") }],
  [regency, "propose", { evidence: evidence("USULAN/1") }],
  [regency, "consult", { evidence: evidence("NOTULA/1") }],
  [ministry, "approve", { evidence: evidence("SURAT/1") }],
  [organiser, "agree", { evidence: evidence("PKS/1"), agency: "dukcapil" }],
  [regency, "gather"],
  [regency, "decree", { evidence: evidence("PERBUP/1"), instrument: "operation" }],
  [regency, "build"],
  [organiser, "finish", { evidence: evidence("BAST/1") }],
  [organiser, "trial", { evidence: evidence("UJI/1") }],
  [ministry, "inaugurate", { evidence: evidence("PRASASTI/1") }]
]

const begin = (more: object = {}) => {
  const verdict = Lifecycle.decide(
    Establishment,
    null,
    { _tag: "Start", input: { ...input, ...more } },
    { at, by: regency, facts: {} }
  )
  return verdict._tag === "Accepted" ? verdict : assert.fail(verdict._tag)
}

const decide = (snapshot: any, [by, type, payload = {}]: Taken, when = at) =>
  Lifecycle.decide(Establishment, snapshot, { _tag: "Command", type: `establishment.${type}`, payload } as never, {
    at: when,
    by,
    facts: {}
  })

const go = (snapshot: any, steps: ReadonlyArray<Taken>, when = at) =>
  steps.reduce((reached, step) => {
    const verdict = decide(reached, step, when)
    return verdict._tag === "Accepted" ? verdict.snapshot : assert.fail(`${step[1]}: ${JSON.stringify(verdict)}`)
  }, snapshot)

const timerOf = ({ outcomes }: ReturnType<typeof begin>) =>
  outcomes.flatMap((one) => (one._tag === "TimerSet" ? [one] : []))[0] ?? assert.fail("no timer")

describe("Establishment", () => {
  it("passes the check without a finding", () => {
    assert.deepStrictEqual(Check.of(Establishment), [])
  })

  it("goes from the study to the operation, and every stage leaves its paper", () => {
    const { context, value } = go(begin().snapshot, way)
    assert.strictEqual(value, "operating")
    assert.deepStrictEqual(
      context.papers.map(({ kind, number }: any) => `${kind} ${number}`),
      [
        "study KAJIAN/1",
        "proposal USULAN/1",
        "consultation NOTULA/1",
        "approval SURAT/1",
        "agreement PKS/1",
        "instrument PERBUP/1",
        "building BAST/1",
        "trial UJI/1",
        "inscription PRASASTI/1"
      ]
    )
  })

  it("takes no step without its paper, and none by another than whom it belongs to", () => {
    const { snapshot } = begin()
    assert.deepInclude(decide(snapshot, [organiser, "study"]), { _tag: "Refused", code: "PayloadInvalid" })
    const study = { evidence: evidence("KAJIAN/1") }
    assert.deepInclude(decide(snapshot, [regency, "study", study]), { code: "RoleRefused" })
    assert.deepInclude(decide(snapshot, [office("organiser", "12.08"), "study", study]), { code: "RoleRefused" })
  })

  it("builds nothing before an agency has agreed and the operation is regulated", () => {
    const committing = go(begin().snapshot, way.slice(0, 4))
    assert.deepInclude(decide(committing, [regency, "gather"]), { code: "GuardRefused" })
    const regulating = go(committing, way.slice(4, 6))
    assert.deepInclude(decide(regulating, [regency, "build"]), { code: "GuardRefused" })
  })

  it("gives a hall that was there before two years from the rule on, and asks on afterwards", () => {
    const existingSince = Date.UTC(2025, 5, 1)
    const begun = begin({ existingSince })
    const timer = timerOf(begun)
    assert.deepStrictEqual([begun.snapshot.value, timer.due], ["adapting", Date.UTC(2027, 5, 1)])
    const due = { at: timer.due, by: regency, facts: {} }
    const late = Lifecycle.decide(Establishment, begun.snapshot, { _tag: "TimerDue", timer: timer.timer } as never, due)
    assert.strictEqual(late._tag === "Accepted" ? late.snapshot.value : late._tag, "adaptingLate")
    const report = { evidence: evidence("LAPORAN/1") }
    const adapted = go((late as any).snapshot, [[organiser, "adapt", report]], timer.due)
    assert.strictEqual(adapted.value, "operating")
  })

  it("is evaluated every year, leap years and all", () => {
    assert.strictEqual(yearsAfter(Date.UTC(2028, 1, 29), 1), Date.UTC(2029, 2, 1))
    const report = { evidence: evidence("EVALUASI/1") }
    const again = decide(go(begin().snapshot, way), [organiser, "evaluate", report], at + 1)
    assert.strictEqual(again._tag === "Accepted" ? again.snapshot.value : again._tag, "operating")
    assert.strictEqual(again._tag === "Accepted" ? timerOf(again as never).due : null, yearsAfter(at + 1, 1))
  })

  it.each(["README.md", "README.id.md"] as const)("%s shows the diagram that `balai diagram` makes", (name) => {
    const readme = readFileSync(new URL(`../${name}`, import.meta.url), "utf8").replaceAll("\r\n", "\n")
    const lang = name === "README.md" ? "en" : "id"
    assert.include(readme, `\`\`\`mermaid\n${Diagram.mermaid(Establishment, { lang }).trimEnd()}\n\`\`\``)
  })
})

const subject: Subject.Subject = {
  lifecycle: Establishment,
  at,
  cast: [
    { name: "the regency", kind: "own", actor: regency },
    { name: "the organiser", kind: "own", actor: organiser },
    { name: "the ministry", kind: "own", actor: ministry },
    { name: "another regency", kind: "stranger", actor: office("regency", "12.08") },
    { name: "another organiser", kind: "stranger", actor: office("organiser", "12.08") }
  ],
  inputs: [input, { ...input, existingSince: at }],
  payloads: Object.fromEntries(
    Object.keys(Establishment.spec.events).map((type) => [
      type,
      type === "establishment.agree"
        ? [{ evidence: evidence("PKS/1"), agency: "dukcapil" }]
        : type === "establishment.decree"
          ? [{ evidence: evidence("PERBUP/1"), instrument: "operation" }]
          : ["establishment.gather", "establishment.build"].includes(type)
            ? [{}]
            : [{ evidence: evidence("CONTOH/1") }]
    ])
  )
}

suite({ describe, it }, subject)
