import { type Catalogue } from "@balai/mall"
import { type Problem } from "@balai/server"
import { afterAll, assert, beforeAll, describe, it } from "@effect/vitest"
import { mallWith, standard } from "../../mall/test/support/standards.ts"
import { employ, setUp, write } from "../../../test/support/entrance.ts"
import { openHall, type QuickHall } from "./support/app.ts"
import { post, send } from "./support/client.ts"

const reason = "Perda baru"

describe("the catalogue over HTTP", () => {
  let server: QuickHall
  let manager = ""
  let clerk = ""

  beforeAll(async () => {
    server = await openHall(mallWith(standard))
    manager = await setUp({ url: server.url, setup: { code: server.setup.code ?? "" } })
    clerk = await employ(server.url, manager, {
      login: "dewi",
      relations: [{ relation: "serves", agency: "dukcapil" }]
    })
  })

  afterAll(() => server.stop())

  const page = (path: string) => send(server.url + path, { headers: { accept: "text/html" } })

  it("everybody finds a service by own words and reads its standard", async () => {
    const found = await send(`${server.url}/api/v1/services?q=bayi%20lahir`)
    const { entries } = found.json<Catalogue.CatalogueView>()
    assert.deepStrictEqual(
      entries.map(({ id }) => id),
      ["dukcapil.akta"]
    )
    const { standard: own } = (
      await send(`${server.url}/api/v1/services/dukcapil/akta`)
    ).json<Catalogue.ServicePageView>()
    assert.deepStrictEqual(own, standard)
    const unknown = await send(`${server.url}/api/v1/services/dukcapil/paspor`)
    assert.deepStrictEqual([unknown.status, unknown.json<Problem.Problem>().code], [404, "BALAI_SERVICE_UNKNOWN"])
  })

  it("a form may ask this server and no other, and no script but the server's own runs", async () => {
    const { headers, text } = await page("/layanan?q=akta")
    const policy = String(headers["content-security-policy"])
    assert.include(policy, "form-action 'self'")
    assert.include(policy, "script-src 'self'")
    assert.include(text, "Akta kelahiran")
  })

  it("a service's page carries its linked data under the hall's own address", async () => {
    const { text } = await page("/layanan/dukcapil/akta")
    assert.include(text, '<script type="application/ld+json">')
    assert.include(text, `"@id":"${server.url}/layanan/dukcapil/akta"`)
  })

  it("search engines find every service, and nothing that is somebody's own", async () => {
    const { text: map } = await page("/sitemap.xml")
    for (const path of ["/layanan/dukcapil/akta", "/layanan/dukcapil/ktp-el", "/layanan/pajak/pbb"])
      assert.include(map, `<loc>${server.url}${path}</loc>`)
    const { text: robots } = await page("/robots.txt")
    assert.include(robots, "Disallow: /t/")
    assert.include(robots, `Sitemap: ${server.url}/sitemap.xml`)
  })

  it("the table and the linked data hold what is in force", async () => {
    const table = await send(`${server.url}/api/v1/services.csv`)
    assert.match(String(table.headers["content-type"]), /^text\/csv/)
    assert.include(table.text, "Akta kelahiran")
    const linked = await send(`${server.url}/api/v1/services.jsonld`)
    assert.match(String(linked.headers["content-type"]), /^application\/ld\+json/)
    assert.include(linked.text, `${server.url}/layanan/dukcapil/akta`)
  })

  it("an officer of the agency changes a draft and announces an outage; a stranger may not even look", async () => {
    const path = `${server.url}/api/v1/standards/dukcapil/akta`
    const stranger = await send(path)
    assert.deepStrictEqual([stranger.status, stranger.json<Problem.Problem>().code], [401, "BALAI_SIGN_IN_NEEDED"])
    const changed = await write(path, { cookie: clerk, body: { change: { edition: "2026-2" }, reason } })
    const draft = (await changed.json()) as Catalogue.DraftView
    assert.deepStrictEqual([draft.draft.edition, draft.inForce?.edition], ["2026-2", "2026-1"])
    const decree = await post(`${path}/decree`, {
      cookie: clerk,
      body: { reason, fields: { number: "1", date: "2026-08-18" } }
    })
    assert.isAtLeast(decree.status, 400)
    const of = { level: "service", id: "dukcapil.akta" }
    const body = { of, reason: { id: "Jaringan putus", en: "No network" }, expectedEnd: null }
    const outage = (await (await write(`${server.url}/api/v1/outages`, { cookie: clerk, body })).json()) as {
      id: string
    }
    assert.include((await page("/layanan/dukcapil/akta")).text, "Jaringan putus")
    const ended = await write(`${server.url}/api/v1/outages/${outage.id}/end`, { cookie: manager, body: {} })
    assert.deepStrictEqual(await ended.json(), [])
  })

  it("what is wrong with a change is said with its place", async () => {
    const path = `${server.url}/api/v1/standards/dukcapil/akta`
    const components = { fees: { all: [{ id: "x", name: { id: "Biaya", en: "Fee" }, kind: "levy", amount: -5 }] } }
    const answer = await post(path, { cookie: manager, body: { change: { components }, reason } })
    assert.strictEqual(answer.status, 422)
    const { errors = [] } = answer.json<Problem.Problem>()
    assert.isTrue(errors.some(({ path: place }) => place.includes("fees")))
  })
})
