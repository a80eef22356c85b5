import { defineAgency } from "@balai/agency"
import { Blocks, Compose, Composition, Part } from "@balai/application"
import { Conformance } from "@balai/mall/testing"
import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { standard } from "../support/offices.ts"

const label = { id: "Permohonan contoh", en: "Example application" }
const offices = (lifecycle: ReturnType<typeof Composition.permit>) =>
  defineAgency({
    name: "dinas",
    version: "1.0.0",
    label,
    services: [
      { id: "izin", name: label, prefix: "I", standard: standard("Izin"), fulfilledBy: lifecycle.name },
      { id: "info", name: { id: "Informasi", en: "Information" }, prefix: "F" }
    ],
    lifecycles: [lifecycle]
  })

const handlers = { effects: { "dinas-izin": { tell: () => Effect.void } } }
const check = (name: string) => Conformance.checks.find((one) => one.name === name)!
const walk = check("goes every way that its lifecycles have")

const stamp = Part.make({
  name: "stamp",
  events: { "stamp.put": { by: ["officer"], label: { id: "Cap", en: "Stamp" } } },
  reasons: { isDry: { id: "Cap belum kering", en: "The stamp is not dry" } },
  guards: { isDry: ({ context }) => context.completeAt === null },
  states: {
    stamping: {
      meta: { label: { id: "Dicap", en: "Stamping" }, status: "active", owner: "officer", openEnded: label },
      on: { "stamp.put": { guard: "isDry", target: "registering" } }
    }
  }
})

describe("conformance of an application that is composed", () => {
  const permit = Composition.permit({ name: "dinas-izin", label })

  it("needs no example: actors, input and payloads follow from the standard of its service", async () => {
    const agency = offices(permit)
    for (const one of Conformance.checks) assert.lengthOf(await one.run({ agency, options: { handlers } }), 0, one.name)
  })

  it("still says which way of an agency's own part is never gone", async () => {
    const lifecycle = Compose.make({
      name: "dinas-izin",
      version: 1,
      label,
      initial: "checking",
      parts: [
        Blocks.claiming(),
        Blocks.intake({ complete: "stamping" }),
        stamp,
        Blocks.companion({ next: "ready", system: label }),
        Blocks.handOver(),
        Blocks.withdrawal()
      ]
    })
    const agency = offices(lifecycle as never)
    const found = await walk.run({ agency, options: { handlers } })
    assert.include(
      found.map(({ path }) => path[1]),
      "open.process.stamping: stamp.put [isDry] → open.process.registering"
    )
  })
})
