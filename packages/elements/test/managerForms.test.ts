import { assert, describe, it } from "@effect/vitest"
import { type Wire } from "@balai/elements"
import { dayText, daysText, weekText } from "../src/internal/managerDay.ts"
import { draftOf, withChosen, withoutRow } from "../src/internal/managerDraft.ts"
import { exceptionOf, faultOf, quotaOf, relationsOf, scheduleOf } from "../src/internal/managerForms.ts"
import { codeOf, requestOf, sheetFault } from "../src/internal/managerRequests.ts"
import { emptyDraft, type ManagerModel } from "../src/internal/views/managerModel.ts"
import { form, friday, hallHours, officer, settings, thursday } from "./support/manager.ts"
import { say } from "./support/views.ts"

describe("dayText", () => {
  const day = (hours: ReadonlyArray<readonly [number, number]>, reason: Wire.LocalizedText | null = null) => ({
    date: thursday,
    hours: hours.map(([from, to]) => ({ from, to })),
    reason
  })

  it("hours are written as each language writes them", () => {
    const two = day([
      [480, 720],
      [780, 930]
    ])
    assert.strictEqual(dayText(two, "id"), "08.00–12.00, 13.00–15.30")
    assert.strictEqual(dayText(two, "en"), "08:00–12:00, 13:00–15:30")
  })

  it("a day without hours is closed, and a reason stands beside it", () => {
    assert.strictEqual(dayText(day([]), "id"), "tutup")
    assert.strictEqual(dayText(day([], say("Listrik padam")), "id"), "tutup (Listrik padam)")
    assert.strictEqual(dayText(day([[480, 600]], say("Rapat", "Meeting")), "en"), "08:00–10:00 (Meeting)")
  })

  it("a whole day is no hours at all", () => {
    assert.strictEqual(dayText(day([[0, 1_440]]), "id"), "Tanpa batas jam")
  })
})

describe("daysText", () => {
  it("three days in a row are a span", () => {
    assert.strictEqual(daysText([1, 2, 3, 4, 6], "id"), "Senin–Kamis, Sabtu")
    assert.strictEqual(daysText([2, 1], "en"), "Monday, Tuesday")
    assert.strictEqual(weekText(hallHours.weekly ?? [], "id"), "Sen–Kam 08.00–15.30 · Jum 08.00–12.00")
  })
})

describe("scheduleOf", () => {
  it("reads what an agency offers by appointment, takes it away with its length, and keeps it where it is not shown", () => {
    const appointments = { minutes: 30, capacity: 2, daysAhead: 21, leadMinutes: 15, holdMinutes: 5 }
    const shown = (minutes: string) =>
      form([
        ["appointments.known", "1"],
        ["appointments.minutes", minutes],
        ["appointments.capacity", "4"],
        ["appointments.daysAhead", ""],
        ["appointments.leadMinutes", "20"]
      ])
    assert.deepStrictEqual(scheduleOf(shown("10"), { appointments }), {
      appointments: { minutes: 10, capacity: 4, daysAhead: 21, leadMinutes: 20, holdMinutes: 5 }
    })
    assert.deepStrictEqual(scheduleOf(shown(""), { appointments }), {})
    assert.deepStrictEqual(scheduleOf(form([]), { appointments }), { appointments })
  })

  it("reads rows by their numbers, and keeps what the form does not show", () => {
    const base: Wire.Schedule = {
      quota: 250,
      seasons: [{ from: "2027-02-08", to: "2027-03-09" }],
      exceptions: [{ date: friday, hours: [], reason: say("Rapat") }],
      closedOn: ["national"],
      weekly: [{ weekdays: [7], from: "01:00", to: "02:00" }],
      lastTicketMinutes: 99
    }
    const fields = form([
      ["weekly.2.day", "1"],
      ["weekly.2.day", "2"],
      ["weekly.2.from", "08:00"],
      ["weekly.2.to", "15:30"],
      ["breaks.3.day", "5"],
      ["breaks.3.from", "11:45"],
      ["breaks.3.to", "13:15"],
      ["breaks.3.kind", "fridayPrayer"],
      ["breaks.3.issues", "on"],
      ["presence.day", "2"],
      ["presence.date", "2026-12-09"],
      ["presence.date", "2026-12-02"],
      ["firstTicketMinutes", "30"],
      ["lastTicketMinutes", ""]
    ])
    assert.deepStrictEqual(scheduleOf(fields, base), {
      quota: 250,
      seasons: base.seasons,
      exceptions: base.exceptions,
      closedOn: ["national"],
      weekly: [{ weekdays: [1, 2], from: "08:00", to: "15:30" }],
      breaks: [{ weekdays: [5], from: "11:45", to: "13:15", kind: "fridayPrayer", issues: true }],
      presence: { weekdays: [2], dates: ["2026-12-02", "2026-12-09"] },
      firstTicketMinutes: 30
    } as Wire.Schedule)
  })

  it("without rows the level follows the one above; all kinds of holidays are what a hall does by itself", () => {
    assert.deepStrictEqual(scheduleOf(form([]), hallHours), {})
    const all = ["national", "jointLeave", "local"].map((kind) => [`closedOn.${kind}`, "on"] as const)
    assert.deepStrictEqual(scheduleOf(form([["closedOn.known", "1"], ...all]), { closedOn: [] }), {})
    assert.deepStrictEqual(scheduleOf(form([["closedOn.known", "1"], all[1]!]), {}), { closedOn: ["jointLeave"] })
  })

  it("a form that was not touched gives the schedule that it was opened with", () => {
    const draft = draftOf({ type: "hours", of: { level: "hall", id: "mpp-contoh" } }, settings())
    const fields = draft.rows.flatMap((row, index) => [
      ...row.weekdays.map((day) => [`${row.list}.${index}.day`, String(day)] as const),
      [`${row.list}.${index}.from`, row.span.from] as const,
      [`${row.list}.${index}.to`, row.span.to] as const
    ])
    assert.deepStrictEqual(scheduleOf(form(fields), hallHours), hallHours)
  })
})

