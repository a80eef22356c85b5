/** `node -C @balai/source faults/main.ts --seeds N [--from S] [--bail] [--json]`: runs seeds, with `--bail` to the first that fails; ends with 1 when
 * one of them fails.
 */
import { parseArgs } from "node:util"
import { type Outcome, runSeed, type Totals } from "./run.ts"

const { values } = parseArgs({
  options: {
    seeds: { type: "string", default: "20" },
    from: { type: "string", default: "1" },
    bail: { type: "boolean", default: false },
    json: { type: "boolean", default: false }
  }
})
const [from, seeds] = [Number(values.from), Number(values.seeds)]
const totals: Record<string, number> = { seeds: 0 }
const failed: Array<Pick<Outcome, "seed" | "violations">> = []
for (let seed = from; seed < from + seeds; seed++) {
  const { totals: own, trace, violations } = runSeed(seed)
  totals["seeds"]!++
  for (const name of Object.keys(own) as Array<keyof Totals>) totals[name] = (totals[name] ?? 0) + own[name]
  if (violations.length === 0) continue
  failed.push({ seed, violations })
  process.stderr.write(`${trace.slice(-80).join("\n")}\nseed ${seed}: ${violations.join("\n  ")}\n`)
  process.stderr.write(`replay: node -C @balai/source faults/main.ts --seeds 1 --from ${seed}\n`)
  if (values.bail) break
}
if (values.json) process.stdout.write(`${JSON.stringify({ totals, failed })}\n`)
else
  process.stdout.write(
    `${JSON.stringify(totals, null, 2)}\n${totals["seeds"]! - failed.length} passed, ${failed.length} failed\n`
  )
process.exitCode = failed.length === 0 ? 0 : 1
