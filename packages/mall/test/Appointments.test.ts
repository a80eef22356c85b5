import { Mall, QueueingError } from "@balai/mall"
import { Stage } from "@balai/mall/testing"
import { AppointmentDay, BusinessDay, Ticket } from "@balai/queue"
import { assert, describe, it } from "@effect/vitest"
import { type File } from "@balai/application"
import { disnaker, dukcapil } from "./support/offices.ts"

const appointments = { minutes: 30, capacity: 2, daysAhead: 14, leadMinutes: 30 } as const
const weekly = [{ weekdays: [1, 2, 3, 4, 5] as const, from: "08:00", to: "15:00" }]
const breaks = [{ weekdays: [5] as const, from: "11:30", to: "13:30", kind: "fridayPrayer" as const }]

const mall = Mall.make({
  name: "mpp-uji",
  label: { id: "MPP Uji", en: "Test Hall" },
  zone: "WIB",
  agencies: [dukcapil, disnaker],
  counters: [{ number: 1, services: ["dukcapil", "disnaker"] }],
  hours: { hall: { weekly, breaks, returnMinutes: 20 }, agencies: { dukcapil: { appointments } } }
})

/** Nine o'clock on Tuesday, 18 August 2026. */
const open = () => Stage.open({ mall })
type Hall = Awaited<ReturnType<typeof open>>

const akta = "dukcapil.akta"
const wednesday = "2026-08-19"
const ten = 600
const nobody = { type: "anonymous", id: "anonymous", attributes: {} }

const failure = async (done: Promise<unknown>): Promise<QueueingError.QueueingError> => {
  try {
    await done
  } catch (error) {
    if (error instanceof QueueingError.QueueingError) return error
    throw error
  }
  throw new Error("it went through")
}
const code = async (done: Promise<unknown>) => (await failure(done)).code

const hold = (stage: Hall, at = ten, date = wednesday) =>
  stage.appointments.hold({ by: nobody, service: akta, date, at })

let sent = 0
const request = <A extends object>(of: A) => ({ ...of, commandId: `perintah-${(sent += 1)}` })

const booked = async (stage: Hall, at = ten, date = wednesday) => {
  const { code } = await hold(stage, at, date)
  await stage.appointments.book(request({ code, date }))
  return { code, date }
}

const leftAt = async (stage: Hall, at = ten, date = wednesday) => {
  const { days } = await stage.appointments.offer({ service: akta })
  return days.find((day) => day.date === date)?.times.find((time) => time.at === at)?.left ?? null
}

const bookingsOn = async (stage: Hall, date = wednesday) =>
  (await stage.get(AppointmentDay.lifecycle, `appointments:mpp-uji:dukcapil:${date}`)).snapshot.context.bookings

describe("offer", () => {
  it("is empty where the agency offers no appointments", async () => {
    const stage = await open()
    const { days, settings } = await stage.appointments.offer({ service: "disnaker.info" })
    assert.deepStrictEqual([days, settings], [[], null])
    const by = stage.actors.applicant()
    const no = stage.appointments.hold({ by, service: "disnaker.info", date: wednesday, at: ten })
    assert.strictEqual(await code(no), "BALAI_APPOINTMENTS_NOT_OFFERED")
  })

  it("comes from the hours of the hall: no Sunday, no prayer, no past time, no holiday", async () => {
    const stage = await open()
    const { days } = await stage.appointments.offer({ service: akta })
    const times = (date: string) => days.find((day) => day.date === date)?.times.map(({ at }) => at / 60) ?? []
    assert.strictEqual(times("2026-08-18")[0], 9.5)
    assert.deepStrictEqual(times("2026-08-23"), [])
    assert.deepStrictEqual(times("2026-08-21"), [8, 8.5, 9, 9.5, 10, 10.5, 11, 13.5, 14, 14.5])
    assert.deepStrictEqual(times("2026-08-25"), [], "the birthday of the Prophet")
  })

  it("follows what a manager changes, with a reason, from that moment on", async () => {
    const stage = await open()
    const by = stage.actors.manager()
    const of = { level: "agency", id: "dukcapil" } as const
    const schedule = { appointments: { ...appointments, minutes: 60, capacity: 1 } } as const
    await stage.settings.changeHours({ by, of, schedule, reason: "Satu petugas cuti" })
    const { days } = await stage.appointments.offer({ service: akta })
    assert.deepStrictEqual(days[1]?.times[0], { at: 480, moment: Date.UTC(2026, 7, 19, 1), minutes: 60, left: 1 })
    await stage.settings.changeHours({ by, of, schedule: {}, reason: "Tanpa janji temu dahulu" })
    assert.isNull((await stage.appointments.offer({ service: akta })).settings)
    const hall = { level: "hall", id: "mpp-uji" } as const
    assert.strictEqual(
      await code(stage.settings.changeHours({ by, of: hall, schedule, reason: "Semua" })),
      "BALAI_NOT_IN_STATE"
    )
  })
})

