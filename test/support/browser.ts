/**
 * Starts the real browser that the tests and the screenshots use. Each `launch` is a browser with a fresh profile that
 * talks to nothing but the pages it is sent to. When no browser can be had, `browserMissing` is the sentence that the
 * skipped tests show.
 */
import { type Browser, chromium, type Page } from "playwright-core"
import { findChromium } from "./chromium.ts"

const found = findChromium()

/** `null` when a browser can be started, else why not: `it.skipIf(browserMissing !== null)("…", …)`. */
export const browserMissing: string | null = "missing" in found ? found.missing : null

const quiet = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--disable-dev-shm-usage",
  "--font-render-hinting=none",
  "--autoplay-policy=no-user-gesture-required"
]

/** Starts a browser; the caller closes it. `more` are arguments of Chromium's own. */
export const launch = (...more: ReadonlyArray<string>): Promise<Browser> => {
  if ("missing" in found) return Promise.reject(new Error(found.missing))
  const env = Object.fromEntries(
    Object.entries({ ...process.env, ...found.env }).filter(
      (entry): entry is [string, string] => entry[1] !== undefined
    )
  )
  return chromium.launch({ executablePath: found.executablePath, args: [...quiet, ...more], env, headless: true })
}

const thrown = new WeakMap<Browser, Array<Error>>()

/**
 * Starts a browser, gives it to `use`, and closes it whatever happens. An error that a script of a page from `openPage`
 * did not catch fails the test.
 */
export const withBrowser = async <A>(use: (browser: Browser) => Promise<A>): Promise<A> => {
  const browser = await launch()
  const errors: Array<Error> = []
  thrown.set(browser, errors)
  try {
    const result = await use(browser)
    if (errors.length > 0) throw new AggregateError(errors, `a page threw: ${errors.map(String).join("; ")}`)
    return result
  } finally {
    await browser.close()
  }
}

/** Opens a page of its own context: own storage, own size, the language and the time zone of a hall in Jakarta. */
export const openPage = async (
  browser: Browser,
  options: { readonly url?: string; readonly width?: number; readonly height?: number; readonly locale?: string } = {}
): Promise<Page> => {
  const viewport = { width: options.width ?? 1280, height: options.height ?? 800 }
  const context = await browser.newContext({ viewport, locale: options.locale ?? "id-ID", timezoneId: "Asia/Jakarta" })
  const page = await context.newPage()
  page.on("pageerror", (error) => thrown.get(browser)?.push(error))
  if (options.url !== undefined) await page.goto(options.url)
  return page
}
