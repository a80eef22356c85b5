/**
 * `npm run bench -- decide|engine [--json] [--rounds n] [--only throughput|growth] [--tenth]`: what the lifecycle and the engine do,
 * beside others, and whether the bars hold. Ends with 2 when one does not.
 */
import { parseArgs } from "node:util"
import { full, growth, openPlaces, type Part, tenth, throughput } from "./engine.ts"
import { begin } from "./process.ts"
import { atLeast, interleave, ratio, type Report, toText } from "./report.ts"

const deciding = async (rounds: number): Promise<Report> => {
  const names = { decide: "balai decide", transition: "xstate transition()" } as const
  const [decide, transition] = [await begin("decide", null), await begin("decide", null)]
  const unit = "transitions/s"
  const contenders = await interleave(
    [
      { name: names.transition, unit, round: () => transition.ask("transition") },
      { name: names.decide, unit, round: () => decide.ask("decide") }
    ],
    rounds
  )
  await decide.close()
  await transition.close()
  const its = ratio(contenders, names.decide, names.transition)
  const environment = { node: process.versions.node, rounds: String(rounds) }
  return { environment, contenders, ratios: [its], bars: [atLeast(its, 2)] }
}

interface Wanted {
  readonly rounds: number
  readonly only: string | undefined
  readonly isTenth: boolean
}

const engine = async ({ isTenth, only, rounds }: Wanted): Promise<Report> => {
  const places = await openPlaces()
  try {
    const parts: Array<Part> = []
    if (only !== "growth") parts.push(await throughput(places, rounds))
    if (only !== "throughput") parts.push(...(await growth(places, rounds, isTenth ? tenth : full)))
    return {
      environment: Object.assign(await places.environment(), ...parts.map((it) => it.environment)),
      contenders: parts.flatMap((it) => it.contenders),
      ratios: parts.flatMap((it) => it.ratios),
      bars: parts.flatMap((it) => it.bars)
    }
  } finally {
    await places.close()
  }
}

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: "boolean" },
    only: { type: "string" },
    tenth: { type: "boolean", default: false },
    rounds: { type: "string", default: "5" }
  }
})
const rounds = Number(values.rounds)
const [name] = positionals

if (name !== "decide" && name !== "engine") {
  console.error("usage: npm run bench -- decide|engine [--json] [--rounds n] [--only throughput|growth] [--tenth]")
  process.exitCode = 1
} else {
  const report =
    name === "decide" ? await deciding(rounds) : await engine({ rounds, only: values.only, isTenth: values.tenth })
  console.log(values.json === true ? JSON.stringify(report) : toText(report))
  if (report.bars.some((it) => !it.holds)) process.exitCode = 2
}
