/** Eyes and hands of a manager's test. */
import axe from "axe-core"
import { type Page } from "playwright-core"
import { type Stage } from "./stage.ts"

export const sections = ["hari-ini", "loket", "jam-layanan", "petugas", "perangkat", "perubahan"] as const

/** What axe finds on a page, as one line each. */
export const violations = async (page: Page): Promise<ReadonlyArray<string>> => {
  await page.evaluate(axe.source)
  return (await page.evaluate(`axe.run(document, { resultTypes: ["violations"] }).then(({ violations }) =>
    violations.flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => id + ": " + html.slice(0, 160) + " " + failureSummary)))`)) as ReadonlyArray<string>
}

export const focused = (page: Page): Promise<string> =>
  page.evaluate("document.activeElement.id || document.activeElement.dataset.do || document.activeElement.tagName")

interface Post {
  readonly path: string
  readonly key: string
  readonly body: { readonly [field: string]: unknown }
}

/** What the page asks the server to do. */
export const postsOf = (page: Page): ReadonlyArray<Post> => {
  const posts: Array<Post> = []
  page.on("request", (request) => {
    if (request.method() !== "POST") return
    const key = request.headers()["idempotency-key"] ?? ""
    posts.push({ path: new URL(request.url()).pathname, key, body: request.postDataJSON() as Post["body"] })
  })
  return posts
}

/** The manager's page as the manager sees it. */
export const enter = ({ hall, open }: Stage, section = "hari-ini"): Promise<Page> =>
  open("counter", `${hall.url}/manager#${section}`)
