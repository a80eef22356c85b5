/**
 * Whom and what the permission matrix is about: every kind of actor, each with a stranger of the same kind, and a start and
 * a sample of every command for each lifecycle of the hall.
 */
import {
  AccessFact,
  Delegation,
  Device,
  Officer,
  OneTimeCode,
  Person,
  PersonFact,
  PersonSession,
  Session
} from "@balai/access"
import { CalendarBook, IssuedDocument } from "@balai/application"
import { Actor, type Json, type Lifecycle, Stamp } from "@balai/lifecycle"
import { type Subject as Testing } from "@balai/lifecycle/testing"
import { Actors, Counter, HallFact, Hours, Label, Series, Ticket } from "@balai/queue"
import { Outage, Publication } from "@balai/service"
import { LocalTime } from "@balai/vocabulary"
import { subject as ofBills } from "../../packages/application/test/support/bill.ts"
import { appointmentSubjects } from "./appointments.ts"
import { decreed, draft } from "./standard.ts"
import { fileSubjects } from "./files.ts"
import { privacySubjects } from "./privacy.ts"
import { ruleSubjects } from "./rules.ts"

const hall = "mpp-asahan"
const elsewhere = "mpp-lain"
const day = "2026-08-18"

/** 09.00 WIB on {@link day}. */
export const morning = Date.UTC(2026, 7, 18, 2)

/** Two applicants: the first one represents herself, the second one may act for her. */
const tini = "p-tini-0001"
const budi = "p-budi-0001"

const own = (name: string, actor: Actor.Actor): Testing.Member => ({ name, kind: "own", actor })
const colleague = (name: string, actor: Actor.Actor): Testing.Member => ({ name, kind: "colleague", actor })
const stranger = (name: string, actor: Actor.Actor): Testing.Member => ({ name, kind: "stranger", actor })

/** Everybody, each followed by a stranger of the same kind. */
export const cast: ReadonlyArray<Testing.Member> = [
  own("visitor with the ticket's key", Actors.visitor({ keyHash: "key" })),
  stranger("visitor with another ticket's key", Actors.visitor({ keyHash: "other-key" })),
  own("applicant", Person.actor({ hall, person: tini })),
  colleague("another applicant", Person.actor({ hall, person: budi })),
  stranger("applicant of that id in another hall", Person.actor({ hall: elsewhere, person: tini })),
  own("kiosk", Actors.kiosk({ hall, id: "kiosk-1" })),
  stranger("kiosk of another hall", Actors.kiosk({ hall: elsewhere, id: "kiosk-1" })),
  own("board", Device.board({ hall, device: "board-1" })),
  stranger("board of another hall", Device.board({ hall: elsewhere, device: "board-1" })),
  own("greeter", Actors.greeter({ hall, id: "wati" })),
  stranger("greeter of another hall", Actors.greeter({ hall: elsewhere, id: "wati" })),
  own("officer at counter 1", Actors.officer({ hall, id: "sari", counter: "1" })),
  colleague("officer at counter 2", Actors.officer({ hall, id: "budi", counter: "2" })),
  stranger("officer at counter 1 of another hall", Actors.officer({ hall: elsewhere, id: "sari", counter: "1" })),
  own("the same officer at no counter", Officer.actor({ hall, officer: "sari" })),
  colleague("another officer at no counter", Officer.actor({ hall, officer: "budi" })),
  stranger("officer of that name in another hall", Officer.actor({ hall: elsewhere, officer: "sari" })),
  own("manager", Actors.manager({ hall, id: "ratna" })),
  stranger("manager of another hall", Actors.manager({ hall: elsewhere, id: "ratna" })),
  own("the hall itself (timers, seeding)", Actor.system),
  stranger("somebody who calls himself system", { type: "anonymous", id: "system", attributes: { hall } }),
  stranger("nobody", { type: "anonymous", id: "-", attributes: {} })
]

const agencies = ["dukcapil"]
const strange = ["polres"]

/** Everybody, and those who work for the agency of a service. */
const office: ReadonlyArray<Testing.Member> = [
  ...cast,
  own("officer of the agency", Publication.officer({ hall, id: "dewi", agencies })),
  stranger("officer of another agency", Publication.officer({ hall, id: "dewi", agencies: strange })),
  stranger("officer of that agency in another hall", Publication.officer({ hall: elsewhere, id: "dewi", agencies })),
  own("head of the agency", Publication.officer({ hall, id: "hadi", agencies: [], heads: agencies })),
  stranger("head of another agency", Publication.officer({ hall, id: "hadi", agencies: [], heads: strange }))
]

