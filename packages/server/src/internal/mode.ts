/** @internal Which hall starts: the real one, or the one for practice. */
import { Mall } from "@balai/mall"

export type Mode =
  | { readonly type: "hall"; readonly why: "asked" | "open" }
  /** Outside opening hours, but somebody works with this hall already. */
  | { readonly type: "hall"; readonly why: "inUse"; readonly opensAt: number | null }
  | { readonly type: "demo"; readonly why: "asked" }
  | { readonly type: "demo"; readonly why: "closed"; readonly opensAt: number | null }

export interface ModeOptions {
  readonly mall: Mall.Mall
  readonly mode: "hall" | "demo" | undefined
  readonly database: string | undefined
  /** Whether the hall's own database has a manager. Asked only when the answer matters. */
  readonly isInUse: () => Promise<boolean>
}

/**
 * Practice by itself only where nothing is lost by it: nobody named a database, nobody has set the hall up, and the
 * definition says that it is closed now. A hall without hours is never closed.
 */
export const modeAt = async ({ mall, mode, database, isInUse }: ModeOptions, at: number): Promise<Mode> => {
  if (mode !== undefined) return { type: mode, why: "asked" }
  if (database !== undefined) return { type: "hall", why: "asked" }
  const day = Mall.dayAt(mall, { at })
  if (day === null || day.issue.allowed || day.staff.allowed || isBreak(day.issue.reasons)) {
    return { type: "hall", why: "open" }
  }
  const { opensAt } = day
  return (await isInUse()) ? { type: "hall", why: "inUse", opensAt } : { type: "demo", why: "closed", opensAt }
}

const isBreak = (reasons: ReadonlyArray<{ readonly code: string }>): boolean =>
  reasons.some(({ code }) => code === "break" || code === "fridayPrayer")
