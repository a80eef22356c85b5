/** @internal Where signing in leads to: a path of this server and nothing that a browser could read as another one. */
import { type LocalizedText } from "../Wire.ts"
import { staffTexts } from "./staffTexts.ts"

// Browsers read a backslash as a slash and drop tabs and line feeds: "/\t/host" would leave this server.
const ownPath = /^\/(?![/\\])[^\\\s]*$/

export const ownPathOf = (next: string | null | undefined): string | null =>
  next !== null && next !== undefined && next.length <= 200 && ownPath.test(next) ? next : null

export const signInAddress = (next: string): string => `/sign-in?next=${encodeURIComponent(next)}`

interface Named {
  readonly id: string
  readonly label: string
}

/** The place behind a path, in words; null when a person would not know it by a name. */
export const placeOfPath = (path: string | null, counters: ReadonlyArray<Named>): LocalizedText | null => {
  if (path === null) return null
  if (path.startsWith("/manager")) return staffTexts.managerPage
  if (path.startsWith("/kiosk")) return staffTexts.kiosk
  if (path.startsWith("/kerja")) return staffTexts.officePage
  const own = counters.find(({ id }) => path === `/counter/${encodeURIComponent(id)}`)
  return own === undefined ? null : { id: own.label, en: own.label }
}