describe("faultOf", () => {
  it("names the row that has no day or ends before it begins", () => {
    const row = (from: string, to: string) =>
      [
        ["weekly.0.from", from],
        ["weekly.0.to", to]
      ] as const
    assert.match(faultOf(form([...row("08:00", "12:00")]))?.id ?? "", /Jam mingguan 1: pilih .* hari/)
    assert.match(faultOf(form([["weekly.0.day", "1"], ...row("12:00", "08:00")]))?.id ?? "", /setelah jam mulai/)
    assert.isNull(faultOf(form([["weekly.0.day", "1"], ...row("08:00", "12:00")])))
  })
})

describe("requestOf", () => {
  const known = { settings: settings(), officers: [officer()], devices: [], language: "id" as const }
  const ask = (
    sheet: ManagerModel["sheet"] & {},
    fields: ReadonlyArray<readonly [string, string]>,
    draft = emptyDraft
  ) => requestOf(sheet, form(fields), { known, draft })

  it("asks the server as the contract says", () => {
    const service = { level: "service", id: "ktp" } as const
    assert.deepStrictEqual(ask({ type: "closeDay" }, []), { path: "/api/v1/day/close", body: {} })
    assert.deepStrictEqual(
      ask(
        { type: "counter", id: "1" },
        [
          ["label", "Loket 1"],
          ["zone", "utama"],
          ["reason", " Antrean "]
        ],
        withChosen(emptyDraft, ["ktp"], true)
      ),
      {
        path: "/api/v1/settings/counters/1",
        body: { label: "Loket 1", zone: "utama", services: ["ktp"], reason: "Antrean" }
      }
    )
    assert.deepStrictEqual(
      ask({ type: "quota", service: "ktp" }, [
        ["quota", ""],
        ["reason", "x"]
      ]),
      {
        path: "/api/v1/settings/quota",
        body: { service: "ktp", quota: null, reason: "x" }
      }
    )
    assert.deepStrictEqual(ask({ type: "suspend", of: service }, [["reason", "Blangko habis"]]), {
      path: "/api/v1/settings/suspend",
      body: { of: service, reason: "Blangko habis" }
    })
    assert.deepStrictEqual(ask({ type: "removeException", of: service, date: friday }, [["reason", "x"]]), {
      path: "/api/v1/settings/exceptions/remove",
      body: { of: service, date: friday, reason: "x" }
    })
    assert.deepStrictEqual(ask({ type: "resetPassword", id: "dewi" }, []), {
      path: "/api/v1/officers/dewi/reset-password",
      body: {}
    })
    assert.deepStrictEqual(
      ask({ type: "enrol" }, [
        ["code", "bcdf ghjk"],
        ["name", "Pintu"],
        ["zone", ""]
      ]),
      {
        path: "/api/v1/devices/enrol",
        body: { code: "BCDF-GHJK", name: "Pintu", zone: null }
      }
    )
    assert.isNull(ask({ type: "adopted", name: "x", path: "/kiosk" }, []))
  })

  it("an exception carries its reason in both languages, the Indonesian one where there is no other", () => {
    const fields = [
      ["date", friday],
      ["kind", "open"],
      ["hours.0.from", "08:00"],
      ["hours.0.to", "10:00"],
      ["text.id", "Rapat"]
    ] as const
    assert.deepStrictEqual(exceptionOf(form(fields)), {
      date: friday,
      hours: [{ from: "08:00", to: "10:00" }],
      reason: { id: "Rapat", en: "Rapat" }
    })
    assert.deepStrictEqual(exceptionOf(form([...fields.slice(0, 1), ["kind", "closed"], ...fields.slice(2)])).hours, [])
  })

  it("relations, quota and code are read as they are meant", () => {
    const fields = form([
      ["manages", "1"],
      ["agency", "dukcapil"],
      ["counter", "3"],
      ["counter", "4"]
    ])
    assert.deepStrictEqual(relationsOf(fields), [
      { relation: "manages" },
      { relation: "serves", agency: "dukcapil" },
      { relation: "serves", counter: "3" },
      { relation: "serves", counter: "4" }
    ])
    assert.strictEqual(quotaOf(form([["quota", "0"]])), 0)
    assert.strictEqual(codeOf("bcdfghjk"), "BCDF-GHJK")
    assert.strictEqual(codeOf("bcd"), "BCD")
  })

  it("says before asking what it can see to be missing", () => {
    assert.isNotNull(sheetFault({ type: "counter", id: "1" }, form([]), emptyDraft))
    assert.isNotNull(sheetFault({ type: "addOfficer" }, form([]), emptyDraft))
    assert.isNull(sheetFault({ type: "addOfficer" }, form([["greets", "1"]]), emptyDraft))
    const board = [
      ["kind", "board"],
      ["name", "TV"]
    ] as const
    assert.isNotNull(sheetFault({ type: "adopt" }, form([...board, ["zone", ""]]), emptyDraft))
    assert.isNull(sheetFault({ type: "adopt" }, form([...board, ["zone", "utama"]]), emptyDraft))
  })
})

describe("withoutRow", () => {
  it("leaves the numbers of the other rows as they are, so that nothing typed moves", () => {
    const draft = withoutRow(draftOf({ type: "hours", of: { level: "hall", id: "mpp-contoh" } }, settings()), 0)
    assert.deepStrictEqual(
      draft.rows.map(({ isRemoved }) => isRemoved),
      [true, false, false]
    )
  })
})
