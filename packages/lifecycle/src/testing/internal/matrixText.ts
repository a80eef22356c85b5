/** @internal A matrix as lines for review. */
import { type Cell, type Matrix, type Standing } from "../Matrix.ts"
import { type Member } from "../Subject.ts"

const marks = { own: "", colleague: "+", stranger: "!" } as const

const nameOf = ({ kind, name }: Member): string => `${marks[kind]}${name}`

const answerOf = ({ answer, because, isKnown }: Cell): string => {
  if (answer === "allowed") return "yes"
  if (answer === "sometimes") return `sometimes, else ${because.join(" ")}`
  return isKnown ? `no: ${because.join(" ")}` : "unknown"
}

/** Yes first, then sometimes, then no. */
const weight = (answer: string): number => ["y", "s", "n"].indexOf(answer.charAt(0))

const commandLines = (
  cast: ReadonlyArray<Member>,
  command: string,
  cells: ReadonlyArray<Cell>
): ReadonlyArray<string> => {
  const groups = Map.groupBy(
    cast.map((member, at) => ({ member, answer: answerOf(cells[at]!) })),
    ({ answer }) => answer
  )
  const told = [...groups]
    .filter(([answer]) => answer !== "unknown")
    .toSorted(([a], [b]) => weight(a) - weight(b) || (a < b ? -1 : 1))
  if (told.length === 0) return [`  ${command} | unknown to everybody`]
  return told.map(
    ([answer, members]) => `  ${command} | ${answer} | ${members.map(({ member }) => nameOf(member)).join(", ")}`
  )
}

const stateLines = (
  { cast, commands }: Matrix,
  { cells, label, name, owner, status }: Standing
): ReadonlyArray<string> => [
  "",
  `${name} | ${label === null ? "" : `${label.id} / ${label.en}`} | status ${status ?? "-"} | owner ${owner ?? "-"}`,
  ...commands.flatMap((command) => commandLines(cast, command, cells[command]!))
]

/** @internal */
export const text = (matrix: Matrix): string => {
  const { cast, commands, isComplete, states, subject } = matrix
  const { name, version } = subject.lifecycle
  return [
    `${name}, version ${version}: who may do what in which state`,
    "",
    "A line says what a command answers to whom while an instance is in the state. To whoever is in no line of a command",
    "the instance does not exist. `sometimes` names what refuses it at other moments of the state. A name with + is a",
    "colleague, one with ! a stranger.",
    ...(isComplete
      ? []
      : ["There are more moments than were asked: a `yes` or `no` may be `sometimes` at one of the others."]),
    "",
    `${states.length} states, ${commands.length} commands, ${cast.length} members: ${states.length * commands.length * cast.length} answers.`,
    "",
    ...cast.map((member) => `  ${nameOf(member)}`),
    ...states.flatMap((state) => stateLines(matrix, state)),
    ""
  ].join("\n")
}