type Payload = { readonly [key: string]: Json.Json }

/** A lifecycle with its title on the page. */
export interface Subject extends Testing.Subject {
  readonly title: string
}

export interface Part {
  readonly lifecycle: Lifecycle.Any
  readonly title: string
  readonly input: Payload
  readonly payloads: { readonly [command: string]: Payload }
  readonly facts?: Stamp.Facts
  readonly cast?: Subject["cast"]
}

/** One wrong password is let pass, the second locks, so that every state is near. */
const limits = { ...AccessFact.standard, attempts: 2 }
const hallFact = { ...HallFact.standard, doubleTapMillis: 0 }

const factsOf = (value: HallFact.HallFact): Stamp.Facts =>
  Stamp.facts({
    hall: { version: "1", value: { ...value } },
    ...AccessFact.facts(limits),
    ...PersonFact.facts({ ...PersonFact.standard, attempts: 2 })
  })

export const facts: Stamp.Facts = factsOf(hallFact)

const subject = ({ input, payloads, ...part }: Part): Subject => ({
  cast,
  at: morning,
  facts,
  ...part,
  inputs: [input],
  payloads: Object.fromEntries(Object.entries(payloads).map(([command, payload]) => [command, [payload]]))
})

const reason = "Alasan yang tertulis"
const service = "dukcapil.ktp-el"
const numbered = { ticket: "ticket:1", label: "A-001" }
const secret = "scrypt$rahasia"

const ticket = subject({
  lifecycle: Ticket.lifecycle,
  title: "Ticket (*nomor antrean*), called to counter 1",
  input: {
    id: "ticket:1",
    hall,
    day,
    service,
    series: "series:1",
    number: 1,
    label: "A-001",
    ahead: 0,
    keyHash: "key",
    asks: "elderly"
  },
  payloads: {
    "ticket.call": { counterLabel: "Loket 1", zone: "utama" },
    "ticket.return": { reason: null },
    "ticket.hold": { reason: null },
    "ticket.link": { file: null },
    "ticket.transfer": { service: "dukcapil.kk", place: "own", reason: null },
    "ticket.grantPriority": { group: "elderly" }
  }
})

const counter = subject({
  lifecycle: Counter.lifecycle,
  title: "Counter 1 (*loket*)",
  input: { hall, counter: "1", number: 1, label: "Loket 1", zone: "utama", services: [service] },
  payloads: {
    "counter.open": { officer: "sari" },
    "counter.pause": { reason },
    "counter.call": numbered,
    "counter.continue": numbered,
    "counter.reopenCall": numbered,
    "counter.reopenService": numbered,
    "counter.note": { ...numbered, step: "return" },
    "counter.forget": { ticket: "ticket:1" },
    "counter.handOver": { officer: "budi" },
    "counter.revise": { label: "Loket 1", zone: "utama", services: [service], reason }
  }
})

const series = subject({
  lifecycle: Series.lifecycle,
  title: "Series (*seri nomor*) of one day",
  input: { hall, day, prefix: "A", format: { ...Label.standard } },
  payloads: { "series.draw": { service, ticket: "ticket:1" } },
  // The day ends by itself, so that this way is walked too.
  facts: factsOf({ ...hallFact, closesDayAt: LocalTime.makeUnsafe("17:00") })
})

const exception = { date: day, hours: [], reason: { id: "Listrik padam", en: "Power cut" } }

const hours = subject({
  lifecycle: Hours.lifecycle,
  title: "Hours (*jam layanan*) of hall, agency or service",
  input: { hall, level: "service", subject: service, schedule: { quota: 40 } },
  payloads: {
    "hours.change": { schedule: { quota: 30 }, reason },
    "hours.except": { exception, reason },
    "hours.allow": { date: day, reason },
    "hours.limit": { quota: 20, reason },
    "hours.suspend": { reason },
    "hours.resume": { reason }
  }
})

const override = {
  date: day,
  working: false,
  reason: { id: "Listrik padam", en: "Power cut" },
  decided: day,
  source: { title: "Surat kepala dinas", reference: null, checked: day, confidence: "certain" }
}

