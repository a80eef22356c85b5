import { assert, describe, it } from "@effect/vitest"
import { manager, signIn } from "../support/entrance.ts"
import { asahan } from "./support/asahan.ts"
import { enter, focused, postsOf } from "./support/manager.ts"
import { setStage, skip, type Stage } from "./support/stage.ts"
import { until } from "./support/until.ts"

const minute = 60_000

describe.concurrent("manager", () => {
  const on = setStage({ mall: asahan })

  const test = (title: string, play: (stage: Stage) => Promise<void>): void =>
    it.skipIf(skip)(title, on(play), 2 * minute)

  test("the sections are links: the address leads to one, its heading takes the focus, and back leads back", async (stage) => {
    const page = await enter(stage)
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

  test("an empty counter during the hours stands out, and a number called out of turn stands there with its reason", async (stage) => {
    const { hall } = stage
    await hall.take()
    await hall.take()
    await hall.act("1", "open")
    const second = (await hall.view("1")).next[1]
    await hall.act("1", "call", { ticket: second?.id ?? "", reason: "Ibu hamil, tidak kuat berdiri lama" })
    for (const counter of ["3", "4"]) await hall.write(`/api/v1/counters/${counter}/leave`, hall.cookies.staff)
    const page = await enter(stage)
    await until(page, `document.querySelectorAll('.desk[data-presence="empty"]').length === 21`)
    assert.match(
      await page.locator(".empty-alert").innerText(),
      /^21 loket kosong pada jam layanan: Loket 2, .* dan 15 lain$/
    )
    await page.locator('[data-counter="1"]').getByText("Sri Wahyuni").waitFor()
    assert.match(await page.locator('[data-counter="1"]').innerText(), /Memanggil[\s\S]*A-002[\s\S]*Sri Wahyuni/)
    assert.match(
      await page.locator('[data-counter="2"]').innerText(),
      /Kosong · Tutup[\s\S]*Sri Wahyuni duduk, belum membuka/
    )
    assert.match(await page.locator('[data-counter="4"]').innerText(), /Kosong · Tutup[\s\S]*tidak ada yang duduk/)
    await page.locator(".picked q").waitFor()
    assert.match(
      await page.locator(".picked").innerText(),
      /A-002[\s\S]*Loket 1[\s\S]*Ibu hamil, tidak kuat berdiri lama/
    )
  })

  test("what happens in the hall is seen without loading the page again", async (stage) => {
    const page = await enter(stage)
    await page.locator('.desk[data-counter="5"][data-state="closed"]').waitFor()
    await stage.hall.act("5", "open")
    await page.locator('.desk[data-counter="5"][data-state="open"]').waitFor({ timeout: 15_000 })
  })

  test("a counter's services are found by searching, ticked by agency, and saved with the reason: the counter serves them at once", async (stage) => {
    const page = await enter(stage, "loket")
    const posts = postsOf(page)
    await page.locator('[data-counter="3"] [data-do=counter]').click()
    await page.getByLabel("Cari layanan atau instansi").fill("bpjs kes")
    await page.locator(".boxes:visible").getByLabel("Semua layanan").check()
    await page.getByLabel("Cari layanan atau instansi").fill("")
    await page.getByLabel("Aktivasi IKD").check()
    await page.getByRole("button", { name: "Antrean panjang, tambah loket" }).click()
    assert.deepStrictEqual(posts, [])
    await page.locator("[data-do=submit]").click()
    await page.getByText("Loket 3 tersimpan dan langsung berlaku.").waitFor()
    const { services } = await stage.hall.view("3")
    assert.includeMembers(
      services.map(({ id }) => id),
      ["dukcapil.kk", "dukcapil.ikd"]
    )
    assert.isTrue(services.some(({ id }) => id.startsWith("bpjs-kesehatan.")))
    const row = page.locator('[data-counter="3"]')
    await row.getByText(/Diubah .* oleh Sri Wahyuni: Antrean panjang, tambah loket/).waitFor()
    assert.include(await row.innerText(), "BPJS Kesehatan · semua layanan")
    assert.strictEqual(await focused(page), "counter")
    await page.locator('.tabs a[href="#perubahan"]').click()
    await page.locator(".log td.log-why").first().waitFor()
    assert.match(await page.locator(".log").innerText(), /Loket 3[\s\S]*Sri Wahyuni[\s\S]*Antrean panjang/)
    assert.include(await page.locator(".differences").innerText(), "Loket 3")
  })

  test("a refusal keeps what was typed and says what is wrong, and the next try is another act", async (stage) => {
    const page = await enter(stage, "loket")
    const posts = postsOf(page)
    await page.locator('[data-counter="22"] [data-do=counter]').click()
    await page.getByLabel("Aktivasi IKD").check()
    const taspen = page.locator(".boxes", { hasText: "Taspen" }).locator("input[name=service]")
    for (const box of await taspen.all()) await box.uncheck()
    await page.locator("[name=reason]").fill("Uji tanpa Taspen")
    await page.locator("[data-do=submit]").click()
    await page.locator(".sheet-alert .problem").waitFor()
    assert.match(await page.locator(".sheet-alert").innerText(), /Taspen|loket/)
    assert.strictEqual(await page.locator("[name=reason]").inputValue(), "Uji tanpa Taspen")
    assert.isTrue(await page.getByLabel("Aktivasi IKD").isChecked())
    assert.notInclude(
      (await stage.hall.view("22")).services.map(({ id }) => id),
      "dukcapil.ikd"
    )
    for (const box of await taspen.all()) await box.check()
    await page.locator("[data-do=submit]").click()
    await page.locator(".sheet").waitFor({ state: "detached" })
    assert.include(
      (await stage.hall.view("22")).services.map(({ id }) => id),
      "dukcapil.ikd"
    )
    assert.strictEqual(new Set(posts.map(({ key }) => key)).size, 2)
  })

  test("a first password is shown once, opens the account, and is not in the page afterwards, in storage or in an address", async (stage) => {
    const { hall } = stage
    await hall.employ("budi", { relation: "serves", counter: "2" })
    const page = await enter(stage, "petugas")
    const addresses: Array<string> = []
    page.on("request", (request) => addresses.push(request.url()))
    await page.locator('[data-officer="budi"] [data-do=resetPassword]').click()
    await page.locator("[data-do=submit]").click()
    const password = await page.locator("[data-secret]").innerText()
    assert.include(await page.locator(".slip").innerText(), "budi")
    assert.isAbove((await signIn(hall.url, { login: "budi", password })).length, 10)
    await page.locator("[data-do=done]").click()
    assert.notInclude(await page.content(), password)
    assert.notInclude(
      (await page.evaluate("JSON.stringify({ ...localStorage, ...sessionStorage })")) as string,
      password
    )
    assert.isEmpty(addresses.filter((each) => each.includes(password)))
  })

  test("an account is locked, opened, disabled and enabled here; the last manager's cannot be disabled, and the button says why", async (stage) => {
    const { hall } = stage
    await hall.employ("budi", { relation: "serves", counter: "2" })
    for (let count = 0; count < 5; count += 1)
      await signIn(hall.url, { login: "budi", password: "salah sama sekali" }).catch(() => {})
    const page = await enter(stage, "petugas")
    const budi = page.locator('[data-officer="budi"]')
    assert.match(await budi.innerText(), /Terkunci sampai/)
    await budi.locator("[data-do=unlock]").click()
    await page.locator("[data-do=submit]").click()
    await budi.locator('.badge[data-tone="good"]').waitFor()
    await budi.locator("[data-do=disable]").click()
    await page.getByRole("button", { name: "Pindah tugas" }).click()
    await page.locator("[data-do=submit]").click()
    await budi.locator("[data-do=enable]").click()
    await page.locator("[name=reason]").fill("Kembali bertugas")
    await page.locator("[data-do=submit]").click()
    await budi.locator("[data-do=disable]").waitFor()
    const button = page.locator(`[data-officer="${manager.login}"] [data-do=disable]`)
    assert.strictEqual(await button.getAttribute("aria-disabled"), "true")
    const why = await page.locator(`#${await button.getAttribute("aria-describedby")}`).innerText()
    assert.match(why, /pengelola aktif yang terakhir/)
    await button.click({ force: true })
    assert.strictEqual(await page.locator(".sheet").count(), 0)
  })

  test("closing the day asks first, with how many wait, and ends in the list of the numbers left", async (stage) => {
    for (let count = 0; count < 3; count += 1) await stage.hall.take()
    const page = await enter(stage)
    const posts = postsOf(page)
    await until(page, `document.querySelector(".stat strong")?.textContent === "3"`)
    await page.locator("[data-do=closeDay]").click()
    assert.include(await page.locator(".sheet").innerText(), "3 orang masih menunggu.")
    assert.strictEqual(await focused(page), "cancel")
    await page.keyboard.press("Escape")
    await page.locator(".sheet").waitFor({ state: "detached" })
    assert.deepStrictEqual(posts, [])
    await page.locator("[data-do=closeDay]").click()
    await page.locator("[data-do=submit]").click()
    await page.getByText("3 nomor tersisa", { exact: true }).waitFor()
    assert.include(await page.locator(".left").innerText(), "A-003")
    await page.getByText("Hari ini sudah ditutup.", { exact: true }).first().waitFor()
    const download = page.waitForEvent("download")
    await page.locator("[data-do=csv]").click()
    assert.match((await download).suggestedFilename(), /^nomor-tersisa-\d{4}-\d{2}-\d{2}\.csv$/)
  })

  test("what a day will be is shown while it is typed, and a removed row leaves the others as they are", async (stage) => {
    const page = await enter(stage, "jam-layanan")
    const posts = postsOf(page)
    await page.locator(".level[data-level=hall] [data-do=hours]").click()
    const preview = page.locator("[data-preview]")
    assert.strictEqual(await preview.innerText(), "Tanpa batas jam")
    for (const [row, from, to] of [
      ["0", "00:00", "14:00"],
      ["1", "14:30", "20:00"]
    ] as const) {
      await page.locator("[data-do=add-weekly]").click()
      await page.locator(`[name='weekly.${row}.from']`).fill(from)
      await page.locator(`[name='weekly.${row}.to']`).fill(to)
      for (const day of ["5", "6", "7"]) {
        await page.locator(`[name='weekly.${row}.day'][value='${day}']`).check({ force: true })
      }
    }
    await until(page, `document.querySelector("[data-preview]").textContent === "00.00–14.00, 14.30–20.00"`)
    await page.locator("[data-list=weekly] [data-do=remove-row]").first().click()
    await until(page, `document.querySelector("[data-preview]").textContent === "14.30–20.00"`)
    assert.strictEqual(await page.locator("[name='weekly.1.from']").inputValue(), "14:30")
    await page.locator("[name=reason]").fill("Uji")
    await page.locator("[data-do=submit]").click()
    await page.locator(".sheet").waitFor({ state: "detached" })
    const schedule = posts.find(({ path }) => path.endsWith("/settings/hours"))?.body["schedule"] as {
      readonly weekly: unknown
    }
    assert.deepStrictEqual(schedule.weekly, [{ weekdays: [1, 2, 3, 4, 5, 6, 7], from: "14:30", to: "20:00" }])
    await page.locator(".level[data-level=hall]").getByText("14.30–20.00", { exact: true }).waitFor()
  })

  test("a service is suspended and opened again, an exception set and removed, a quota set: the hall obeys, the log tells, the file brings it back", async (stage) => {
    const page = await enter(stage, "jam-layanan")
    await page.locator('[data-agency="dukcapil"] summary').click()
    const service = page.locator('[data-service="dukcapil.ktp-el"]')
    const send = async (reason?: string): Promise<void> => {
      if (reason !== undefined) await page.locator("[name=reason]").fill(reason)
      await page.locator("[data-do=submit]").click()
      await page.locator(".sheet").waitFor({ state: "detached" })
    }
    await service.locator("[data-do=suspend]").click()
    await page.getByRole("button", { name: "Blangko habis" }).click()
    await send()
    await service.getByText("Dihentikan sementara").first().waitFor()
    const overview = (await (await fetch(`${stage.hall.url}/api/v1/hall`)).json()) as {
      readonly services: ReadonlyArray<{ readonly id: string; readonly open: boolean }>
    }
    assert.isFalse(overview.services.find(({ id }) => id === "dukcapil.ktp-el")?.open)
    await service.locator("[data-do=resume]").click()
    await send("Blangko datang")
    await service.locator("[data-do=suspend]").waitFor()
    await service.locator("[data-do=quota]").click()
    await page.locator("[name=quota]").fill("120")
    await send("Petugas berkurang")
    await service.getByText("120 nomor sehari").waitFor()
    await service.locator("[data-do=exception]").click()
    await page.getByLabel("Tanggal").fill("2099-12-31")
    await page.getByLabel("Buka pada jam lain").check()
    await page.getByLabel("Alasan, terbaca pengunjung").fill("Tutup buku")
    await send()
    await service.getByText("08.00–12.00 · Tutup buku").waitFor()
    await service.locator("[data-do=removeException]").click()
    await send("Batal")
    await service.getByText("Tutup buku").waitFor({ state: "detached" })
    await page.locator('.tabs a[href="#perubahan"]').click()
    await until(page, `document.querySelectorAll(".log tbody tr").length === 5`)
    await page.locator("[data-do=restore]").click()
    await send("Kembali seperti semula")
    await page.getByText("Balai berjalan persis seperti berkas definisinya.").waitFor()
  })

  test("a device is named, renamed and revoked, and this browser becomes one", async (stage) => {
    const page = await enter(stage, "perangkat")
    const row = page.locator(".row", { hasText: "Kiosk uji" })
    await row.locator("[data-do=rename]").click()
    await page.locator("[name=name]").fill("Mesin pintu utama")
    await page.locator("[data-do=submit]").click()
    const renamed = page.locator(".row", { hasText: "Mesin pintu utama" })
    await renamed.locator("[data-do=revoke]").click()
    await page.getByRole("button", { name: "Diganti" }).click()
    await page.locator("[data-do=submit]").click()
    await renamed.waitFor({ state: "detached" })
    await page.locator("[data-do=adopt]").click()
    await page.getByLabel("Nama perangkat").fill("Tablet meja")
    await page.locator("[data-do=submit]").click()
    await page.locator("[data-do=open-device]").click()
    await page.waitForURL(/\/kiosk$/)
    await page.locator("button[data-agency], button[data-service]").first().waitFor()
  })

  test("the set-up list ticks what was looked at and can be put away for good", async (stage) => {
    const page = await enter(stage)
    await page.locator(".steps").waitFor()
    const done = await page.locator('.steps li[data-done="yes"]').count()
    await page.getByRole("link", { name: "Periksa layanan tiap loket" }).click()
    await page.locator(".row[data-counter]").first().waitFor()
    await page.goBack()
    await page.locator(".steps").waitFor()
    assert.strictEqual(await page.locator('.steps li[data-done="yes"]').count(), done + 1)
    await page.getByRole("button", { name: "Sembunyikan daftar ini" }).click()
    await page.reload()
    await page.getByRole("button", { name: /Tampilkan daftar persiapan/ }).waitFor()
    assert.strictEqual(await page.locator(".steps").count(), 0)
  })
})
