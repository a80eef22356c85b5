/** Lints every package as it would be published (`publint --strict`); needs a build. */
import { join } from "node:path"
import { publint } from "publint"
import { formatMessage } from "publint/utils"
import { existsSync } from "node:fs"
import { packages, root } from "./packages.mjs"

let problems = 0
for (const { folder, name, manifest } of packages()) {
  const { messages } = await publint({ pkgDir: folder, strict: true })
  const texts = messages.map((message) => formatMessage(message, manifest) ?? message.code)
  for (const file of ["README.md", "LICENSE"]) {
    if (!existsSync(join(folder, file))) texts.push(`${file} is missing`)
  }
  for (const script of ["preinstall", "install", "postinstall"]) {
    if (manifest.scripts?.[script] !== undefined) texts.push(`a published package has no ${script} script`)
  }
  problems += texts.length
  console.log(`${texts.length === 0 ? "ok    " : "FAILED"} ${name}`)
  for (const text of texts) console.log(`       ${text}`)
}
console.log(`${packages().length} packages below ${root}, ${problems} problems`)
if (problems > 0) process.exit(1)
