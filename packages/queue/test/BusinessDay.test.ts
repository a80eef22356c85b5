import { BusinessDay } from "@balai/queue"
import { LocalDate, LocalDateTime, Zone } from "@balai/vocabulary"
import { assert, describe, it } from "@effect/vitest"
import { Result, Schema } from "effect"
import { execFileSync } from "node:child_process"
import { fileURLToPath } from "node:url"
import { digestOfMoments, moments, rulesOf, wall } from "./support/days.ts"

const rules = rulesOf("WIB")
const yes = "yes"
const say = ({ allowed, reasons }: BusinessDay.Answer) => (allowed ? yes : reasons.map(({ code }) => code).join("+"))
const ask = (text: string, question: Partial<BusinessDay.Question> = {}, by = rules) =>
  BusinessDay.decide(by, { at: wall(text, by.zone), ...question })
const three = (decision: BusinessDay.Decision) => [decision.issue, decision.call, decision.staff].map(say)
const shown = (at: number | null, zone: Zone.Zone = "WIB") => {
  if (at === null) return null
  const { date, time } = LocalDateTime.fromEpoch(at, zone)
  return `${date} ${time}`
}

describe("BusinessDay.at", () => {
  it("Q10: every minute of the hall's day belongs to the date on its wall, in all three zones", () => {
    for (const zone of Zone.all) {
      for (const time of ["00:00", "00:30", "06:59", "16:59", "17:01", "23:59"]) {
        assert.strictEqual(BusinessDay.at(wall(`2026-08-18 ${time}`, zone), zone), "2026-08-18", `${time} ${zone}`)
      }
      assert.strictEqual(BusinessDay.at(wall("2026-08-18 23:59", zone) + 60_000, zone), "2026-08-19")
      assert.strictEqual(BusinessDay.at(wall("2026-08-18 00:00", zone) - 1, zone), "2026-08-17")
    }
  })
})

