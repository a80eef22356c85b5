/**
 * @internal A device that wants to be one of the hall's: it asks for a code, shows it, and looks until a manager has typed it in. It
 * goes on by itself after a lost network and after the code's time.
 */
import { type Api, type Failure } from "../Api.ts"
import { type AskedDevice, type DeviceView, type LocalizedText } from "../Wire.ts"

export type Enrolment =
  /** Nobody at the device wants a code now. */
  | { readonly state: "waiting" }
  | { readonly state: "asking" }
  | { readonly state: "shown"; readonly code: string; readonly expiresAt: number }
  | { readonly state: "failed"; readonly text: LocalizedText }

export interface EnrolmentOptions {
  readonly kind: DeviceView["kind"]
  readonly api: Api
  /** The hall's time. */
  readonly now: () => number
  readonly makeAttempt: () => string
  /** Whether somebody is there who wants a code: the hall has few places for devices that wait. */
  readonly mayAsk: () => boolean
  readonly onChange: (enrolment: Enrolment) => void
  readonly onEnrolled: (device: DeviceView) => void
}

interface Shown {
  readonly code: string
  readonly expiresAt: number
}

/** A code that the server gave to this tab outlives a reload: nobody has to read a new one. */
const place = "balai.enrolment"

export const makeEnroller = (options: EnrolmentOptions): { readonly look: () => Promise<void> } => {
  let shown = recall(options.kind)
  let isBusy = false
  let hasFailed = false
  const show = (next: Shown): void => {
    shown = next
    hasFailed = false
    remember(options.kind, next)
    options.onChange({ state: "shown", ...next })
  }
  const fail = ({ text }: Failure): void => {
    // A code that is on the screen may be typed in at this very moment.
    if (shown !== null) return
    hasFailed = true
    options.onChange({ state: "failed", text })
  }
  const ask = async (): Promise<void> => {
    shown = null
    if (!options.mayAsk()) return options.onChange({ state: "waiting" })
    // Why there is no code yet stays to be read while it is tried again.
    if (!hasFailed) options.onChange({ state: "asking" })
    const body = { kind: options.kind }
    const answer = await options.api.post<AskedDevice>({
      path: "/api/v1/devices",
      body,
      attempt: options.makeAttempt()
    })
    if (answer.ok) show({ code: answer.value.code, expiresAt: answer.value.expiresAt })
    else fail(answer.failure)
  }
  const check = async (): Promise<void> => {
    const answer = await options.api.get<DeviceView>("/api/v1/devices/me")
    if (!answer.ok) return answer.failure.status === 404 ? ask() : fail(answer.failure)
    const device = answer.value
    if (device.state === "enrolled" && device.kind === options.kind) return options.onEnrolled(device)
    const isShown = device.state === "pending" && device.kind === options.kind && shown !== null
    if (!isShown || shown!.expiresAt <= options.now()) return ask()
    options.onChange({ state: "shown", ...shown! })
  }
  return {
    look: async () => {
      if (isBusy) return
      isBusy = true
      await check().finally(() => (isBusy = false))
    }
  }
}

// A browser may store nothing, and then even asking throws: a reload asks for another code.
const recall = (kind: string): Shown | null => {
  try {
    return JSON.parse(sessionStorage.getItem(`${place}.${kind}`) ?? "null") as Shown | null
  } catch {
    return null
  }
}

const remember = (kind: string, shown: Shown): void => {
  try {
    sessionStorage.setItem(`${place}.${kind}`, JSON.stringify(shown))
  } catch {
    // It lasts for as long as the page.
  }
}
