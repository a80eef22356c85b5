/** `npm run bench -- decide [--json]`: what the lifecycle and the engine do per second, and whether the bars hold. */
import { decideContenders, decideNames } from "./decide.ts"
import { engineContenders, engineNames } from "./engine.ts"
import { bar, interleave, ratio, type Report, toText } from "./report.ts"

const rounds = 5

const measure = async (): Promise<Report> => {
  const engine = await engineContenders()
  const contenders = await interleave([...decideContenders, ...engine.contenders], rounds)
  await engine.close()
  const deciding = ratio(contenders, decideNames.decide, decideNames.transition)
  const many = ratio(contenders, engineNames.many, engineNames.raw)
  const one = ratio(contenders, engineNames.one, engineNames.raw)
  return {
    environment: {
      node: process.versions.node,
      sqlite: process.versions["sqlite"] ?? "",
      synchronous: "FULL",
      rounds: String(rounds)
    },
    contenders,
    ratios: [deciding, many, one],
    bars: [bar(deciding, 2), bar(many, 4), bar(one, 0.4)]
  }
}

const [name, ...flags] = process.argv.slice(2)
if (name !== "decide" && name !== "engine") {
  console.error("usage: npm run bench -- decide [--json]")
  process.exitCode = 1
} else {
  const report = await measure()
  console.log(flags.includes("--json") ? JSON.stringify(report) : toText(report))
  if (report.bars.some((it) => !it.holds)) process.exitCode = 2
}
