/** Draws the letters of the papers of a practice hall anew: node -C @balai/source scripts/glyphs.ts */
import { writeFileSync } from "node:fs"
import { deflateRawSync } from "node:zlib"
import { launch } from "../test/support/browser.ts"

interface Asked {
  readonly font: string
  readonly height: number
  readonly base: number
  readonly characters: string
}

/** In the browser: each letter in a cell of its own, so that none reaches into another's. */
const strip = ({ base, characters, font, height }: Asked) => {
  const canvas = document.createElement("canvas")
  const measure = canvas.getContext("2d")!
  measure.font = font
  const letters = [...characters]
  const widths = letters.map((one) => Math.ceil(measure.measureText(one).width))
  canvas.width = widths.reduce((sum, width) => sum + width, 0)
  canvas.height = height
  const draw = canvas.getContext("2d")!
  draw.fillStyle = "#fff"
  draw.fillRect(0, 0, canvas.width, height)
  let x = 0
  letters.forEach((letter, at) => {
    draw.save()
    draw.beginPath()
    draw.rect(x, 0, widths[at]!, height)
    draw.clip()
    draw.font = font
    draw.fillStyle = "#000"
    draw.fillText(letter, x, base)
    draw.restore()
    x += widths[at]!
  })
  const { data } = draw.getImageData(0, 0, canvas.width, height)
  return { widths, dark: Array.from({ length: data.length / 4 }, (_, at) => 255 - data[at * 4]!) }
}

const packed = (dark: ReadonlyArray<number>): string => {
  const bytes = Buffer.alloc(Math.ceil(dark.length / 2))
  dark.forEach((one, at) => (bytes[at >> 1]! |= Math.round(one / 17) << (at % 2 === 0 ? 4 : 0)))
  return deflateRawSync(bytes, { level: 9 }).toString("base64")
}

const browser = await launch()
const page = await (await browser.newContext()).newPage()
await page.setContent("<body style='font-family:\"Open Sans\"'>x<b>x</b></body>")

const face = async (name: string, note: string, asked: Asked): Promise<string> => {
  const { dark, widths } = await page.evaluate(strip, asked)
  const lines = packed(dark).match(/.{1,108}/g) ?? []
  return `/** ${note} */
export const ${name}: Glyphs = {
  characters: ${JSON.stringify(asked.characters)},
  height: ${asked.height},
  widths: [${widths.join(", ")}],
  data: [
${lines.map((line) => `    "${line}"`).join(",\n")}
  ].join("")
}
`
}

const ascii = Array.from({ length: 95 }, (_, at) => String.fromCharCode(32 + at)).join("")
const capitals = " ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789./-'"
const head = `/**
 * @internal Letters of the papers of a practice hall: Open Sans (Apache License 2.0), 4 bits of darkness a point, all letters
 * side by side in one strip, deflated. Made by scripts/glyphs.ts.
 */

export interface Glyphs {
  readonly characters: string
  /** Of the strip; the letters stand on one line in it. */
  readonly height: number
  /** Of each letter, in points. */
  readonly widths: ReadonlyArray<number>
  readonly data: string
}
`
const plain = { font: "20px 'Open Sans'", height: 27, base: 20, characters: ascii }
const bold = { font: "bold 34px 'Open Sans'", height: 42, base: 33, characters: capitals }
const faces = [
  await face("plain", "What can be seen of ASCII.", plain),
  await face("bold", "Capitals and digits, for headings.", bold)
]
writeFileSync(
  new URL("../packages/server/src/internal/practiceGlyphs.ts", import.meta.url),
  [head, ...faces].join("\n")
)
await browser.close()