describe("BusinessDay.decide: issue, call, staff", () => {
  const rows: ReadonlyArray<readonly [string, string, string, string]> = [
    // A Tuesday; numbers from half an hour before opening until half an hour before closing.
    ["2026-08-18 07:29", "hours", "hours", "hours"],
    ["2026-08-18 07:30", yes, "hours", "hours"],
    ["2026-08-18 08:00", yes, yes, yes],
    ["2026-08-18 11:59", yes, yes, yes],
    ["2026-08-18 12:00", "break", yes, "break"],
    ["2026-08-18 13:00", yes, yes, yes],
    ["2026-08-18 14:59", yes, yes, yes],
    ["2026-08-18 15:00", "lastTicket", yes, yes],
    ["2026-08-18 15:30", "hours", yes, "hours"],
    ["2026-08-18 23:59", "hours", yes, "hours"],
    // A Friday.
    ["2026-08-21 11:29", yes, yes, yes],
    ["2026-08-21 11:30", "fridayPrayer", yes, "fridayPrayer"],
    ["2026-08-21 13:30", yes, yes, yes],
    // A Sunday, a holiday, joint leave.
    ["2026-08-23 10:00", "hours", "hours", "hours"],
    ["2026-08-17 10:00", "holiday", "holiday", "holiday"],
    ["2026-12-24 10:00", "holiday", "holiday", "holiday"],
    // Dates of their own: closed, shorter hours, and hours on a holiday.
    ["2026-08-19 10:00", "exception", "exception", "exception"],
    ["2026-08-20 08:15", "exception", "exception", "exception"],
    ["2026-08-20 09:00", yes, yes, yes],
    ["2026-08-20 10:30", "lastTicket", yes, yes],
    ["2026-08-20 11:00", "exception", yes, "exception"],
    ["2026-12-25 09:00", yes, yes, yes],
    // Ramadan: no break, and the day ends at two.
    ["2026-02-25 12:30", yes, yes, yes],
    ["2026-02-25 13:30", "lastTicket", yes, yes],
    ["2026-02-25 14:00", "hours", yes, "hours"]
  ]
  it.each(rows)("%s: %s, %s, %s", (text, ...expected) => {
    assert.deepStrictEqual(three(ask(text)), expected)
  })

  it("closes with the hall, however long an agency or a service would be open", () => {
    const bank = { agency: "bank", service: "bank.tabungan" }
    assert.deepStrictEqual(three(ask("2026-08-18 11:45", bank)), [yes, yes, yes])
    assert.deepStrictEqual(three(ask("2026-08-18 12:30", bank)), ["hours", yes, "hours"])
    assert.strictEqual(ask("2026-08-18 12:30", bank).issue.reasons[0]?.level, "agency")
    const passport = { agency: "imigrasi", service: "imigrasi.paspor" }
    assert.deepStrictEqual(three(ask("2026-08-18 08:30", passport)), ["hours", "hours", "hours"])
    assert.deepStrictEqual(three(ask("2026-08-18 10:44", passport)), [yes, yes, yes])
    assert.deepStrictEqual(three(ask("2026-08-18 10:45", passport)), ["lastTicket", yes, yes])
  })

  it("knows an agency that comes on some weekdays and dates only, and a service likewise", () => {
    const absent = ["agencyAbsent", "agencyAbsent", "agencyAbsent"]
    assert.deepStrictEqual(three(ask("2026-08-24 10:00", { agency: "imigrasi" })), absent)
    assert.deepStrictEqual(three(ask("2026-09-01 10:00", { agency: "imigrasi" })), [yes, yes, yes])
    assert.deepStrictEqual(three(ask("2026-08-27 10:00", { agency: "imigrasi" })), [yes, yes, yes])
    assert.strictEqual(say(ask("2026-09-01 10:00", { service: "dukcapil.kk" }).issue), "serviceAbsent")
  })

  it("stops issuing at the quota and goes on calling", () => {
    const service = "dukcapil.ktp-el"
    assert.deepStrictEqual(
      [0, 1, 2, 3].map((issued) => ask("2026-08-18 09:00", { service, issued }).left),
      [2, 1, 0, 0]
    )
    assert.deepStrictEqual(three(ask("2026-08-18 09:00", { service, issued: 1 })), [yes, yes, yes])
    const full = ask("2026-08-18 09:00", { service, issued: 2 })
    assert.deepStrictEqual(three(full), ["quota", yes, yes])
    assert.strictEqual(full.issue.reasons[0]?.text.id, "Kuota hari ini (2 nomor) sudah habis")
    assert.strictEqual(shown(full.opensAt), "2026-08-20 08:30")
  })

  it("Q50: is over for everything once a person has closed the day", () => {
    assert.deepStrictEqual(three(ask("2026-08-18 09:00", { isClosed: true })), ["closed", "closed", "closed"])
  })

  it("keeps a counter staffed after closing time while numbers wait", () => {
    assert.strictEqual(say(ask("2026-08-18 16:00", { waiting: 3 }).staff), yes)
    assert.strictEqual(say(ask("2026-08-18 16:00", { waiting: 0 }).staff), "hours")
  })

  it("says why in both languages", () => {
    const texts = ["2026-08-17 10:00", "2026-08-18 07:00", "2026-08-21 12:00", "2026-08-19 10:00", "2026-08-20 12:00"]
    assert.deepStrictEqual(
      texts.map((text) => ask(text).issue.reasons[0]?.text),
      [
        { id: "Libur: Proklamasi Kemerdekaan", en: "Holiday: Independence Day" },
        { id: "Pengambilan nomor mulai pukul 07.30", en: "Numbers are issued from 07:30" },
        { id: "Salat Jumat sampai pukul 13.30", en: "Friday prayer until 13:30" },
        { id: "Tutup: Pemadaman listrik", en: "Closed: Power cut" },
        { id: "Sudah tutup sejak pukul 11.00 (Apel)", en: "Closed since 11:00 (Assembly)" }
      ]
    )
  })

  it("counts a year that no decree decides as one without known holidays, and says so", () => {
    const late = ask("2031-08-18 09:00")
    assert.deepStrictEqual([late.isDecreed, ...three(late)], [false, yes, yes, yes])
    assert.isTrue(ask("2026-08-18 09:00").isDecreed)
  })

  it("is always open in a hall that sets nothing", () => {
    const open = rulesOf("WIB", { hall: { closedOn: [] }, agencies: {}, services: {} })
    for (const at of moments) assert.deepStrictEqual(three(BusinessDay.decide(open, { at })), [yes, yes, yes])
  })

  it("takes the time between two spans of one day for a break", () => {
    const split = rulesOf("WIB", {
      hall: {
        weekly: [
          { weekdays: [2], from: "13:00", to: "15:00" },
          { weekdays: [2], from: "08:00", to: "12:00" }
        ]
      }
    })
    const noon = ask("2026-08-18 12:30", {}, split)
    assert.deepStrictEqual(three(noon), ["break", yes, "break"])
    assert.strictEqual(shown(noon.opensAt), "2026-08-18 13:00")
  })

  it("lets a break issue numbers where the hall says so", () => {
    const kind = "break"
    const breaks = [{ weekdays: [2], from: "12:00", to: "13:00", kind, issues: true }]
    const open = rulesOf("WIB", { hall: { weekly: [{ weekdays: [2], from: "08:00", to: "15:00" }], breaks } })
    assert.deepStrictEqual(three(ask("2026-08-18 12:30", {}, open)), [yes, yes, "break"])
  })

  it("a break of the hall issues no numbers of an agency that is not there between its own hours", () => {
    const breaks = [{ weekdays: [2], from: "12:00", to: "13:00", kind: "break", issues: true }]
    const spans = [
      { weekdays: [2], from: "08:00", to: "10:00" },
      { weekdays: [2], from: "14:00", to: "15:00" }
    ]
    const both = (agency: object) =>
      rulesOf("WIB", {
        hall: { weekly: [{ weekdays: [2], from: "08:00", to: "15:00" }], breaks },
        agencies: { agency }
      })
    const noon = ask("2026-08-18 12:30", { agency: "agency" }, both({ weekly: spans }))
    assert.deepStrictEqual(three(noon), ["break", yes, "break"])
    assert.strictEqual(shown(noon.opensAt), "2026-08-18 14:00")
    const bridged = ask("2026-08-18 12:30", { agency: "agency" }, both({ weekly: spans, breaks }))
    assert.strictEqual(three(bridged)[0], yes)
  })

  it("issues no number before anybody is there because an agency has had hours earlier that day", () => {
    const weekly = [
      { weekdays: [2], from: "08:00", to: "09:00" },
      { weekdays: [2], from: "11:00", to: "12:00" }
    ]
    const late = [
      { date: "2026-08-18", hours: [{ from: "10:00", to: "15:00" }], reason: { id: "Listrik", en: "Power" } }
    ]
    const day = (more: object) =>
      rulesOf("WIB", { hall: { weekly, exceptions: late, ...more }, agencies: { agency: { weekly } } })
    const early = ask("2026-08-18 10:15", { agency: "agency" }, day({}))
    assert.deepStrictEqual([three(early)[0], shown(early.opensAt)], ["hours", "2026-08-18 11:00"])
  })

  it("issues no number of a day on the evening before, however early its first number comes", () => {
    const early = rulesOf("WIB", { hall: { closedOn: [], firstTicketMinutes: 60, presence: { weekdays: [2] } } })
    const evening = ask("2026-08-17 23:30", {}, early)
    assert.deepStrictEqual([three(evening)[0], shown(evening.opensAt)], ["hours", "2026-08-18 00:00"])
  })
})

