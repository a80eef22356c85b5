/** Pictures for the README: light ones of single pages, and one of the whole hall, laid out by the browser. */
import { writeFileSync } from "node:fs"
import { join } from "node:path"
import { type Browser, type Page } from "playwright-core"

/** What pages look like at this moment. */
export type Pictures = Map<"kiosk" | "number" | "board" | "counter" | "phone", string>

export const take = async (pictures: Pictures, name: Parameters<Pictures["set"]>[0], page: Page): Promise<void> => {
  pictures.set(name, `data:image/png;base64,${(await page.screenshot()).toString("base64")}`)
}

const widths = { kiosk: 486, board: 1120, counter: 1024 } as const

/** The kiosk beside board, counter and phone: the widths at which both sides are of one height. */
const style = `
  body { margin: 0; }
  main { display: grid; gap: 26px; grid-template-columns: 408px 526px 166px; padding: 32px; width: max-content; background: #f3ece0; }
  img { display: block; width: 100%; border-radius: 10px; box-shadow: 0 6px 22px rgb(8 40 44 / 20%); }
  .number { grid-row: 1 / 3; } .board { grid-column: 2 / 4; }
`

const laidOut = async (browser: Browser, content: string, part: string): Promise<Buffer> => {
  const page = await browser.newPage({ viewport: { width: 1280, height: 1000 } })
  try {
    await page.setContent(content, { waitUntil: "load" })
    return await page.locator(part).screenshot()
  } finally {
    await page.close()
  }
}

/** Writes `kiosk.png`, `board.png`, `counter.png`, and `hall.png` of them all. */
export const publish = async (browser: Browser, pictures: Pictures, folder: string): Promise<void> => {
  for (const [name, width] of Object.entries(widths) as ReadonlyArray<[keyof typeof widths, number]>) {
    const content = `<style>body { margin: 0 }</style><img src="${pictures.get(name)}" width="${width}">`
    writeFileSync(join(folder, `${name}.png`), await laidOut(browser, content, "img"))
  }
  const image = (name: Parameters<Pictures["get"]>[0]): string => `<img class="${name}" src="${pictures.get(name)}">`
  const images = (["number", "board", "counter", "phone"] as const).map(image).join("")
  writeFileSync(
    join(folder, "hall.png"),
    await laidOut(browser, `<style>${style}</style><main>${images}</main>`, "main")
  )
}
