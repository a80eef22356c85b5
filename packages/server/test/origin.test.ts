import { assert, describe, it } from "@effect/vitest"
import { HttpServerRequest } from "effect/http"
import { isOwnOrigin } from "../src/internal/origin.ts"

const publicUrl = "https://antrean.contoh.go.id"

const isOwn = (headers: { readonly [name: string]: string }): boolean => {
  const request = new Request("http://hall/", { method: "POST" })
  return isOwnOrigin(HttpServerRequest.fromWeb(request).modify({ headers: headers as never }), publicUrl)
}

describe("a write", () => {
  it("is the hall's own from its own host, from the public address, and from a program", () => {
    for (const headers of [
      { host: "192.168.1.20:3000", origin: "http://192.168.1.20:3000" },
      { host: "MPP.local", origin: "http://mpp.local" },
      { host: "127.0.0.1:3000", origin: publicUrl },
      { host: "127.0.0.1:3000" },
      { host: "inside", origin: publicUrl, "sec-fetch-site": "same-origin" },
      { host: "inside", origin: "null", "sec-fetch-site": "same-origin" }
    ]) {
      assert.isTrue(isOwn(headers), JSON.stringify(headers))
    }
  })

  it("is foreign from every other page", () => {
    for (const headers of [
      { host: "192.168.1.20:3000", origin: "http://192.168.1.20:8080" },
      { host: "192.168.1.20:3000", origin: "http://jahat.example" },
      { host: "antrean.contoh.go.id", origin: "https://antrean.contoh.go.id.jahat.example" },
      { host: "antrean.contoh.go.id", origin: "null" },
      { host: "antrean.contoh.go.id", origin: "" },
      { host: "antrean.contoh.go.id", origin: "antrean.contoh.go.id" },
      { host: "x", origin: "http://x", "sec-fetch-site": "cross-site" },
      { host: "x", "sec-fetch-site": "same-site" },
      { origin: "http://x" },
      { host: "x", origin: "file:///x" },
      { host: "x", origin: "chrome-extension://x" },
      { host: "x", origin: "data:text/html,x" }
    ]) {
      assert.isFalse(isOwn(headers as never), JSON.stringify(headers))
    }
  })
})
