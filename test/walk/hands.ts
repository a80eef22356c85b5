/** Hands, eyes and ears of the people in the walk: what they press and what they see, at the sizes of their screens. */
import { type Browser, type Locator, type Page } from "playwright-core"
import { listen } from "../pages/support/ears.ts"
import { openPage } from "../support/browser.ts"

const sizes = {
  kiosk: { width: 1080, height: 1920 },
  board: { width: 1920, height: 1080 },
  desk: { width: 1366, height: 768 },
  phone: { width: 360, height: 640 }
} as const

export type Size = keyof typeof sizes

/** Long enough for a page that finds its server again. */
const patience = 35_000

/** A screen of its own: nothing that another one knows is known here. */
export const openAt = async (browser: Browser, size: Size, url: string): Promise<Page> => {
  const page = await openPage(browser, sizes[size])
  page.setDefaultTimeout(patience)
  await listen(page, { voices: true })
  await page.addInitScript({
    content: "window.touches = 0; addEventListener('pointerdown', () => (window.touches += 1), true)"
  })
  await page.goto(url)
  return page
}

export const seen = (within: Page | Locator, text: string | RegExp): Promise<void> =>
  within.getByText(text).first().waitFor()

export const shows = (page: Page, selector: string, text: string | RegExp): Promise<void> =>
  page.locator(selector).filter({ hasText: text }).first().waitFor()

/** Fills in a form by the labels of its fields, and sends it with Enter. */
export const fillIn = async (page: Page, fields: { readonly [label: string]: string }): Promise<void> => {
  for (const [label, value] of Object.entries(fields)) await page.getByLabel(label, { exact: true }).fill(value)
  await page.keyboard.press("Enter")
}

/** Presses a key of the counter once the act behind it is allowed. */
export const press = async (counter: Page, key: string, action: string): Promise<void> => {
  await counter.locator(`[data-action="${action}"][aria-disabled="false"]`).first().waitFor()
  await counter.keyboard.press(key)
}

export interface Taken {
  readonly label: string
  /** What the QR code says. */
  readonly url: string
  readonly taps: number
}

/** Who asks for the same service sooner than this is taken for the same visitor. */
const doubleTap = 2_100
const touches = (page: Page): Promise<number> => page.evaluate("window.touches")
const issued = new WeakMap<Page, number>()

/** A visitor takes a number: agency, service. Who asks for the priority lane says so before. */
export const takeNumber = async (kiosk: Page, service: string, group?: string): Promise<Taken> => {
  if (group !== undefined) {
    await kiosk.locator("[data-tool=wish]").click()
    await kiosk.locator(`[data-group=${group}]`).click()
  }
  const way = [`button[data-agency="${service.split(".")[0]}"]`, `button[data-service="${service}"]`]
  const answer = kiosk.waitForResponse((response) => response.url().endsWith("/api/v1/tickets"))
  await kiosk.waitForTimeout(Math.max(0, (issued.get(kiosk) ?? 0) + doubleTap - Date.now()))
  const before = await touches(kiosk)
  for (const button of way) await kiosk.locator(button).click()
  const { url } = (await (await answer).json()) as { readonly url: string }
  issued.set(kiosk, Date.now())
  return { label: await kiosk.locator(".kiosk-number").innerText(), url, taps: (await touches(kiosk)) - before }
}

/** The visitor goes: the next one finds the agencies. A touch right after the number is not meant for the button there. */
export const goAway = async (kiosk: Page): Promise<void> => {
  await kiosk.waitForTimeout(800)
  await kiosk.locator("[data-done]").click()
  await kiosk.locator("button[data-agency]").first().waitFor()
}

/** Opens a section of the manager's page. */
export const section = (manager: Page, name: string): Promise<void> =>
  manager.locator(`.tabs a[href="#${name}"]`).click()

/** Sends the form that is open, and waits until it is gone. */
export const send = async (manager: Page): Promise<void> => {
  await manager.locator("[data-do=submit]").click()
  await manager.locator(".sheet").waitFor({ state: "detached" })
}
