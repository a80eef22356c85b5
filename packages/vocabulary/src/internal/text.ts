/** @internal */
export const clip = (value: unknown): string => {
  const text = typeof value === "string" ? value : String(value)
  return text.length <= 40 ? text : `${text.slice(0, 39)}…`
}

/** @internal */
export const pad = (value: number, width: number): string => String(value).padStart(width, "0")
