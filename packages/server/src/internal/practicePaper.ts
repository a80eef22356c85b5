/** @internal Papers that made-up applicants send in a practice hall. Each says CONTOH across, and none is like a real one. */
import { across, blurred, type Box, type Canvas, canvas, ellipse, fill, frame, png, write } from "./practiceCanvas.ts"

export interface Paper {
  /** The id of the requirement: what kind of paper it is. */
  readonly requirement: string
  /** What it is called. */
  readonly title: string
  /** Whose it is, and what else stands on it: a label and a value. */
  readonly rows: ReadonlyArray<readonly [string, string]>
  /** Nobody can read it: for the officer to return. */
  readonly isBlurred?: boolean
}

const mark = { text: "CONTOH", shade: 208 }

/** As many words of a text as a line of letters takes; what stands behind a comma goes first. */
const cut = (text: string, most: number): string => {
  if (text.length <= most) return text
  const [first = text] = text.split(/[,(]/)
  const words = first.trim().split(" ")
  while (words.length > 1 && words.join(" ").length > most) words.pop()
  return words.join(" ")
}

const rowsOn = (
  on: Canvas,
  rows: Paper["rows"],
  at: { readonly x: number; readonly y: number; readonly value: number; readonly step: number }
): number =>
  rows.reduce((y, [label, value]) => {
    write(on, { text: label, x: at.x, y, shade: 90 })
    write(on, { text: `: ${value}`, x: at.value, y, most: on.width - at.value - 20 })
    return y + at.step
  }, at.y)

/** Lines of a text that nobody has to read. */
const greyText = (on: Canvas, { height, width, x, y }: Box): void => {
  for (let line = 0; line * 22 < height; line += 1) {
    const part = (line + 1) * 22 >= height ? 0.45 : 1 - ((line * 7) % 5) / 40
    fill(on, { x, y: y + line * 22, width: Math.round(width * part), height: 7 }, 205)
  }
}

const portrait = (on: Canvas, { height, width, x, y }: Box): void => {
  const part = (of: number, share: number): number => Math.round(of * share)
  const shade = 168
  fill(on, { x, y, width, height }, 226)
  const head = {
    x: x + part(width, 0.3),
    y: y + part(height, 0.16),
    width: part(width, 0.4),
    height: part(height, 0.36)
  }
  ellipse(on, head, { shade })
  const body = {
    x: x + part(width, 0.1),
    y: y + part(height, 0.58),
    width: part(width, 0.8),
    height: part(height, 0.8)
  }
  ellipse(on, body, { shade, until: y + height })
  frame(on, { x, y, width, height }, 150)
}

const card = ({ rows, title }: Paper): Canvas => {
  const on = canvas(720, 454, 244)
  frame(on, { x: 8, y: 8, width: 704, height: 438 }, 140)
  fill(on, { x: 10, y: 10, width: 700, height: 62 }, 218)
  write(on, { text: cut(title, 26), x: 360, y: 20, face: "bold", isCentred: true })
  portrait(on, { x: 530, y: 110, width: 150, height: 200 })
  rowsOn(on, rows.slice(0, 7), { x: 36, y: 104, value: 190, step: 42 })
  write(on, { text: "Bukan dokumen resmi", x: 36, y: 404, shade: 120 })
  across(on, { ...mark, times: 3.6 })
  return on
}

const letterHead = (on: Canvas, title: string): void => {
  write(on, { text: "INSTANSI CONTOH", x: on.width / 2, y: 40, face: "bold", isCentred: true })
  write(on, { text: "Jalan Contoh No. 1, Kabupaten Contoh", x: on.width / 2, y: 84, isCentred: true, shade: 90 })
  fill(on, { x: 50, y: 122, width: on.width - 100, height: 3 }, 60)
  fill(on, { x: 50, y: 128, width: on.width - 100, height: 1 }, 60)
  write(on, { text: cut(title, 50), x: on.width / 2, y: 154, isCentred: true, shade: 20 })
}

const signature = (on: Canvas): void => {
  write(on, { text: "Pejabat Contoh", x: 470, y: 760 })
  ellipse(on, { x: 430, y: 790, width: 110, height: 110 }, { shade: 214 })
  for (let step = 0; step < 150; step += 1)
    fill(on, { x: 480 + step, y: 840 + Math.round(18 * Math.sin(step / 9) - step / 8), width: 3, height: 3 }, 80)
  write(on, { text: "( nama contoh )", x: 470, y: 890, shade: 90 })
}

const letter = ({ rows, title }: Paper): Canvas => {
  const on = canvas(720, 960)
  letterHead(on, title)
  write(on, { text: "Nomor: CONTOH/001", x: on.width / 2, y: 184, isCentred: true, shade: 110 })
  const below = rowsOn(on, rows, { x: 70, y: 250, value: 250, step: 38 })
  greyText(on, { x: 70, y: below + 30, width: 580, height: Math.max(44, 700 - below) })
  signature(on)
  across(on, { ...mark, times: 4.4 })
  return on
}

/** A family card, a list: names in a table. */
const table = ({ rows, title }: Paper): Canvas => {
  const on = canvas(900, 640)
  write(on, { text: cut(title, 30), x: on.width / 2, y: 28, face: "bold", isCentred: true })
  rowsOn(on, rows.slice(0, 2), { x: 40, y: 88, value: 190, step: 34 })
  const names = [rows[0]?.[1] ?? "Nama Contoh", "Pasangan Contoh", "Anak Contoh"]
  fill(on, { x: 40, y: 176, width: 820, height: 40 }, 222)
  for (const [text, x] of [
    ["No", 54],
    ["Nama", 110],
    ["Hubungan", 480],
    ["Lahir", 700]
  ] as const)
    write(on, { text, x, y: 183 })
  for (let row = 0; row <= 6; row += 1) fill(on, { x: 40, y: 216 + row * 44, width: 820, height: 2 }, 170)
  for (const x of [40, 98, 468, 688, 858]) fill(on, { x, y: 176, width: 2, height: 304 }, 170)
  names.forEach((name, at) => {
    const y = 224 + at * 44
    write(on, { text: String(at + 1), x: 56, y })
    write(on, { text: name, x: 110, y, most: 350 })
    write(on, { text: ["Kepala", "Pasangan", "Anak"][at] ?? "", x: 480, y })
    write(on, { text: `CONTOH-${at + 1}`, x: 700, y })
  })
  write(on, { text: "Pejabat Contoh", x: 640, y: 520 })
  ellipse(on, { x: 600, y: 540, width: 80, height: 80 }, { shade: 214 })
  across(on, { ...mark, times: 4.6 })
  return on
}

const photo = (): Canvas => {
  const on = canvas(420, 560, 236)
  portrait(on, { x: 20, y: 20, width: 380, height: 520 })
  across(on, { ...mark, shade: 140, times: 2.6 })
  return on
}

/** The plan of a house. */
const drawing = ({ rows, title }: Paper): Canvas => {
  const on = canvas(900, 640)
  frame(on, { x: 16, y: 16, width: 868, height: 608 }, 120)
  for (let x = 60; x < 600; x += 20) fill(on, { x, y: 60, width: 1, height: 500 }, 232)
  for (let y = 60; y < 560; y += 20) fill(on, { x: 60, y, width: 540, height: 1 }, 232)
  for (const room of [
    { x: 80, y: 80, width: 240, height: 200 },
    { x: 318, y: 80, width: 260, height: 200 },
    { x: 80, y: 278, width: 320, height: 260 },
    { x: 398, y: 278, width: 180, height: 260 }
  ]) {
    frame(on, room, 40)
    frame(on, { x: room.x + 3, y: room.y + 3, width: room.width - 6, height: room.height - 6 }, 90)
  }
  for (const [text, x, y] of [
    ["Kamar", 160, 160],
    ["Ruang keluarga", 360, 160],
    ["Teras", 200, 400],
    ["Dapur", 450, 400]
  ] as const)
    write(on, { text, x, y, shade: 100 })
  write(on, { text: cut(title, 24), x: 630, y: 70, most: 240, shade: 20 })
  rows.slice(0, 5).forEach(([label, value], at) => {
    write(on, { text: label, x: 630, y: 130 + at * 62, shade: 110, most: 240 })
    write(on, { text: value, x: 630, y: 156 + at * 62, most: 240 })
  })
  write(on, { text: "Skala 1 : 100", x: 630, y: 560, shade: 110 })
  across(on, { ...mark, times: 4.6 })
  return on
}

const kinds: ReadonlyArray<readonly [RegExp, (paper: Paper) => Canvas]> = [
  [/^(foto|pas-foto)/, photo],
  [/(ktp|identitas|^str$|jkn|paspor-lama|skck-lama|sim)/, card],
  [/^(kk|kk-lama|f-1-02)$/, table],
  [/(teknis|kkpr|denah)/, drawing]
]

export const paper = (about: Paper): Uint8Array => {
  const [, draw] = kinds.find(([pattern]) => pattern.test(about.requirement)) ?? [null, letter]
  const drawn = draw(about)
  return png(about.isBlurred === true ? blurred(drawn, 5) : drawn)
}
