/** @internal Why an instance does not get anywhere, in words. */
import { Engine, type Instance, Store } from "@balai/engine"
import { type Actor, Graph, Lifecycle, type LocalizedText } from "@balai/lifecycle"
import { type Zone, Zone as Zones } from "@balai/vocabulary"
import { Effect } from "effect"
import { type Pending } from "../Runner.ts"

type Text = LocalizedText.LocalizedText

export interface Question {
  readonly lifecycle: Lifecycle.Any
  readonly id: string
  readonly actors: ReadonlyArray<Actor.Actor>
  readonly now: number
  readonly zone: Zone.Zone
  readonly pending: ReadonlyArray<Pending>
  /** What is wrong with the script of the outside parties. */
  readonly problems: ReadonlyArray<string>
}

const say = (id: string, en: string): Text => ({ id, en })

const both = (line: (lang: "id" | "en") => string): Text => ({ id: line("id"), en: line("en") })

export const time = (at: number, zone: Zone.Zone): string =>
  `${new Date(at + Zones.offset(zone)).toISOString().slice(0, 19).replace("T", " ")} ${zone}`

const names = (actor: Actor.Actor): string => `${actor.type} ${actor.id.slice(0, 20)}`

/** What each actor may do, those who may do the same in one line. */
const commandsLines = (
  asked: ReadonlyArray<{ readonly actor: Actor.Actor; readonly answers: ReadonlyArray<Lifecycle.Availability> }>
): ReadonlyArray<Text> => {
  const byCommands = new Map<string, { readonly who: Array<string>; readonly line: (lang: "id" | "en") => string }>()
  for (const { actor, answers } of asked) {
    const open = answers.filter(({ state }) => state !== "refused")
    const guarded = answers.filter(({ code, hidden }) => code === "GuardRefused" && !hidden)
    if (open.length === 0 && guarded.length === 0) continue
    const line = (lang: "id" | "en"): string =>
      [
        ...open.map(({ command, label, via }) => `${label[lang]} (${command}${via === null ? "" : ` → ${via}`})`),
        ...guarded.map(
          ({ command, label, reasons }) =>
            `${label[lang]} (${command}: ${lang === "id" ? "belum dapat" : "not now"}, ${reasons[0]?.text[lang] ?? "?"})`
        )
      ].join(", ")
    const known = byCommands.get(line("id"))
    if (known === undefined) byCommands.set(line("id"), { who: [names(actor)], line })
    else known.who.push(names(actor))
  }
  if (byCommands.size === 0)
    return [say("Tidak seorang pun punya perintah yang dapat diberikan", "Nobody has a command to give")]
  return [...byCommands.values()].map(({ line, who }) => both((lang) => `${who.join(", ")}: ${line(lang)}`))
}

const standing = (lifecycle: Lifecycle.Any, { snapshot, updatedAt }: Instance.Instance, zone: Zone.Zone): Text => {
  const { label, owner, states } = Lifecycle.describe(lifecycle, snapshot)
  const named = owner === null ? null : Graph.of(lifecycle).names[owner]
  return both((lang) => {
    const who = named?.[lang] ?? owner
    const acts =
      who === null || who === undefined
        ? lang === "id"
          ? "tidak disebut siapa yang harus bertindak"
          : "nobody is named who must act"
        : lang === "id"
          ? `yang harus bertindak: ${who}`
          : `who must act: ${who}`
    const since = lang === "id" ? "sejak" : "since"
    return `"${label[lang]}" (${states.join(" + ")}) ${since} ${time(updatedAt, zone)}; ${acts}`
  })
}

const dueLines = (timers: ReadonlyArray<Store.TimerRow>, { now, pending, zone }: Question): ReadonlyArray<Text> => [
  ...timers.map(({ due, timer }) =>
    due <= now
      ? say(
          `Pengatur waktu ${timer} seharusnya berlaku ${time(due, zone)} dan tidak dapat dijalankan`,
          `The timer ${timer} was due at ${time(due, zone)} and cannot fire`
        )
      : say(`Pengatur waktu ${timer}: ${time(due, zone)}`, `The timer ${timer}: ${time(due, zone)}`)
  ),
  ...pending.map(({ at, label }) =>
    say(`Dari luar, ${time(at, zone)}: ${label}`, `Outside, ${time(at, zone)}: ${label}`)
  )
]

const workLine = ({ kind, name, reason, status }: Store.WorkRow): Text => {
  const what = kind === "effect" ? say("Efek", "The effect") : say("Kegiatan", "The activity")
  const how = {
    open: say("belum selesai", "is not done yet"),
    waiting: say("menunggu jawaban pihak luar yang belum datang", "waits for an answer from outside that has not come"),
    dead: say(`gagal pada setiap percobaan (${reason})`, `has failed at every attempt (${reason})`),
    done: say("selesai", "is done"),
    ended: say("berakhir", "has ended")
  }[status]
  return both((lang) => `${what[lang]} "${name}" ${how[lang]}`)
}

/** All that is to be said of an instance that gets nowhere. */
export const explain = (question: Question) =>
  Effect.gen(function* () {
    const { actors, id, lifecycle, problems, zone } = question
    const engine = yield* Engine.Engine
    const store = yield* Store.Store
    const found = (yield* engine.find({ lifecycle, ids: [id] }))[0]
    if (found === undefined)
      return [
        say(`Tidak ada "${lifecycle.name}" dengan id "${id}"`, `There is no "${lifecycle.name}" with the id "${id}"`)
      ]
    const asked = yield* Effect.forEach(actors, (actor) =>
      Effect.map(engine.available(lifecycle, id, actor), (answers) => ({ actor, answers }))
    )
    const timers = (yield* store.timers(100_000)).filter(({ instance }) => instance === id)
    const work = yield* Effect.forEach(["open", "waiting", "dead"] as const, (status) =>
      store.work({ _tag: "Status", status, limit: 100_000 })
    )
    const isActive = found.snapshot.status === "active"
    const due = dueLines(timers, question)
    return [
      ...problems.map((problem) => say(`Naskah uji ini: ${problem}`, `The script of the test: ${problem}`)),
      standing(lifecycle, found, zone),
      ...(isActive ? commandsLines(asked) : []),
      ...(isActive && due.length === 0
        ? [say("Tidak ada pengatur waktu yang berjalan untuknya", "No timer of it runs")]
        : due),
      ...work
        .flat()
        .filter(({ instance }) => instance === id)
        .map(workLine)
    ]
  })

export const paragraph = (lines: ReadonlyArray<Text>): Text =>
  both((lang) => lines.map((line) => line[lang]).join("\n  "))