describe("BusinessDay.decide: the next opening", () => {
  const rows: ReadonlyArray<readonly [string, Partial<BusinessDay.Question>, string | null]> = [
    ["2026-08-18 09:00", {}, null],
    ["2026-08-18 05:00", {}, "2026-08-18 07:30"],
    ["2026-08-18 12:10", {}, "2026-08-18 13:00"],
    ["2026-08-18 15:10", {}, "2026-08-20 08:30"],
    ["2026-08-21 16:00", {}, "2026-08-24 07:30"],
    ["2026-08-21 12:00", {}, "2026-08-21 13:30"],
    ["2026-08-18 09:00", { isClosed: true }, "2026-08-20 08:30"],
    ["2026-08-26 09:00", { agency: "imigrasi" }, "2026-08-27 07:30"],
    ["2026-08-18 11:30", { agency: "imigrasi", service: "imigrasi.paspor" }, "2026-08-27 09:00"],
    ["2026-08-19 09:00", { service: "dukcapil.kk" }, null]
  ]
  it.each(rows)("at %s, asked with %j, is %s", (text, question, expected) => {
    const { issue, opensAt } = ask(text, question)
    // A quota's moment apart, what is said to open is open then.
    if (opensAt !== null)
      assert.isTrue(BusinessDay.decide(rules, { ...question, isClosed: false, at: opensAt }).issue.allowed)
    if (issue.allowed) assert.isNull(opensAt)
    assert.strictEqual(shown(opensAt), expected)
  })
})

const year = { minimum: Date.UTC(2026, 0, 1), maximum: Date.UTC(2026, 11, 31) }
const Moment = Schema.Int.check(Schema.isBetween(year))
const Of = Schema.Literals(["hall", "imigrasi.paspor", "dukcapil.ktp-el", "bank.tabungan", "dukcapil.kk"])

