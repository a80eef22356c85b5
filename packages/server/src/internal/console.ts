/** @internal What the server says on the console. */
import { type Language } from "../Problem.ts"
import { type Demo, type Pages, type Setup } from "../Server.ts"
import { type Mode } from "./mode.ts"
import { terminalQr } from "./qr.ts"

type Text = { readonly [language in Language]: string }

export interface Announcement {
  readonly name: string
  /** The framework and the plugins. */
  readonly versions: ReadonlyArray<{ readonly name: string; readonly version: string }>
  readonly language: Language
  readonly url: string
  readonly lan: ReadonlyArray<string>
  /** What stands on tickets; null when no phone could follow it. */
  readonly address: string | null
  /** Whether the server was told to listen to this computer alone. */
  readonly isAlone: boolean
  readonly pages: Pages
  readonly counterLabels: ReadonlyMap<string, string>
  readonly database: string
  readonly mode: Mode
  /** The hall's own time. */
  readonly zone: "WIB" | "WITA" | "WIT"
  readonly setup: Setup | null
  readonly demo: Demo | null
  readonly notice: string | null
  readonly colours: boolean
}

const words = {
  ready: { id: "siap dipakai", en: "is ready" },
  here: { id: "Komputer ini", en: "This computer" },
  lan: { id: "Jaringan (LAN)", en: "Network (LAN)" },
  public: { id: "Alamat umum", en: "Public address" },
  scan: {
    id: "Pindai dengan ponsel di jaringan yang sama:",
    en: "Scan with a phone in the same network:"
  },
  scanAnywhere: { id: "Pindai dengan ponsel:", en: "Scan with a phone:" },
  kiosk: { id: "Mesin antrean", en: "Kiosk" },
  board: { id: "Layar antrean", en: "Board" },
  signIn: { id: "Masuk (petugas)", en: "Sign in (staff)" },
  manager: { id: "Pengelola", en: "Manager" },
  api: { id: "API", en: "API" },
  setup: { id: "Pengelola pertama: buka", en: "The first manager: open" },
  code: { id: "Kode sekali pakai:", en: "One-time code:" },
  codeEnds: {
    id: "(hanya ditampilkan selama belum ada pengelola)",
    en: "(shown only while there is no manager)"
  },
  accounts: { id: "Akun latihan:", en: "Practice accounts:" },
  noQr: {
    id: "Struk tanpa kode QR: komputer ini tidak punya alamat jaringan yang dapat dibuka ponsel. Sambungkan ke Wi-Fi atau LAN, atau beri --public-url.",
    en: "Tickets without a QR code: this computer has no network address that a phone can open. Connect it to Wi-Fi or LAN, or give --public-url."
  },
  alone: {
    id: "Struk tanpa kode QR: hanya komputer ini yang dapat membuka balai. Untuk ponsel dan komputer lain: --host 0.0.0.0, atau beri --public-url.",
    en: "Tickets without a QR code: only this computer can open the hall. For phones and other computers: --host 0.0.0.0, or give --public-url."
  },
  ticketQr: { id: "Kode QR di struk menuju", en: "The QR code on tickets leads to" },
  database: { id: "Basis data", en: "Database" },
  stop: { id: "Ctrl+C untuk berhenti", en: "Ctrl+C to stop" },
  stopped: { id: "Berhenti dengan rapi. Sampai jumpa.", en: "Stopped cleanly. Goodbye." },
  cannot: { id: "Server tidak dapat dimulai.", en: "The server cannot start." }
} as const satisfies Record<string, Text>

export const greeting = (announcement: Announcement): string => {
  const { name, versions, language, notice } = announcement
  return [
    "",
    `${name} ${words.ready[language]}.`,
    versions.map((one) => `${one.name} ${one.version}`).join(" · "),
    ...(notice === null ? [] : [notice]),
    ...reasonOf(announcement),
    "",
    ...addressLines(announcement),
    ...qrLines(announcement),
    ...pageLines(announcement),
    "",
    ...wayIn(announcement).map((line) => `  ${line}`),
    `  ${ticketLine(announcement)}`,
    `  ${words.database[language]}: ${announcement.database} · ${words.stop[language]}`,
    ""
  ].join("\n")
}

