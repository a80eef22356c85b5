/** A stage for one test: a real hall, a proxy in front of it, and the browser that the tests of a file share. */
import { afterAll, beforeAll } from "@effect/vitest"
import { type Browser, type Page } from "playwright-core"
import { browserMissing, launch, openPage } from "../../support/browser.ts"
import { wear } from "../../support/entrance.ts"
import { type Ears, listen } from "./ears.ts"
import { type Hall, type HallOptions, startHall } from "./hall.ts"
import { type Proxy, startProxy } from "./proxy.ts"

export const skip = browserMissing !== null

const size = {
  kiosk: { width: 1080, height: 1920 },
  board: { width: 1920, height: 1080 },
  counter: { width: 1366, height: 768 },
  /** The desk of somebody who has not signed in. */
  desk: { width: 1366, height: 768 },
  tablet: { width: 820, height: 1180 },
  phone: { width: 360, height: 640 }
} as const

export interface Stage {
  readonly hall: Hall
  readonly proxy: Proxy
  /**
   * A page of its own at the size at which it hangs, stands or is held in a hall. A kiosk is enrolled, at a counter somebody
   * has signed in and sits; everybody else is a stranger. `prepare` runs before the page is opened.
   */
  readonly open: (kind: keyof typeof size, address: string, prepare?: (page: Page) => Promise<unknown>) => Promise<Page>
  /** A board whose sound was armed by one touch. */
  readonly openBoard: (address: string, ears?: Ears) => Promise<Page>
}

const cookieOf = ({ cookies }: Hall, kind: keyof typeof size): string =>
  kind === "kiosk" ? cookies.kiosk : kind === "counter" ? cookies.staff : ""

/** Seen once on two busy cores: Chromium begins a navigation and does not end it. What is wrong for good stays wrong. */
const isHung = (error: unknown): boolean =>
  error instanceof Error && error.name === "TimeoutError" && error.message.includes("waiting for navigation to finish")

/** Starts the browser for the file and gives the tests their stages. */
export const setStage = (
  options: HallOptions = {}
): ((play: (stage: Stage) => Promise<void>) => () => Promise<void>) => {
  let browser: Browser | null = null
  beforeAll(async () => {
    if (!skip) browser = await launch()
  })
  afterAll(async () => {
    await browser?.close()
  })
  const once = async (play: (stage: Stage) => Promise<void>): Promise<void> => {
    if (browser === null) throw new Error("The browser has not started")
    const hall = await startHall(options)
    const proxy = await startProxy(hall.url)
    const pages: Array<Page> = []
    const open: Stage["open"] = async (kind, address, prepare = async () => {}) => {
      const page = await openPage(browser!, size[kind])
      pages.push(page)
      const cookie = cookieOf(hall, kind)
      if (cookie !== "") await wear(page.context(), address, cookie)
      await prepare(page)
      await page.goto(address)
      return page
    }
    const openBoard: Stage["openBoard"] = async (address, ears = { voices: true }) => {
      const page = await open("board", address, (made) => listen(made, ears))
      await page.getByText("Suara belum aktif").click()
      await page.waitForSelector(`[data-sound="${ears.voices ? "voice" : "chime"}"]`)
      return page
    }
    try {
      await play({ hall, proxy, open, openBoard })
    } finally {
      for (const page of pages) await page.context().close()
      await proxy.stop()
      await hall.stop()
    }
  }
  return (play) => async () => {
    try {
      await once(play)
    } catch (error) {
      if (!isHung(error)) throw error
      console.warn(`The browser did not end a navigation; the play is given once more: ${String(error)}`)
      await once(play)
    }
  }
}
