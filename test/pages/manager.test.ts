import { afterAll, assert, beforeAll, describe, it } from "@effect/vitest"
import axe from "axe-core"
import { type Browser, type Page } from "playwright-core"
import { browserMissing, launch, openPage } from "../support/browser.ts"
import { type ManagerHall, startManagerHall } from "./support/managerHall.ts"
import { until } from "./support/until.ts"

const minute = 60_000
const skip = browserMissing !== null
const desk = { width: 1366, height: 768 }
const phone = { width: 360, height: 640 }
const sections = ["hari-ini", "loket", "jam-layanan", "petugas", "perangkat", "perubahan"] as const

/** What axe finds on a page, as one line each. */
const violations = async (page: Page): Promise<ReadonlyArray<string>> => {
  await page.evaluate(axe.source)
  return (await page.evaluate(`axe.run(document, { resultTypes: ["violations"] }).then(({ violations }) =>
    violations.flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => id + ": " + html.slice(0, 160) + " " + failureSummary)))`)) as ReadonlyArray<string>
}

const focused = (page: Page): Promise<string> =>
  page.evaluate("document.activeElement.id || document.activeElement.dataset.do || document.activeElement.tagName")

interface Stage {
  readonly hall: ManagerHall
  readonly open: (section?: string, size?: { readonly width: number; readonly height: number }) => Promise<Page>
}