/** Why it is the practice hall, or the real one, and how to get the other: one sentence. */
export const reasonOf = ({
  mode,
  language,
  zone
}: Pick<Announcement, "mode" | "language" | "zone">): ReadonlyArray<string> => {
  if (mode.type === "hall" && mode.why !== "inUse") return []
  if (mode.why === "asked") return [sentences.asked[language]]
  const opens = mode.opensAt === null ? "" : opensIn(mode.opensAt, timeZones[zone], language)
  return [(mode.type === "demo" ? sentences.closed : sentences.inUse)[language](opens)]
}

const sentences = {
  asked: {
    id: "LATIHAN: pengunjung dan petugas buatan, karena diminta dengan --demo. Untuk balai sungguhan: --no-demo, bukan --demo.",
    en: "PRACTICE: made-up visitors and officers, because --demo was given. For the real hall: --no-demo instead."
  },
  closed: {
    id: (opens: string) =>
      `LATIHAN: sekarang di luar jam layanan${opens}, maka yang berjalan balai latihan dengan pengunjung buatan. Untuk balai sungguhan: --no-demo`,
    en: (opens: string) =>
      `PRACTICE: the hall is closed now${opens}, so this is a practice hall with made-up visitors. For the real hall: --no-demo`
  },
  inUse: {
    id: (opens: string) =>
      `Sekarang di luar jam layanan${opens}; balai ini sudah punya pengelola, maka tidak beralih ke latihan. Untuk latihan: --demo`,
    en: (opens: string) =>
      `The hall is closed now${opens}; it has a manager already, so it does not turn to practice by itself. For practice: --demo`
  }
} as const

const timeZones = { WIB: "Asia/Jakarta", WITA: "Asia/Makassar", WIT: "Asia/Jayapura" } as const

const opensIn = (at: number, timeZone: string, language: Language): string => {
  const locale = language === "id" ? "id-ID" : "en-GB"
  const day = new Intl.DateTimeFormat(locale, { timeZone, weekday: "long", day: "numeric", month: "long" }).format(at)
  const time = new Intl.DateTimeFormat(locale, { timeZone, hour: "2-digit", minute: "2-digit" }).format(at)
  return language === "id" ? ` (nomor lagi ${day} pukul ${time})` : ` (numbers again on ${day} at ${time})`
}

type Row = readonly [label: string, address: string]

const inColumns = (rows: ReadonlyArray<Row>): ReadonlyArray<string> => {
  const width = Math.max(...rows.map(([label]) => label.length))
  return rows.map(([label, address]) => `  ${label.padEnd(width)}  ${address}`)
}

const addressLines = ({ language, url, lan, address }: Announcement): ReadonlyArray<string> =>
  inColumns([
    [words.here[language], `${url}/`],
    ...lan.filter((each) => each !== url).map((each): Row => [words.lan[language], `${each}/`]),
    ...(address === null || lan.includes(address) ? [] : [[words.public[language], `${address}/`] as const])
  ])

const qrLines = ({ language, address, lan, colours }: Announcement): ReadonlyArray<string> =>
  address === null
    ? [""]
    : [
        "",
        `  ${(lan.includes(address) ? words.scan : words.scanAnywhere)[language]}`,
        "",
        ...terminalQr(`${address}/`, { colours }).map((line) => `  ${line}`),
        ""
      ]

const pageLines = ({ language, pages, counterLabels }: Announcement): ReadonlyArray<string> => {
  const boards = Object.entries(pages.boards)
  const counters = Object.entries(pages.counters).map(([id, address]): Row => [counterLabels.get(id) ?? id, address])
  return inColumns([
    [words.kiosk[language], pages.kiosk],
    ...boards.map(([zone, address]): Row => [
      boards.length === 1 ? words.board[language] : `${words.board[language]} ${zone}`,
      address
    ]),
    ...shortened(counters),
    [words.signIn[language], pages.signIn],
    [words.manager[language], pages.manager],
    [words.api[language], pages.api]
  ])
}

