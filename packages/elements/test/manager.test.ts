import { assert, describe, it } from "@effect/vitest"
import { Html, type Wire } from "@balai/elements"
import { countersNow, csv, isDayClosed, waitingByAgency } from "../src/internal/managerHall.ts"
import { hoursTexts } from "../src/internal/managerHoursTexts.ts"
import { peopleTexts } from "../src/internal/managerPeopleTexts.ts"
import { managerTexts } from "../src/internal/managerTexts.ts"
import { text } from "../src/internal/template.ts"
import { managerView } from "../src/internal/views/manager.ts"
import { idleActs, type ManagerModel, tabOf, tabs } from "../src/internal/views/managerModel.ts"
import { stepsOf } from "../src/internal/views/managerStart.ts"
import { model, officer, open, settings } from "./support/manager.ts"
import { at, hall, say } from "./support/views.ts"

const drawn = (more: Partial<ManagerModel> = {}): string => managerView(text, model(more), idleActs).text

const seen = (state: string, more: Partial<Parameters<typeof countersNow>[0]> = {}) =>
  countersNow({
    hall: hall({
      hours: open,
      counters: [{ id: "1", label: "Loket 1", zone: "utama", state, stateLabel: say("Keadaan", "State") }]
    }),
    boards: [],
    settings: settings(),
    officers: [officer()],
    isDemo: false,
    ...more
  })[0]?.presence

describe("the manager's first page", () => {
  it("names an agency that did not come up, and says why", () => {
    const setAside = [say("PDAM tidak dapat dimuat. Sebabnya: <tabel hilang>", "PDAM could not be loaded")]
    assert.include(drawn({ setAside }), "PDAM tidak dapat dimuat. Sebabnya: &lt;tabel hilang&gt;")
    assert.notInclude(drawn(), "tidak dapat dimuat")
  })
})

describe("Html.manager", () => {
  it("the first HTML holds no data but the hall's own and says that it needs script", () => {
    const page = Html.manager({ assets: { pages: {} }, hall: hall() })
    assert.include(page, "<balai-manager")
    assert.include(page, "membutuhkan JavaScript")
    assert.include(page, "MPP Contoh")
  })

  it("every value is escaped", () => {
    const evil = `<img src=x onerror="alert(1)">`
    for (const tab of tabs) {
      const body = drawn({
        tab: tab.id,
        officers: [officer({ name: evil })],
        settings: settings({ differences: [{ of: "counter:1", text: say(evil) }] }),
        changes: [{ at, by: "dewi", reason: evil, what: say(evil) }],
        picked: [{ id: "t", label: evil, service: { id: "ktp", name: say(evil) }, counter: "1", reason: evil, at }]
      })
      assert.notInclude(body, "<img src=x")
    }
  })
})

describe("managerView", () => {
  it("each section is a link, and the one that is open says so", () => {
    for (const { id } of tabs) {
      const body = drawn({ tab: id })
      for (const other of tabs) assert.include(body, `href="#${other.id}"`)
      assert.include(body, `href="#${id}" aria-current="page"`)
      assert.strictEqual(body.match(/aria-current/g)?.length, 1)
    }
    assert.strictEqual(tabOf("#petugas"), "petugas")
    assert.strictEqual(tabOf("#lain"), "hari-ini")
  })

  it("who is not signed in, and who manages nothing, gets no section", () => {
    for (const gate of ["signIn", "forbidden", "mustChange", "connecting"] as const) {
      const body = drawn({ gate })
      assert.notInclude(body, "<nav")
      assert.notInclude(body, "Dewi Lestari")
    }
    assert.include(drawn({ gate: "signIn", tab: "loket" }), 'href="/sign-in?next=%2Fmanager%23loket"')
  })

  it("a button that the server refuses is drawn with its reason, and what the server does not offer is not drawn", () => {
    const why = say("Satu-satunya pengelola aktif", "The only active manager")
    const actions: ReadonlyArray<Wire.Action> = [
      { id: "relate", label: say("Ubah tugas"), state: "needsInput", reasons: [] },
      { id: "disable", label: say("Nonaktifkan"), state: "refused", reasons: [{ code: "last", text: why }] }
    ]
    const body = drawn({ tab: "petugas", officers: [officer({ actions })] })
    assert.match(body, /data-do="disable"[^>]*aria-disabled="true"/)
    assert.include(body, why.id)
    assert.notInclude(body, 'data-do="resetPassword"')
  })

  it("closing the day says how many wait", () => {
    const body = drawn({ sheet: { type: "closeDay" } })
    assert.include(body, "3 orang masih menunggu")
    assert.include(body, "Dukcapil")
  })

  it("both languages say everything: no sentence is empty or the same by mistake", () => {
    const sentences = [managerTexts, hoursTexts, peopleTexts].flatMap((texts) => Object.values(texts))
    for (const each of sentences) {
      if (typeof each !== "object" || !("id" in each)) continue
      assert.isAbove(each.id.length, 1)
      assert.isAbove(each.en.length, 1)
    }
  })

  it("English reads English", () => {
    const body = drawn({ language: "en", tab: "jam-layanan" })
    assert.include(body, "Hours &amp; services")
    assert.include(body, "Mon–Thu 08:00–15:30")
  })
})

