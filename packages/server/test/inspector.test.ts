import { type Api, type Problem } from "@balai/server"
import { afterAll, assert, beforeAll, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { adopt, setUp, write } from "../../../test/support/entrance.ts"
import { type QuickHall } from "./support/app.ts"
import { heirloom, openBureau, secrets } from "./support/bureau.ts"
import { type Answer, send } from "./support/client.ts"

let hall: QuickHall
let cookie: string

const look = (path: string): Promise<Answer> => send(`${hall.url}/api/v1/inspector/${path}`, { headers: { cookie } })

const list = async (query: string) => (await look(`instances?${query}`)).json<typeof Api.InspectedList.Type>()

const idsOf = async (query: string): Promise<ReadonlyArray<string>> => (await list(query)).items.map(({ id }) => id)

describe("the inspector's routes", () => {
  beforeAll(async () => {
    hall = await openBureau()
    cookie = await setUp(hall)
  })
  afterAll(() => hall.stop())

  it("E12: lists filter by the status that states are tagged with, and by a state that a plugin has brought", async () => {
    const lifecycles = (await look("lifecycles")).json<ReadonlyArray<typeof Api.InspectedLifecycle.Type>>()
    const known = lifecycles.find(({ name }) => name === "bureau-heirloom")!
    assert.deepStrictEqual(
      known.states.map(({ isFinal, label, path, status }) => [path, label.id, status, isFinal]),
      [
        ["received", "Diterima", "waiting", false],
        ["soaking", "Sedang direndam", "paused", false],
        ["returned", "Diserahkan", "done", true]
      ]
    )
    assert.deepStrictEqual([known.live, known.ended], [2, 1])
    // Every tag of every lifecycle, the hall's own and the plugin's, finds what stands in a state that bears it.
    const all = await list("limit=200&ended=also")
    const tags = new Set(lifecycles.flatMap(({ states }) => states.map(({ status }) => status)))
    assert.isAtLeast(tags.size, 5)
    for (const status of [...tags].filter((tag) => tag !== null)) {
      const found = await list(`limit=200&ended=also&status=${status}`)
      const expected = all.items.filter((it) => it.status === status).map(({ id }) => id)
      assert.sameMembers(
        found.items.map(({ id }) => id),
        expected,
        String(status)
      )
    }
    for (const { name, states } of lifecycles)
      for (const { path } of states) {
        const found = await list(`limit=200&ended=also&lifecycle=${name}&state=${encodeURIComponent(path)}`)
        const stands = ({ lifecycle, states: active }: (typeof all.items)[number]): boolean =>
          lifecycle === name && active.some((it) => it.path === path || it.path.startsWith(`${path}.`))
        assert.sameMembers(
          found.items.map(({ id }) => id),
          all.items.filter(stands).map(({ id }) => id),
          `${name} ${path}`
        )
      }
    assert.deepStrictEqual(await idsOf("lifecycle=bureau-heirloom&status=paused"), ["keris-1"])
    assert.deepStrictEqual(await idsOf("lifecycle=bureau-heirloom&state=received"), ["keris-2"])
    assert.deepStrictEqual(await idsOf("lifecycle=bureau-heirloom&ended=only"), ["keris-3"])
    assert.include(await idsOf("status=paused"), "keris-1")
  })

  it("a history has words, reasons and names for programs; a button says why it is disabled", async () => {
    const { happenings } = (await look("instances/keris-3")).json<typeof Api.InspectedTimeline.Type>()
    assert.deepStrictEqual(
      happenings.map(({ by, label, reason, to }) => [label.id, to?.label.id, reason, by.id]),
      [
        ["Dimulai", "Diterima", null, "o-1"],
        ["Rendam", "Sedang direndam", null, "penaksir"],
        ["Taksir", "Diterima", "Pamornya utuh", "penaksir"],
        ["Serahkan", "Diserahkan", null, "penaksir"]
      ]
    )
    assert.strictEqual(happenings[1]!.timersSet[0]!.label.id, "batas rendam")
    const then = (await look("instances/keris-3/moment?seq=1&role=appraiser")).json<typeof Api.InspectedMoment.Type>()
    const back = then.buttons.find(({ command }) => command === "heirloom.return")
    assert.deepStrictEqual([back?.state, back?.reasons[0]?.text.id], ["refused", "Belum ditaksir"])
    const now = (await look("instances/keris-2/moment?role=appraiser")).json<typeof Api.InspectedMoment.Type>()
    assert.strictEqual(now.buttons.find(({ command }) => command === "heirloom.return")?.state, "allowed")
  })

  it("no answer holds a datum of a person, nor the reference to one", async () => {
    const { happenings } = (await look("instances/keris-1")).json<typeof Api.InspectedTimeline.Type>()
    const paths = [
      "lifecycles",
      "instances?ended=also",
      ...["keris-1", "keris-2", "keris-3"].map((id) => `instances/${id}`),
      ...happenings.map(({ seq }) => `instances/keris-1/moment?role=owner&seq=${seq}`)
    ]
    for (const path of paths) {
      const { status, text } = await look(path)
      assert.strictEqual(status, 200, path)
      for (const secret of [...secrets, '"ref"', '"digest"']) assert.notInclude(text, secret, path)
    }
    assert.include((await look("instances/keris-1/moment?role=owner")).text, '"owner":{"personal":true}')
  })

  it("no answer holds a token's hash, a password's, a code's or a number of a person that somebody has typed", async () => {
    const kiosk = await adopt(hall.url, cookie, { kind: "kiosk", name: "Kiosk uji" })
    await write(`${hall.url}/api/v1/devices`, { body: { kind: "kiosk" } })
    await write(`${hall.url}/api/v1/tickets`, { cookie: kiosk, body: { service: "taksir" } })
    const number = "9".repeat(16)
    const by = { type: "officer", id: number, attributes: {} }
    const reason = `Milik ${number}, bukan 9999 9999.9999-9999`
    const command = { type: "heirloom.appraise", worth: 5, reason } as const
    await Effect.runPromise(hall.engine.send(heirloom, { commandId: "typed", by, id: "keris-1", command }))
    const { items } = await list("ended=also&limit=200")
    const held = new Set<string>()
    for (const { id, lifecycle } of items) {
      const told = await look(`instances/${encodeURIComponent(id)}`)
      const moment = await look(`instances/${encodeURIComponent(id)}/moment?role=manager`)
      const { context } = moment.json<typeof Api.InspectedMoment.Type>()
      for (const [field, value] of Object.entries(context as { readonly [field: string]: unknown })) {
        if (!/hash|credential/i.test(field)) continue
        held.add(`${lifecycle}.${field}`)
        assert.deepStrictEqual(value, field === "credential" ? { personal: true } : { secret: true }, lifecycle)
      }
      for (const { text } of [told, moment]) assert.notMatch(text, /9{16}|9999 9999/)
    }
    const expected = [
      "device.codeHash",
      "device.tokenHash",
      "officer.credential",
      "session.tokenHash",
      "ticket.keyHash"
    ]
    assert.sameMembers([...held], expected)
    assert.include((await look("instances/keris-1")).text, "Milik ••••••••••••••••, bukan •••• ••••.••••-••••")
  })

  it("an instance is found by an id of any length and any signs; before its first row there was nothing", async () => {
    const owner = { type: "owner", id: "o-1", attributes: {} }
    const ids = ["x".repeat(1_000), "a/../b", "50%25 a%", "<img src=x>", "a?b#c", "é".repeat(500)]
    for (const id of ids) {
      const input = { object: "x", owner: "a", phone: "b" }
      await Effect.runPromise(hall.engine.start(heirloom, { commandId: `s-${id.slice(0, 9)}`, by: owner, id, input }))
      for (const rest of ["", "/moment?role=owner"])
        assert.strictEqual((await look(`instances/${encodeURIComponent(id)}${rest}`)).status, 200, id.slice(0, 9))
    }
    const before = (await look("instances/keris-2/moment?role=owner&seq=0")).json<typeof Api.InspectedMoment.Type>()
    assert.deepStrictEqual([before.standing, before.problem?.en], [null, "It had not begun at that time"])
  })

  it("the picture of a lifecycle is an image with a policy of its own, and shows where the instance stands", async () => {
    const picture = await look("diagram?lifecycle=bureau-heirloom&lang=id&active=soaking")
    assert.deepStrictEqual([picture.status, picture.headers["content-type"]], [200, "image/svg+xml"])
    assert.match(String(picture.headers["content-security-policy"]), /^default-src 'none'; style-src 'unsafe-inline'$/)
    assert.match(picture.text, /^<svg[\s\S]*data-state="soaking"/)
    assert.notStrictEqual(picture.text, (await look("diagram?lifecycle=bureau-heirloom&lang=id&active=received")).text)
  })

  it("what is not there, and what cannot be asked, is a problem with a code", async () => {
    const codes: ReadonlyArray<readonly [string, number, string]> = [
      ["instances/nobody", 404, "BALAI_INSTANCE_UNKNOWN"],
      ["instances/nobody/moment?role=owner", 404, "BALAI_INSTANCE_UNKNOWN"],
      ["diagram?lifecycle=nothing", 404, "BALAI_INSTANCE_UNKNOWN"],
      ["diagram?lifecycle=bureau-heirloom&version=9", 404, "BALAI_INSTANCE_UNKNOWN"],
      ["instances?order=sideways", 422, "BALAI_REQUEST_INVALID"],
      ["instances?limit=-1", 422, "BALAI_REQUEST_INVALID"],
      ["instances/keris-1/moment", 422, "BALAI_REQUEST_INVALID"]
    ]
    for (const [path, status, code] of codes) {
      const answer = await look(path)
      assert.deepStrictEqual([answer.status, answer.json<Problem.Problem>().code], [status, code], path)
      assert.match(String(answer.headers["content-type"]), /^application\/problem\+json/)
    }
  })
})