/** Twenty addresses that differ by a number say no more than the first and the last. */
const shortened = (rows: ReadonlyArray<Row>): ReadonlyArray<Row> => {
  const [first, last] = [rows[0], rows.at(-1)]
  if (first === undefined || last === undefined || rows.length <= 6) return rows
  return [[`${first[0]} … ${last[0]}`, `${first[1]} … ${new URL(last[1]).pathname}`]]
}

const wayIn = ({ language, setup, demo }: Announcement): ReadonlyArray<string> => {
  if (demo !== null) {
    const accounts = demo.accounts.map(({ login, password, role }) => `${login} / ${password} (${role[language]})`)
    return [`${words.accounts[language]} ${accounts.join(" · ")}`]
  }
  return setup === null
    ? []
    : [
        `${words.setup[language]} ${setup.url}`,
        `${words.code[language]} ${setup.code}  ${words.codeEnds[language]}`,
        ""
      ]
}

const ticketLine = ({ language, address, isAlone }: Announcement): string =>
  address === null ? (isAlone ? words.alone : words.noQr)[language] : `${words.ticketQr[language]} ${address}/t/…`

export const farewell = (language: Language): string => words.stopped[language]

/** An error as a sentence: the text it carries, else its message. */
export const complaint = (error: unknown, language: Language): string => {
  const text = (error as { readonly text?: { readonly id?: unknown; readonly en?: unknown } } | null)?.text?.[language]
  const sentence = typeof text === "string" ? text : error instanceof Error ? error.message : String(error)
  return `${words.cannot[language]} ${sentence}`
}

export const usage = (language: Language): string => (language === "en" ? english : indonesian)

const indonesian = `Pilihan:
  --demo                 balai latihan: pengunjung buatan, basis data sendiri, selalu mulai dari awal
  --no-demo              balai sungguhan, juga di luar jam layanan
  --speed 1|10           kecepatan waktu di balai latihan (tanpa ini 1)
  --name NAMA            nama balai di semua halaman dan struk
  --logo BERKAS          logo balai: PNG, JPEG, WebP, atau SVG, paling besar 512 KB
  --voice FOLDER         rekaman kata untuk panggilan, satu berkas satu kata: nol.mp3, satu.mp3, loket.mp3
  --port N               port (tanpa ini 3000 atau port bebas berikutnya)
  --host ALAMAT          alamat yang didengarkan (tanpa ini 0.0.0.0: jaringan lokal; 127.0.0.1: hanya komputer ini)
  --public-url URL       alamat di kode QR struk (tanpa ini alamat jaringan lokal)
  --database BERKAS      berkas SQLite (tanpa ini data/<nama>.db di samping program),
                         atau postgres://pengguna:sandi@host:5432/nama
  --lang id|en           bahasa halaman dan pesan
  --json                 satu baris JSON di stdout saat siap
  --help                 daftar ini
`

const english = `Options:
  --demo                 practice hall: made-up visitors, a database of its own, always from the start
  --no-demo              the real hall, outside opening hours too
  --speed 1|10           how fast time goes in the practice hall (without it 1)
  --name NAME            the hall's name on all pages and tickets
  --logo FILE            the hall's logo: PNG, JPEG, WebP or SVG, at most 512 KB
  --voice FOLDER         recorded words for the calls, one file a word: nol.mp3, satu.mp3, loket.mp3
  --port N               port (without it 3000 or the next free one)
  --host ADDRESS         address to listen at (without it 0.0.0.0: the local network; 127.0.0.1: this computer only)
  --public-url URL       the address in the QR code of tickets (without it the one in the local network)
  --database FILE        SQLite file (without it data/<name>.db beside the program),
                         or postgres://user:password@host:5432/name
  --lang id|en           language of pages and messages
  --json                 one line of JSON on stdout when ready
  --help                 this list
`
