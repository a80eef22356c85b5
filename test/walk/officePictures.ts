/** Pictures of applications for the README and the docs: phones of an applicant, screens of an office, and one of both. */
import { writeFileSync } from "node:fs"
import { join } from "node:path"
import { type Browser, type Page } from "playwright-core"

const names = ["catalogue", "form", "tracking", "worklist", "file"] as const
export type OfficePictures = Map<(typeof names)[number], string>

export const picture = async (pictures: OfficePictures, name: (typeof names)[number], page: Page): Promise<void> => {
  pictures.set(name, `data:image/png;base64,${(await page.screenshot()).toString("base64")}`)
}

/** In points of the picture: as wide as a page of documentation shows it, and small enough to be loaded at once. */
const widths: { readonly [name in (typeof names)[number]]: number } = {
  catalogue: 300,
  form: 300,
  tracking: 300,
  worklist: 960,
  file: 960
}

/** Three phones in a row, and an officer's two screens below of them. */
const style = `
  body { margin: 0; }
  main { display: grid; gap: 20px; grid-template-columns: repeat(3, 180px) 590px; padding: 24px; width: max-content; background: #f3ece0; }
  img { display: block; width: 100%; border-radius: 8px; box-shadow: 0 5px 18px rgb(8 40 44 / 20%); }
`

const shot = async (browser: Browser, content: string, part: string): Promise<Buffer> => {
  const page = await browser.newPage({ viewport: { width: 1280, height: 1000 } })
  try {
    await page.setContent(content, { waitUntil: "load" })
    return await page.locator(part).screenshot({ type: "jpeg", quality: 82 })
  } finally {
    await page.close()
  }
}

/** Writes one picture of each, and `applications.jpg` of an applicant's phones beside an officer's screen. */
export const publishOffice = async (browser: Browser, pictures: OfficePictures, folder: string): Promise<void> => {
  const image = (name: (typeof names)[number]): string => `<img src="${pictures.get(name)}">`
  for (const name of names) {
    const content = `<style>body { margin: 0 } img { display: block; width: ${widths[name]}px }</style>${image(name)}`
    writeFileSync(join(folder, `${name}.jpg`), await shot(browser, content, "img"))
  }
  const all = ["catalogue", "form", "tracking", "file"] as const
  const content = `<style>${style}</style><main>${all.map(image).join("")}</main>`
  writeFileSync(join(folder, "applications.jpg"), await shot(browser, content, "main"))
}
