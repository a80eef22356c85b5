/** @internal Whether the head signs what an application gives, as far as the plugin's own source says. */
import type ts from "typescript"
import { bare, isOf, nodesIn, type Placed, resolved, type Sources } from "./source.ts"

const application = "@balai/application"

const isCallOf = (sources: Sources, { file, node }: Placed<ts.Node>, name: string): boolean =>
  sources.ts.isCallExpression(node) && isOf(sources, { file, node: node.expression }, { module: application, name })

/** Looks at what is written, and at the plugin's own functions and lists that it is made of. */
const holds = (sources: Sources, { file, node: root }: Placed<ts.Node>, depth = 0): boolean =>
  nodesIn(sources.ts, root).some((node) => {
    if (isCallOf(sources, { file, node }, "signing") || isCallOf(sources, { file, node }, "permit")) return true
    if (depth > 4 || !sources.ts.isIdentifier(node) || node.parent === root) return false
    const found = resolved(sources, { file, node })
    return found !== null && found.node !== root && holds(sources, found, depth + 1)
  })

const nameIn = ({ ts }: Sources, call: ts.CallExpression): string | null => {
  const [options] = call.arguments
  if (options === undefined || !ts.isObjectLiteralExpression(options)) return null
  const name = options.properties.find((one) => one.name?.getText() === "name")
  return name !== undefined && ts.isPropertyAssignment(name) && ts.isStringLiteral(name.initializer)
    ? name.initializer.text
    : null
}

const makers = ["make", "permit", "companion", "counterService"]

/** The lifecycle that carries a name as text. */
const named = (sources: Sources, name: string): Placed<ts.Node> | null => {
  for (const file of sources.files.values())
    for (const node of nodesIn(sources.ts, file))
      if (
        sources.ts.isCallExpression(node) &&
        makers.some((maker) => isCallOf(sources, { file, node }, maker)) &&
        nameIn(sources, node) === name
      )
        return { file, node }
  return null
}

/** Null where the source of the lifecycle is not among the plugin's own files. */
export const isSigned = (sources: Sources, { file, node }: Placed): boolean | null => {
  const { ts } = sources
  const by = bare(ts, node)
  const found = ts.isStringLiteral(by)
    ? named(sources, by.text)
    : ts.isPropertyAccessExpression(by) && by.name.text === "name"
      ? resolved(sources, { file, node: by.expression })
      : null
  return found === null ? null : holds(sources, found)
}
