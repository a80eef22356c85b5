/** @internal An address as a QR code. */
import { encode } from "uqr"
import { type Renderer } from "./template.ts"

export interface Qr {
  readonly size: number
  readonly path: string
}

/** A hall has a few dozen addresses that never change: each is drawn once. */
const drawn = new Map<string, Qr>()
const most = 200

export const qrOf = (address: string): Qr => {
  const known = drawn.get(address)
  if (known !== undefined) return known
  const { data, size } = encode(address, { ecc: "M", border: 2 })
  const qr = { size, path: data.map((row, y) => pathOf(row, y)).join("") }
  if (drawn.size < most) drawn.set(address, qr)
  return qr
}

/** One bar for each run of dark modules. */
const pathOf = (row: ReadonlyArray<boolean>, y: number): string => {
  let path = ""
  for (let x = 0; x < row.length; x += 1) {
    const from = x
    while (row[x] === true) x += 1
    if (x > from) path += `M${from} ${y}h${x - from}v1h-${x - from}z`
  }
  return path
}

export const qrSvg = <T>({ html }: Renderer<T>, { size, path }: Qr, label: string): T =>
  html`<svg class="qr" viewBox=${`0 0 ${size} ${size}`} role="img" aria-label=${label} shape-rendering="crispEdges">
    <path d=${path} />
  </svg>`