const calendar = subject({
  lifecycle: CalendarBook.lifecycle,
  title: "Calendar (*kalender hari libur*) of a hall",
  input: {
    hall,
    zone: "WIB",
    calendar: { version: "1", decrees: [], overrides: [] },
    weekdays: [1, 2, 3, 4, 5],
    jointLeave: "off"
  },
  payloads: {
    "calendar.revise": { adds: [], drops: [], overrides: [override], allows: [day], reason },
    "calendar.undo": { reason }
  }
})

const officer = subject({
  lifecycle: Officer.lifecycle,
  title: "Officer's account (*akun petugas*) of sari",
  input: { hall, officer: "sari", name: "Sari", credential: secret, relations: [], mustChange: true },
  payloads: {
    "officer.relate": { relations: [{ relation: "greets" }], reason },
    "officer.setCredential": { credential: secret, mustChange: false },
    "officer.disable": { reason },
    "officer.enable": { reason }
  }
})

const session = subject({
  lifecycle: Session.lifecycle,
  title: "Session (*sesi*) of sari",
  input: { hall, officer: "sari", tokenHash: "token" },
  payloads: {
    "session.sit": { counter: "1" },
    "session.leave": { counter: "1" },
    "session.unseat": { counter: "1" },
    "session.end": { reason: "signedOut" }
  }
})

const device = subject({
  lifecycle: Device.lifecycle,
  title: "Device (*perangkat*): kiosk or board",
  input: { hall, device: "kiosk-1", kind: "kiosk", codeHash: "code", tokenHash: "token" },
  payloads: {
    "device.enrol": { name: "Mesin 1", zone: null },
    "device.rename": { name: "Mesin lobi" },
    "device.revoke": { reason }
  }
})

const key = "0123456789abcdef"
const contact = { kind: "phone", value: "+62812000001", key }

const person = subject({
  lifecycle: Person.lifecycle,
  title: "Applicant's account (*akun pemohon*) of the applicant",
  input: { hall, person: tini, identityKey: key, name: "Tini" },
  payloads: {
    "person.verify": { contact },
    "person.changeContact": { contact: { kind: "email", value: "tini@contoh.id", key } },
    "person.rename": { name: "Tini Contoh" },
    "person.consent": { purpose: "whatsapp" },
    "person.withdraw": { purpose: "whatsapp" },
    "person.lock": { reason },
    "person.unlock": { reason },
    "person.close": { reason }
  }
})

const personSession = subject({
  lifecycle: PersonSession.lifecycle,
  title: "Applicant's session (*sesi pemohon*) of the applicant",
  input: { hall, person: tini, tokenHash: "token", way: "message" },
  payloads: { "person-session.end": { reason: "signedOut" } }
})

const codeInput = { hall, code: "c-0000001", purpose: "enter", person: null, codeHash: key, language: "id" }
const sms = { channel: "sms", to: "+62812000001" }

const oneTimeCode: Subject = {
  ...subject({
    lifecycle: OneTimeCode.lifecycle,
    title: "One-time code (*kode sekali pakai*), sent or printed",
    input: { ...codeInput, way: "message", contact, routes: [sms, { ...sms, channel: "whatsapp" }], desk: null },
    payloads: {}
  }),
  inputs: [
    { ...codeInput, way: "message", contact, routes: [sms, { ...sms, channel: "whatsapp" }], desk: null },
    { ...codeInput, person: tini, way: "print", contact: null, routes: [], desk: { officer: "wati", seen: "ktp" } },
    { ...codeInput, purpose: "power", person: tini, way: "screen", contact: null, routes: [], desk: null }
  ],
  // Whoever gives a power by such a code is another applicant.
  cast: cast.map((member) => (member.name === "another applicant" ? { ...member, kind: "own" } : member))
}

const power = {
  hall,
  delegation: "d-00000001",
  from: tini,
  to: budi,
  scope: { of: "service", service },
  validFrom: morning,
  validUntil: morning + 86_400_000,
  evidence: { of: "account" }
}
const letter = { of: "seen", officer: "rahmat", letter: "SK/7", date: "2026-08-17", document: null }

const delegation: Subject = {
  ...subject({
    lifecycle: Delegation.lifecycle,
    title: "Power to act (*kuasa*), from the applicant to another applicant",
    input: power,
    payloads: { "delegation.revoke": { reason }, "delegation.decline": { reason } },
    // The proxy is one of those whom it concerns.
    cast: cast.map((member) => (member.name === "another applicant" ? { ...member, kind: "own" } : member))
  }),
  inputs: [power, { ...power, evidence: letter }]
}

