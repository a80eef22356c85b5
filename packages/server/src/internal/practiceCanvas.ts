/** @internal A grey picture that is drawn point by point, and the PNG that it becomes. */
import { crc32, deflateSync, inflateRawSync } from "node:zlib"
import { bold, type Glyphs, plain } from "./practiceGlyphs.ts"

interface Face {
  readonly height: number
  readonly total: number
  readonly places: ReadonlyMap<string, { readonly from: number; readonly width: number }>
  /** 0 to 15. */
  readonly dark: (x: number, y: number) => number
}

const faceOf = ({ characters, data, height, widths }: Glyphs): Face => {
  const bytes = inflateRawSync(Buffer.from(data, "base64"))
  const total = widths.reduce((sum, width) => sum + width, 0)
  const places = new Map<string, { readonly from: number; readonly width: number }>()
  let from = 0
  Array.from(characters).forEach((letter, at) => {
    const width = widths[at] ?? 0
    places.set(letter, { from, width })
    from += width
  })
  const dark = (x: number, y: number): number => {
    const at = y * total + x
    const pair = bytes[at >> 1] ?? 0
    return at % 2 === 0 ? pair >> 4 : pair & 15
  }
  return { height, total, places, dark }
}

const faces = { plain: faceOf(plain), bold: faceOf(bold) }
export type FaceName = keyof typeof faces

export interface Canvas {
  readonly width: number
  readonly height: number
  readonly points: Uint8Array
}

export const canvas = (width: number, height: number, shade = 250): Canvas => ({
  width,
  height,
  points: new Uint8Array(width * height).fill(shade)
})

/** Makes a point darker, never lighter. */
const darken = (
  { height, points, width }: Canvas,
  at: { readonly x: number; readonly y: number },
  to: number
): void => {
  const { x, y } = at
  if (x < 0 || y < 0 || x >= width || y >= height) return
  const place = y * width + x
  if ((points[place] ?? 0) > to) points[place] = to
}

export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export const fill = (on: Canvas, { height, width, x, y }: Box, shade: number): void => {
  for (let row = y; row < y + height; row += 1)
    for (let column = x; column < x + width; column += 1) darken(on, { x: column, y: row }, shade)
}

export const frame = (on: Canvas, { height, width, x, y }: Box, shade = 90): void => {
  fill(on, { x, y, width, height: 2 }, shade)
  fill(on, { x, y: y + height - 2, width, height: 2 }, shade)
  fill(on, { x, y, width: 2, height }, shade)
  fill(on, { x: x + width - 2, y, width: 2, height }, shade)
}

/** What lies below of `until` is left out. */
export const ellipse = (
  on: Canvas,
  { height, width, x, y }: Box,
  { shade, until = on.height }: { readonly shade: number; readonly until?: number }
): void => {
  const [halfWidth, halfHeight] = [width / 2, height / 2]
  for (let row = 0; row < Math.min(height, until - y); row += 1)
    for (let column = 0; column < width; column += 1) {
      const distance = ((column - halfWidth) / halfWidth) ** 2 + ((row - halfHeight) / halfHeight) ** 2
      if (distance <= 1) darken(on, { x: x + column, y: y + row }, shade)
    }
}

const widthOf = (text: string, { places }: Face): number =>
  Array.from(text).reduce((sum, letter) => sum + (places.get(letter)?.width ?? 0), 0)

export interface Line {
  readonly text: string
  readonly x: number
  readonly y: number
  readonly face?: FaceName
  readonly shade?: number
  /** The middle of the line stands at `x`. */
  readonly isCentred?: boolean
  readonly most?: number
}

export const write = (
  on: Canvas,
  { face: name = "plain", isCentred = false, most = 1_000, shade = 40, ...line }: Line
): void => {
  const face = faces[name]
  const text = name === "bold" ? line.text.toUpperCase() : line.text
  let x = isCentred ? Math.round(line.x - widthOf(text, face) / 2) : line.x
  const end = x + most
  for (const letter of text) {
    const place = face.places.get(letter)
    if (place === undefined || x + place.width > end) continue
    for (let row = 0; row < face.height; row += 1)
      for (let column = 0; column < place.width; column += 1) {
        const dark = face.dark(place.from + column, row)
        if (dark > 0) darken(on, { x: x + column, y: line.y + row }, 255 - Math.round(((255 - shade) * dark) / 15))
      }
    x += place.width
  }
}

