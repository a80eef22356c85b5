import { IssuedDocument } from "@balai/application"
import { Actor } from "@balai/lifecycle"
import { type Subject } from "@balai/lifecycle/testing"

const hall = "mpp-uji"
export const day = 86_400_000
/** 18 August 2026, 08.00 WIB. */
export const at = Date.UTC(2026, 7, 18, 1)

interface Office {
  readonly id?: string
  readonly agency?: string
  readonly hall?: string
  readonly isHead?: boolean
}

const officer = ({ agency = "dpmptsp", hall: place = hall, id = "sari", isHead = false }: Office): Actor.Actor => ({
  type: "officer",
  id,
  attributes: { hall: place, agencies: [agency], heads: isHead ? [agency] : [] }
})

export const head = officer({ id: "budi", isHead: true })
export const clerk = officer({})

const hidden = { ref: "r", digest: "d" }

export const input = {
  kind: "signed",
  hall,
  service: "dpmptsp.sip",
  file: "f1",
  number: "503/1/SIP/2026",
  title: "Surat Izin Praktik Perawat",
  office: "kepala-dpmptsp",
  officeName: "Kepala DPMPTSP",
  signer: hidden,
  holder: hidden,
  verification: "0".repeat(64),
  document: "draf-1",
  digest: "1".repeat(64),
  validUntil: at + 365 * day,
  isExample: false
} satisfies IssuedDocument.Input

export const signed = { document: "terbit-1", digest: "2".repeat(64), certificate: "c1" }
export const reason = { code: "keliru", words: hidden }
export const authority = { instrument: "Keputusan Kepala Dinas 7/2026", date: "2026-09-01" }

export const payloads = {
  "document.sign": signed,
  "document.record": {},
  "document.request": {},
  "document.discard": { reason },
  "document.revoke": { reason, authority },
  "document.supersede": { replacedBy: "503/2/SIP/2026", reason }
} as const

/** Personal data as it is, before the engine diverts it. */
const raw = { ...input, signer: "Budi Uji", holder: "Sari Uji" }

/** A document with its cast, for the tests that are made of it. */
export const subject: Subject.Subject<typeof IssuedDocument.lifecycle> = {
  lifecycle: IssuedDocument.lifecycle,
  at,
  cast: [
    { name: "the head", kind: "own", actor: head },
    { name: "the officer", kind: "own", actor: clerk },
    { name: "the system", kind: "own", actor: Actor.system },
    { name: "a head of another agency", kind: "stranger", actor: officer({ agency: "polres", isHead: true }) },
    { name: "a head of another hall", kind: "stranger", actor: officer({ hall: "mpp-lain", isHead: true }) },
    { name: "an applicant", kind: "stranger", actor: { type: "applicant", id: "p1", attributes: { hall } } },
    { name: "a manager", kind: "stranger", actor: { type: "manager", id: "ratna", attributes: { hall } } }
  ],
  inputs: [raw, { ...raw, validUntil: null }, { ...raw, kind: "recorded", signer: null, validUntil: null }],
  payloads: Object.fromEntries(
    Object.entries(payloads).map(([command, payload]) => [
      command,
      ["reason" in payload ? { ...payload, reason: { ...reason, words: "Salah judul" } } : payload]
    ])
  ),
  outputs: {
    signature: [
      { outcome: "signed", ...signed, at },
      { outcome: "refused", reason: "Salah judul", at },
      { outcome: "expired", at }
    ]
  },
  errors: { signature: [{ code: "noCertificate", reason: "Kedaluwarsa" }] }
}
