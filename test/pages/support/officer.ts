/** Whoever works for an agency, on the pages of the back office: finds a file, checks it, and takes its steps. */
import { type Browser, type Locator } from "playwright-core"
import { wear } from "../../support/entrance.ts"
import { type Walked, walked } from "./citizen.ts"
import { type Login, type WalkHall } from "./walkHall.ts"

export interface Officer extends Walked {
  /** Finds a file by its number, and opens it. */
  readonly open: (number: string) => Promise<void>
  /** Accepts whatever nobody looked at yet. */
  readonly acceptRows: () => Promise<void>
  /** Rejects a row of the checklist, with the first reason that is offered and words of the officer's own. */
  readonly rejectRow: (name: string, words: string) => Promise<void>
  /** Takes a step: opens its form, fills it in, and sends it. */
  readonly give: (command: string, fill?: (form: Locator) => Promise<unknown>) => Promise<void>
  readonly close: () => Promise<void>
}

/** Without the script every step is a page of its own: what comes is there when the browser says so. */
export const sitDown = async (browser: Browser, hall: WalkHall, login: Login): Promise<Officer> => {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    locale: "id-ID",
    javaScriptEnabled: false
  })
  await wear(context, hall.url, await hall.cookie(login))
  const own = walked(await context.newPage())
  const { page } = own
  const said = () => page.getByText(/^Tersimpan: /).waitFor()
  const acceptRows = async (): Promise<void> => {
    const accept = page.getByRole("button", { name: /^Terima / })
    for (let left = await accept.count(); left > 0; left = await accept.count()) {
      await accept.first().click()
      await page.getByText(/ diterima\.$/).waitFor()
    }
  }
  return {
    ...own,
    open: async (number) => {
      await page.goto(`${hall.url}/kerja`)
      await page.getByLabel("Nomor berkas, nama, atau NIK").fill(number)
      await page.getByRole("button", { name: "Cari" }).click()
      await page.getByRole("link", { name: number, exact: true }).click()
      await page.getByRole("heading", { name: number }).waitFor()
    },
    acceptRows,
    rejectRow: async (name, words) => {
      const row = page.getByRole("listitem").filter({ hasText: name }).first()
      const undo = row.getByRole("button", { name: /^Batalkan/ })
      if ((await undo.count()) > 0) await undo.click()
      await row
        .getByText(/^Tolak/)
        .first()
        .click()
      await row.getByLabel("Penjelasan untuk pemohon").fill(words)
      await row.getByRole("button", { name: "Tolak persyaratan ini" }).click()
      await page.getByText(/ ditolak\.$/).waitFor()
    },
    give: async (command, fill = async () => {}) => {
      const step = page.locator(`[data-command="${command}"]`)
      const summary = step.locator("summary")
      if ((await summary.count()) > 0) await summary.click()
      await fill(step)
      await step.getByRole("button").last().click()
      await said()
    },
    close: () => context.close()
  }
}
