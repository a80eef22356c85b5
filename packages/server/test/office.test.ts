import { Blocks, Composition, FileLimit } from "@balai/application"
import { OfficeHtml } from "@balai/elements"
import { type Actor, Lifecycle } from "@balai/lifecycle"
import { type FileView } from "@balai/mall"
import { assert, describe, it } from "@effect/vitest"
import * as Files from "../../application/test/support/file.ts"
import { formOf, payloadOf } from "../src/internal/officeForms.ts"

const label = { id: "Permohonan contoh", en: "Example application" }
const recommender: Blocks.Recommender = {
  agency: "pupr",
  label: { id: "PUPR", en: "Public Works" },
  patience: FileLimit.suggest("pupr", 10)
}

const companion = Composition.companion({ name: "dinas-akta", label, system: { id: "SIAK", en: "SIAK" } })
const counter = Composition.counterService({ name: "dinas-legalisasi", label })
const permit = Composition.permit({
  name: "dinas-pbg",
  label,
  visit: true,
  payment: true,
  recommendations: [recommender]
})

const { day, pupr, ratna, reason, sari, siti, system, words } = Files
const suitable = { verdict: "suitable", words }
const send = (by: Actor.Actor, type: string, payload?: object) => (play: Files.Play) =>
  play.send({ by, type, ...(payload === undefined ? {} : { payload: payload as never }) })

type Move = (play: Files.Play) => Files.Play

/** The ways through the compositions: each stands in the state where the one before has ended. */
const ways: ReadonlyArray<readonly [string, Lifecycle.Any, ReadonlyArray<Move>]> = [
  [
    "companion",
    companion,
    [
      (play) => play.verify("ktp", "accepted").verify("kk", "rejected"),
      send(sari, "application.return", { reason }),
      send(siti, "application.resubmit", { documents: [] }),
      (play) => play.complete(),
      send(sari, "application.register", { reference: "SIAK-1" }),
      send(sari, "application.receive", { number: "AL-1", document: null }),
      send(sari, "application.handOver", { to: "applicant", by: "counter" })
    ]
  ],
  [
    "permit",
    permit,
    [
      (play) => play.complete(),
      send(sari, "application.review", suitable),
      send(pupr, "application.recommend", { agency: "pupr", verdict: "supports", words }),
      (play) => send(sari, "application.scheduleVisit", { at: play.now + day })(play),
      send(sari, "application.recordVisit", suitable),
      send(ratna, "application.refuse", { reason }),
      send(siti, "application.object", { words }),
      send(ratna, "application.uphold", { words })
    ]
  ],
  ["counter service", counter, [send(sari, "application.turnAway", { reason })]]
]

const reasons: FileView.FileView["actions"][number]["reasons"] = []

/** What the hall answers of a file, as far as the page draws it. */
const viewOf = ({ context, lifecycle, snapshot, stamp }: any): FileView.FileView =>
  ({
    id: `${lifecycle.name}.1`,
    seq: 1,
    number: context.number,
    service: { id: context.service, name: label },
    agency: { id: "dinas", name: label },
    channel: "online",
    submittedAt: 0,
    label,
    help: null,
    statusLabel: null,
    owner: null,
    isEnded: false,
    clock: null,
    terms: context.terms,
    checklist: context.checklist.map((item: any) => ({
      requirement: { id: item.requirement, name: label, kind: "document", when: null },
      verdict: item.verdict,
      reason: null,
      isChanged: false,
      documents: []
    })),
    answers: [],
    returned: null,
    question: null,
    decision: null,
    deemed: null,
    recommendations: [],
    money: null,
    product: null,
    elsewhere: null,
    claim: null,
    history: [],
    actions: Lifecycle.available(lifecycle, snapshot, stamp)
      .filter(({ code, hidden }) => !hidden && code !== "NotInState")
      .map((one) => ({ command: one.command, label: one.label, state: one.state, reasons: one.reasons ?? reasons }))
  }) as unknown as FileView.FileView

