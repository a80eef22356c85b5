import { StateMeta } from "@balai/lifecycle"
import { type Api } from "@balai/server"
import { afterAll, assert, beforeAll, describe, expectTypeOf, it } from "@effect/vitest"
import { type Browser, type Page } from "playwright-core"
import { inspectorTexts } from "../../packages/elements/src/internal/inspectorTexts.ts"
import type * as Wire from "../../packages/elements/src/internal/inspectorWire.ts"
import { type QuickHall } from "../../packages/server/test/support/app.ts"
import { openBureau, secrets } from "../../packages/server/test/support/bureau.ts"
import { launch, openPage } from "../support/browser.ts"
import { employ, setUp, wear } from "../support/entrance.ts"
import { violations } from "./support/axe.ts"
import { skip } from "./support/stage.ts"
import { until } from "./support/until.ts"

const minute = 60_000
const phone = { width: 390, height: 844 }

let hall: QuickHall
let cookie: string
let browser: Browser

const open = async (hash: string, { as = cookie, ...size }: { readonly as?: string; readonly width?: number } = {}) => {
  const page = await openPage(browser, size)
  if (as !== "") await wear(page.context(), hall.url, as)
  await page.goto(`${hall.url}/inspector${hash}`)
  return page
}

const ids = (page: Page): Promise<ReadonlyArray<string>> =>
  page.evaluate("[...document.querySelectorAll('[data-instance]')].map((row) => row.dataset.instance)")

const listed = (page: Page, ...expected: ReadonlyArray<string>): Promise<void> =>
  until(
    page,
    `[...document.querySelectorAll('[data-instance]')].map((row) => row.dataset.instance).join() === "${expected.join()}"`
  )