describe("hold and book", () => {
  it("Q42: of a hundred who want one time at once exactly as many get it as it has places", async () => {
    const stage = await open()
    const all = await Promise.allSettled(Array.from({ length: 100 }, () => booked(stage)))
    assert.strictEqual(all.filter(({ status }) => status === "fulfilled").length, appointments.capacity)
    for (const one of all)
      if (one.status === "rejected")
        assert.strictEqual((one.reason as QueueingError.QueueingError).code, "BALAI_TIME_FULL")
    const bookings = await bookingsOn(stage)
    assert.strictEqual(bookings.filter(({ state }) => state === "booked").length, appointments.capacity)
    assert.strictEqual(await leftAt(stage), 0)
  })

  it("Q43: what is held takes a place before it is confirmed, and is confirmed once", async () => {
    const stage = await open()
    const { code: first } = await hold(stage)
    await hold(stage)
    assert.strictEqual(await code(hold(stage)), "BALAI_TIME_FULL")
    const twice = await Promise.allSettled(
      [1, 2].map(() => stage.appointments.book(request({ code: first, date: wednesday })))
    )
    const [refused] = twice.filter((one) => one.status === "rejected")
    assert.strictEqual(refused?.reason.code, "BALAI_APPOINTMENT_BOOKED")
    assert.strictEqual((await bookingsOn(stage)).filter(({ state }) => state === "booked").length, 1)
  })

  it("Q45: a time not confirmed within its minutes is free again and cannot be booked; repeated clicks are one hold", async () => {
    const stage = await open()
    const click = { by: nobody, service: akta, date: wednesday, at: ten, commandId: "klik-1" }
    const clicks = await Promise.all([1, 2, 3].map(() => stage.appointments.hold(click)))
    assert.strictEqual(new Set(clicks.map((one) => one.code)).size, 1)
    assert.strictEqual(await leftAt(stage), 1)
    await stage.advance("10 minutes")
    assert.strictEqual(await leftAt(stage), 2)
    const late = stage.appointments.book(request({ code: clicks[0]?.code ?? "", date: wednesday }))
    assert.strictEqual(await code(late), "BALAI_HOLD_EXPIRED")
    assert.strictEqual(
      (await stage.appointments.view({ code: clicks[0]?.code ?? "", date: wednesday })).state,
      "cancelled"
    )
  })

  it("Q46: a day that is closed between the look and the confirmation refuses", async () => {
    const stage = await open()
    const { code: own } = await hold(stage)
    const by = stage.actors.manager()
    const exception = { date: wednesday, hours: [], reason: { id: "Listrik padam", en: "Power cut" } }
    await stage.settings.addException({ by, of: { level: "hall", id: "mpp-uji" }, exception, reason: "Listrik padam" })
    assert.strictEqual(
      await code(stage.appointments.book(request({ code: own, date: wednesday }))),
      "BALAI_TIME_CLOSED"
    )
    assert.strictEqual(await code(hold(stage)), "BALAI_TIME_CLOSED")
    const other = await hold(stage, ten, "2026-08-20")
    await stage.settings.suspend({ by, of: { level: "service", id: akta }, reason: "Sistem pusat mati" })
    const book = stage.appointments.book(request({ code: other.code, date: "2026-08-20" }))
    assert.strictEqual(await code(book), "BALAI_TIME_CLOSED")
  })

  it("Q47: while the times are made anew over and over, fifty who book lose nothing and wait for nothing", async () => {
    const stage = await open()
    const by = stage.actors.manager()
    const of = { level: "agency", id: "dukcapil" } as const
    let isOver = false
    const rebuild = async () => {
      for (let turn = 0; !isOver; turn += 1) {
        const schedule = { appointments: { ...appointments, capacity: 50 + (turn % 2) } }
        await stage.settings.changeHours({ by, of, schedule, reason: "Uji" })
      }
      return "ended"
    }
    await stage.settings.changeHours({
      by,
      of,
      schedule: { appointments: { ...appointments, capacity: 50 } },
      reason: "Uji"
    })
    const rebuilding = rebuild()
    const codes = await Promise.all(Array.from({ length: 50 }, () => booked(stage)))
    isOver = true
    assert.strictEqual(await rebuilding, "ended")
    assert.strictEqual(new Set(codes.map((one) => one.code)).size, 50)
    assert.strictEqual((await bookingsOn(stage)).filter(({ state }) => state === "booked").length, 50)
  })

  it("keeps no code, and finds a booking by code and date alone", async () => {
    const stage = await open()
    const { code: own } = await booked(stage)
    assert.match(own, /^[2-9A-HJKMNP-Z]{4}-[2-9A-HJKMNP-Z]{4}$/)
    const rows = await stage.history(`appointments:mpp-uji:dukcapil:${wednesday}`)
    assert.notInclude(JSON.stringify(rows), own.replace("-", ""))
    const typed = own.toLowerCase().replace("-", " ")
    assert.strictEqual((await stage.appointments.view({ code: typed, date: wednesday })).state, "booked")
    assert.strictEqual(
      await code(stage.appointments.view({ code: own, date: "2026-08-20" })),
      "BALAI_APPOINTMENT_UNKNOWN"
    )
  })
})

