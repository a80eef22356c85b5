import { IssuedDocument } from "@balai/application"
import { Actor, Check, type Json, Lifecycle, PersonalData, type Snapshot, type Verdict } from "@balai/lifecycle"
import { Matrix, Paths } from "@balai/lifecycle/testing"
import { assert, describe, it } from "@effect/vitest"
import {
  at as morning,
  authority,
  clerk,
  head,
  input,
  payloads,
  reason,
  signed,
  subject
} from "./support/issuedDocument.ts"

const commands = Object.keys(payloads)

type Any = Verdict.Verdict<any>
type Snap = Snapshot.Snapshot<any>
const accepted = (verdict: Any): Snap => {
  if (verdict._tag !== "Accepted") throw new Error(JSON.stringify(verdict))
  return verdict.snapshot
}
const decide = (
  snapshot: Snap | null,
  it: Lifecycle.Input,
  options: { readonly by?: Actor.Actor; readonly at?: number } = {}
) =>
  Lifecycle.decide(IssuedDocument.lifecycle as Lifecycle.Any, snapshot, it, {
    at: options.at ?? morning,
    by: options.by ?? head,
    facts: {}
  })
const command = (snapshot: Snap, type: string, by: Actor.Actor = head): Any =>
  decide(
    snapshot,
    { _tag: "Command", type, payload: payloads[type as keyof typeof payloads], via: "documents.sign" },
    { by }
  )

const drafted = (more: Partial<IssuedDocument.Input> = {}): Snap =>
  accepted(decide(null, { _tag: "Start", input: { ...input, ...more } as never }, { by: Actor.system }))
const requested = (): Snap => accepted(command(drafted(), "document.request"))
const answered = (output: Json.Json): Any =>
  decide(requested(), { _tag: "ActivityDone", activity: "signature", output }, { by: Actor.system })
const valid = (): Snap => accepted(command(drafted(), "document.sign"))
const states = {
  drafted,
  signing: requested,
  valid,
  revoked: () => accepted(command(valid(), "document.revoke")),
  superseded: () => accepted(command(valid(), "document.supersede")),
  expired: () => {
    const timer = timerOf(command(drafted(), "document.sign"))
    return accepted(decide(valid(), { _tag: "TimerDue", timer }, { by: Actor.system }))
  },
  discarded: () => accepted(command(drafted(), "document.discard"))
} satisfies { readonly [state in IssuedDocument.State]: () => Snap }

const timerOf = (verdict: Any): string =>
  verdict._tag === "Accepted"
    ? verdict.outcomes.flatMap((it) => (it._tag === "TimerSet" ? [it.timer] : [])).join()
    : verdict._tag