const drawn = (file: FileView.FileView, lifecycle: Lifecycle.Any, by: Actor.Actor): string => {
  const forms = Object.fromEntries(
    file.actions.map(({ command }) => [command, formOf(lifecycle, command, { file, by })])
  )
  return OfficeHtml.file({
    assets: { pages: {} },
    hallName: label,
    zone: "WIB",
    now: 0,
    sheet: { token: "t", attempt: "a" },
    officer: "Sari",
    acting: [],
    heads: true,
    file,
    row: file.checklist[0]?.requirement.id ?? null,
    document: null,
    bill: null,
    reasons: { "": [{ code: "buram", text: label }] },
    forms,
    holder: null
  })
}

/** What a person types: something in every field. */
const typed = (lifecycle: Lifecycle.Any, command: string, about: { readonly file: any; readonly by: Actor.Actor }) => {
  const { fields } = formOf(lifecycle, command, about)
  const said = fields.flatMap(({ choices, kind, name, rows = [] }): ReadonlyArray<readonly [string, string]> => {
    if (kind === "reason") return [["kode", "buram"]]
    if (kind === "document") return []
    if (kind === "choice") return [[name, choices?.[0] ?? ""]]
    if (kind === "moment") return [[name, "2027-01-04T09:30"]]
    if (kind === "amounts") return rows.map(({ id }) => [`${name}.${id}`, "1000"] as const)
    return [[name, kind === "number" ? "3" : "Ditulis petugas"]]
  })
  return payloadOf(lifecycle, command, {
    fields: Object.fromEntries(said),
    zone: "WIB",
    sentence: () => "Dokumen buram",
    documents: { dokumen: Files.document("ktp"), document: Files.document("produk") } as never,
    about
  })
}

/** Words as the lifecycle sees them, once the engine has put them aside. */
const setAside = (value: any, name = ""): any =>
  name === "words" && typeof value === "string"
    ? words
    : value !== null && typeof value === "object"
      ? Object.fromEntries(Object.entries(value).map(([key, one]) => [key, setAside(one, key)]))
      : value

const buttonOf = (page: string, command: string): string =>
  new RegExp(`<li[^>]* data-command="${command}"[^>]*>`).exec(page)?.[0] ?? ""

describe("buttons of a file", () => {
  it.each(ways)(
    "A64, E14: %s: in every state each button acts or says why not, and there is no other",
    (_, lifecycle, moves) => {
      const play = new Files.Play(lifecycle, { terms: Files.terms({ fees: [Files.levy] }) })
      for (const move of [(same: Files.Play) => same, ...moves]) {
        move(play)
        for (const by of [sari, ratna, pupr]) {
          const standing = { context: play.context, lifecycle, snapshot: play.snapshot, stamp: play.stamp(by) }
          const file = viewOf(standing)
          const page = drawn(file, lifecycle, by)
          const shown = [...page.matchAll(/data-command="([^"]+)"/g)].map(([, command]) => command)
          const offered = file.actions.map(({ command }) => command).filter((one) => one !== "application.verify")
          assert.deepStrictEqual(shown.toSorted(), offered.toSorted(), `${play.stage} ${by.id}`)
          for (const { command, reasons: why, state } of file.actions) {
            const place = `${play.stage} ${by.id} ${command}`
            if (command === "application.verify") continue
            const isDisabled = buttonOf(page, command).includes('data-state="refused"')
            assert.strictEqual(isDisabled, state === "refused", place)
            if (isDisabled) {
              assert.isAbove(why[0]?.text.id.length ?? 0, 0, place)
              continue
            }
            if (formOf(lifecycle, command, { file, by }).elsewhere !== null) continue
            const payload = setAside(typed(lifecycle, command, { file, by }))
            const verdict = play.decide({ by, type: command, payload })
            const said = verdict._tag === "Refused" ? verdict.reasons.map(({ text }) => text.id).join() : ""
            assert.isTrue(verdict._tag === "Accepted" || (verdict._tag === "Refused" && said !== ""), place)
            if (verdict._tag === "Refused") assert.notStrictEqual(verdict.code, "PayloadInvalid", `${place}: ${said}`)
          }
        }
      }
      assert.isTrue(play.decide({ by: system, type: "application.nothing" })._tag !== "Accepted")
    }
  )
})
