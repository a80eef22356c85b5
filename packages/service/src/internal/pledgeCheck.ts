import { type LocalDate } from "@balai/vocabulary"
import { type Commitment, type Pledge } from "../Pledge.ts"
import { type Catalogue, type Problems, teller } from "./problem.ts"

const problems = {
  CommitmentMissing: [
    "incomplete",
    ["Maklumat belum memuat janji: {commitment}", "The pledge lacks a promise: {commitment}"],
    [
      "Tulis janji itu dalam teksnya: melayani sesuai standar, memperbaiki, dan menerima sanksi",
      "Write it into the text: to serve as the standard says, to better, and to accept sanctions"
    ]
  ],
  MediumMissing: [
    "incomplete",
    ["Maklumat belum diumumkan di mana pun", "The pledge is published nowhere"],
    ["Tulis paling sedikit satu media", "Name at least one medium"]
  ],
  DateFuture: [
    "warning",
    ["Tanggal maklumat belum tiba", "The pledge is dated on a day to come"],
    ["Periksa tanggalnya", "Check the date"]
  ],
  NipInvalid: [
    "error",
    ["NIP tidak berbentuk 18 angka", "The NIP has not the form of 18 digits"],
    ["Periksa atau kosongkan; NIP tidak wajib", "Check it or leave it out; it is not needed"]
  ],
  NipShown: [
    "warning",
    ["NIP memuat tanggal lahir dan akan terbaca umum", "The NIP holds a date of birth, and everybody will read it"],
    ["Kosongkan kecuali kantor mewajibkannya", "Leave it out unless the office demands it"]
  ]
} as const satisfies Catalogue<string>

const problem = teller(problems)

const commitments: { readonly [C in Commitment]: readonly [id: string, en: string] } = {
  standard: ["melayani sesuai standar", "to serve as the standard says"],
  improvement: ["memperbaiki layanan", "to better what falls short"],
  sanction: ["menerima sanksi", "to accept sanctions"]
}

/** Date of birth, month of appointment, sex, running number. */
const nipRule = /^\d{4}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{4}(?:0[1-9]|1[0-2]|21)[12]\d{3}$/

const ofNip = (nip: string | undefined): Problems => {
  if (nip === undefined) return []
  const path = ["signatory", "nip"]
  return [problem(nipRule.test(nip.replace(/[ .]/g, "")) ? "NipShown" : "NipInvalid", path)]
}

export const check = (pledge: Pledge, on: LocalDate.LocalDate): Problems => [
  ...ofNip(pledge.signatory.nip).filter(({ severity }) => severity === "error"),
  ...(Object.keys(commitments) as ReadonlyArray<Commitment>)
    .filter((one) => !pledge.commitments.includes(one))
    .map((one) => {
      const [id, en] = commitments[one]
      return problem("CommitmentMissing", ["commitments"], [{ commitment: id }, { commitment: en }])
    }),
  ...(pledge.media.length === 0 ? [problem("MediumMissing", ["media"])] : []),
  ...(pledge.date > on ? [problem("DateFuture", ["date"])] : []),
  ...ofNip(pledge.signatory.nip).filter(({ severity }) => severity === "warning")
]
