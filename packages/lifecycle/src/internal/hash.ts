/** @internal SHA-256 in plain TypeScript: `node:crypto` is closed to this floor, and a shape is hashed once per lifecycle. */

const rounds = (() => {
  const constants: Array<number> = []
  const initial: Array<number> = []
  for (let candidate = 2; constants.length < 64; candidate++) {
    let prime = true
    for (let i = 2; i * i <= candidate; i++) if (candidate % i === 0) prime = false
    if (!prime) continue
    if (initial.length < 8) initial.push(fraction(Math.sqrt(candidate)))
    constants.push(fraction(Math.cbrt(candidate)))
  }
  return { constants, initial }
})()

function fraction(root: number): number {
  return ((root - Math.floor(root)) * 0x1_0000_0000) | 0
}

const rotate = (word: number, by: number) => (word >>> by) | (word << (32 - by))

const pad = (bytes: Uint8Array): DataView => {
  const size = ((bytes.length + 8) >> 6) + 1
  const padded = new Uint8Array(size * 64)
  padded.set(bytes)
  padded[bytes.length] = 0x80
  const view = new DataView(padded.buffer)
  view.setUint32(padded.length - 8, Math.floor((bytes.length * 8) / 0x1_0000_0000))
  view.setUint32(padded.length - 4, (bytes.length * 8) >>> 0)
  return view
}

const compress = (state: Array<number>, view: DataView, offset: number): void => {
  const w: Array<number> = []
  for (let i = 0; i < 64; i++) {
    if (i < 16) w.push(view.getInt32(offset + i * 4))
    else {
      const a = w[i - 15]!
      const b = w[i - 2]!
      const s0 = rotate(a, 7) ^ rotate(a, 18) ^ (a >>> 3)
      const s1 = rotate(b, 17) ^ rotate(b, 19) ^ (b >>> 10)
      w.push((w[i - 16]! + s0 + w[i - 7]! + s1) | 0)
    }
  }
  let [a, b, c, d, e, f, g, h] = state as [number, number, number, number, number, number, number, number]
  for (let i = 0; i < 64; i++) {
    const s1 = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)
    const t1 = (h + s1 + ((e & f) ^ (~e & g)) + rounds.constants[i]! + w[i]!) | 0
    const s0 = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)
    const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0
    ;[h, g, f, e, d, c, b, a] = [g, f, e, (d + t1) | 0, c, b, a, (t1 + t2) | 0]
  }
  ;[a, b, c, d, e, f, g, h].forEach((word, i) => (state[i] = (state[i]! + word) | 0))
}

/** @internal */
export const sha256 = (text: string): string => {
  const view = pad(new TextEncoder().encode(text))
  const state = [...rounds.initial]
  for (let offset = 0; offset < view.byteLength; offset += 64) compress(state, view, offset)
  return state.map((word) => (word >>> 0).toString(16).padStart(8, "0")).join("")
}