describe("cancel and move", () => {
  it("gives the place back", async () => {
    const stage = await open()
    const own = await booked(stage)
    assert.strictEqual(await leftAt(stage), 1)
    assert.strictEqual((await stage.appointments.cancel(request(own))).state, "cancelled")
    assert.strictEqual(await leftAt(stage), 2)
    assert.strictEqual(await code(stage.appointments.cancel(request(own))), "BALAI_APPOINTMENT_OVER")
  })

  it("moves to another day under the same code, or not at all", async () => {
    const stage = await open()
    const own = await booked(stage)
    await Promise.all([booked(stage, 660, "2026-08-20"), booked(stage, 660, "2026-08-20")])
    const full = stage.appointments.move({ ...request(own), to: { date: "2026-08-20", at: 660 } })
    assert.strictEqual(await code(full), "BALAI_TIME_FULL")
    assert.strictEqual((await stage.appointments.view(own)).state, "booked")
    const there = await stage.appointments.move({ ...request(own), to: { date: "2026-08-24", at: ten } })
    assert.deepStrictEqual([there.date, there.state], ["2026-08-24", "booked"])
    assert.strictEqual((await stage.appointments.view(own)).state, "moved")
    const same = await stage.appointments.move({
      ...request({ ...own, date: "2026-08-24" }),
      to: { date: "2026-08-24", at: 540 }
    })
    assert.deepStrictEqual([same.at, same.state], [540, "booked"])
  })
})

