/** The hall of Asahan on a Thursday at ten, as the server would describe it: the size at which a manager works. */
import { type Wire } from "@balai/elements"
import { mall } from "../../../examples/asahan/mall.ts"

/** Thursday, 26 November 2026, 10.12 WIB. */
export const at = Date.UTC(2026, 10, 26, 3, 12)
const minute = 60_000

const say = (id: string, en: string = id): Wire.LocalizedText => ({ id, en })

const states = {
  closed: say("Tutup", "Closed"),
  open: say("Buka", "Open"),
  calling: say("Memanggil", "Calling"),
  serving: say("Melayani", "Serving"),
  paused: say("Istirahat", "Paused")
}

const stateOf = (index: number): keyof typeof states =>
  [3, 13].includes(index)
    ? "closed"
    : index === 8
      ? "paused"
      : index % 5 === 1
        ? "calling"
        : index % 7 === 2
          ? "open"
          : "serving"

const officerNames = [
  "Ahmad Fauzi Siregar",
  "Dewi Lestari",
  "Rahmat Hidayat",
  "Siti Nurhaliza Panjaitan",
  "Budi Santoso",
  "Nurul Aini Hasibuan",
  "Hendra Gunawan",
  "Maya Sari Nasution",
  "Joko Prasetyo",
  "Rina Marlina",
  "Agus Salim Lubis",
  "Fitri Handayani",
  "Irwan Syahputra",
  "Yuni Kartika",
  "Dedi Kurniawan Sitorus",
  "Lina Wati",
  "Zulkifli Harahap",
  "Nova Rizki",
  "Taufik Ismail",
  "Sri Wahyuni",
  "Ridwan Manurung",
  "Ayu Permata"
]

export const hallView = (): Wire.HallView => ({
  name: mall.name,
  label: mall.label,
  zone: "WIB",
  hours: {
    open: true,
    reason: null,
    opensAt: null,
    lastTicketAt: at + 288 * minute,
    closesAt: at + 318 * minute,
    staffed: true
  },
  zones: mall.zones.map(({ id, name }) => ({ id, name })),
  services: mall.services.map((service, index) => ({
    id: service.id,
    agency: service.agency.id,
    agencyName: service.agency.name,
    name: service.name,
    prefix: service.prefix,
    waiting: [9, 4, 6, 0, 2, 1, 0, 3, 0, 0, 2, 0, 5, 0, 1][index % 15] ?? 0,
    open: index !== 20,
    reason:
      index === 20
        ? { code: "suspended", text: say("Dihentikan sementara: blangko habis", "Suspended: no forms left") }
        : null,
    opensAt: null
  })),
  counters: mall.counters.map((counter, index) => ({
    id: counter.id,
    label: counter.label,
    zone: counter.zone,
    state: stateOf(index),
    stateLabel: states[stateOf(index)]
  })),
  asOf: at,
  version: 1
})

export const boardView = (zone: string): Wire.BoardView => {
  const hall = hallView()
  const own = hall.counters.filter((counter) => counter.zone === zone)
  return {
    hall: hall.name,
    hallName: hall.label,
    zone,
    zoneName: hall.zones.find(({ id }) => id === zone)?.name ?? say(zone),
    now: own.map(({ id, label, state, stateLabel }, index) => ({
      counter: id,
      counterLabel: label,
      label: state === "calling" || state === "serving" ? `A-0${30 + index}` : null,
      state,
      stateLabel
    })),
    recent: [],
    waiting: own.length * 2,
    hours: hall.hours,
    position: "e.1",
    asOf: at
  }
}

const level = (of: Wire.SettingsOf, name: Wire.LocalizedText, schedule: Wire.Schedule = {}): Wire.SettingsLevel => ({
  of,
  name,
  offered: true,
  suspension: null,
  schedule,
  changed: null
})

const changedBy = (by: string, ago: number, reason: string): Wire.Changed => ({ at: at - ago * minute, by, reason })

