import { assert, describe, it } from "@effect/vitest"
import { greeting } from "../src/internal/console.ts"

const said = (url: string, language: "id" | "en" = "id"): string => {
  const pages = { kiosk: "", board: "", boards: {}, counter: "", counters: {}, manager: "", api: "" }
  return greeting({ name: "MPP", language, url, pages, counterLabels: new Map(), database: "x.db" })
}

describe("the greeting on the console", () => {
  it("says how phones reach the hall when only this computer can", () => {
    for (const url of ["http://127.0.0.1:3000", "http://localhost:3000", "http://[::1]:3000"]) {
      assert.include(said(url), "--host 0.0.0.0", url)
      assert.include(said(url, "en"), "--host 0.0.0.0", url)
    }
    assert.notInclude(said("http://192.168.1.20:3000"), "--host")
  })
})
