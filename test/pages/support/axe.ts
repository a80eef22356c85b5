/** What axe finds on a page, once the page has come to rest. */
import axe from "axe-core"
import { type Page } from "playwright-core"
import { assert } from "vitest"

type Impact = "minor" | "moderate" | "serious" | "critical"

/**
 * Waits until nothing has been drawn anew for a moment. axe keeps the colour of an element as it first read it,
 * and its background as it read it later: an element that changes between the two has a contrast nobody sees.
 */
export const atRest = async (page: Page): Promise<void> => {
  await page.evaluate(`new Promise((done) => {
    const end = () => requestAnimationFrame(() => requestAnimationFrame(() => { observer.disconnect(); done(null) }))
    const wait = () => { clearTimeout(timer); timer = setTimeout(end, 60) }
    const observer = new MutationObserver(wait)
    let timer = setTimeout(end, 60)
    observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true })
    setTimeout(end, 1000)
  })`)
}

const found = async (page: Page, impacts: ReadonlyArray<Impact>): Promise<ReadonlyArray<string>> => {
  await atRest(page)
  await page.evaluate(axe.source)
  return (await page.evaluate(`axe.run(document, { resultTypes: ["violations"] }).then(({ violations }) =>
    violations.filter(({ impact }) => ${JSON.stringify(impacts)}.includes(impact)).flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => id + ": " + html.slice(0, 160) + " " + failureSummary)))`)) as ReadonlyArray<string>
}

/** What axe finds, as one line each. A page that was just changing under its eyes is looked at once more. */
export const violations = async (
  page: Page,
  impacts: ReadonlyArray<Impact> = ["minor", "moderate", "serious", "critical"]
): Promise<ReadonlyArray<string>> => {
  const first = await found(page, impacts)
  return first.length === 0 ? first : found(page, impacts)
}

/** Nothing that a reader of screens stumbles over, and nothing wider than the screen. */
export const isClean = async (page: Page, what: string): Promise<void> => {
  const over = (await page.evaluate("document.documentElement.scrollWidth - innerWidth")) as number
  assert.isAtMost(over, 0, `${what} is wider than the screen`)
  assert.deepStrictEqual(await violations(page), [], what)
}
