/** One picture of the hall, laid out by the browser from the pictures of its pages. */
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { type Browser } from "playwright-core"

const dataUrl = (folder: string, name: string): string =>
  `data:image/png;base64,${readFileSync(join(folder, `${name}.png`)).toString("base64")}`

const style = `
  body { margin: 0; padding: 40px; width: 1520px; background: #f3ece0; }
  main { display: grid; gap: 32px; grid-template-columns: 438px 1fr 270px; grid-template-rows: auto auto; }
  img { display: block; width: 100%; border-radius: 14px; box-shadow: 0 10px 34px rgb(8 40 44 / 22%); }
  .kiosk { grid-row: 1 / 3; } .board { grid-column: 2 / 4; }
`

/** Writes `hall.png` beside the pictures `kiosk`, `board`, `counter` and `phone`. */
export const compose = async (browser: Browser, folder: string): Promise<void> => {
  const page = await browser.newPage({ viewport: { width: 1600, height: 1200 } })
  const image = (name: string): string => `<img class="${name}" src="${dataUrl(folder, name)}">`
  const images = ["kiosk", "board", "counter", "phone"].map(image).join("")
  await page.setContent(`<style>${style}</style><body><main>${images}</main></body>`, { waitUntil: "load" })
  await page.locator("body").screenshot({ path: join(folder, "hall.png") })
  await page.close()
}