describe("arrive", () => {
  it("Q50: nobody is in the queue before the day and before coming, and then once, where the time says", async () => {
    const stage = await open()
    const own = await booked(stage)
    const by = stage.actors.kiosk()
    assert.strictEqual(await code(stage.appointments.arrive({ by, code: own.code })), "BALAI_APPOINTMENT_UNKNOWN")
    await stage.advance({ to: `${wednesday}T09:40` })
    const officer = { by: stage.actors.officer("1"), counter: "1" }
    await stage.queueing.openCounter(officer)
    assert.strictEqual(await code(stage.queueing.callNext(officer)), "BALAI_QUEUE_EMPTY")
    const { ticket: walkIn } = await stage.queueing.take({ by: stage.actors.kiosk("kiosk-2"), service: akta })
    const held = await hold(stage, 660)
    assert.strictEqual(await code(stage.appointments.arrive({ by, code: held.code })), "BALAI_APPOINTMENT_OVER")
    const all = await Promise.all(Array.from({ length: 5 }, () => stage.appointments.arrive({ by, code: own.code })))
    assert.strictEqual(new Set(all.map(({ ticket }) => ticket.id)).size, 1)
    const [first] = all
    assert.strictEqual(first?.ticket.ahead, 0)
    const view = await stage.queueing.callNext(officer)
    assert.deepStrictEqual([view.ticket?.label, view.ticket?.mark], [first?.ticket.label, "appointment"])
    assert.deepStrictEqual(view.nextLabels, [walkIn.label])
    await stage.queueing.absent(officer)
    assert.strictEqual(await code(stage.appointments.arrive({ by, code: own.code })), "BALAI_APPOINTMENT_OVER")
  })

  it("puts who is late among those who come then", async () => {
    const stage = await open()
    const own = await booked(stage)
    await stage.advance({ to: `${wednesday}T11:00` })
    const { ticket } = await stage.appointments.arrive({ by: stage.actors.greeter(), code: own.code })
    const { snapshot } = await stage.get(Ticket.lifecycle, ticket.id)
    assert.strictEqual(snapshot.context.queuedAt, stage.now())
  })

  it("two people at one kiosk within a moment get two numbers", async () => {
    const stage = await open()
    const [one, two] = [await booked(stage), await booked(stage)]
    await stage.advance({ to: `${wednesday}T09:40` })
    const by = stage.actors.kiosk()
    const arrive = ({ code }: { readonly code: string }) => stage.appointments.arrive({ by, code })
    const labels = [await arrive(one), await arrive(two)].map(({ ticket }) => ticket.label)
    assert.strictEqual(new Set(labels).size, 2)
  })

  it("is moved once by a second tap, and to and fro without making its day longer", async () => {
    const stage = await open()
    const own = await booked(stage)
    for (const at of [660, ten, 660, ten, 660, ten, 660, ten]) {
      const asked = request({ ...own, to: { date: wednesday, at } })
      await stage.appointments.move(asked)
      assert.strictEqual((await stage.appointments.move(asked)).at, at)
    }
    const id = `appointments:${mall.name}:dukcapil:${wednesday}`
    const { snapshot } = await stage.get(AppointmentDay.lifecycle, id)
    assert.strictEqual(snapshot.context.bookings.length, 5)
    const away = request({ ...own, to: { date: "2026-08-24", at: ten } })
    await stage.appointments.move(away)
    assert.strictEqual((await stage.appointments.move(away)).date, "2026-08-24")
    const other = stage.appointments.move({ ...away, ...request({ to: { date: "2026-08-24", at: 660 } }) })
    assert.strictEqual(await code(other), "BALAI_APPOINTMENT_OVER")
  })

  it("notes at the end of the day who was booked and did not come", async () => {
    const stage = await open()
    const own = await booked(stage)
    await stage.advance({ to: "2026-08-20T08:00" })
    assert.strictEqual((await stage.appointments.view(own)).state, "missed")
  })
})

const document = (requirement: string): File.Document => ({
  id: `dok-${requirement}`,
  requirement,
  kind: "jpeg",
  digest: "a".repeat(64),
  bytes: 320_000
})

/** A file that was returned for a paper. */
const returned = async (stage: Hall) => {
  const { applications } = stage
  const by = stage.actors.applicant("p-1")
  const { id: draft } = await applications.begin({ by, service: akta, channel: "online" })
  await applications.save({ by, draft, answers: { name: "Sukarno", nik: ["1209181708", "059001"].join("") } })
  for (const requirement of ["ktp", "kk"]) await applications.attach({ by, draft, document: document(requirement) })
  const { file } = await applications.submit({ by, draft })
  const reason = { code: "tidak-terbaca", words: "Foto KK tidak terbaca" }
  const clerk = stage.actors.clerk("dukcapil")
  const verify = { requirement: "kk", verdict: "rejected", reason }
  await applications.command({ by: clerk, file: file.id, command: "application.verify", payload: verify })
  await applications.command({ by: clerk, file: file.id, command: "application.return", payload: { reason } })
  return { by, file }
}