describe("the set-up list", () => {
  it("ticks what the server knows to be there", () => {
    assert.deepStrictEqual(
      stepsOf(model({ officers: [officer({ relations: [{ relation: "manages" }] })] })).map(({ isDone }) => isDone),
      [false, false, false, false, false, false]
    )
    const kiosk: Wire.SeenDevice = {
      id: "d",
      kind: "kiosk",
      name: "Pintu",
      zone: null,
      state: "enrolled",
      stateLabel: say("Terdaftar"),
      askedAt: at,
      enrolledAt: at,
      lastSeenAt: at
    }
    const steps = stepsOf(model({ devices: [kiosk], start: { isHidden: false, seen: ["loket"] } }))
    assert.deepStrictEqual(
      steps.map(({ isDone }) => isDone),
      [true, true, false, true, false, false]
    )
  })

  it("is not shown in a demonstration, where everything is set up", () => {
    assert.include(drawn(), "Menyiapkan balai ini")
    assert.notInclude(drawn({ isDemo: true }), "Menyiapkan balai ini")
  })
})

describe("countersNow", () => {
  it("a counter that is closed during the hours, or open with nobody at it, is empty", () => {
    assert.strictEqual(seen("closed"), "empty")
    assert.strictEqual(seen("serving"), "empty")
    assert.strictEqual(seen("serving", { officers: [officer({ seats: ["1"] })] }), "seated")
  })

  it("outside of the hours, or when its agency is not there today, nobody is missed", () => {
    const after = hall({ hours: { ...open, open: false, staffed: false } })
    const counters = [{ id: "1", label: "Loket 1", zone: "utama", state: "closed", stateLabel: say("Tutup") }]
    assert.strictEqual(seen("closed", { hall: { ...after, counters } }), "off")
    const [service] = hall().services
    const reason = { code: "agencyAbsent", text: say("Tidak hadir") }
    const absent = hall({ hours: open, counters, services: [{ ...service!, open: false, waiting: 0, reason }] })
    assert.strictEqual(seen("closed", { hall: absent }), "off")
    assert.strictEqual(
      seen("closed", { hall: { ...absent, services: [{ ...service!, open: false, waiting: 2, reason }] } }),
      "empty"
    )
  })

  it("once the day is closed nobody is missed", () => {
    const [service] = hall().services
    const reason = { code: "closed", text: say("Hari layanan sudah ditutup") }
    const counters = [{ id: "1", label: "Loket 1", zone: "utama", state: "closed", stateLabel: say("Tutup") }]
    const hours = { ...open, open: false, staffed: false, reason }
    const closed = hall({ hours, counters, services: [{ ...service!, open: false, waiting: 0, reason }] })
    assert.isTrue(isDayClosed(closed))
    assert.isFalse(isDayClosed(hall()))
    assert.strictEqual(seen("closed", { hall: closed }), "off")
    assert.notInclude(drawn({ hall: closed }), 'data-do="closeDay"')
  })

  it("robots sit nowhere and are not missed", () => {
    assert.strictEqual(seen("serving", { isDemo: true }), "robot")
    assert.strictEqual(seen("closed", { isDemo: true }), "empty")
  })

  it("while it is not known who sits where nobody is accused", () => {
    assert.strictEqual(seen("serving", { officers: null }), "seated")
  })
})

describe("waitingByAgency", () => {
  it("adds the services of an agency up, the longest queue first", () => {
    const [service] = hall().services
    const services = [
      service!,
      { ...service!, id: "kk", waiting: 4 },
      { ...service!, id: "sim", agency: "polres", waiting: 5 }
    ]
    const queues = waitingByAgency(hall({ services }))
    assert.deepStrictEqual(
      queues.map(({ id, waiting }) => [id, waiting]),
      [
        ["dukcapil", 7],
        ["polres", 5]
      ]
    )
  })
})

describe("csv", () => {
  it("quotes, and lets no cell become a formula", () => {
    assert.strictEqual(csv([["A-1", '=1+1"']]), '\uFEFF"A-1";"\'=1+1"""\r\n')
  })
})
