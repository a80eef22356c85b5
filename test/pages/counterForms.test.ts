import { assert, describe, it } from "@effect/vitest"
import { defineAgency } from "@balai/agency"
import { Mall } from "@balai/mall"
import { type Page } from "playwright-core"
import { type Hall } from "./support/hall.ts"
import { setStage, skip } from "./support/stage.ts"
import { until } from "./support/until.ts"

const minute = 60_000

const agency = (name: string, label: string, services: ReadonlyArray<{ id: string; name: string; prefix: string }>) =>
  defineAgency({
    name,
    version: "1.0.0",
    label: { id: label, en: label },
    services: services.map((service) => ({ ...service, name: { id: service.name, en: `${service.name} (en)` } }))
  })

const config = {
  name: "balai-uji",
  label: { id: "Balai Uji", en: "Test hall" },
  zone: "WIB" as const,
  agencies: [
    agency("dukcapil", "Dukcapil", [
      { id: "ktp-el", name: "KTP elektronik", prefix: "A" },
      { id: "kk", name: "Kartu Keluarga", prefix: "B" }
    ]),
    agency("polres", "Polres", [{ id: "sim", name: "Surat Izin Mengemudi", prefix: "C" }])
  ],
  counters: [
    { number: 1, services: ["ktp-el"] },
    { number: 2, services: ["sim", "kk"] }
  ]
}

const mall = Mall.make(config)

/** A hall in which a service takes long after a second. */
const hurried = Mall.make({ ...config, stillServingSeconds: 1 })

const label = (page: Page) => page.locator(".current-label")

const allowed = (page: Page, action: string): Promise<unknown> =>
  page.waitForSelector(`.actions [data-action="${action}"][aria-disabled="false"]`)

const press = async (page: Page, key: string, action: string): Promise<void> => {
  await allowed(page, action)
  await page.keyboard.press(key)
}

const waiting = async ({ take }: Hall, count: number): Promise<void> => {
  for (let index = 0; index < count; index += 1) await take()
}

