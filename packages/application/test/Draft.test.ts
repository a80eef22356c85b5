import { Draft } from "@balai/application"
import { Check, Lifecycle, type Snapshot } from "@balai/lifecycle"
import { suite } from "@balai/lifecycle/testing"
import { assert, describe, it } from "@effect/vitest"
import { at, budi, day, document, outsider, sari, siti, stranger } from "./support/file.ts"

const input = {
  hall: "mpp-uji",
  service: "dinas.izin",
  channel: "online",
  form: "1",
  owner: "p-1",
  helper: null,
  corrects: null,
  proxy: null,
  days: 30
}
const words = { ref: "r", digest: "d" }

type Draft1 = Snapshot.Snapshot<Draft.Context>

const started = (): Draft1 => {
  const verdict = Lifecycle.decide(Draft.lifecycle, null, { _tag: "Start", input }, { at, by: siti, facts: {} })
  if (verdict._tag !== "Accepted") throw new Error(JSON.stringify(verdict))
  return verdict.snapshot
}

interface Sent {
  readonly by: typeof siti
  readonly type: string
  readonly payload?: object
  readonly at?: number
  readonly via?: string
}

const sent = (snapshot: Draft1, { at: when = at, by, payload, type, via }: Sent) => {
  const command = { _tag: "Command", type, ...(payload && { payload }), ...(via && { via }) } as Lifecycle.Input
  return Lifecycle.decide(Draft.lifecycle, snapshot, command, { at: when, by, facts: {} })
}

const accepted = (verdict: ReturnType<typeof sent>) => {
  if (verdict._tag !== "Accepted") throw new Error(JSON.stringify(verdict))
  return verdict
}

describe("Draft", () => {
  it("passes the check without a finding", () => assert.deepStrictEqual(Check.of(Draft.lifecycle), []))

  it("keeps what was filled in, and is kept anew from each time it is touched", () => {
    const saved = accepted(
      sent(started(), { by: siti, type: "draft.save", payload: { form: "1", answers: words }, at: at + 5 * day })
    )
    const timer = saved.outcomes.find(({ _tag }) => _tag === "TimerSet")
    assert.strictEqual(timer?._tag === "TimerSet" ? timer.due : null, at + 35 * day)
    assert.deepStrictEqual(saved.snapshot.context.answers, words)
  })

  it("is taken over once with the code that its owner shows, and not after a quarter of an hour", () => {
    const code = { codeHash: "h", until: at + 1_000 }
    const shared = accepted(sent(started(), { by: siti, type: "draft.share", payload: code })).snapshot
    const take = (snapshot: Draft1, by: typeof siti, { at: when = at, codeHash = "h" } = {}) =>
      sent(snapshot, { by, type: "draft.takeOver", payload: { codeHash }, at: when })._tag
    assert.strictEqual(take(shared, sari, { codeHash: "other" }), "Refused")
    assert.strictEqual(take(shared, sari, { at: at + 1_000 }), "Refused")
    assert.strictEqual(take(shared, outsider), "Refused")
    const helped = accepted(sent(shared, { by: sari, type: "draft.takeOver", payload: { codeHash: "h" } })).snapshot
    assert.strictEqual(helped.context.helper, "sari")
    assert.strictEqual(take(helped, budi), "Refused")
  })

  it("ends when it is submitted, and its answers are erased; its documents are the file's from then on", () => {
    const filled = accepted(
      sent(started(), { by: siti, type: "draft.save", payload: { form: "1", answers: words } })
    ).snapshot
    const attached = accepted(sent(filled, { by: siti, type: "draft.attach", payload: document("ktp") })).snapshot
    const submit = { payload: { number: "N-1" }, via: "applications.submit" }
    const { outcomes, snapshot } = accepted(sent(attached, { by: siti, type: "draft.submit", ...submit }))
    assert.strictEqual(snapshot.status, "done")
    const erased = outcomes.find(({ _tag }) => _tag === "EffectRequested")
    assert.deepStrictEqual(erased?._tag === "EffectRequested" ? erased.params : null, { owner: "p-1", documents: [] })
    const discarded = accepted(sent(attached, { by: siti, type: "draft.discard" }))
    const gone = discarded.outcomes.find(({ _tag }) => _tag === "EffectRequested")
    assert.deepStrictEqual(gone?._tag === "EffectRequested" ? gone.params : null, {
      owner: "p-1",
      documents: ["dok-ktp"]
    })
  })

  it("cannot be submitted empty where there is a form", () => {
    const submit = { payload: { number: "N-1" }, via: "applications.submit" }
    const verdict = sent(started(), { by: siti, type: "draft.submit", ...submit })
    assert.strictEqual(verdict._tag === "Refused" ? verdict.reasons[0]?.code : verdict._tag, "hasAnswers")
  })
})

suite(
  { describe, it },
  {
    lifecycle: Draft.lifecycle,
    at,
    cast: [
      { name: "the owner", kind: "own", actor: siti },
      { name: "an officer", kind: "own", actor: sari },
      { name: "another applicant", kind: "stranger", actor: stranger },
      { name: "an officer of another hall", kind: "stranger", actor: outsider }
    ],
    inputs: [input],
    payloads: {
      "draft.save": [{ form: "1", answers: { nama: "Siti Contoh" } }],
      "draft.attach": [document("ktp")] as never,
      "draft.detach": [{ document: "dok-ktp" }, { document: "dok-lain" }],
      "draft.share": [{ codeHash: "h", until: at + 40 * day }],
      "draft.takeOver": [{ codeHash: "h" }, { codeHash: "lain" }],
      "draft.submit": [{ number: "N-1" }]
    }
  }
)
