import { Agency } from "@balai/agency"
import { conformance } from "@balai/mall/testing"
import { Catalogue } from "@balai/service"
import { assert, describe, it } from "@effect/vitest"
import { readdirSync } from "node:fs"
import { mall } from "../mall.ts"

const folder = new URL("../agencies/", import.meta.url)
const modules = await Promise.all(readdirSync(folder).map((file) => import(new URL(file, folder).href)))
const own = modules.flatMap((module) => Object.values(module)).filter(Agency.is)

/** What a package brings is proved where it stands; here it has another label at most. */
const packaged = "dukcapil dpmptsp disnaker bapenda polri imigrasi bpjs-kesehatan pajak bpn kemenag".split(" ")

const names = (agencies: ReadonlyArray<Agency.Agency>) => agencies.map(({ name }) => name)

it("every agency of the hall is of a package, or a plugin of its own that is checked here", () => {
  assert.includeMembers(names(mall.agencies), packaged)
  const rest = names(mall.agencies).filter((name) => !packaged.includes(name))
  assert.sameMembers(
    rest,
    names(own).filter((name) => !packaged.includes(name))
  )
})

it("applications can be made for services of all ten of the packages", () => {
  const offered = mall.agencies.filter(({ services }) => services.some(({ fulfilledBy }) => fulfilledBy !== undefined))
  assert.includeMembers(names(offered), packaged)
})

it.each([
  ["bikinkan ktp dong", "dukcapil.ktp-el"],
  ["akte lahir", "dukcapil.akta"],
  ["ngurus nikah", "kemenag.nikah"],
  ["izin praktik bidan", "dpmptsp.sip"]
])("%s finds %s first", (text, id) => {
  const services = mall.agencies.flatMap(({ label, name, services }) =>
    services.flatMap(({ id, standard }) =>
      standard === undefined ? [] : [{ id: `${name}.${id}`, agency: { name, label }, standard }]
    )
  )
  const [hit] = Catalogue.search(Catalogue.make({ services }), text, "id").hits
  assert.strictEqual(hit?.service.id, id)
})

for (const agency of own.filter(({ name }) => !packaged.includes(name))) conformance({ describe, it }, agency)
