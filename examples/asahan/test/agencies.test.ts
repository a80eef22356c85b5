import { Agency } from "@balai/agency"
import { conformance } from "@balai/mall/testing"
import { assert, describe, it } from "@effect/vitest"
import { readdirSync } from "node:fs"
import { mall } from "../mall.ts"

const folder = new URL("../agencies/", import.meta.url)
const modules = await Promise.all(readdirSync(folder).map((file) => import(new URL(file, folder).href)))
const agencies = modules.flatMap((module) => Object.values(module)).filter(Agency.is)

it("every agency of the hall is a plugin that is checked here", () => {
  assert.sameMembers([...mall.agencies], agencies)
})

for (const agency of agencies) conformance({ describe, it }, agency)
