/**
 * `npm run bench -- decide|check|engine [--json] [--rounds n] [--only throughput|growth] [--tenth]`: what the lifecycle and the engine do,
 * beside others, and whether the bars hold. Ends with 2 when one does not.
 */
import { parseArgs } from "node:util"
import { full, growth, openPlaces, type Part, tenth, throughput } from "./engine.ts"
import type { Answer } from "./contenders/check.ts"
import { begin } from "./process.ts"
import { atLeast, atMost, figures, interleave, ratio, type Report, toText } from "./report.ts"

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

/** A lifecycle of 100 states, checked and drawn by a process that has just begun: what a build waits for on idle cores. */
const checking = async (rounds: number): Promise<Report> => {
  const answers: Array<Answer> = []
  for (let round = 0; round < rounds; round += 1) {
    const contender = await begin("check", null)
    answers.push(await contender.ask<Answer>("once"))
    await contender.close()
  }
  const [{ configurations, isComplete, states }] = answers as [Answer]
  const of = (name: string, part: "check" | "diagram" | "both") =>
    figures(
      name,
      "ms of one core",
      answers.map((it) => it[part])
    )
  const both = of("check and all diagrams", "both")
  const environment = {
    node: process.versions.node,
    rounds: String(rounds),
    states: String(states),
    configurations: `${configurations}${isComplete ? "" : " (not all)"}`
  }
  const contenders = [of("check", "check"), of("all diagrams", "diagram"), both]
  return {
    environment,
    contenders,
    ratios: [],
    bars: [atMost({ name: "check and all diagrams, ms of one core", value: both.median }, 2_000)]
  }
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

if (name !== "decide" && name !== "check" && name !== "engine") {
  console.error(
    "usage: npm run bench -- decide|check|engine [--json] [--rounds n] [--only throughput|growth] [--tenth]"
  )
  process.exitCode = 1
} else {
  const report =
    name === "decide"
      ? await deciding(rounds)
      : name === "check"
        ? await checking(rounds)
        : await engine({ rounds, only: values.only, isTenth: values.tenth })
  console.log(values.json === true ? JSON.stringify(report) : toText(report))
  if (report.bars.some((it) => !it.holds)) process.exitCode = 2
}