describe("inspector", () => {
  beforeAll(async () => {
    if (skip) return
    hall = await openBureau()
    cookie = await setUp(hall)
    browser = await launch()
  })
  afterAll(async () => {
    await browser?.close()
    await hall?.stop()
  })

  const test = (title: string, play: () => Promise<void>): void => it.skipIf(skip)(title, play, 2 * minute)

  test("E12: what a plugin brings is in the filters, with its own states, its tags and how many there are", async () => {
    const page = await open("")
    await page.locator("[data-instance]").first().waitFor()
    await page.getByLabel("Alur", { exact: true }).selectOption({ label: "Penilaian pusaka (2)" })
    await listed(page, "keris-1", "keris-2")
    assert.deepStrictEqual(await page.locator("select[name=state] option").allInnerTexts(), [
      "Semua keadaan",
      "Diterima (1)",
      "Sedang direndam (1)",
      "Diserahkan (0)"
    ])
    await page.getByLabel("Tertunda 1").check({ force: true })
    await listed(page, "keris-1")
    assert.match(
      await page.locator('[data-instance="keris-1"]').innerText(),
      /Sedang direndam\s+Tertunda[\s\S]*Penaksir/
    )
    await page.getByLabel("Semua 2").check({ force: true })
    await page.getByLabel("Keadaan", { exact: true }).selectOption("received")
    await listed(page, "keris-2")
    await page.getByLabel("Keadaan", { exact: true }).selectOption("")
    await page.getByLabel("Sudah berakhir").check({ force: true })
    await listed(page, "keris-3")
    await page.reload()
    await listed(page, "keris-3")
    await page.getByLabel("Alur", { exact: true }).selectOption("ticket")
    await page.locator("[data-do=clear]").click()
    await until(page, "document.querySelectorAll('[data-instance]').length > 5")
    assert.includeMembers([...(await ids(page))], ["keris-1", "counter:mpp-pusaka:1"])
    await page.context().close()
  })

  test("E23: it works with the network off: nothing is asked of anybody but the hall itself, pictures least of all", async () => {
    const page = await open("")
    const foreign: Array<string> = []
    await page.context().route(
      (url) => url.origin !== hall.url,
      (route) => {
        foreign.push(route.request().url())
        return route.abort("internetdisconnected")
      }
    )
    await page.goto(`${hall.url}/inspector#lifecycle=bureau-heirloom`)
    await page.reload()
    await page.locator('[data-instance="keris-1"] a').click()
    await page.locator(".happenings > li").first().waitFor()
    await until(page, "document.querySelector('.picture img').naturalWidth > 100")
    assert.deepStrictEqual(foreign, [])
    assert.notMatch(await page.content(), /(?:src|href)="(?:https?:)?\/\//)
    await page.context().close()
  })

  test("one instance is read step by step: what happened, by whom, why, and why a button is disabled, as seen by any role", async () => {
    const page = await open("#lifecycle=bureau-heirloom&ended=only")
    await page.locator('[data-instance="keris-3"] a').click()
    await page.locator(".happenings > li").first().waitFor()
    await until(page, "document.activeElement.id === 'section-title'")
    const story = await page.locator(".happenings").innerText()
    assert.match(story, /Serahkan[\s\S]*Diterima → Diserahkan[\s\S]*Taksir[\s\S]*Alasan: Pamornya utuh[\s\S]*Dimulai/)
    assert.match(story, /Pengatur waktu dipasang: batas rendam/)
    const back = page.locator('[data-command="heirloom.return"]')
    assert.strictEqual(await back.getAttribute("data-state"), "refused")
    const image = page.locator(".picture img")
    assert.match((await image.getAttribute("src")) ?? "", /active=returned/)
    await page.locator(".slider").focus()
    for (const _ of [3, 2, 1]) await page.keyboard.press("ArrowLeft")
    await page.getByText("Langkah 1 dari 4: Dimulai").waitFor()
    await back.getByText("Belum ditaksir").waitFor()
    assert.match((await image.getAttribute("src")) ?? "", /active=received/)
    await until(page, "document.querySelector('.picture img').naturalWidth > 100")
    await page.getByLabel("Dilihat sebagai").selectOption("owner")
    await back.getByText("tidak berwenang").waitFor()
    await page.getByLabel("Dilihat sebagai").selectOption("appraiser")
    await page.getByRole("button", { name: "Langkah berikutnya" }).press("Enter")
    await page.getByText("Langkah 2 dari 4: Rendam").waitFor()
    await page.locator('[data-command="heirloom.appraise"][data-state="allowed"]').waitFor()
    await page.locator("summary", { hasText: "Isi berkas" }).click()
    assert.match(await page.locator(".context").innerText(), /owner\s+data pribadi, tidak ditampilkan/)
    const shown = await page.content()
    for (const secret of secrets) assert.notInclude(shown, secret)
    await page.goBack()
    await listed(page, "keris-3")
    await page.context().close()
  })

  test("list and instance suit a phone, a dark room and a reader, and load nothing from elsewhere", async () => {
    for (const [hash, ready] of [
      ["#lifecycle=bureau-heirloom", "[data-instance]"],
      ["#lifecycle=bureau-heirloom&id=keris-2&seq=2", ".button-list"]
    ] as const) {
      const page = await open(hash, phone)
      const elsewhere: Array<string> = []
      page.on("request", (request) => {
        if (!request.url().startsWith(hall.url) && !request.url().startsWith("data:")) elsewhere.push(request.url())
      })
      await page.locator(ready).first().waitFor()
      assert.isAtMost(await page.evaluate("document.documentElement.scrollWidth"), phone.width)
      assert.deepStrictEqual(await violations(page), [], `${hash} on a phone`)
      await page.emulateMedia({ colorScheme: "dark" })
      await page.setViewportSize({ width: 1280, height: 800 })
      assert.deepStrictEqual(await violations(page), [], `${hash} in the dark`)
      await page.getByRole("button", { name: "English" }).click()
      await page
        .getByText(hash.includes("id=") ? "Soak" : "Whose turn")
        .first()
        .waitFor()
      assert.deepStrictEqual(elsewhere, [])
      await page.context().close()
    }
  })

  test("who is not a manager is shown the door and asks the server for nothing; the manager finds the way from the own page", async () => {
    const strangers = [
      ["", "Masuk dulu sebagai pengelola"],
      [
        await employ(hall.url, cookie, { login: "budi", relations: [{ relation: "serves", counter: "1" }] }),
        "untuk pengelola"
      ]
    ] as const
    for (const [as, sentence] of strangers) {
      const page = await open("#id=keris-1", { as })
      const asked: Array<string> = []
      page.on("request", (request) => asked.push(request.url()))
      await page.getByText(sentence).waitFor()
      assert.isEmpty(asked.filter((url) => url.includes("/api/v1/inspector")))
      await page.context().close()
    }
    const page = await openPage(browser)
    await wear(page.context(), hall.url, cookie)
    await page.goto(`${hall.url}/manager`)
    await page.getByRole("link", { name: "Penelusur alur" }).click()
    await page.locator("[data-instance]").first().waitFor()
    await page.context().close()
  })

  test("E16: the manager's page says that no worker is active, in the words of the readiness, and no longer than it is so", async () => {
    const page = await openPage(browser)
    await wear(page.context(), hall.url, cookie)
    let problems: ReadonlyArray<object> = []
    await page.route("**/ready", async (route) => {
      const answer = await route.fetch()
      await route.fulfill({ response: answer, json: { ...(await answer.json()), problems } })
    })
    const idle = "Tidak ada worker aktif: 3 pekerjaan sudah jatuh tempo dan tidak ada yang mengerjakannya"
    problems = [
      { code: "NoWorker", lifecycle: "", version: null, count: 3, instances: [], text: { id: idle, en: "-" } }
    ]
    await page.goto(`${hall.url}/manager`)
    await page.getByText(idle).waitFor()
    problems = []
    await page.getByText(idle).waitFor({ state: "detached" })
    await page.context().close()
  })

  it("what the server says is what the page reads, in the words of the lifecycles", () => {
    expectTypeOf<typeof Api.InspectedLifecycle.Type>().toExtend<Wire.InspectedLifecycle>()
    expectTypeOf<typeof Api.InspectedList.Type>().toExtend<Wire.InspectedList>()
    expectTypeOf<typeof Api.InspectedTimeline.Type>().toExtend<Wire.InspectedTimeline>()
    expectTypeOf<typeof Api.InspectedMoment.Type>().toExtend<Wire.InspectedMoment>()
    assert.deepStrictEqual(inspectorTexts.statuses, { ...StateMeta.statusLabels })
  })
})
