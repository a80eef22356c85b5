/** @internal The accounts of a practice hall: who may look at what, and where. */
import { type Relation } from "@balai/access"
import { Compose } from "@balai/application"
import { type LocalizedText } from "@balai/lifecycle"
import { type Mall } from "@balai/mall"
import { accounts, type DemoAccount } from "./face.ts"

type Text = LocalizedText.LocalizedText
type Agency = Mall.Mall["agencies"][number]

interface Member extends DemoAccount {
  readonly name: string
  readonly relations: ReadonlyArray<Relation.Relation>
}

/** The number of the applicant whose files a practice hall has. Nobody has it. */
export const contact = ["0812", "0000", "0000"].join("")

const password = "latihan"

/** The agencies of which something can be applied for: whoever practises works on their files, and signs. */
const withFiles = ({ agencies }: Mall.Mall): ReadonlyArray<Agency> =>
  agencies.filter(({ services }) => services.some(({ fulfilledBy }) => fulfilledBy !== undefined))

/** Those that somebody is asked from, whether they have a counter here or not. */
const askedIn = (mall: Mall.Mall): ReadonlyArray<{ readonly agency: string; readonly label: Text }> => [
  ...new Map(
    mall.agencies
      .flatMap(({ lifecycles }) => lifecycles)
      .flatMap((lifecycle) => Compose.keeps(lifecycle)?.asks ?? [])
      .map((one) => [one.agency, one])
  ).values()
]

const isSigned = ({ lifecycles }: Agency): boolean =>
  lifecycles.some(({ spec }) => Object.hasOwn(spec.events, "application.sign"))

const all = (mall: Mall.Mall): ReadonlyArray<Relation.Relation> => [
  ...mall.counters.map(({ id }) => ({ relation: "serves" as const, counter: id })),
  ...withFiles(mall).flatMap(({ name: agency }) => [
    { relation: "serves" as const, agency },
    { relation: "heads" as const, agency }
  ])
]

const clerkOf = ({ label, name: agency }: Agency): Member => ({
  login: `petugas-${agency}`,
  password,
  name: "Rahma Siregar",
  role: { id: `Petugas berkas ${label.id}`, en: `Clerk of ${label.en}` },
  page: "/kerja",
  relations: [{ relation: "serves", agency }]
})

const headOf = ({ label, name: agency }: Agency): Member => ({
  login: `kepala-${agency}`,
  password,
  name: "Hotman Damanik",
  role: { id: `Kepala ${label.id}: tanda tangan dan keterlambatan`, en: `Head of ${label.en}: signatures and delays` },
  page: "/kerja/tanda-tangan",
  relations: [{ relation: "heads", agency }]
})

const recommenderOf = (asked: ReturnType<typeof askedIn>): Member => ({
  login: "rekomendasi",
  password,
  name: "Wulan O'Brien",
  role: {
    id: `Pemberi rekomendasi: ${asked.map(({ label }) => label.id).join(", ")}`,
    en: `Recommends for ${asked.map(({ label }) => label.en).join(", ")}`
  },
  page: "/kerja",
  relations: asked.map(({ agency }) => ({ relation: "serves", agency }))
})

/** Everybody with an account: the manager, who serves all, and of the offices one clerk, one head, one who recommends. */
export const castOf = (mall: Mall.Mall): ReadonlyArray<Member> => {
  const [clerk] = withFiles(mall)
  const head = withFiles(mall).find(isSigned)
  const asked = askedIn(mall)
  return [
    ...accounts.map((account): Member =>
      account.login === "pengelola"
        ? { ...account, name: "Pengelola Latihan", relations: [{ relation: "manages" }] }
        : { ...account, name: "Petugas Latihan", relations: all(mall) }
    ),
    ...(clerk === undefined ? [] : [clerkOf(clerk)]),
    ...(head === undefined ? [] : [headOf(head)]),
    ...(asked.length === 0 ? [] : [recommenderOf(asked)])
  ]
}

/** The number of the applicant, where something can be applied for. */
export const applicantOf = (mall: Mall.Mall): string | null => (withFiles(mall).length === 0 ? null : contact)

/** What is shown of the accounts. */
export const shownOf = (mall: Mall.Mall): ReadonlyArray<DemoAccount> =>
  castOf(mall).map(({ login, page, password: known, role }) => ({
    login,
    password: known,
    role,
    ...(page === undefined ? {} : { page })
  }))