export const settingsView = (): Wire.SettingsView => {
  const rules = mall.hours
  const suspended = mall.services[20]?.id
  return {
    hall: {
      ...level({ level: "hall", id: mall.name }, mall.label, rules?.hall as Wire.Schedule),
      schedule: {
        ...(rules?.hall as Wire.Schedule),
        breaks: [{ weekdays: [1, 2, 3, 4], from: "12:00", to: "13:00", kind: "break" }],
        exceptions: [
          {
            date: "2026-12-04",
            hours: [{ from: "08:00", to: "10:30" }],
            reason: say("Rapat koordinasi", "Coordination meeting")
          }
        ]
      },
      changed: changedBy("pengelola", 60 * 26, "Surat edaran bupati 12 November")
    },
    agencies: mall.agencies.map((agency, index) =>
      level(
        { level: "agency", id: agency.name },
        agency.label,
        index === 8 ? { presence: { weekdays: [2, 4] } } : ((rules?.agencies[agency.name] ?? {}) as Wire.Schedule)
      )
    ),
    services: mall.services.map((service) => ({
      ...level(
        { level: "service", id: service.id },
        service.name,
        (rules?.services[service.id] ?? {}) as Wire.Schedule
      ),
      agency: service.agency.id,
      prefix: service.prefix,
      ...(service.id === suspended
        ? { offered: false, suspension: "Blangko habis", changed: changedBy("pengelola", 42, "Blangko habis") }
        : {})
    })),
    counters: mall.counters.map((counter, index) => ({
      id: counter.id,
      label: counter.label,
      zone: counter.zone,
      services: counter.services,
      changed: index === 2 ? changedBy("dewi.lestari", 95, "Antrean panjang, tambah loket") : null
    })),
    zones: mall.zones.map(({ id, name }) => ({ id, name })),
    differences: [
      {
        of: "counter:3",
        text: say(
          "Loket 3 melayani juga Akta Kelahiran; berkas: KK, Surat Pindah",
          "Counter 3 also serves birth certificates; file: family card, moving letter"
        )
      },
      {
        of: `service:${suspended}`,
        text: say("Layanan dihentikan sementara; berkas: dibuka", "Service suspended; file: open")
      }
    ],
    version: 7,
    asOf: at
  }
}

const act = (id: string, label: Wire.LocalizedText, refusal?: Wire.LocalizedText): Wire.Action => ({
  id,
  label,
  state: refusal === undefined ? "needsInput" : "refused",
  reasons: refusal === undefined ? [] : [{ code: id, text: refusal }]
})

const last = say(
  "Satu-satunya pengelola aktif. Tambah pengelola lain dulu.",
  "The only active manager. Add another manager first."
)

const officer = (
  more: Partial<Wire.OfficerView> & Pick<Wire.OfficerView, "id" | "name" | "relations">
): Wire.OfficerView => {
  const state = more.state ?? "active"
  const isLast = more.relations.some(({ relation }) => relation === "manages")
  return {
    state,
    stateLabel: {
      active: say("Aktif", "Active"),
      locked: say("Terkunci", "Locked"),
      disabled: say("Nonaktif", "Disabled")
    }[state],
    seats: [],
    mustChange: false,
    lockedUntil: null,
    lastSignInAt: at - 130 * minute,
    ...more,
    actions: [
      act("relate", say("Ubah tugas", "Change duties")),
      act("resetPassword", say("Kata sandi baru", "New password")),
      act(
        "unlock",
        say("Buka kunci", "Unlock"),
        state === "locked" ? undefined : say("Akun tidak terkunci", "Not locked")
      ),
      act(
        "disable",
        say("Nonaktifkan", "Disable"),
        isLast ? last : state === "disabled" ? say("Sudah nonaktif", "Disabled already") : undefined
      ),
      act("enable", say("Aktifkan", "Enable"), state === "disabled" ? undefined : say("Sudah aktif", "Active already"))
    ]
  }
}

export const newOfficer = (login: string, name: string, relations: ReadonlyArray<Wire.Relation>): Wire.OfficerView => ({
  ...officer({ id: login, name, relations }),
  mustChange: true,
  lastSignInAt: null
})