describe.concurrent("counter forms", () => {
  const on = setStage({ mall })

  it.skipIf(skip)(
    "a number is moved to another service by keyboard alone: a word finds it, Enter moves it",
    on(async ({ hall, open }) => {
      await waiting(hall, 1)
      await hall.call("1")
      const page = await open("counter", hall.counter("1"))
      await press(page, "a", "transfer")
      await page.getByLabel("Cari layanan atau instansi").waitFor()
      await page.keyboard.type("polres")
      assert.strictEqual(await page.locator("#transfer-service option").count(), 1)
      await page.getByLabel("Di akhir antrean").check()
      await page.getByLabel("Catatan (boleh kosong)").fill("Salah loket")
      await page.keyboard.press("Enter")
      await label(page).waitFor({ state: "detached" })
      const [moved] = (await hall.view("2")).next
      assert.strictEqual(moved?.label, "A-001")
      assert.strictEqual(moved?.service.id, "polres.sim")
    }),
    2 * minute
  )

  it.skipIf(skip)(
    "a number is called out of turn with a usual reason, which the manager sees",
    on(async ({ hall, open }) => {
      await waiting(hall, 3)
      await hall.act("1", "open")
      const page = await open("counter", hall.counter("1"))
      await page.locator("[data-row]").nth(2).waitFor()
      await page.keyboard.press("3")
      await page.getByRole("heading", { name: "A-003" }).waitFor()
      await page.getByRole("button", { name: "Melengkapi berkas" }).click()
      await label(page).getByText("A-003").waitFor()
      const picked = await fetch(`${hall.url}/api/v1/day/picked`, { headers: { cookie: hall.cookies.staff } })
      const [first] = (await picked.json()) as ReadonlyArray<{ readonly label: string; readonly reason: string }>
      assert.deepInclude(first, { label: "A-003", reason: "Melengkapi berkas" })
    }),
    2 * minute
  )

  it.skipIf(skip)(
    "a reason of one's own can be typed, and nothing is called without one",
    on(async ({ hall, open }) => {
      await waiting(hall, 2)
      await hall.act("1", "open")
      const page = await open("counter", hall.counter("1"))
      await page.locator("[data-row]").nth(1).click()
      const reason = page.getByLabel("Alasan lain")
      await reason.fill("   ")
      await page.keyboard.press("Enter")
      assert.strictEqual(await label(page).count(), 0)
      await reason.fill("Dokter menunggu di luar")
      await page.keyboard.press("Enter")
      await label(page).getByText("A-002").waitFor()
    }),
    2 * minute
  )

  it.skipIf(skip)(
    "an officer grants the priority lane with its group, and the list says so",
    on(async ({ hall, open }) => {
      await waiting(hall, 2)
      await hall.act("1", "open")
      const page = await open("counter", hall.counter("1"))
      await page.locator("[data-row]").nth(1).click()
      await page.getByRole("button", { name: "Ibu hamil" }).click()
      await page.locator('.mark[data-priority="granted"]').waitFor()
      assert.include(await page.locator(".next").innerText(), "Prioritas: Ibu hamil")
      assert.strictEqual((await hall.view("1")).next[0]?.label, "A-002")
    }),
    2 * minute
  )

  it.skipIf(skip)(
    "a number is put aside and taken up again by two keys",
    on(async ({ hall, open }) => {
      await waiting(hall, 1)
      await hall.call("1")
      await hall.act("1", "serve")
      const page = await open("counter", hall.counter("1"))
      await press(page, "d", "hold")
      await label(page).waitFor({ state: "detached" })
      await page.locator('.recent-item [data-action="continue"]').waitFor()
      await page.keyboard.press("j")
      await label(page).getByText("A-001").waitFor()
    }),
    2 * minute
  )

  it.skipIf(skip)(
    "a pause has a reason of one's own, and Escape goes back to the button that asked",
    on(async ({ hall, open }) => {
      await hall.act("1", "open")
      const page = await open("counter", hall.counter("1"))
      await allowed(page, "pause")
      await page.locator('.actions [data-action="pause"]').focus()
      await page.keyboard.press("Tab")
      await page.keyboard.press("Shift+Tab")
      await page.keyboard.press("Enter")
      await page.getByText("Istirahat: apa alasannya?").waitFor()
      await page.keyboard.press("Escape")
      await until(page, "document.activeElement?.dataset?.action === 'pause'")
      await page.keyboard.press("i")
      await page.getByLabel("Alasan lain").fill("Mengantar berkas")
      await page.keyboard.press("Enter")
      await page.locator(".current").getByText("Mengantar berkas").waitFor()
    }),
    2 * minute
  )

  it.skipIf(skip)(
    "a refusal of the server stands in the form, which stays open",
    on(async ({ hall, proxy, open }) => {
      await waiting(hall, 2)
      await hall.act("1", "open")
      const page = await open("counter", proxy.through(hall.counter("1")))
      await page.locator("[data-row]").nth(1).click()
      await page.getByRole("heading", { name: "A-002" }).waitFor()
      proxy.set("bad gateway")
      await page.getByRole("button", { name: "Perlu didahulukan" }).click()
      await page.locator(".panel .problem").waitFor({ timeout: 30_000 })
      assert.include(await page.locator(".panel .problem").innerText(), "coba lagi")
    }),
    2 * minute
  )

  it.skipIf(skip)(
    "the page speaks English at the press of a key, and does so again tomorrow",
    on(async ({ hall, open }) => {
      const page = await open("counter", hall.counter("1"))
      await allowed(page, "open")
      await page.keyboard.press("e")
      await page.getByText("Open the counter", { exact: true }).waitFor()
      assert.strictEqual(await page.getAttribute("html", "lang"), "en")
      await page.reload()
      await page.getByText("Open the counter", { exact: true }).waitFor()
      await page.getByRole("button", { name: "Bahasa Indonesia" }).click()
      await page.getByText("Buka loket", { exact: true }).waitFor()
    }),
    2 * minute
  )

  it.skipIf(skip)(
    "at the desk's size every act is in sight without scrolling, and at 200 % nothing is cut off sideways",
    on(async ({ hall, open }) => {
      await waiting(hall, 8)
      await hall.call("1")
      const page = await open("counter", hall.counter("1"))
      await label(page).waitFor()
      const hidden = `[...document.querySelectorAll(".actions [data-action], [data-row]")].filter((each) => {
        const { top, bottom } = each.getBoundingClientRect()
        return top < 0 || bottom > innerHeight
      }).map((each) => each.textContent.trim())`
      assert.deepStrictEqual(await page.evaluate(hidden), [])
      assert.isAtMost((await page.evaluate("document.documentElement.scrollHeight - innerHeight")) as number, 0)
      for (const [width, height] of [
        [683, 384],
        [360, 640]
      ] as const) {
        await page.setViewportSize({ width, height })
        assert.isAtMost((await page.evaluate("document.documentElement.scrollWidth - innerWidth")) as number, 0)
      }
    }),
    2 * minute
  )
})

describe("a service that takes long", () => {
  const on = setStage({ mall: hurried })

  it.skipIf(skip)(
    "is asked about in plain words, and one key answers",
    on(async ({ hall, open }) => {
      await waiting(hall, 1)
      await hall.call("1")
      const page = await open("counter", hall.counter("1"))
      await press(page, "l", "serve")
      await page.getByText("Masih melayani A-001?").waitFor()
      await page.keyboard.press("m")
      await page.getByText("Masih melayani A-001?").waitFor({ state: "detached" })
      assert.strictEqual(await label(page).innerText(), "A-001")
    }),
    2 * minute
  )
})
