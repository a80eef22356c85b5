/** @internal What a kiosk's browser keeps: the act whose answer it still waits for, and whether it has a printer. */
import { type Group } from "./kioskTexts.ts"

export interface Choice {
  readonly service: string
  readonly group: Group | null
}

interface Pending extends Choice {
  readonly attempt: string
  readonly at: number
}

/** A number whose answer was lost is handed to whoever asks for the same service within this time. */
const pendingFor = 10 * 60_000
const place = "balai.kiosk.pending"

const local = (): Storage => localStorage
const session = (): Storage => sessionStorage

// A browser may store nothing, and then even asking throws. The kiosk works all the same.
const recall = (storage: () => Storage, name: string): string | null => {
  try {
    return storage().getItem(name)
  } catch {
    return null
  }
}

const remember = (storage: () => Storage, name: string, value: string): void => {
  try {
    storage().setItem(name, value)
  } catch {
    // It lasts for as long as the page.
  }
}

const isSame = (kept: Pending, { service, group }: Choice): boolean =>
  kept.service === service && kept.group === group && Date.now() - kept.at < pendingFor

export const takePending = (choice: Choice, makeAttempt: () => string): string => {
  try {
    const kept = JSON.parse(recall(session, place) ?? "null") as Pending | null
    if (kept !== null && isSame(kept, choice)) return kept.attempt
  } catch {
    // What cannot be read is not there.
  }
  const attempt = makeAttempt()
  remember(session, place, JSON.stringify({ ...choice, attempt, at: Date.now() } satisfies Pending))
  return attempt
}

export const clearPending = (): void => remember(session, place, "null")

/** `?cetak=58` or `?cetak=80` turns the printer on for this device, `?cetak=0` off. */
export const slipWidth = (): 58 | 80 | null => {
  const given = new URLSearchParams(location.search).get("cetak")
  if (given !== null) remember(local, "balai.kiosk.cetak", given)
  const setting = given ?? recall(local, "balai.kiosk.cetak") ?? "0"
  return setting === "80" ? 80 : setting === "58" || setting === "1" ? 58 : null
}
