/** @internal The words of the pictures, and what people read where the graph names something. */
import { type Edge, type Graph, type State, type Trigger } from "../Graph.ts"
import { type Language, type LocalizedText } from "../LocalizedText.ts"
import { statusLabels } from "../StateMeta.ts"

const text = (id: string, en: string): LocalizedText => ({ id, en })

export const words = {
  lifecycle: text("Alur", "Lifecycle"),
  version: text("versi", "version"),
  states: text("keadaan", "states"),
  edges: text("peralihan", "transitions"),
  also: text("juga", "also"),
  everywhere: text("dari keadaan mana pun", "from any state"),
  again: text("mulai lagi", "start again"),
  always: text("otomatis", "automatic"),
  otherwise: text("selain itu", "otherwise"),
  after: text("setelah", "after"),
  answered: text("terjawab", "answered"),
  failed: text("gagal", "failed"),
  allDone: text("semua selesai", "all done"),
  refused: text("ditolak", "refused"),
  stays: text("tetap di keadaan ini", "stays here"),
  history: text("keadaan terakhir", "last state"),
  deepHistory: text("keadaan terakhir, sampai ke dalam", "last state, in depth"),
  owner: text("ditangani", "with"),
  deadline: text("batas waktu", "limit"),
  retired: text("tidak dipakai lagi", "retired"),
  works: text("mengerjakan", "runs"),
  guards: text("Syarat", "Conditions"),
  refusal: text("bila tidak terpenuhi", "when it does not hold"),
  noReason: text(
    "Syarat lain: bila tidak terpenuhi, pilihan berikutnya berlaku",
    "Other conditions: when one does not hold, the next choice applies"
  ),
  legend: text("Keterangan gambar", "Legend"),
  byCommand: text("atas perintah", "on a command"),
  byTimer: text("karena waktu", "because of time"),
  byItself: text("dengan sendirinya", "by itself"),
  byAnswer: text("karena jawaban pihak luar", "on an answer from outside"),
  standsHere: text("sekarang di sini", "stands here now"),
  role: text("peran", "role"),
  seenBy: text("menurut peran", "as seen by"),
  begin: text("mulai", "start"),
  ending: text("akhir", "end"),
  system: text("Sistem", "System")
} as const

/** A word in the language of the picture. */
export type Say = (text: LocalizedText) => string

export const say =
  (lang: Language): Say =>
  (it) =>
    it[lang]

/** `stillServing` as words: "still serving". */
const spoken = (name: string): string =>
  name
    .replace(/([\p{Ll}\d])(\p{Lu})/gu, "$1 $2")
    .replace(/[-_.]+/g, " ")
    .toLowerCase()

const capital = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1)

/** What people read for a role, a delay, an activity or a guard. */
export const nameOf = (graph: Graph, name: string): LocalizedText => {
  const own = graph.names?.[name]
  if (own !== undefined) return own
  return name === "system" ? words.system : { id: spoken(name), en: spoken(name) }
}

export const roleOf = (graph: Graph, role: string): LocalizedText => {
  const { en, id } = nameOf(graph, role)
  return { id: capital(id), en: capital(en) }
}

export const labelOf = (graph: Graph, state: State): LocalizedText => {
  if (state.kind === "history") return state.history === "deep" ? words.deepHistory : words.history
  if (state.path === "") return graph.label
  const key = capital(spoken(state.path.slice(state.path.lastIndexOf(".") + 1)))
  return state.label ?? graph.names?.[state.path] ?? { id: key, en: key }
}

export const statusOf = (state: State): LocalizedText | null =>
  state.status === null ? null : statusLabels[state.status]

export const commandOf = (graph: Graph, type: string) => graph.commands.find((command) => command.type === type)

const joined = (one: LocalizedText, two: LocalizedText, between = " "): LocalizedText => ({
  id: `${one.id}${between}${two.id}`,
  en: `${one.en}${between}${two.en}`
})

/** What makes an edge be taken, in words. */
export const triggerOf = (graph: Graph, trigger: Trigger): LocalizedText => {
  switch (trigger._tag) {
    case "Command":
      return commandOf(graph, trigger.command)?.label ?? text(trigger.command, trigger.command)
    case "Timer":
      return joined(words.after, nameOf(graph, trigger.delay))
    case "ActivityDone":
      return joined(nameOf(graph, trigger.activity), words.answered, ": ")
    case "ActivityFailed":
      return joined(nameOf(graph, trigger.activity), words.failed, ": ")
    case "StateDone":
      return words.allDone
    case "Always":
      return words.always
  }
}

/** Who may make an edge be taken; empty where nobody has to. */
export const rolesOf = (graph: Graph, trigger: Trigger): ReadonlyArray<string> =>
  trigger._tag === "Command" ? (commandOf(graph, trigger.command)?.by ?? []) : []

/** The conditions that say why they do not hold; `others` when there are some that need not. */
export const conditionsOf = (
  graph: Graph,
  speak: Say
): { readonly told: ReadonlyArray<string>; readonly others: boolean } => {
  const guards = new Map(graph.edges.flatMap(({ guard }) => (guard === null ? [] : [[guard.name, guard.reason]])))
  const told = [...guards].flatMap(([name, reason]) => {
    const own = graph.names?.[name]
    return reason === null ? [] : [`[${own === undefined ? name : speak(own)}] ${speak(reason)}`]
  })
  return { told, others: told.length < guards.size }
}

/** The condition of an edge in square brackets, as in UML: the author's words where there are some, else the guard's name. */
export const guardOf = (graph: Graph, edge: Edge): LocalizedText | null => {
  if (edge.guard === null) return null
  const own = graph.names?.[edge.guard.name]
  return own === undefined
    ? text(`[${edge.guard.name}]`, `[${edge.guard.name}]`)
    : { id: `[${own.id}]`, en: `[${own.en}]` }
}