describe("BusinessDay.decide, at any moment of any schedule", () => {
  const Asked = Schema.Struct({
    at: Moment,
    zone: Zone.Zone,
    of: Of,
    issued: Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 3 }))
  })
  const question = ({ at, issued, of }: typeof Asked.Type): BusinessDay.Question =>
    of === "hall" ? { at, issued } : { at, issued, service: of, agency: of.split(".")[0] ?? "" }

  it.prop(
    "issues only where it also lets call, once the hours have begun; and answers no with a reason",
    [Asked],
    ([asked]) => {
      const decision = BusinessDay.decide(rulesOf(asked.zone), question(asked))
      for (const { allowed, reasons } of [decision.issue, decision.call, decision.staff]) {
        assert.strictEqual(allowed, reasons.length === 0)
        for (const { text } of reasons) assert.isTrue(text.id.length > 3 && text.en.length > 3)
      }
      if (decision.staff.allowed) assert.isTrue(decision.call.allowed)
      if (decision.issue.allowed && !decision.call.allowed) assert.strictEqual(say(decision.call), "hours")
    }
  )

  it.prop("is never wider than the hall is", [Asked], ([asked]) => {
    const by = rulesOf(asked.zone)
    const decision = BusinessDay.decide(by, question(asked))
    const hall = BusinessDay.decide(by, { at: asked.at })
    if (!hall.issue.allowed) assert.isFalse(decision.issue.allowed)
    if (!hall.call.allowed) assert.isFalse(decision.call.allowed)
    if (!hall.staff.allowed) assert.isFalse(decision.staff.allowed)
  })

  it.prop("stays callable until midnight once it was callable: time alone never stops a call", [Asked], ([asked]) => {
    const by = rulesOf(asked.zone)
    const last = Zone.startOf(BusinessDay.at(asked.at, asked.zone), asked.zone) + 86_400_000 - 1
    if (!BusinessDay.decide(by, question(asked)).call.allowed) return
    for (let at = asked.at; at <= last; at += 3_600_000) {
      assert.isTrue(BusinessDay.decide(by, { ...question(asked), at }).call.allowed)
    }
  })

  it.prop("opens next at a moment at which it issues, and not a minute earlier", [Asked], ([asked]) => {
    const by = rulesOf(asked.zone)
    const { issue, opensAt } = BusinessDay.decide(by, { ...question(asked), issued: 0 })
    if (issue.allowed || opensAt === null) return
    assert.isAbove(opensAt, asked.at)
    const issues = (at: number) => BusinessDay.decide(by, { ...question(asked), issued: 0, at }).issue.allowed
    assert.isTrue(issues(opensAt))
    assert.isTrue(opensAt - 1 === asked.at || !issues(opensAt - 1))
  })

  it.prop("says the same at the same wall time in every zone", [Asked], ([asked]) => {
    const shift = Zone.offset("WIB") - Zone.offset(asked.zone)
    const there = BusinessDay.decide(rulesOf(asked.zone), question({ ...asked, at: asked.at + shift }))
    const here = BusinessDay.decide(rules, question(asked))
    assert.deepStrictEqual([there.day, ...three(there)], [here.day, ...three(here)])
  })
})

describe("BusinessDay.hoursOn", () => {
  const written = (text: string, of: { readonly agency?: string; readonly service?: string } = {}, by = rules) => {
    const { hours, reason } = BusinessDay.hoursOn(by, { date: LocalDate.makeUnsafe(text), ...of })
    const time = (minutes: number) => `${Math.floor(minutes / 60)}.${String(minutes % 60).padStart(2, "0")}`
    return [hours.map(({ from, to }) => `${time(from)}–${time(to)}`).join(", "), reason?.id ?? null]
  }

  it("cuts the breaks out of the hours that hall, agency and service share", () => {
    assert.deepStrictEqual(written("2026-08-18"), ["8.00–12.00, 13.00–15.30", null])
  })

  it("says what closes a day, and why one has other hours", () => {
    const [hours, why] = written("2026-08-17")
    assert.strictEqual(hours, "")
    assert.include(String(why), "Kemerdekaan")
    const reason = { id: "Rapat", en: "Meeting" }
    const exceptions = [{ date: LocalDate.makeUnsafe("2026-08-18"), hours: [{ from: "09:00", to: "10:00" }], reason }]
    const by = rulesOf("WIB", { hall: { exceptions } })
    assert.deepStrictEqual(written("2026-08-18", {}, by), ["9.00–10.00", "Rapat"])
  })

  it("gives a hall that says nothing the whole day", () => {
    assert.deepStrictEqual(written("2026-08-18", {}, rulesOf("WIB", { hall: {}, agencies: {}, services: {} })), [
      "0.00–24.00",
      null
    ])
  })

  it.prop("a counter is to be staffed exactly in these hours", [Moment, Of, Zone.Zone], ([moment, of, zone]) => {
    const by = rulesOf(zone)
    const about = of === "hall" ? {} : { service: of, agency: of.split(".")[0] ?? "" }
    const date = BusinessDay.at(moment, zone)
    const minute = Math.floor((moment - Zone.startOf(date, zone)) / 60_000)
    const { hours } = BusinessDay.hoursOn(by, { date, ...about })
    const isStaffed = BusinessDay.decide(by, { at: moment, ...about }).staff.allowed
    assert.strictEqual(
      hours.some(({ from, to }) => from <= minute && minute < to),
      isStaffed
    )
  })
})