describe("returning", () => {
  it("suggests a time before the correction is due, and leads the counter to the file", async () => {
    const stage = await open()
    const { by, file } = await returned(stage)
    const seen = await stage.appointments.returning({ by, file: file.id })
    assert.isTrue(seen.isExpected && seen.hasTimes)
    assert.deepStrictEqual([seen.suggestion?.date, seen.suggestion?.time.at], [wednesday, 480])
    assert.isBelow(seen.suggestion?.time.moment ?? Infinity, seen.until ?? 0)
    const wanted = { by, file: file.id, service: akta, date: wednesday, at: 480 }
    const { code: own } = await stage.appointments.holdReturn(wanted)
    await stage.appointments.book(request({ code: own, date: wednesday }))
    assert.strictEqual(await code(stage.appointments.holdReturn({ ...wanted, at: 540 })), "BALAI_APPOINTMENT_OF_FILE")
    assert.strictEqual((await stage.appointments.returning({ by, file: file.id })).booked?.at, 480)
    const stranger = stage.actors.applicant("p-2")
    assert.strictEqual(await code(stage.appointments.returning({ by: stranger, file: file.id })), "BALAI_FILE_UNKNOWN")
    const moved = await stage.appointments.move({
      ...request({ code: own, date: wednesday }),
      to: { date: wednesday, at: 540 }
    })
    assert.strictEqual(moved.file, file.number)
    await stage.advance({ to: `${wednesday}T08:50` })
    await stage.appointments.arrive({ by: stage.actors.kiosk(), code: own })
    const officer = { by: stage.actors.officer("1"), counter: "1" }
    await stage.queueing.openCounter(officer)
    assert.deepStrictEqual((await stage.queueing.callNext(officer)).ticket?.file, { id: file.id, number: file.number })
  })

  it("says the same last day as long as the file waits, and no day that is too late", async () => {
    const stage = await open()
    const { by, file } = await returned(stage)
    const { until } = await stage.appointments.returning({ by, file: file.id })
    await stage.advance({ to: "2026-09-02T08:50" })
    assert.strictEqual((await stage.appointments.returning({ by, file: file.id })).until, until)
    assert.strictEqual(BusinessDay.at(until ?? 0, "WIB"), "2026-09-17")
    await stage.advance({ to: "2026-09-18T00:00" })
    assert.strictEqual((await stage.applications.file({ by, file: file.id })).stage, "lapsed")
  })

  it("works without appointments: the number of the application is enough, once, and not at the end", async () => {
    const stage = await open()
    const { file } = await returned(stage)
    const kiosk = stage.actors.kiosk()
    await stage.advance("30 minutes")
    const early = await stage.queueing.take({ by: kiosk, service: "dukcapil.info" })
    await stage.advance("25 minutes")
    const late = await stage.queueing.take({ by: kiosk, service: akta })
    await stage.advance("5 minutes")
    const both = await Promise.all(
      [1, 2].map(() => stage.appointments.comeBack({ by: kiosk, number: file.number.toLowerCase() }))
    )
    assert.strictEqual(new Set(both.map(({ ticket }) => ticket.id)).size, 1)
    const officer = { by: stage.actors.officer("1"), counter: "1" }
    await stage.queueing.openCounter(officer)
    const view = await stage.queueing.callNext(officer)
    assert.strictEqual(view.ticket?.label, early.ticket.label)
    assert.deepStrictEqual(view.nextLabels, [both[0]?.ticket.label ?? "-", late.ticket.label])
    assert.deepStrictEqual(
      view.next.map(({ mark }) => mark),
      ["return", null]
    )
    assert.strictEqual(
      await code(stage.appointments.comeBack({ by: kiosk, number: "DUKCAPIL-2026-09999" })),
      "BALAI_FILE_UNKNOWN"
    )
    assert.strictEqual(
      await code(stage.appointments.comeBack({ by: stage.actors.visitor(), number: file.number })),
      "BALAI_ROLE_REFUSED"
    )
  })
})
