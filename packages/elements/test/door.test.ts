import { assert, describe, it } from "@effect/vitest"
import { Html } from "@balai/elements"
import { ownPathOf, placeOfPath } from "../src/internal/next.ts"
import { rulesOf } from "../src/internal/views/door.ts"
import { hall, say } from "./support/views.ts"

const assets = { pages: {} }

describe("ownPathOf", () => {
  it("takes paths of this server", () => {
    for (const path of ["/", "/counter/3", "/manager?tab=jam", "/counter/a%20b"])
      assert.strictEqual(ownPathOf(path), path)
  })

  it("takes nothing that a browser could read as another server", () => {
    const foreign = [
      "//evil.example",
      "/\\evil.example",
      "/\t/evil.example",
      "/a\\b",
      "https://evil.example",
      "evil",
      ""
    ]
    for (const path of [...foreign, "javascript:alert(1)", `/${"a".repeat(300)}`, null, undefined])
      assert.isNull(ownPathOf(path))
  })

  it("names the counter behind a path", () => {
    const counters = [{ id: "3", label: "Loket 3" }]
    assert.strictEqual(placeOfPath("/counter/3", counters)?.id, "Loket 3")
    assert.isNull(placeOfPath("/counter/4", counters))
  })
})

describe("rulesOf", () => {
  it("counts characters as people do, and knows the sign-in name in any case", () => {
    assert.deepStrictEqual(rulesOf({ password: "kecil", login: "sari" }), { length: false, login: true })
    assert.deepStrictEqual(rulesOf({ password: "Sari.Lubis1", login: "sari.lubis1 " }), { length: true, login: false })
    assert.isFalse(rulesOf({ password: "😀".repeat(9), login: "" }).length)
    assert.isFalse(rulesOf({ password: "a".repeat(129), login: "" }).length)
  })
})

describe("Html.signIn", () => {
  it("labels its fields and tells the browser what they are", () => {
    const page = Html.signIn({ assets, hall: hall() })
    assert.include(page, '<label for="field-login">Nama masuk</label>')
    assert.match(page, /name="login"[^>]*autocomplete="username"/)
    assert.match(page, /name="password"[^>]*type="password"[^>]*autocomplete="current-password"/)
    assert.include(page, 'method="post"')
  })

  it("says where signing in leads, and drops what leads elsewhere", () => {
    assert.include(Html.signIn({ assets, hall: hall(), next: "/counter/1" }), "Setelah masuk, Anda diantar ke Loket 1")
    assert.notInclude(Html.signIn({ assets, hall: hall(), next: "//evil.example" }), "evil")
  })

  it("offers accounts only to a demonstration", () => {
    const accounts = [{ login: "petugas", password: "latihan", role: { id: "petugas", en: "officer" } }]
    assert.include(Html.signIn({ assets, hall: hall(), accounts }), "Masuk sebagai petugas")
    const real = Html.signIn({ assets, hall: hall() })
    for (const word of ["latihan", "data-account"]) assert.notInclude(real, word)
  })
})

describe("Html.setup", () => {
  it("asks for the code of the console and shows the rules of a password", () => {
    const page = Html.setup({ assets, hall: hall({ label: say("MPP Contoh", "Example hall") }) })
    assert.match(page, /name="code"[^>]*autocomplete="one-time-code"/)
    assert.match(page, /name="password"[^>]*autocomplete="new-password"[^>]*aria-describedby="field-password-rules"/)
    assert.include(page, "10 sampai 128 karakter")
    assert.include(page, "<title>Siapkan balai ini · MPP Contoh</title>")
  })
})
