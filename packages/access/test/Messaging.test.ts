import { Messaging } from "@balai/access"
import { assert, describe, it } from "@effect/vitest"
import { Schema } from "effect"

const minute = 60_000
const limits = { most: 3, withinMillis: 15 * minute, mostPerDay: 5 }
const all: ReadonlyArray<Messaging.Channel> = ["whatsapp", "sms", "email"]
const hall = { configured: all, limits }
const agreed = (...channels: ReadonlyArray<Messaging.Channel>) =>
  channels.map((purpose) => ({ purpose, isGiven: true }))
const tini: Messaging.Recipient = { contacts: ["phone", "email"], consents: [], sent: [] }
const at = 100 * minute

describe("plan", () => {
  it("writes without consent only what the office must tell or what was asked for, and by WhatsApp not even that", () => {
    assert.deepStrictEqual(Messaging.plan({ why: "consent", at }, tini, hall).channels, [])
    assert.deepStrictEqual(Messaging.plan({ why: "duty", at }, tini, hall).channels, ["sms", "email"])
    assert.deepStrictEqual(Messaging.plan({ why: "asked", at }, tini, hall).channels, ["sms", "email"])
    const consents = agreed("whatsapp")
    assert.deepStrictEqual(Messaging.plan({ why: "consent", at }, { ...tini, consents }, hall).channels, ["whatsapp"])
    const withdrawn = [{ purpose: "whatsapp", isGiven: false }]
    const obstacles = Messaging.plan({ why: "consent", at }, { ...tini, consents: withdrawn }, hall).obstacles
    assert.deepStrictEqual(obstacles, { whatsapp: "noConsent", sms: "noConsent", email: "noConsent" })
  })

  it("takes the pick of a channel as consent for this one message, tries it first, and the others after it", () => {
    const channels = (chosen: Messaging.Channel) => Messaging.plan({ why: "asked", chosen, at }, tini, hall).channels
    assert.deepStrictEqual(channels("whatsapp"), ["whatsapp", "sms", "email"])
    assert.deepStrictEqual(channels("email"), ["email", "sms"])
    assert.deepStrictEqual(Messaging.plan({ why: "consent", chosen: "whatsapp", at }, tini, hall).channels, [])
  })

  it("tries only what the hall has and what reaches the person", () => {
    const consents = agreed(...all)
    const wish = { why: "consent", at } as const
    const some = { ...hall, configured: ["email"] as const }
    assert.deepStrictEqual(Messaging.plan(wish, { ...tini, consents }, some).obstacles, {
      whatsapp: "notConfigured",
      sms: "notConfigured"
    })
    const byPhone = Messaging.plan(wish, { ...tini, contacts: ["phone"], consents }, hall)
    assert.deepStrictEqual([byPhone.channels, byPhone.obstacles], [["whatsapp", "sms"], { email: "noContact" }])
    assert.deepStrictEqual(Messaging.plan(wish, { ...tini, consents }, { ...hall, configured: [] }).channels, [])
  })

  it("sends nobody more than so many within minutes and within a day, and says when again", () => {
    const sent = [at - 10 * minute, at - 5 * minute, at - minute]
    const way = Messaging.plan({ why: "duty", at }, { ...tini, sent }, hall)
    assert.deepStrictEqual(way.channels, [])
    assert.deepStrictEqual(way.obstacles, { whatsapp: "noConsent", sms: "tooOften", email: "tooOften" })
    assert.strictEqual(way.retryAt, at + 5 * minute)
    const day = [-90, -70, -50, -40, -20].map((ago) => at + ago * minute)
    assert.strictEqual(
      Messaging.plan({ why: "duty", at }, { ...tini, sent: day }, hall).retryAt,
      at - 90 * minute + 86_400_000
    )
    const elsewhere = Messaging.plan({ why: "consent", at }, { ...tini, sent }, hall)
    assert.isNull(elsewhere.retryAt)
  })
})

describe("retryAt", () => {
  it.prop(
    "at the time that it gives it says null, and never more than the limit lie within it",
    [Schema.Array(Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 100 * minute })))],
    ([sent]) => {
      const again = Messaging.retryAt(sent, { at, limits })
      if (again === null) return
      assert.isAbove(again, at)
      assert.isNull(Messaging.retryAt(sent, { at: again, limits }))
      assert.isNotNull(Messaging.retryAt(sent, { at: again - 1, limits }))
    },
    { arbitrary: { runs: 30 } }
  )
})
