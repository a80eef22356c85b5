import { assert, describe, it } from "@effect/vitest"
import { HttpServerResponse } from "effect/http"
import { deviceCookie, sessionCookie, tokenIn, withCookie, withoutCookie } from "../src/internal/cookies.ts"

const token = "A".repeat(42) + "_"
const other = "B".repeat(43)

describe("the cookie in a request", () => {
  it("is found among others, wherever it stands", () => {
    for (const header of [
      `${sessionCookie}=${token}`,
      `x=1; ${sessionCookie}=${token}; y=2`,
      `x=1;${sessionCookie}=${token}`,
      `${deviceCookie}=${other};   ${sessionCookie}=${token}  `
    ]) {
      assert.strictEqual(tokenIn(header, sessionCookie), token, header)
    }
  })

  it("is none when it comes twice, whichever comes first", () => {
    for (const header of [
      `${sessionCookie}=${token}; ${sessionCookie}=${other}`,
      `${sessionCookie}=${other}; ${sessionCookie}=${token}`,
      `${sessionCookie}=${token}; ${sessionCookie}=${token}`,
      `${sessionCookie}=; ${sessionCookie}=${token}`
    ]) {
      assert.isNull(tokenIn(header, sessionCookie), header)
    }
  })

  it("is none when it is another's, or of another form than a token", () => {
    for (const header of [
      undefined,
      "",
      sessionCookie,
      `${sessionCookie}=`,
      `${sessionCookie}=${token.slice(1)}`,
      `${sessionCookie}=${token}A`,
      `${sessionCookie}="${token}"`,
      `${sessionCookie}=%41${token.slice(1)}`,
      `${sessionCookie}=${"é".repeat(43)}`,
      `${sessionCookie} =${token}`,
      `my_${sessionCookie}=${token}`,
      `${sessionCookie}2=${token}`,
      `${sessionCookie.toUpperCase()}=${token}`,
      `x="; ${sessionCookie}=${token.slice(1)}`,
      `${deviceCookie}=${token}`
    ]) {
      assert.isNull(tokenIn(header, sessionCookie), header)
    }
  })
})

describe("the cookie in an answer", () => {
  const sent = (isSecure: boolean): string => {
    const response = withCookie(HttpServerResponse.empty(), [sessionCookie, token], { isSecure })
    return HttpServerResponse.toWeb(response).headers.getSetCookie()[0] ?? ""
  }

  it("is read by no script, goes to no other site, and over https alone where there is https", () => {
    for (const part of [`${sessionCookie}=${token}`, "HttpOnly", "SameSite=Lax", "Path=/"]) {
      assert.include(sent(false), part)
    }
    assert.notInclude(sent(false), "Secure")
    assert.notInclude(sent(false), "Domain")
    assert.include(sent(true), "Secure")
  })

  it("ends at once when it is taken back", () => {
    const response = withoutCookie(HttpServerResponse.empty(), sessionCookie, { isSecure: false })
    const [cookie = ""] = HttpServerResponse.toWeb(response).headers.getSetCookie()
    assert.match(cookie, new RegExp(`^${sessionCookie}=;.*Max-Age=0`))
  })
})
