/** @internal What the server says on the console. */
import { type Language } from "../Problem.ts"
import { type Pages } from "../Server.ts"

export interface Announcement {
  readonly name: string
  readonly language: Language
  readonly url: string
  readonly pages: Pages
  readonly counterLabels: ReadonlyMap<string, string>
  readonly database: string
}

const words = {
  ready: { id: "siap dipakai", en: "is ready" },
  front: { id: "Halaman depan", en: "Front page" },
  kiosk: { id: "Mesin antrean", en: "Kiosk" },
  board: { id: "Layar antrean", en: "Board" },
  manager: { id: "Pengelola", en: "Manager" },
  api: { id: "API", en: "API" },
  secret: {
    id: "Alamat dengan #kunci=… hanya untuk petugas: jangan dibagikan.",
    en: "Addresses with #kunci=… are for staff only: do not share them."
  },
  alone: {
    id: "Hanya komputer ini yang dapat membukanya. Untuk ponsel dan komputer lain di jaringan: --host 0.0.0.0",
    en: "Only this computer can open them. For phones and other computers in the network: --host 0.0.0.0"
  },
  database: { id: "Basis data", en: "Database" },
  stop: { id: "Ctrl+C untuk berhenti", en: "Ctrl+C to stop" },
  stopped: { id: "Berhenti dengan rapi. Sampai jumpa.", en: "Stopped cleanly. Goodbye." },
  cannot: { id: "Server tidak dapat dimulai.", en: "The server cannot start." }
} as const satisfies Record<string, { readonly [language in Language]: string }>

export const greeting = ({ name, language, url, pages, counterLabels, database }: Announcement): string => {
  const boards = Object.entries(pages.boards)
  const rows: ReadonlyArray<readonly [string, string]> = [
    [words.front[language], `${url}/`],
    [words.kiosk[language], pages.kiosk],
    ...boards.map(
      ([zone, address]) =>
        [boards.length === 1 ? words.board[language] : `${words.board[language]} ${zone}`, address] as const
    ),
    ...Object.entries(pages.counters).map(([id, address]) => [counterLabels.get(id) ?? id, address] as const),
    [words.manager[language], pages.manager],
    [words.api[language], pages.api]
  ]
  const width = Math.max(...rows.map(([label]) => label.length))
  return [
    "",
    `${name} ${words.ready[language]}.`,
    "",
    ...rows.map(([label, address]) => `  ${label.padEnd(width)}  ${address}`),
    "",
    `  ${words.secret[language]}`,
    ...(isAlone(url) ? [`  ${words.alone[language]}`] : []),
    `  ${words.database[language]}: ${database} · ${words.stop[language]}`,
    ""
  ].join("\n")
}

/** A visitor's phone cannot follow a QR code to an address that means the phone itself. */
const isAlone = (url: string): boolean => /^(127\.|localhost$|\[::1\]$)/.test(new URL(url).hostname)

export const farewell = (language: Language): string => words.stopped[language]

/** An error as a sentence: the text it carries, else its message. */
export const complaint = (error: unknown, language: Language): string => {
  const text = (error as { readonly text?: { readonly id?: unknown; readonly en?: unknown } } | null)?.text?.[language]
  const sentence = typeof text === "string" ? text : error instanceof Error ? error.message : String(error)
  return `${words.cannot[language]} ${sentence}`
}

export const usage = (language: Language): string => (language === "en" ? english : indonesian)

const indonesian = `Pilihan:
  --port N               port (tanpa ini 3000 atau port bebas berikutnya)
  --host ALAMAT          alamat yang didengarkan (tanpa ini 127.0.0.1, hanya komputer ini)
  --public-url URL       alamat yang tertulis di struk antrean
  --database BERKAS      berkas SQLite (tanpa ini data/<nama>.db di samping program)
  --lang id|en           bahasa halaman dan pesan
  --json                 satu baris JSON di stdout saat siap
`

const english = `Options:
  --port N               port (without it 3000 or the next free one)
  --host ADDRESS         address to listen at (without it 127.0.0.1, this computer only)
  --public-url URL       the address that stands on tickets
  --database FILE        SQLite file (without it data/<name>.db beside the program)
  --lang id|en           language of pages and messages
  --json                 one line of JSON on stdout when ready
`
