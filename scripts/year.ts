/**
 * Lives through one virtual year of applications in a hall with every agency, and says what became of them and what was wrong.
 * Run with `npm run year -- --files 1000 --seed 2026`; it ends with an error when anything was.
 */
import { filesOf, outcomes, wrongsOf } from "../test/applications/support/invariants.ts"
import { live } from "../test/applications/support/year.ts"

const said = (name: string): string | undefined => {
  const at = process.argv.indexOf(`--${name}`)
  return at < 0 ? undefined : process.argv[at + 1]
}

const year = await live({ files: Number(said("files") ?? 1_000), seed: said("seed") ?? "2026" })
const files = await filesOf(year)
for (const [service, stages] of Object.entries(outcomes(files))) {
  const all = Object.entries(stages).toSorted(([, a], [, b]) => b - a)
  console.log(`${service}: ${all.map(([stage, count]) => `${count} ${stage}`).join(", ")}`)
}
const { accepted, refused } = year.commands
console.log(`${files.length} files, ${files.filter(({ isDone }) => isDone).length} closed`)
console.log(`${accepted} commands taken, ${refused} refused`)
const wrongs = await wrongsOf(year)
for (const wrong of wrongs.slice(0, 50)) console.log(`WRONG ${wrong}`)
const { system, user } = process.cpuUsage()
console.log(`${wrongs.length} wrong, ${Math.round((user + system) / 1e6)} s of CPU`)
await year.stage.close()
process.exitCode = wrongs.length === 0 ? 0 : 1
