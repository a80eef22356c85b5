/** @internal An address as a QR code. */
import { encode } from "uqr"
import { type Renderer } from "./template.ts"

export interface Qr {
  readonly size: number
  readonly path: string
}

export const qrOf = (address: string): Qr => {
  const { data, size } = encode(address, { ecc: "M", border: 2 })
  const path = data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ""))).join("")
  return { size, path }
}

export const qrSvg = <T>({ html }: Renderer<T>, { size, path }: Qr, label: string): T =>
  html`<svg class="qr" viewBox=${`0 0 ${size} ${size}`} role="img" aria-label=${label} shape-rendering="crispEdges">
    <path d=${path} />
  </svg>`
