/** @internal The pages about a lifecycle in a folder of documentation. */
import { type Graph, type State } from "../Graph.ts"
import { type LocalizedText } from "../LocalizedText.ts"
import { plain } from "./ink.ts"
import { mermaid } from "./mermaid.ts"
import { sop } from "./sop.ts"
import { svg } from "./svg.ts"
import { labelOf, nameOf, roleOf, statusOf } from "./words.ts"

/** Text in a cell of a Markdown table. */
const cell = (text: string): string =>
  plain(text).replace(/[\\|<>*_`[\]#&]/g, (character) => `&#${character.codePointAt(0)};`)

const both = (text: LocalizedText | null): string =>
  text === null ? "" : text.id === text.en ? cell(text.id) : `${cell(text.id)} / ${cell(text.en)}`

const row = (cells: ReadonlyArray<string>): string => `| ${cells.join(" | ")} |`

const stateRow = (graph: Graph, state: State): string =>
  row([
    `\`${state.path}\``,
    both(labelOf(graph, state)),
    both(statusOf(state)),
    both(state.owner === null ? null : roleOf(graph, state.owner)),
    both(state.deadline === null ? null : nameOf(graph, state.deadline)),
    both(state.help)
  ])

const commandRow = (graph: Graph, { by, label, type }: Graph["commands"][number]): string =>
  row([`\`${type}\``, both(label), by.map((role) => both(roleOf(graph, role))).join("; ")])

const page = (graph: Graph): string => {
  const { lifecycle: name, version } = graph
  const shown = graph.states.filter(({ kind, path }) => path !== "" && kind !== "history")
  const head = (cells: ReadonlyArray<string>): string => `${row(cells)}\n${row(cells.map(() => "---"))}`
  return `# ${both(graph.label)} (\`${name}\`, ${version})

${shown.length} states, ${graph.edges.length} transitions, ${graph.commands.length} commands. Generated from the lifecycle: do not edit.

## Diagram

![${cell(graph.label.id)}](${name}.id.svg)

In English: [${name}.en.svg](${name}.en.svg). Lampiran SOP: [${name}.sop.id.svg](${name}.sop.id.svg); in English: [${name}.sop.en.svg](${name}.sop.en.svg).

## States (*keadaan*)

${head(["state", "label", "public status", "with", "limit", "help"])}
${shown.map((state) => stateRow(graph, state)).join("\n")}

## Commands (*perintah*)

${head(["command", "label", "by"])}
${graph.commands.map((command) => commandRow(graph, command)).join("\n")}

## Mermaid

\`\`\`mermaid
${mermaid(graph, { lang: "id" }).trimEnd()}
\`\`\`
`
}

export const pages = (graph: Graph): ReadonlyArray<{ readonly name: string; readonly text: string }> => [
  { name: `${graph.lifecycle}.md`, text: page(graph) },
  ...(["id", "en"] as const).map((lang) => ({ name: `${graph.lifecycle}.${lang}.svg`, text: svg(graph, { lang }) })),
  ...(["id", "en"] as const).map((lang) => ({ name: `${graph.lifecycle}.sop.${lang}.svg`, text: sop(graph, { lang }) }))
]
