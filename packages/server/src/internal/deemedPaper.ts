/** @internal The paper of a decision that the law has made: what was declared, and how the clock went. */
import { type Blocks } from "@balai/application"
import { DocumentStore, Issuing, type Render } from "@balai/documents"
import { Engine } from "@balai/engine"
import { type Keeping, type Mall } from "@balai/mall"
import { LegalTime, LocalDate, LocalDateTime } from "@balai/vocabulary"
import { Effect } from "effect"

interface Desk {
  readonly mall: Mall.Mall
  readonly engine: Engine.Engine["Service"]
  readonly store: DocumentStore.DocumentStore["Service"]
  readonly base: () => string
  readonly genuine: boolean
}

const title = "Keputusan yang dianggap dikabulkan secara hukum"

/** In both languages: whoever holds the paper is to know it. */
export const mark = "PERLU PEMERIKSAAN AHLI HUKUM / FOR A LAWYER'S CHECK"

type Row = { readonly label: string; readonly value: string }

const row = (label: string, value: string): Row => ({ label, value })

const clockRows = (
  { completeAt, due, extensions, limit, pauses, startedAt, warned }: Blocks.DeemedRecord,
  { zone }: Mall.Mall
): ReadonlyArray<Row> => {
  const when = (at: number): string => LocalDateTime.format(at, zone)
  return [
    row("Berkas lengkap", when(completeAt)),
    row("Waktu mulai dihitung", when(startedAt)),
    row("Batas waktu", LegalTime.describe(limit).id),
    ...pauses.map(({ from, to }) => row("Jeda", `${when(from)} sampai ${to === null ? "sekarang" : when(to)}`)),
    ...extensions.map(({ amount, at, basis }) => row("Perpanjangan", `${amount}, ${when(at)}, dasar: ${basis}`)),
    ...warned.map(({ label }) => row("Peringatan disampaikan", label.id)),
    row("Berakhir", due.date === null ? "-" : `${LocalDate.format(due.date)} (kalender ${due.calendar})`)
  ]
}

const sure = { certain: "sumber pasti", likely: "perlu diperiksa", unsure: "belum pasti" } as const

const ruleRows = ({ article, effective, source }: Blocks.DeemedRecord): ReadonlyArray<Row> => [
  row("Ketentuan", article),
  row("Berlaku sejak", LocalDate.format(effective)),
  row("Sumber", [source.title, source.reference].filter(Boolean).join(", ")),
  row("Sumber diperiksa", `${LocalDate.format(source.checked)} (${sure[source.confidence]})`)
]

const blocksOf = (file: Keeping.DeemedFile, mall: Mall.Mall, service: string): ReadonlyArray<Render.Block> => [
  {
    type: "paragraph",
    text: `Permohonan nomor ${file.number} untuk layanan "${service}" telah lengkap dan sampai batas waktunya tidak diputuskan. Menurut ketentuan di bawah ini permohonan dianggap dikabulkan secara hukum pada ${LocalDateTime.format(file.record.at, mall.zone)}. Catatan ini dibuat oleh sistem; tidak ada pejabat yang menandatanganinya.`
  },
  {
    type: "paragraph",
    text: "In English: the file was complete and was not decided within its limit. By the rule below it is deemed granted by law. The system has made this record; no official has signed it."
  },
  { type: "heading", text: "Ketentuan yang dinyatakan standar pelayanan" },
  { type: "values", rows: ruleRows(file.record) },
  { type: "heading", text: "Jalannya waktu" },
  { type: "values", rows: clockRows(file.record, mall) }
]

/** Writes it down, once for each file, and in the same words at each attempt. */
export const recordDeemed = ({ base, engine, genuine, mall, store }: Desk): Keeping.RecordDeemed =>
  Effect.fnUntraced(function* (file: Keeping.DeemedFile) {
    const agency = mall.agencies.find(({ name }) => file.service.startsWith(`${name}.`))
    const service = mall.services.find(({ id }) => id === file.service)?.name.id ?? file.service
    const number = `${file.number}/DKH`
    const { digest, document, id } = yield* Issuing.record({
      commandId: file.key,
      hall: mall.name,
      service: file.service,
      file: file.file,
      number,
      title: `${title}: ${service}`,
      office: `kepala-${agency?.name ?? "balai"}`,
      officeName: `Kepala ${agency?.label.id ?? mall.label.id}`,
      holder: null,
      subject: file.applicant,
      document: { title, number, mark, blocks: blocksOf(file, mall, service), at: file.record.at },
      base: base(),
      genuine
    }).pipe(Effect.provideService(Engine.Engine, engine), Effect.provideService(DocumentStore.DocumentStore, store))
    return { issued: { id, number }, document, digest }
  })
