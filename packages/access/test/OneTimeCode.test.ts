import { OneTimeCode, PersonSession } from "@balai/access"
import { PersonalData } from "@balai/lifecycle"
import { assert, describe, it } from "@effect/vitest"
import { accepted, minute, morning } from "./support/play.ts"
import { after, budi, inputs, put, send, start, tini } from "./support/persons.ts"

const answer = (outcome: string) =>
  outcome === "delivered" ? { outcome, reference: "m-1", at: morning } : { outcome, reason: "-", at: morning }
const done = (outcome: string) => ({ _tag: "ActivityDone", activity: "send", output: answer(outcome) }) as const
const failed = {
  _tag: "ActivityFailed",
  activity: "send",
  error: { code: "unavailable", reason: "Gerbang mati" }
} as const

type Started = ReturnType<typeof start>

/** What is asked of the messenger by a verdict. */
const asked = ({ outcomes }: Started) =>
  outcomes.flatMap((outcome) => (outcome._tag === "ActivityBegun" ? [outcome.input as Record<string, any>] : []))

const put1 = (from: Started, input: Parameters<typeof put>[1], at = morning) =>
  accepted(put(from.snapshot, input, { at }))

describe("a one-time code", () => {
  it("is sent by one channel after the other until one takes it", () => {
    const first = start("one-time-code")
    assert.deepStrictEqual(
      asked(first).map(({ channel }) => channel),
      ["whatsapp"]
    )
    for (const no of [done("unreachable"), done("refused"), failed]) {
      const second = put1(first, no)
      assert.deepStrictEqual(
        asked(second).map(({ channel }) => channel),
        ["sms"]
      )
      assert.deepStrictEqual(put1(second, done("delivered")).snapshot.value, { open: "sent" })
      assert.deepStrictEqual(put1(second, failed).snapshot.value, { open: "unsent" })
    }
  })

  it("goes to the next channel when one says nothing, and can be typed all the while", () => {
    const late = { _tag: "TimerDue", timer: "xstate.after.channel.one-time-code.open.sending" } as const
    const second = put1(start("one-time-code"), late, morning + 45_000)
    assert.deepStrictEqual(
      asked(second).map(({ channel }) => channel),
      ["sms"]
    )
    assert.strictEqual(after(second.snapshot, ["code.use"]).value, "used")
  })

  it("hands the messenger no code: only a template, the minutes, and a reference to the contact", () => {
    const [message] = asked(start("one-time-code"))
    assert.deepStrictEqual(Object.keys(message ?? {}).toSorted(), [
      "allowed",
      "channel",
      "language",
      "personal",
      "template",
      "to",
      "values"
    ])
    assert.deepStrictEqual(message?.["values"], { minutes: 10 })
    assert.deepStrictEqual(message?.["to"], { ref: "whatsapp", digest: "digest" })
    const personal = PersonalData.find(OneTimeCode.Input).map(({ path }) => path.join("."))
    assert.deepStrictEqual(personal, ["contact.value", "routes.*.to"])
  })

  it("is void after five wrong tries, and after its time", () => {
    const wrong = Array.from({ length: 4 }, () => ["code.fail"] as const)
    const left = after(start("one-time-code").snapshot, ...wrong)
    assert.strictEqual(left.status, "active")
    const over = after(left, ["code.fail"])
    assert.deepInclude(over, { value: "exhausted", status: "done" })
    assert.deepInclude(send(over, "code.use"), { _tag: "Refused", code: "Finished" })
    const due = { _tag: "TimerDue", timer: "xstate.after.validity.one-time-code.open" } as const
    const expired = put1(start("one-time-code"), due, morning + 10 * minute)
    assert.deepInclude(send(expired.snapshot, "code.use"), { _tag: "Refused", code: "Finished" })
  })

  it("is good once, and no longer when a newer one has come", () => {
    const used = after(start("one-time-code").snapshot, ["code.use"])
    assert.deepInclude(send(used, "code.use"), { code: "Finished" })
    const old = after(start("one-time-code").snapshot, ["code.supersede"])
    assert.deepInclude(send(old, "code.use"), { code: "Finished" })
  })

  it("that was printed is good for a day, is sent nowhere and keeps who has seen what", () => {
    const desk = { officer: "wati", seen: "ktp" }
    const printed = start("one-time-code", {
      way: "print",
      contact: null,
      routes: inputs["one-time-code"].routes,
      desk
    })
    assert.deepStrictEqual(asked(printed), [])
    assert.deepInclude(printed.snapshot.context, { desk, expiresAt: morning + 1_440 * minute })
  })
})

describe("an applicant's session", () => {
  it("ends by itself after a week, and for good", () => {
    const { snapshot } = start("person-session")
    const due = { _tag: "TimerDue", timer: "xstate.after.lifetime.person-session.active" } as const
    const ended = accepted(put(snapshot, due, { at: morning + 168 * 60 * minute }))
    assert.deepInclude(ended.snapshot.context, { ended: "expired" })
    assert.deepInclude(send(ended.snapshot, "person-session.end", tini), { code: "Finished" })
    assert.strictEqual(PersonSession.lifecycle.name, snapshot.lifecycle)
  })
})

describe("a code by which a power is given", () => {
  it("is used by another applicant, once; any other code by nobody in that way, and its owner gives oneself none", () => {
    const { snapshot } = start("one-time-code", {
      purpose: "power",
      way: "screen",
      person: tini.id,
      contact: null,
      routes: []
    })
    assert.strictEqual(after(snapshot, ["code.give", budi]).value, "used")
    const refused = [
      send(snapshot, "code.give", tini),
      send(start("one-time-code", { person: tini.id }).snapshot, "code.give", budi)
    ]
    for (const verdict of refused) assert.deepInclude(verdict, { _tag: "Refused", code: "RoleRefused" })
  })
})
