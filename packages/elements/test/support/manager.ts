/** The manager's page as it stands, with one thing changed at a time. */
import { type Wire } from "@balai/elements"
import { emptyDraft, type ManagerModel, nothingKnown } from "../../src/internal/views/managerModel.ts"
import { at, hall, say } from "./views.ts"

export const thursday = "2026-11-26"
export const friday = "2026-11-27"

export const form = (fields: ReadonlyArray<readonly [string, string]>): FormData => {
  const data = new FormData()
  for (const [name, value] of fields) data.append(name, value)
  return data
}

export const hallHours: Wire.Schedule = {
  weekly: [
    { weekdays: [1, 2, 3, 4], from: "08:00", to: "15:30" },
    { weekdays: [5], from: "08:00", to: "12:00" }
  ],
  breaks: [{ weekdays: [1, 2, 3, 4], from: "12:00", to: "13:00", kind: "break" }]
}

const level = (of: Wire.SettingsOf, more: Partial<Wire.SettingsLevel> = {}): Wire.SettingsLevel => ({
  of,
  name: say("KTP-el", "Identity card"),
  offered: true,
  suspension: null,
  schedule: {},
  today: { date: thursday, hours: [{ from: 480, to: 720 }], reason: null },
  changed: null,
  ...more
})

export const settings = (more: Partial<Wire.SettingsView> = {}): Wire.SettingsView => ({
  hall: level({ level: "hall", id: "mpp-contoh" }, { name: say("MPP Contoh"), schedule: hallHours }),
  agencies: [level({ level: "agency", id: "dukcapil" }, { name: say("Dukcapil", "Civil registry") })],
  asked: [],
  services: [{ ...level({ level: "service", id: "ktp" }), agency: "dukcapil", prefix: "A" }],
  counters: [{ id: "1", label: "Loket 1", zone: "utama", services: ["ktp"], changed: null }],
  zones: [{ id: "utama", name: say("Ruang utama", "Main hall") }],
  differences: [],
  version: 1,
  asOf: at,
  ...more
})

export const officer = (more: Partial<Wire.OfficerView> = {}): Wire.OfficerView => ({
  id: "dewi",
  name: "Dewi Lestari",
  state: "active",
  stateLabel: say("Aktif", "Active"),
  relations: [{ relation: "serves", counter: "1" }],
  seats: [],
  mustChange: false,
  lockedUntil: null,
  lastSignInAt: null,
  actions: [],
  ...more
})

export const open: Wire.HoursView = {
  open: true,
  reason: null,
  opensAt: null,
  lastTicketAt: null,
  closesAt: null,
  staffed: true
}

export const model = (more: Partial<ManagerModel> = {}): ManagerModel => ({
  ...nothingKnown,
  gate: "open",
  me: { id: "pengelola", name: "Ratna" },
  language: "id",
  zone: "WIB",
  now: at,
  notice: null,
  cut: null,
  hall: hall({ hours: open }),
  isDemo: false,
  tab: "hari-ini",
  settings: settings(),
  officers: [officer()],
  devices: [],
  changes: [],
  picked: [],
  search: "",
  sheet: null,
  draft: emptyDraft,
  isBusy: false,
  trouble: null,
  said: null,
  start: { isHidden: false, seen: [] },
  origin: "http://hall",
  ...more
})
