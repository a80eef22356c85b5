/**
 * Says whether the pages of the documentation that are made from the code are up to date; each is written by its own script.
 * Run with `node -C @balai/source scripts/generated.ts`.
 */
import { checkAll } from "./diagrams.ts"
import * as Errors from "./errors-doc.ts"
import * as Permissions from "./permissions-doc.ts"
import { check } from "./permissions/page.ts"

check(Errors.target, Errors.render(await Errors.collect()))
check(Permissions.target, Permissions.render())
await checkAll()
