/** Views as the server sends them, small and with one thing changed at a time. */
import { type Wire } from "@balai/elements"

export const say = (id: string, en: string = id): Wire.LocalizedText => ({ id, en })

export const at = Date.UTC(2026, 10, 25, 2, 14)

export const action = (id: string, more: Partial<Wire.Action> = {}): Wire.Action => ({
  id,
  label: say(`Tombol ${id}`, `Button ${id}`),
  state: "allowed",
  reasons: [],
  ...more
})

export const hall = (more: Partial<Wire.HallView> = {}): Wire.HallView => ({
  name: "mpp-contoh",
  label: say("MPP Contoh", "Example hall"),
  zone: "WIB",
  hours: null,
  zones: [{ id: "utama", name: say("Ruang utama", "Main hall") }],
  services: [
    {
      id: "ktp",
      agency: "dukcapil",
      agencyName: say("Dukcapil", "Civil registry"),
      name: say("KTP-el", "Identity card"),
      prefix: "A",
      waiting: 3,
      open: true,
      reason: null,
      opensAt: null
    }
  ],
  counters: [{ id: "1", label: "Loket 1", zone: "utama", state: "open", stateLabel: say("Buka", "Open") }],
  asOf: at,
  ...more
})

export const ticket = (more: Partial<Wire.TicketView> = {}): Wire.TicketView => ({
  id: "t1",
  label: "A-007",
  service: { id: "ktp", name: say("KTP-el", "Identity card") },
  agency: { id: "dukcapil", name: say("Dukcapil", "Civil registry") },
  state: "waiting",
  status: "waiting",
  stateLabel: say("Menunggu", "Waiting"),
  counter: null,
  ahead: 4,
  issuedAt: at,
  calledAt: null,
  calls: 0,
  reminder: false,
  actions: [],
  version: 1,
  asOf: at,
  ...more
})

export const board = (more: Partial<Wire.BoardView> = {}): Wire.BoardView => ({
  hall: "mpp-contoh",
  hallName: say("MPP Contoh", "Example hall"),
  zone: "utama",
  zoneName: say("Ruang utama", "Main hall"),
  now: [
    { counter: "1", counterLabel: "Loket 1", label: "A-007", state: "serving", stateLabel: say("Melayani", "Serving") }
  ],
  recent: [{ label: "A-007", counterLabel: "Loket 1", at }],
  waiting: 12,
  position: "e.1",
  asOf: at,
  ...more
})

export const counter = (more: Partial<Wire.CounterView> = {}): Wire.CounterView => ({
  id: "1",
  number: 1,
  label: "Loket 1",
  zone: "utama",
  state: "open",
  stateLabel: say("Buka", "Open"),
  officer: "Petugas",
  pauseReason: null,
  ticket: null,
  services: [],
  waiting: 2,
  nextLabels: ["A-008", "A-009"],
  next: [waiting({ id: "t8", label: "A-008" }), waiting({ id: "t9", label: "A-009" })],
  recent: [],
  actions: [action("callNext")],
  version: 1,
  asOf: at,
  ...more
})

export const waiting = (more: Partial<Wire.WaitingTicket> = {}): Wire.WaitingTicket => ({
  id: "t8",
  label: "A-008",
  service: { id: "ktp", name: say("KTP-el", "Identity card") },
  issuedAt: at - 12 * 60_000,
  priority: null,
  actions: [action("call", { state: "needsInput" }), action("grantPriority", { state: "needsInput" })],
  ...more
})
