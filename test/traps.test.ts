import { Agency, defineAgency } from "@balai/agency"
import { Blocks, Compose, Part } from "@balai/application"
import { Check, Graph, type Lifecycle } from "@balai/lifecycle"
import { assert, describe, it } from "@effect/vitest"
import { readdirSync } from "node:fs"
import { pdam } from "../examples/plugin/src/pdam.ts"

const folder = new URL("../packages/agencies/", import.meta.url)
const modules = await Promise.all(
  readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => import(new URL(`${name}/src/index.ts`, folder).href) as Promise<object>)
)
const agencies = [pdam, ...modules.flatMap((module) => Object.values(module)).filter(Agency.is)]
const lifecycles = agencies.flatMap((agency) =>
  agency.lifecycles.map((lifecycle) => [lifecycle.name, lifecycle] as const)
)

/** What keeps somebody somewhere. */
const traps: ReadonlySet<string> = new Set([
  "BALAI_CHECK_END_UNREACHABLE",
  "BALAI_CHECK_WAY_OUT_MISSING",
  "BALAI_CHECK_OWNER_MISSING",
  "BALAI_CHECK_OWNER_WITHOUT_COMMAND",
  "BALAI_CHECK_DEADLINE_MISSING",
  "BALAI_CHECK_DEADLINE_NOT_ENDED",
  "BALAI_CHECK_DEADLINE_WITHOUT_CONSEQUENCE"
])

/** States in which somebody waits, and which neither time nor a command leaves. */
const kept = (lifecycle: Lifecycle.Any): ReadonlyArray<string> => {
  const { edges, states } = Graph.of(lifecycle)
  const leaves = (path: string): boolean =>
    edges.some(
      ({ source, targets }) => (path === source || path.startsWith(`${source}.`)) && targets.some((to) => to !== path)
    )
  return states
    .filter(({ kind, status }) => kind !== "final" && (status === "waiting" || status === "paused"))
    .filter(({ path }) => !leaves(path))
    .map(({ path }) => path)
}

describe("traps", () => {
  it.each(lifecycles)(
    "E15b: %s: every state in which somebody waits ends by time or has a way back",
    (_, lifecycle) => {
      assert.deepStrictEqual(kept(lifecycle), [])
      assert.deepStrictEqual(
        Check.of(lifecycle).filter(({ code }) => traps.has(code)),
        []
      )
    }
  )

  it("E15b: a payment that nobody makes and that nothing ends is refused before the agency is there", () => {
    const abandoned = Part.make({
      name: "abandoned",
      events: { "application.pay": { by: ["system"], label: { id: "Bayar", en: "Pay" } } },
      states: {
        paying: {
          meta: {
            label: { id: "Menunggu pembayaran", en: "Waiting for the payment" },
            status: "waiting",
            owner: "applicant"
          },
          on: { "application.pay": { actions: [] } }
        }
      }
    })
    const lifecycle = Compose.make({
      name: "dinas-izin",
      version: 1,
      label: { id: "Izin", en: "Permit" },
      initial: "checking",
      parts: [Blocks.intake({ complete: "paying" }), abandoned]
    })
    assert.deepStrictEqual(kept(lifecycle), ["open.process.paying"])
    const define = () =>
      defineAgency({
        name: "dinas",
        version: "1.0.0",
        label: { id: "Dinas", en: "Office" },
        services: [{ id: "izin", name: { id: "Izin", en: "Permit" }, prefix: "I", fulfilledBy: "dinas-izin" }],
        lifecycles: [lifecycle]
      })
    assert.throws(define, /open\.process\.paying/)
  })
})