describe("the computer's own clock settings", () => {
  const under = <A>(script: string, TZ: string) => {
    const file = fileURLToPath(new URL(`support/${script}.ts`, import.meta.url))
    const options = { env: { ...process.env, TZ }, encoding: "utf8" } as const
    return JSON.parse(execFileSync(process.execPath, ["-C", "@balai/source", file], options)) as A & {
      readonly offset: number
    }
  }

  it("Q10: numbers drawn at 00.30, 06.59, 16.59, 17.01 and 23.59 are of the local day in all three zones, wherever the host believes to be", () => {
    const zones = ["UTC", "America/Los_Angeles", "Pacific/Honolulu", "Pacific/Auckland"]
    const answers = zones.map((TZ) => under<{ readonly drawn: unknown }>("drawDays", TZ))
    assert.strictEqual(new Set(answers.map(({ offset }) => offset)).size, zones.length)
    const day = ["00:30", "06:59", "16:59", "17:01", "23:59"].map((time, at) => [time, "2026-08-18", `A-00${at + 1}`])
    for (const { drawn } of answers) assert.deepStrictEqual(drawn, [day, day, day])
  }, 60_000)

  it("Q48: a wall time that Berlin or New York skips or repeats is one moment in the zones of Indonesia", () => {
    for (const zone of Zone.all) {
      for (const text of ["2026-03-29 02:30", "2026-10-25 02:30", "2026-03-08 02:30", "2026-11-01 01:30"]) {
        assert.strictEqual(shown(wall(text, zone), zone), text, zone)
        assert.strictEqual(shown(wall(text, zone) + 3_600_000, zone)?.slice(-2), "30", zone)
        const midnight = wall(`${text.slice(0, 10)} 00:00`, zone)
        assert.strictEqual(BusinessDay.at(midnight + 86_400_000 - 1, zone), text.slice(0, 10))
        assert.notStrictEqual(BusinessDay.at(midnight + 86_400_000, zone), text.slice(0, 10))
      }
    }
  })

  it("Q48: a hall in a zone whose clocks change is refused by its type: only WIB, WITA and WIT exist", () => {
    for (const zone of ["Europe/Berlin", "America/New_York", "Asia/Jakarta", "+07:00"]) {
      const decoded = Schema.decodeUnknownResult(BusinessDay.Rules)({ ...rules, zone })
      assert.isTrue(Result.isFailure(decoded), zone)
    }
  })

  it("Q48: wall times hold in the three zones on days on which clocks change elsewhere, whatever the host's zone", () => {
    const zones = ["UTC", "Pacific/Honolulu", "Pacific/Auckland", "Europe/Berlin", "America/New_York"]
    const answers = zones.map((TZ) => under<{ readonly decided: string }>("decideDays", TZ))
    assert.strictEqual(new Set(answers.map(({ offset }) => offset)).size, zones.length)
    assert.deepStrictEqual(new Set(answers.map(({ decided }) => decided)), new Set([digestOfMoments()]))
    for (const zone of Zone.all) {
      for (const date of ["2026-03-27", "2026-03-30", "2026-10-26", "2026-03-09"]) {
        const hall = { weekly: [{ weekdays: [1, 2, 3, 4, 5], from: "13:00", to: "18:00" }], closedOn: [] }
        const by = rulesOf(zone, { hall })
        const edges = ["12:59", "13:00", "17:59", "18:00"].map((time) => say(ask(`${date} ${time}`, {}, by).issue))
        assert.deepStrictEqual(edges, ["hours", yes, yes, "hours"], `${date} ${zone}`)
      }
    }
  }, 60_000)
})
