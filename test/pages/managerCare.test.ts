import { assert, describe, it } from "@effect/vitest"
import { type Page } from "playwright-core"
import { cookiesOf, manager, signIn, wear, write } from "../support/entrance.ts"
import { asahan } from "./support/asahan.ts"
import { violations } from "./support/axe.ts"
import { enter, focused, postsOf, sections } from "./support/manager.ts"
import { setStage, skip, type Stage } from "./support/stage.ts"
import { until } from "./support/until.ts"

const minute = 60_000

const asManager =
  ({ hall }: Stage) =>
  (page: Page): Promise<unknown> =>
    wear(page.context(), hall.url, hall.cookies.staff)

describe.concurrent("manager under poor conditions", () => {
  const on = setStage({ mall: asahan })

  const test = (title: string, play: (stage: Stage) => Promise<void>): void =>
    it.skipIf(skip)(title, on(play), 2 * minute)

  test("an answer that got lost is asked for again as the same act", async ({ hall, open, proxy }) => {
    const address = proxy.through(`${hall.url}/manager#perangkat`)
    const page = await open("desk", address, (made) => wear(made.context(), address, hall.cookies.staff))
    const asked = await write(`${hall.url}/api/v1/devices`, { body: { kind: "kiosk" } })
    const { code } = (await asked.json()) as { readonly code: string }
    const posts = postsOf(page)
    await page.locator("[data-do=enrol]").click()
    await page.getByLabel("Kode di layar perangkat").fill(code.replace("-", " ").toLowerCase())
    await page.getByLabel("Nama perangkat").fill("Mesin samping")
    proxy.loseReply()
    await page.locator("[data-do=submit]").click()
    await page.getByText("“Mesin samping” terdaftar.").waitFor()
    assert.deepStrictEqual(
      posts.map(({ body }) => body["code"]),
      [code, code]
    )
    assert.strictEqual(posts[0]?.key, posts[1]?.key)
    await page.locator(".row", { hasText: "Mesin samping" }).waitFor()
  })

  test("a press after the network has come back is the same act: nobody is added twice", async ({
    hall,
    open,
    proxy
  }) => {
    const address = proxy.through(`${hall.url}/manager#petugas`)
    const page = await open("desk", address, (made) => wear(made.context(), address, hall.cookies.staff))
    const posts = postsOf(page)
    await page.locator("[data-do=addOfficer]").click()
    await page.getByLabel("Nama", { exact: true }).fill("Andi Wijaya")
    await page.getByLabel("Nama masuk", { exact: true }).fill("andi")
    await page.getByLabel("Loket 12").check()
    proxy.set("bad gateway")
    await page.locator("[data-do=submit]").click()
    await page.locator(".sheet-alert").getByText("Server belum menjawab").waitFor()
    proxy.set("pass")
    await page.locator("[data-do=submit]").click()
    await page.locator("[data-secret]").waitFor()
    assert.isAbove(posts.length, 2)
    assert.strictEqual(new Set(posts.map(({ key }) => key)).size, 1)
  })

  test("whoever is signed out while writing keeps what is written and goes on after signing in elsewhere", async (stage) => {
    const { hall } = stage
    const page = await enter(stage, "petugas")
    await page.locator("[data-do=addOfficer]").click()
    await page.getByLabel("Nama", { exact: true }).fill("Andi Wijaya")
    await page.getByLabel("Nama masuk", { exact: true }).fill("andi")
    await page.getByLabel("Loket 12").check()
    await hall.write("/api/v1/session/end", hall.cookies.staff)
    await page.locator("[data-do=submit]").click()
    const link = page.getByRole("link", { name: "Masuk di tab baru" })
    await link.waitFor()
    assert.strictEqual(await link.getAttribute("href"), "/sign-in?next=%2Fmanager%23petugas")
    assert.strictEqual(await page.getByLabel("Nama masuk", { exact: true }).inputValue(), "andi")
    await wear(page.context(), hall.url, await signIn(hall.url, manager))
    await page.locator("[data-do=submit]").click()
    await page.locator("[data-secret]").waitFor()
    await page.locator("[data-do=done]").click()
    assert.include(await page.locator('[data-officer="andi"]').innerText(), "Loket 12")
  })

  test("a form with something typed is not left by one Escape", async (stage) => {
    const page = await enter(stage, "perangkat")
    await page.locator("[data-do=enrol]").click()
    await page.keyboard.type("BCDF")
    await page.keyboard.press("Escape")
    await page.getByText("Isian belum disimpan").waitFor()
    assert.strictEqual(await page.getByLabel("Kode di layar perangkat").inputValue(), "BCDF")
    await page.locator("[data-do=cancel]").click()
    await page.locator(".sheet").waitFor({ state: "detached" })
    assert.strictEqual(await focused(page), "enrol")
  })

  test("every destructive act asks, and asks for a reason where one is kept", async (stage) => {
    await stage.hall.employ("budi", { relation: "serves", counter: "2" })
    const acts = [
      ["jam-layanan", ".level[data-level=hall] [data-do=suspend]"],
      ["petugas", '[data-officer="budi"] [data-do=disable]'],
      ["perangkat", "[data-do=revoke]"]
    ] as const
    const page = await enter(stage)
    const posts = postsOf(page)
    for (const [section, button] of acts) {
      await page.locator(`.tabs a[href="#${section}"]`).click()
      await page.locator(button).first().click()
      await page.locator(".sheet .button-danger").click()
      assert.strictEqual(await focused(page), "field-reason", button)
      await page.keyboard.press("Escape")
      await page.locator(".sheet").waitFor({ state: "detached" })
    }
    assert.deepStrictEqual(posts, [])
  })

  test("who is not signed in, manages nothing or must change the password is shown the door and nothing else", async (stage) => {
    const { hall, open } = stage
    const body = { login: "baru", name: "Orang Baru", relations: [{ relation: "manages" }] }
    const added = await write(`${hall.url}/api/v1/officers`, { cookie: hall.cookies.staff, body })
    const { password } = (await added.json()) as { readonly password: string }
    const gates = [
      ["", "Masuk dulu sebagai pengelola"],
      [await hall.employ("budi", { relation: "serves", counter: "2" }), "Halaman ini untuk pengelola"],
      [
        cookiesOf(await write(`${hall.url}/api/v1/session`, { body: { login: "baru", password } })),
        "Ganti kata sandi awal Anda dulu"
      ]
    ] as const
    for (const [cookie, title] of gates) {
      const page = await open(
        "desk",
        `${hall.url}/manager`,
        async (made) => cookie !== "" && wear(made.context(), hall.url, cookie)
      )
      await page.getByText(title).waitFor()
      assert.strictEqual(await page.locator(".tabs").count(), 0)
      assert.deepStrictEqual(await violations(page), [])
    }
  })

  test("E36: axe finds nothing in any section and any form, light and dark, on a desk and on a phone, and nothing scrolls sideways", async (stage) => {
    const { hall, open } = stage
    await hall.take()
    await hall.employ("budi", { relation: "serves", counter: "2" })
    const revise = { zone: "lantai-2", reason: "Pindah ruangan" }
    await hall.write("/api/v1/settings/counters/9", hall.cookies.staff, revise)
    const forms: { readonly [section: string]: ReadonlyArray<string> } = {
      "hari-ini": ["[data-do=closeDay]"],
      loket: ["[data-do=counter]"],
      "jam-layanan": ["hours", "exception", "suspend"].map((name) => `.level[data-level=hall] [data-do=${name}]`),
      petugas: ["[data-do=addOfficer]", "[data-do=relate]"],
      perangkat: ["[data-do=enrol]", "[data-do=adopt]", "[data-do=revoke]"],
      perubahan: ["[data-do=restore]"]
    }
    for (const size of ["desk", "phone"] as const) {
      const page = await open(size, `${hall.url}/manager`, asManager(stage))
      await page.emulateMedia({ colorScheme: size === "desk" ? "light" : "dark", reducedMotion: "reduce" })
      for (const section of sections) {
        await page.locator(`.tabs a[href="#${section}"]`).click()
        await page.waitForSelector(`.manager[data-tab="${section}"]`)
        await until(page, `document.querySelector(".manager .nothing[role=status]") === null`)
        assert.deepStrictEqual(await violations(page), [], `${section} ${size}`)
        assert.isTrue(await page.evaluate("document.documentElement.scrollWidth <= innerWidth"), `${section} ${size}`)
        for (const form of forms[section] ?? []) {
          await page.locator(form).first().click()
          assert.deepStrictEqual(await violations(page), [], `${form} ${size}`)
          await page.locator(".sheet-close").click()
        }
      }
    }
  })

  test("E36: every field of every form has a visible label of its own, and no form hides in a shadow", async (stage) => {
    const page = await enter(stage, "petugas")
    for (const button of ["[data-do=addOfficer]", "[data-do=relate]"]) {
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

  test("at twice the size everything is still there and can be reached", async (stage) => {
    const page = await enter(stage, "jam-layanan")
    await page.setViewportSize({ width: 683, height: 384 })
    await page.locator(".level[data-level=hall] [data-do=hours]").click()
    await page.locator("[name=reason]").scrollIntoViewIfNeeded()
    assert.isTrue(await page.locator("[name=reason]").isVisible())
    const submit = await page.locator("[data-do=submit]").boundingBox()
    assert.isAtMost((submit?.y ?? 999) + (submit?.height ?? 0), 384)
    assert.isTrue(await page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
  })

  test("the other language is kept, and everything is said in it", async (stage) => {
    const page = await enter(stage, "perangkat")
    await page.getByRole("button", { name: "English" }).click()
    await page.getByRole("button", { name: "Enrol by code" }).waitFor()
    await page.reload()
    await page.getByRole("button", { name: "Enrol by code" }).waitFor()
    assert.strictEqual(await page.evaluate("document.documentElement.lang"), "en")
  })
})