export const officerViews = (): ReadonlyArray<Wire.OfficerView> => [
  officer({ id: "pengelola", name: "Ratna Kusuma Dewi", relations: [{ relation: "manages" }] }),
  officer({ id: "meja.informasi", name: "Putri Ananda", relations: [{ relation: "greets" }] }),
  ...mall.counters.map((counter, index) => {
    const name = officerNames[index] ?? `Petugas ${index + 1}`
    return officer({
      id: name.toLowerCase().split(" ").slice(0, 2).join("."),
      name,
      relations:
        index % 4 === 0
          ? [
              {
                relation: "serves",
                agency: mall.services.find(({ id }) => id === counter.services[0])?.agency.id ?? "dukcapil"
              }
            ]
          : [{ relation: "serves", counter: counter.id }],
      seats: stateOf(index) === "closed" || index === 17 ? [] : [counter.id],
      ...(index === 5 ? { state: "locked" as const, lockedUntil: at + 4 * minute } : {}),
      ...(index === 13 ? { state: "disabled" as const, seats: [] } : {}),
      ...(index === 9 ? { mustChange: true, lastSignInAt: null, seats: [] } : {})
    })
  })
]

export const deviceViews = (): ReadonlyArray<Wire.SeenDevice> => {
  const device = (id: string, more: Partial<Wire.SeenDevice>): Wire.SeenDevice => ({
    id,
    kind: "kiosk",
    name: null,
    zone: null,
    state: "enrolled",
    stateLabel: say("Terdaftar", "Enrolled"),
    askedAt: at - 90_000 * minute,
    enrolledAt: at - 89_000 * minute,
    lastSeenAt: at - minute,
    ...more
  })
  return [
    device("d1", { name: "Mesin pintu utama" }),
    device("d2", { kind: "board", name: "TV lantai 1", zone: "lantai-1" }),
    device("d3", { kind: "board", name: "TV lantai 2", zone: "lantai-2", lastSeenAt: at - 47 * minute }),
    device("d4", { state: "pending", stateLabel: say("Menunggu kode", "Waiting for its code"), enrolledAt: null }),
    device("d5", { name: "Tablet lama", state: "revoked", stateLabel: say("Dicabut", "Revoked") })
  ]
}

export const changeViews = (): ReadonlyArray<Wire.ChangeView> => [
  {
    ...changedBy("pengelola", 42, "Blangko habis"),
    what: say("Layanan dihentikan sementara: SIM baru", "Suspended: new driving licence")
  },
  {
    ...changedBy("dewi.lestari", 95, "Antrean panjang, tambah loket"),
    what: say(
      "Loket 3: layanan menjadi KK, Surat Pindah, Akta Kelahiran",
      "Counter 3: services are now family card, moving letter, birth certificate"
    )
  },
  {
    ...changedBy("pengelola", 60 * 26, "Surat edaran bupati 12 November"),
    what: say("Jam balai: istirahat Senin–Kamis 12.00–13.00", "Hours of the hall: break Monday to Thursday 12.00–13.00")
  }
]

const named = (index: number) => {
  const service = mall.services[index]!
  return { id: service.id, name: service.name }
}

export const pickedViews = (): ReadonlyArray<Wire.PickedView> => [
  {
    id: "t1",
    label: "A-031",
    service: named(0),
    counter: "1",
    reason: "Ibu hamil, tidak kuat berdiri lama",
    at: at - 12 * minute
  },
  {
    id: "t2",
    label: "B-007",
    service: named(2),
    counter: "4",
    reason: "Berkas tertinggal, kembali sebelum gilirannya habis",
    at: at - 63 * minute
  }
]

export const leftViews = (day: string): ReadonlyArray<Wire.LeftView> => [
  { id: "t8", label: "A-041", service: named(0), day, state: "waiting" },
  { id: "t9", label: "A-042", service: named(0), day, state: "waiting" },
  { id: "t10", label: "B-019", service: named(2), day, state: "called" },
  { id: "t11", label: "C-004", service: named(4), day, state: "held" }
]
