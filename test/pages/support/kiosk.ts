/** A visitor's hand at the kiosk. */
import { type Page } from "playwright-core"

/** Takes a number at the kiosk by hand and returns what the kiosk shows. */
export const takeAt = async (kiosk: Page): Promise<string> => {
  await kiosk.locator("button[data-service]").first().click()
  return kiosk.locator(".kiosk-number").innerText()
}