const broken = { id: "Printer rusak", en: "The printer is broken" }
const publishing = { hall, service, standard: draft, seed: "draft" }

const publication: Subject = {
  ...subject({
    lifecycle: Publication.lifecycle,
    title: "Service standard (*standar pelayanan*) of a service of the agency",
    input: publishing,
    payloads: {
      "publication.edit": { standard: { ...draft, edition: "2027-1" }, reason },
      "publication.discard": { reason },
      "publication.describe": { summary: broken, keywords: ["e-ktp"], lifeEvents: [], reason },
      "publication.consult": { reason },
      "publication.conclude": {
        minutes: { number: "BA/7/2026", date: "2026-08-10", participants: 24, summary: "Disepakati" },
        reason
      },
      "publication.reopen": { reason },
      "publication.decree": { number: "188/99/2026", date: "2026-08-17", reason },
      "publication.publish": { effective: "2026-09-01", reviewDue: "2027-09-01", media: ["Papan"], reason },
      "publication.recall": { reason },
      "publication.review": { reason },
      "publication.keep": { reviewDue: "2030-01-01", reason },
      "publication.retire": { reason }
    }
  }),
  inputs: [publishing, { ...publishing, standard: decreed, seed: "published" }],
  cast: office
}

const breaking = { hall, level: "service", subject: service, reason: broken }

const outage: Subject = {
  ...subject({
    lifecycle: Outage.lifecycle,
    title: "Outage (*gangguan layanan*) of a service of the agency",
    input: { ...breaking, expectedEnd: morning + 3_600_000 },
    payloads: {}
  }),
  inputs: [
    { ...breaking, expectedEnd: morning + 3_600_000 },
    { ...breaking, expectedEnd: null }
  ],
  payloads: {
    "outage.revise": [
      { reason: broken, expectedEnd: morning + 7_200_000 },
      { reason: broken, expectedEnd: null }
    ]
  },
  cast: office
}

const signed = { document: "terbit-1", digest: "2".repeat(64), certificate: "c1" }
const written = { code: "keliru", words: reason }
const draftDocument = {
  kind: "signed",
  hall,
  service,
  file: "f1",
  number: "470/1/2026",
  title: "Surat keterangan",
  office: "kepala-dukcapil",
  officeName: "Kepala Dinas Dukcapil",
  signer: "Budi Uji",
  holder: null,
  verification: "0".repeat(64),
  document: "draf-1",
  digest: "1".repeat(64),
  validUntil: morning + 86_400_000,
  isExample: false
}

const issuedDocument: Subject = {
  ...subject({
    lifecycle: IssuedDocument.lifecycle,
    title: "Issued document (*dokumen terbit*) of the agency",
    input: draftDocument,
    payloads: {
      "document.sign": signed,
      "document.discard": { reason: written },
      "document.revoke": { reason: written, authority: { instrument: "Keputusan 7/2026", date: null } },
      "document.supersede": { replacedBy: "470/2/2026", reason: written }
    },
    cast: office
  }),
  inputs: [
    draftDocument,
    { ...draftDocument, validUntil: null },
    { ...draftDocument, validUntil: null, kind: "recorded", signer: null }
  ],
  outputs: {
    signature: [
      { outcome: "signed", ...signed, at: morning },
      { outcome: "refused", reason, at: morning }
    ]
  },
  errors: { signature: [{ code: "noCertificate", reason }] }
}

const scan = { id: "dok-1", requirement: "ktp", kind: "pdf", digest: "1".repeat(64), bytes: 1_000 }
/** The walk through a bill is its own: by the payer, the agency's officer and head, and the hall, each with strangers. */
const bill: Subject = { ...ofBills, title: "Bill (*tagihan*) of an application at the agency" }

/** Every lifecycle of the hall. */
export const subjects: ReadonlyArray<Subject> = [
  ticket,
  counter,
  series,
  hours,
  ...appointmentSubjects({
    cast: office,
    day,
    hall,
    service,
    subject,
    factsOf: (more) => factsOf({ ...hallFact, ...more })
  }),
  calendar,
  officer,
  session,
  device,
  person,
  personSession,
  oneTimeCode,
  delegation,
  publication,
  outage,
  ...fileSubjects({ hall, morning, office, person: tini, scan, service, subject }),
  ...ruleSubjects({ broken, cast: office, hall, reason, subject }),
  issuedDocument,
  bill,
  ...privacySubjects({ cast, hall, morning, person: tini, subject })
]
