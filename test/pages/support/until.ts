/** Waits for a fact of the page. The browser's own waiting needs `eval`, which the pages' security policy forbids. */
import { type Page } from "playwright-core"

export const until = async (page: Page, fact: string, timeout = 20_000): Promise<void> => {
  const end = Date.now() + timeout
  while (!(await page.evaluate(`Boolean(${fact})`))) {
    if (Date.now() > end) throw new Error(`Not so within ${timeout} ms: ${fact}`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}
