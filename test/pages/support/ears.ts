/** Ears for a page: bell and voice of the browser are replaced by a record of what was to be heard. Nothing of ours is. */
import { type Page } from "playwright-core"
import { until } from "./until.ts"

export interface Heard {
  readonly what: "chime" | "speak" | "end"
  readonly text: string
  readonly at: number
}

const script = (voices: boolean): string => `
  window.heard = []
  const note = (what, text) => window.heard.push({ what, text, at: performance.now() })
  const parameter = () => ({ value: 0, setValueAtTime() {}, exponentialRampToValueAtTime() {} })
  window.AudioContext = class extends EventTarget {
    state = "suspended"
    currentTime = 0
    destination = {}
    async resume() { this.state = "running"; this.dispatchEvent(new Event("statechange")) }
    createGain() { return { gain: parameter(), connect() {} } }
    createOscillator() {
      const frequency = parameter()
      // The bell strikes three notes; the second one is struck by the bell alone.
      return { frequency, connect() {}, stop() {}, start() { if (frequency.value === 988) note("chime", "") } }
    }
  }
  window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text } }
  Object.defineProperty(window, "speechSynthesis", { value: {
    getVoices: () => ${voices ? '[{ lang: "id-ID", name: "Uji" }]' : "[]"},
    addEventListener() {},
    cancel() {},
    speak(utterance) {
      note("speak", utterance.text)
      setTimeout(() => { note("end", utterance.text); utterance.onend?.() }, 150)
    }
  } })
`

export interface Ears {
  /** Whether the browser has an Indonesian voice. */
  readonly voices: boolean
}

/** Must be called before the page is opened. */
export const listen = (page: Page, { voices }: Ears = { voices: true }): Promise<unknown> =>
  page.addInitScript({ content: script(voices) })

export const heard = (page: Page): Promise<ReadonlyArray<Heard>> => page.evaluate("window.heard")

export const spoken = async (page: Page): Promise<ReadonlyArray<string>> =>
  (await heard(page)).filter(({ what }) => what === "speak").map(({ text }) => text)

export const chimes = async (page: Page): Promise<number> =>
  (await heard(page)).filter(({ what }) => what === "chime").length

/** Waits until the page has spoken so many times, or until the time is over. */
export const waitForSpeech = (page: Page, count: number, timeout = 45_000): Promise<void> =>
  until(page, `window.heard.filter(({ what }) => what === "end").length >= ${count}`, timeout)