describe("IssuedDocument.lifecycle", () => {
  it("passes the check, and every state can be reached", () => {
    assert.deepStrictEqual(Check.of(IssuedDocument.lifecycle), [])
    for (const [state, reach] of Object.entries(states))
      assert.strictEqual(IssuedDocument.stateOf(reach().value), state)
  })

  it("a signature moves it in the same decision, and is told", () => {
    const verdict = command(drafted(), "document.sign")
    assert.strictEqual(verdict._tag, "Accepted")
    if (verdict._tag !== "Accepted") return
    assert.deepStrictEqual(verdict.snapshot.value, { valid: "limited" })
    assert.deepStrictEqual(verdict.snapshot.context.signed, { ...signed, at: morning })
    const told = verdict.outcomes.flatMap((it) => (it._tag === "Published" ? [[it.feed, it.event["state"]]] : []))
    assert.deepStrictEqual(told, [["documents/mpp-uji", "valid"]])
  })

  it("only the use case that has asked the signer signs", () => {
    const verdict = decide(drafted(), { _tag: "Command", type: "document.sign", payload: signed })
    assert.deepInclude(verdict, { _tag: "Refused", code: "OwnedByUseCase" })
  })

  it("one without an end holds until it is revoked; one with an end expires by itself", () => {
    assert.deepStrictEqual(accepted(command(drafted({ validUntil: null }), "document.sign")).value, {
      valid: "lasting"
    })
    const verdict = command(drafted(), "document.sign")
    const due =
      verdict._tag === "Accepted" ? verdict.outcomes.flatMap((it) => (it._tag === "TimerSet" ? [it.due] : [])) : []
    assert.deepStrictEqual(due, [input.validUntil])
    assert.strictEqual(states.expired().value, "expired")
    const late = command(drafted({ validUntil: 1 }), "document.sign")
    assert.strictEqual(late._tag, "Accepted")
  })

  it("a request that is answered later signs, or brings the draft back with the reason", () => {
    const at = morning
    assert.deepStrictEqual(accepted(answered({ outcome: "signed", ...signed, at })).value, { valid: "limited" })
    for (const output of [
      { outcome: "refused", reason: "Salah nama", at },
      { outcome: "expired", at }
    ]) {
      const back = accepted(answered(output))
      assert.deepStrictEqual([back.value, back.context.unsigned], ["drafted", { outcome: output.outcome, at }])
    }
    const error = { code: "noCertificate", reason: "Kedaluwarsa" }
    const failed = accepted(
      decide(requested(), { _tag: "ActivityFailed", activity: "signature", error }, { by: Actor.system })
    )
    assert.deepStrictEqual([failed.value, failed.context.unsigned?.outcome], ["drafted", "noCertificate"])
    assert.deepStrictEqual(failed.context.signed, null)
  })

  it("a revoked one keeps the reason, the instrument and its date; a replaced one the other's number", () => {
    assert.deepInclude(states.revoked().context.ended, { reason, authority, by: "budi" })
    assert.deepInclude(states.superseded().context.ended, { replacedBy: "503/2/SIP/2026", authority: null })
  })

  it("every command in every state: the head in the states that have it, others never", () => {
    const taken: { readonly [state: string]: ReadonlyArray<string> } = {
      drafted: ["document.sign", "document.request", "document.discard"],
      signing: ["document.sign", "document.discard"],
      valid: ["document.revoke", "document.supersede"]
    }
    const strangers = subject.cast.filter(({ kind }) => kind === "stranger").map(({ actor }) => actor)
    for (const [state, reach] of Object.entries(states))
      for (const type of commands) {
        const isTaken = (taken[state] ?? []).includes(type)
        assert.strictEqual(command(reach(), type)._tag === "Accepted", isTaken, `${state} ${type}`)
        const clerks = ["document.request", "document.discard"]
        assert.strictEqual(command(reach(), type, clerk)._tag === "Accepted", isTaken && clerks.includes(type))
        for (const by of strangers)
          assert.strictEqual(command(reach(), type, by)._tag, "Refused", `${state} ${type} ${by.type}`)
      }
  })

  it("every transition is taken by a path, and nobody but its people knows that it is there", () => {
    const { paths, uncovered } = Paths.of(subject)
    assert.deepStrictEqual(uncovered, [])
    assert.deepStrictEqual(
      paths.flatMap((path) => Paths.run(subject, path)),
      []
    )
    assert.deepStrictEqual(Matrix.faults(Matrix.of(subject)), [])
  })

  it("names and reasons are personal data, and neither index nor claims nor feed hold any", () => {
    const paths = PersonalData.find(IssuedDocument.Context).map(({ path }) => path.join("."))
    assert.deepStrictEqual(paths, ["signer", "holder", "ended.reason.words"])
    const verdict = command(drafted(), "document.sign")
    if (verdict._tag !== "Accepted") throw new Error(verdict._tag)
    assert.notInclude(JSON.stringify([verdict.index, verdict.claims, verdict.outcomes]), '"ref"')
    assert.deepStrictEqual(verdict.claims, [
      "document-number:mpp-uji:dpmptsp.sip:503/1/SIP/2026",
      `document-verification:${input.verification}`
    ])
  })
})
