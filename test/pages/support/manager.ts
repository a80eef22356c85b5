/** Eyes and hands of a manager's test. */
import { type Page } from "playwright-core"
import { type Stage } from "./stage.ts"

export const sections = ["hari-ini", "loket", "jam-layanan", "petugas", "perangkat", "perubahan"] as const

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