describe.concurrent("manager", () => {
  let browser: Browser | null = null
  beforeAll(async () => {
    if (!skip) browser = await launch()
  })
  afterAll(async () => {
    await browser?.close()
  })

  const on = (play: (stage: Stage) => Promise<void>) => async () => {
    if (browser === null) throw new Error("The browser has not started")
    const hall = await startManagerHall()
    const pages: Array<Page> = []
    const errors: Array<Error> = []
    const open: Stage["open"] = async (section = "hari-ini", size = desk) => {
      const page = await openPage(browser!, size)
      page.on("pageerror", (error) => errors.push(error))
      pages.push(page)
      await page.goto(`${hall.url}/manager#${section}`)
      return page
    }
    try {
      await play({ hall, open })
      assert.deepStrictEqual(errors, [])
    } finally {
      for (const page of pages) await page.context().close()
      await hall.stop()
    }
  }

  const test = (title: string, play: (stage: Stage) => Promise<void>): void =>
    it.skipIf(skip)(title, on(play), 2 * minute)

  test("the sections are links: the address leads to one, its heading takes the focus, and back leads back", async ({
    open
  }) => {
    const page = await open()
    await page.locator(".desk").first().waitFor()
    await page.locator('.tabs a[href="#petugas"]').press("Enter")
    await page.locator("[data-officer]").first().waitFor()
    assert.strictEqual(await focused(page), "section-title")
    assert.match(await page.title(), /^Petugas · Pengelola/)
    assert.strictEqual(await page.locator("[aria-current]").getAttribute("href"), "#petugas")
    await page.goBack()
    await page.locator(".desk").first().waitFor()
    assert.match(await page.title(), /^Hari ini/)
  })

  test("an empty counter during the hours stands out, with who waits for it", async ({ open }) => {
    const page = await open()
    await until(page, `document.querySelectorAll('.desk[data-presence="empty"]').length === 4`)
    const alert = page.locator('.empty-alert[data-tone="alert"]')
    assert.strictEqual(
      await alert.innerText(),
      "4 loket kosong pada jam layanan: Loket 4, Loket 10, Loket 14, Loket 18"
    )
    assert.match(await page.locator('[data-counter="4"]').innerText(), /Kosong · Tutup[\s\S]*10 menunggu di sini/)
    assert.match(await page.locator('[data-counter="1"]').innerText(), /Melayani[\s\S]*Ahmad Fauzi Siregar/)
    assert.include(await page.locator(".picked").innerText(), "Ibu hamil, tidak kuat berdiri lama")
  })

  test("a counter's services are found by searching, ticked by agency, and saved with the reason; the answer is drawn", async ({
    hall,
    open
  }) => {
    const page = await open("loket")
    await page.locator('[data-counter="3"] [data-do=counter]').click()
    await page.getByLabel("Cari layanan atau instansi").fill("bpjs kes")
    await page.locator(".boxes:visible").getByLabel("Semua layanan").check()
    await page.getByLabel("Cari layanan atau instansi").fill("")
    await page.getByLabel("Surat pindah").uncheck()
    await page.getByRole("button", { name: "Antrean panjang, tambah loket" }).click()
    assert.deepStrictEqual(hall.posts, [])
    await page.locator("[data-do=submit]").click()
    await page.getByText("Loket 3 tersimpan dan langsung berlaku.").waitFor()
    const [post] = hall.posts
    assert.strictEqual(post?.path, "/settings/counters/3")
    assert.strictEqual(post?.body["reason"], "Antrean panjang, tambah loket")
    const services = post?.body["services"] as ReadonlyArray<string>
    assert.include(services, "dukcapil.kk")
    assert.notInclude(services, "dukcapil.pindah")
    assert.isTrue(services.some((id) => id.startsWith("bpjs-kesehatan.")))
    assert.include(await page.locator('[data-counter="3"]').innerText(), "BPJS Kesehatan · semua layanan")
    assert.strictEqual(await focused(page), "counter")
  })

  test("a refusal keeps what was typed, says what is wrong where, and the next try is another act", async ({
    hall,
    open
  }) => {
    const page = await open("jam-layanan")
    await page.locator(".level[data-level=hall] [data-do=hours]").click()
    await page.locator("[name='weekly.0.to']").fill("16:00")
    await page.locator("[name=reason]").fill("Uji jam")
    const text = { id: "Jam tidak dapat dibaca", en: "The hours cannot be read" }
    hall.failNext(422, text, [
      { path: "weekly.0.to", code: "order", text: { id: "weekly[0]: tumpang tindih", en: "overlaps" } }
    ])
    await page.locator("[data-do=submit]").click()
    await page.locator(".sheet-alert .problem").waitFor()
    assert.include(await page.locator(".sheet-alert").innerText(), "weekly[0]: tumpang tindih")
    assert.strictEqual(await page.locator("[name='weekly.0.to']").inputValue(), "16:00")
    assert.strictEqual(await page.locator("[name=reason]").inputValue(), "Uji jam")
    await page.locator("[data-do=submit]").click()
    await page.locator(".sheet").waitFor({ state: "detached" })
    assert.strictEqual(new Set(hall.posts.map(({ key }) => key)).size, 2)
    const schedule = hall.posts[1]?.body["schedule"] as { readonly exceptions: unknown; readonly breaks: unknown }
    assert.deepStrictEqual(schedule.exceptions, hall.state.settings.hall.schedule.exceptions)
    assert.deepStrictEqual(schedule.breaks, hall.state.settings.hall.schedule.breaks)
  })

  test("an answer that got lost is asked for again as the same act", async ({ hall, open }) => {
    const page = await open("perangkat")
    await page.locator("[data-do=enrol]").click()
    await page.getByLabel("Kode di layar perangkat").fill("bcdf ghjk")
    await page.getByLabel("Nama perangkat").fill("Mesin samping")
    hall.failNext(502)
    await page.locator("[data-do=submit]").click()
    await page.getByText("“Mesin samping” terdaftar.").waitFor()
    assert.deepStrictEqual(
      hall.posts.map(({ body }) => body["code"]),
      ["BCDF-GHJK", "BCDF-GHJK"]
    )
    assert.strictEqual(hall.posts[0]?.key, hall.posts[1]?.key)
  })

  test("whoever is signed out while writing keeps what is written and goes on after signing in elsewhere", async ({
    hall,
    open
  }) => {
    const page = await open("petugas")
    await page.locator("[data-do=addOfficer]").click()
    await page.getByLabel("Nama", { exact: true }).fill("Andi Wijaya")
    await page.getByLabel("Nama masuk", { exact: true }).fill("andi")
    await page.getByLabel("Loket 12").check()
    hall.set({ session: { status: 401, manages: true, mustChange: false } })
    await page.locator("[data-do=submit]").click()
    const link = page.getByRole("link", { name: "Masuk di tab baru" })
    await link.waitFor()
    assert.strictEqual(await link.getAttribute("href"), "/sign-in?next=%2Fmanager%23petugas")
    assert.strictEqual(await page.getByLabel("Nama masuk", { exact: true }).inputValue(), "andi")
    hall.set({ session: { status: 200, manages: true, mustChange: false } })
    await page.locator("[data-do=submit]").click()
    await page.locator("[data-secret]").waitFor()
    assert.deepStrictEqual(hall.posts.at(-1)?.body["relations"], [{ relation: "serves", counter: "12" }])
  })

  test("a first password is shown once: not after closing, not in storage, not in an address", async ({
    hall,
    open
  }) => {
    const page = await open("petugas")
    const addresses: Array<string> = []
    page.on("request", (request) => addresses.push(request.url()))
    await page.locator('[data-officer="dewi.lestari"] [data-do=resetPassword]').click()
    await page.locator("[data-do=submit]").click()
    const password = await page.locator("[data-secret]").innerText()
    assert.strictEqual(password, "sawah-pagi-perahu-17")
    assert.include(await page.locator(".slip").innerText(), "dewi.lestari")
    await page.locator("[data-do=done]").click()
    assert.notInclude(await page.content(), password)
    assert.notInclude(
      (await page.evaluate("JSON.stringify({ ...localStorage, ...sessionStorage })")) as string,
      password
    )
    assert.isEmpty(addresses.filter((each) => each.includes(password)))
    assert.strictEqual(hall.posts.length, 1)
  })

  test("the last manager cannot be disabled, and the button says why", async ({ hall, open }) => {
    const page = await open("petugas")
    const button = page.locator('[data-officer="pengelola"] [data-do=disable]')
    await button.focus()
    const why = await page.locator(`#${await button.getAttribute("aria-describedby")}`).innerText()
    assert.strictEqual(why, "Satu-satunya pengelola aktif. Tambah pengelola lain dulu.")
    await button.click({ force: true })
    assert.strictEqual(await page.locator(".sheet").count(), 0)
    assert.deepStrictEqual(hall.posts, [])
  })

  test("closing the day asks first, with how many wait, and ends in the list of the numbers left", async ({
    hall,
    open
  }) => {
    const page = await open()
    await page.locator("[data-do=closeDay]").click()
    assert.include(await page.locator(".sheet").innerText(), "91 orang masih menunggu.")
    assert.strictEqual(await focused(page), "cancel")
    await page.keyboard.press("Escape")
    await page.locator(".sheet").waitFor({ state: "detached" })
    assert.deepStrictEqual(hall.posts, [])
    await page.locator("[data-do=closeDay]").click()
    await page.locator("[data-do=submit]").click()
    await page.getByText("4 nomor tersisa", { exact: true }).waitFor()
    assert.include(await page.locator(".left").innerText(), "A-041")
    await page.getByText("Hari ini sudah ditutup.", { exact: true }).first().waitFor()
    const download = page.waitForEvent("download")
    await page.locator("[data-do=csv]").click()
    assert.strictEqual((await download).suggestedFilename(), "nomor-tersisa-2026-11-26.csv")
  })

  test("what a day will be is shown while it is typed, and a removed row leaves the others as they are", async ({
    hall,
    open
  }) => {
    const page = await open("jam-layanan")
    await page.locator(".level[data-level=hall] [data-do=hours]").click()
    const preview = page.locator("[data-preview]")
    assert.strictEqual(await preview.innerText(), "08.00–12.00, 13.00–15.30")
    await page.locator("[name='weekly.0.to']").fill("14:00")
    assert.strictEqual(await preview.innerText(), "08.00–12.00, 13.00–14.00")
    await page.locator("[name='weekly.1.from']").fill("07:30")
    await page.locator("[data-list=weekly] [data-do=remove-row]").first().click()
    await until(page, `document.querySelector("[data-preview]").textContent === "tutup"`)
    assert.strictEqual(await page.locator("[name='weekly.1.from']").inputValue(), "07:30")
    await page.locator("[name=reason]").fill("Uji")
    await page.locator("[data-do=submit]").click()
    await page.locator(".sheet").waitFor({ state: "detached" })
    const schedule = hall.posts[0]?.body["schedule"] as { readonly weekly: unknown }
    assert.deepStrictEqual(schedule.weekly, [{ weekdays: [5], from: "07:30", to: "12:00" }])
  })

  test("a form with something typed is not left by one Escape", async ({ open }) => {
    const page = await open("perangkat")
    await page.locator("[data-do=enrol]").click()
    await page.keyboard.type("BCDF")
    await page.keyboard.press("Escape")
    await page.getByText("Isian belum disimpan").waitFor()
    assert.strictEqual(await page.getByLabel("Kode di layar perangkat").inputValue(), "BCDF")
    await page.locator("[data-do=cancel]").click()
    await page.locator(".sheet").waitFor({ state: "detached" })
    assert.strictEqual(await focused(page), "enrol")
  })

  test("every destructive act asks, and asks for a reason where one is kept", async ({ hall, open }) => {
    const acts = [
      ["jam-layanan", ".level[data-level=hall] [data-do=suspend]"],
      ["jam-layanan", ".level[data-level=hall] [data-do=removeException]"],
      ["petugas", '[data-officer="dewi.lestari"] [data-do=disable]'],
      ["perangkat", '[data-device="d2"] [data-do=revoke]'],
      ["perubahan", "[data-do=restore]"]
    ] as const
    const page = await open()
    for (const [section, button] of acts) {
      await page.locator(`.tabs a[href="#${section}"]`).click()
      await page.locator(button).click()
      await page.locator(".sheet .button-danger").click()
      assert.strictEqual(await focused(page), "field-reason", button)
      assert.deepStrictEqual(hall.posts, [])
      await page.keyboard.press("Escape")
      await page.locator(".sheet").waitFor({ state: "detached" })
    }
  })

  test("who is not signed in, manages nothing or must change the password is shown the door and nothing else", async ({
    hall,
    open
  }) => {
    const gates = [
      [{ status: 401, manages: false, mustChange: false }, "Masuk dulu sebagai pengelola"],
      [{ status: 200, manages: false, mustChange: false }, "Halaman ini untuk pengelola"],
      [{ status: 200, manages: true, mustChange: true }, "Ganti kata sandi awal Anda dulu"]
    ] as const
    for (const [session, title] of gates) {
      hall.set({ session })
      const page = await open()
      await page.getByText(title).waitFor()
      assert.strictEqual(await page.locator(".tabs").count(), 0)
      assert.deepStrictEqual(await violations(page), [])
    }
  })

  test("the set-up list ticks what was looked at and can be put away for good", async ({ open }) => {
    const page = await open()
    await page.getByRole("link", { name: "Periksa layanan tiap loket" }).click()
    await page.locator("[data-counter]").first().waitFor()
    await page.goBack()
    await page.locator(".steps").waitFor()
    assert.strictEqual(await page.locator('.steps li[data-done="yes"]').count(), 5)
    await page.getByRole("button", { name: "Sembunyikan daftar ini" }).click()
    await page.reload()
    await page.getByRole("button", { name: /Tampilkan daftar persiapan/ }).waitFor()
    assert.strictEqual(await page.locator(".steps").count(), 0)
  })

  test("E36: axe finds nothing in any section and any form, light and dark, on a desk and on a phone, and nothing scrolls sideways", async ({
    open
  }) => {
    const forms: { readonly [section: string]: ReadonlyArray<string> } = {
      "hari-ini": ["[data-do=closeDay]"],
      loket: ["[data-do=counter]"],
      "jam-layanan": ["hours", "exception", "suspend"].map((name) => `.level[data-level=hall] [data-do=${name}]`),
      petugas: ["[data-do=addOfficer]", "[data-do=relate]"],
      perangkat: ["[data-do=enrol]", "[data-do=adopt]", "[data-do=revoke]"],
      perubahan: ["[data-do=restore]"]
    }
    for (const size of [desk, phone]) {
      const page = await open("hari-ini", size)
      await page.emulateMedia({ colorScheme: size === desk ? "light" : "dark", reducedMotion: "reduce" })
      for (const section of sections) {
        await page.locator(`.tabs a[href="#${section}"]`).click()
        await page.waitForSelector(`.manager[data-tab="${section}"]`)
        await until(page, `document.querySelector(".manager .nothing[role=status]") === null`)
        assert.deepStrictEqual(await violations(page), [], `${section} ${size.width}`)
        assert.isTrue(
          await page.evaluate("document.documentElement.scrollWidth <= innerWidth"),
          `${section} ${size.width}`
        )
        for (const form of forms[section] ?? []) {
          await page.locator(form).first().click()
          assert.deepStrictEqual(await violations(page), [], `${form} ${size.width}`)
          await page.locator(".sheet-close").click()
        }
      }
    }
  })

  test("E36: every field of every form has a visible label of its own", async ({ open }) => {
    const page = await open("petugas")
    const buttons = ["[data-do=addOfficer]", "[data-do=relate]"]
    for (const button of buttons) {
      await page.locator(button).first().click()
      const bare =
        await page.evaluate(`[...document.querySelectorAll(".sheet input:not([type=hidden]), .sheet select")].filter((field) => {
        const label = field.labels[0]
        return label === undefined || label.textContent.trim() === "" || label.matches(".hidden")
      }).map((field) => field.name)`)
      assert.deepStrictEqual(bare, [])
      await page.locator(".sheet-close").click()
    }
    assert.isTrue(
      await page.evaluate(`[...document.querySelectorAll("*")].every((element) => element.shadowRoot === null)`)
    )
  })

  test("at twice the size everything is still there and can be reached", async ({ open }) => {
    const page = await open("jam-layanan", { width: 683, height: 384 })
    await page.locator(".level[data-level=hall] [data-do=hours]").click()
    await page.locator("[name=reason]").scrollIntoViewIfNeeded()
    assert.isTrue(await page.locator("[name=reason]").isVisible())
    const submit = await page.locator("[data-do=submit]").boundingBox()
    assert.isAtMost((submit?.y ?? 999) + (submit?.height ?? 0), 384)
    assert.isTrue(await page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
  })

  test("the other language is kept, and everything is said in it", async ({ open }) => {
    const page = await open("perangkat")
    await page.getByRole("button", { name: "English" }).click()
    await page.getByRole("button", { name: "Enrol by code" }).waitFor()
    await page.reload()
    await page.getByRole("button", { name: "Enrol by code" }).waitFor()
    assert.strictEqual(await page.evaluate("document.documentElement.lang"), "en")
  })
})