export interface Watermark {
  readonly text: string
  /** How many times as large as the letters are. */
  readonly times: number
  readonly shade: number
}

const drawAcross = (on: Canvas, { shade, text, times }: Watermark): void => {
  const face = faces.bold
  const letters = Array.from(text).flatMap((letter) => {
    const place = face.places.get(letter)
    return place === undefined ? [] : Array.from({ length: place.width }, (_, column) => place.from + column)
  })
  const darkAt = (column: number, row: number): number => {
    const from = letters[column]
    return from === undefined || row < 0 || row >= face.height ? 0 : face.dark(from, row)
  }
  const angle = Math.atan2(on.height, on.width) * 0.8
  const [cosine, sine] = [Math.cos(angle) / times, Math.sin(angle) / times]
  for (let y = 0; y < on.height; y += 1)
    for (let x = 0; x < on.width; x += 1) {
      const [dx, dy] = [x - on.width / 2, y - on.height / 2]
      const [column, row] = [dx * cosine - dy * sine + letters.length / 2, dx * sine + dy * cosine + face.height / 2]
      if (row < 0 || row >= face.height || column < 0 || column >= letters.length) continue
      const [left, top] = [Math.floor(column - 0.5), Math.floor(row - 0.5)]
      const [right, below] = [column - 0.5 - left, row - 0.5 - top]
      const dark =
        (darkAt(left, top) * (1 - right) + darkAt(left + 1, top) * right) * (1 - below) +
        (darkAt(left, top + 1) * (1 - right) + darkAt(left + 1, top + 1) * right) * below
      // Between light and dark as sharp as the picture's own points allow.
      const share = Math.min(1, Math.max(0, (dark / 15 - 0.5) * times + 0.5))
      if (share > 0) darken(on, { x, y }, 255 - Math.round((255 - shade) * share))
    }
}

/** The same letters on pictures of one size are drawn once. */
const layers = new Map<string, Canvas>()

/** Writes large letters across a picture, from below on the left to above on the right. */
export const across = (on: Canvas, mark: Watermark): void => {
  const key = [on.width, on.height, mark.text, mark.times, mark.shade].join(" ")
  const known = layers.get(key)
  const layer = known ?? canvas(on.width, on.height, 255)
  if (known === undefined) {
    drawAcross(layer, mark)
    layers.set(key, layer)
  }
  layer.points.forEach((shade, at) => {
    if (shade < (on.points[at] ?? 0)) on.points[at] = shade
  })
}

/** As a hand that shook: each point the mean of those around it. */
export const blurred = ({ height, points, width }: Canvas, reach: number): Canvas => {
  const along = (from: Uint8Array, step: number, [lines, next]: readonly [number, number]): Uint8Array => {
    const to = new Uint8Array(from.length)
    const length = from.length / lines
    for (let line = 0; line < lines; line += 1) {
      let sum = 0
      const at = (place: number): number => from[line * next + Math.min(length - 1, Math.max(0, place)) * step] ?? 0
      for (let place = -reach; place <= reach; place += 1) sum += at(place)
      for (let place = 0; place < length; place += 1) {
        to[line * next + place * step] = Math.round(sum / (2 * reach + 1))
        sum += at(place + reach + 1) - at(place - reach)
      }
    }
    return to
  }
  return { width, height, points: along(along(points, 1, [height, width]), width, [width, 1]) }
}

const chunk = (type: string, data: Uint8Array): Uint8Array => {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data])
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  check.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, check])
}

export const png = ({ height, points, width }: Canvas): Uint8Array => {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  // Eight bits, grey.
  header[8] = 8
  const rows = Buffer.alloc((width + 1) * height)
  for (let row = 0; row < height; row += 1)
    rows.set(points.subarray(row * width, (row + 1) * width), row * (width + 1) + 1)
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  const data = deflateSync(rows, { level: 4 })
  return Buffer.concat([signature, chunk("IHDR", header), chunk("IDAT", data), chunk("IEND", Buffer.alloc(0))])
}
