const digits = "nol satu dua tiga empat lima enam tujuh delapan sembilan".split(" ")
const scales = ["", "ribu", "juta", "miliar", "triliun", "kuadriliun"]

const tens = (value: number): ReadonlyArray<string> => {
  const [ten, one] = [Math.floor(value / 10), value % 10]
  if (value === 0) return []
  if (ten === 0) return [digits[one] ?? ""]
  if (value === 10) return ["sepuluh"]
  if (value === 11) return ["sebelas"]
  if (ten === 1) return [digits[one] ?? "", "belas"]
  return [digits[ten] ?? "", "puluh", ...(one === 0 ? [] : [digits[one] ?? ""])]
}

const hundreds = (value: number): ReadonlyArray<string> => {
  const hundred = Math.floor(value / 100)
  const head = hundred === 0 ? [] : hundred === 1 ? ["seratus"] : [digits[hundred] ?? "", "ratus"]
  return [...head, ...tens(value % 100)]
}

const scaled = (value: number, scale: number): ReadonlyArray<string> => {
  if (value === 0) return []
  if (scale === 0) return hundreds(value)
  return scale === 1 && value === 1 ? ["seribu"] : [...hundreds(value), scales[scale] ?? ""]
}

/** @internal */
export const say = (value: number): string => {
  if (value < 0) return `minus ${say(-value)}`
  if (value === 0) return "nol"
  const parts: Array<string> = []
  for (let left = value, scale = 0; left > 0; left = Math.floor(left / 1000), scale += 1) {
    parts.unshift(...scaled(left % 1000, scale))
  }
  return parts.join(" ")
}

/** @internal */
export const group = (value: number): string => {
  const text = String(Math.abs(value)).replace(/\B(?=(?:\d{3})+$)/g, ".")
  return value < 0 ? `-${text}` : text
}
