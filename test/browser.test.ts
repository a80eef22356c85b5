import { assert, describe, it } from "@effect/vitest"
import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import { browserMissing, openPage, withBrowser } from "./support/browser.ts"

const html = `<!doctype html><html lang="id"><meta charset="utf-8"><title>Uji</title>
<body style="font: 48px system-ui"><h1 id="label">A-007</h1><p>Antrean loket 3 — Àéñ ✓</p>
<script type="module">document.querySelector("#label").dataset.width = document.querySelector("#label").offsetWidth</script>`

describe("browser", () => {
  it.skipIf(browserMissing !== null)(
    "a page served on the loopback address is rendered with readable text",
    async () => {
      const server = createServer((_request, response) => response.setHeader("content-type", "text/html").end(html))
      await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
      try {
        await withBrowser(async (browser) => {
          const { port } = server.address() as AddressInfo
          const page = await openPage(browser, { url: `http://127.0.0.1:${port}/` })
          assert.strictEqual(await page.title(), "Uji")
          assert.strictEqual(await page.evaluate(() => navigator.language), "id-ID")
          const file = process.env["BALAI_SCREENSHOT"]
          const picture = await page.screenshot(file === undefined ? {} : { path: file })
          // A page without a font paints nothing but its background: such a picture is a tenth of this size.
          assert.isAbove(picture.length, 8_000)
        })
      } finally {
        server.close()
      }
    }
  )

  it.skipIf(browserMissing !== null)(
    "an error that a page's script does not catch fails the test that opened it",
    async () => {
      const opened = withBrowser(async (browser) => {
        const page = await openPage(browser)
        await page.setContent(`<script>setTimeout(() => { throw new Error("broken page") })</script>`)
        await page.waitForTimeout(200)
      })
      const outcome = await opened.then(String, String)
      assert.include(outcome, "broken page")
    }
  )
})
