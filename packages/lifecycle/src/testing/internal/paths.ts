/** @internal Paths out of a walk. */
import { Result } from "effect"
import { type Edge, type Graph } from "../../Graph.ts"
import { canonical } from "../../Json.ts"
import * as Lifecycle from "../../Lifecycle.ts"
import { type LocalizedText } from "../../LocalizedText.ts"
import { type Snapshot } from "../../Snapshot.ts"
import { type Expected, type Options, type Path, type Paths, type Step, type Uncovered, type Why } from "../Paths.ts"
import { type Subject } from "../Subject.ts"
import { type Verdict } from "../../Verdict.ts"
import { triggerOf } from "../../internal/diffPairs.ts"
import { fill } from "../../internal/texts.ts"
import { decidePut, type Move, nameOf, type Put, walk, type Walked } from "./walk.ts"

/** @internal */
export const nameOfEdge = ({ guard, isIdle, source, targets, trigger }: Edge): string => {
  const asked = guard === null ? "" : ` [${guard.name}]`
  const to = isIdle ? "refused" : targets.length === 0 ? "stays" : targets.join(" & ")
  return `${source === "" ? "(root)" : source}: ${triggerOf(trigger)}${asked} → ${to}`
}

/** Edges of one name, of one source and one trigger, are told apart by their place. */
const namesOf = ({ edges }: Graph): ReadonlyArray<string> => {
  const names = edges.map(nameOfEdge)
  return names.map((name, at) => {
    const before = names.slice(0, at).filter((one) => one === name).length
    return before === 0 ? name : `${name} (${before + 1})`
  })
}

const triggers = (graph: Graph): ReadonlyMap<string, string> =>
  new Map(graph.edges.flatMap(({ trigger }) => (trigger._tag === "Timer" ? [[trigger.timer, triggerOf(trigger)]] : [])))

const expectedOf = (subject: Subject, verdict: Verdict<any>): Expected => {
  if (verdict._tag === "Accepted") {
    const begins = verdict.outcomes.flatMap((one) => (one._tag === "ActivityBegun" ? [one.activity] : []))
    return { _tag: "Accepted", states: Lifecycle.describe(subject.lifecycle, verdict.snapshot).states, begins }
  }
  return {
    _tag: "Refused",
    codes: verdict._tag === "Refused" ? verdict.reasons.map(({ code }) => code) : [verdict._tag]
  }
}

const stepsOf = (subject: Subject, puts: ReadonlyArray<Put>): ReadonlyArray<Step> => {
  let snapshot: Snapshot | null = null
  return puts.map((put) => {
    const verdict: Verdict<any> = decidePut(subject, snapshot, put)
    if (verdict._tag === "Accepted") snapshot = verdict.snapshot
    return { ...put, expected: expectedOf(subject, verdict) }
  })
}

/** A way: what was put in one after the other, and the edges that the moves at its end take. */
interface Way {
  readonly puts: ReadonlyArray<Put>
  readonly edges: ReadonlyArray<number>
}

const putsOf = ({ before, put }: Move): ReadonlyArray<Put> => [...(before?.puts ?? []), put]

/** What is refused changes nothing: all that is refused at a moment makes one way. */
const ways = (moves: ReadonlyArray<Move>): ReadonlyArray<Way> => {
  const refused = moves.filter(({ verdict }) => verdict._tag !== "Accepted")
  return [
    ...moves
      .filter(({ verdict }) => verdict._tag === "Accepted")
      .map((move) => ({ puts: putsOf(move), edges: move.edges })),
    ...[...Map.groupBy(refused, ({ before }) => before)].map(([before, list]) => ({
      puts: [...(before?.puts ?? []), ...list.map(({ put }) => put)],
      edges: list.flatMap(({ edges }) => edges)
    }))
  ]
}

/** Long ways first: what they take on their way needs no way of its own. */
const chosen = ({ taken }: Walked): ReadonlyArray<Way> => {
  const byLength = ways([...new Set(taken.values())]).toSorted((a, b) => b.puts.length - a.puts.length)
  const covered = new Set<number>()
  const found: Array<Way> = []
  for (const way of byLength) {
    if (way.edges.every((at) => covered.has(at))) continue
    found.push(way)
    for (const at of onTheWay(taken, way)) covered.add(at)
  }
  return found
}

/** All edges of the moves that a way is made of. */
const onTheWay = (taken: ReadonlyMap<number, Move>, way: Way): ReadonlyArray<number> => {
  const puts = new Set(way.puts)
  return [...taken].flatMap(([at, move]) => (putsOf(move).every((put) => puts.has(put)) ? [at] : []))
}

const pathOf = (walked: Walked, names: ReadonlyArray<string>, way: Way): Path => {
  const { puts } = way
  const known = triggers(walked.graph)
  return {
    name: puts
      .map(({ input }) => (input._tag === "TimerDue" ? (known.get(input.timer) ?? input.timer) : nameOf(input)))
      .join(", "),
    steps: stepsOf(walked.subject, puts),
    takes: onTheWay(walked.taken, way).map((at) => names[at] ?? "")
  }
}

const texts: { readonly [K in Why]: LocalizedText } = {
  SourceNotReached: {
    id: 'Keadaan "{source}" tidak tercapai; beri masukan, isi perintah, pelaku atau fakta yang membawa ke sana.',
    en: 'The state "{source}" was not reached; give a start, payloads, members or facts that lead there.'
  },
  RoleRefused: {
    id: 'Tidak seorang pun dari pelaku boleh mengirim {trigger} di "{source}"; tambahkan pelaku yang boleh.',
    en: 'No member of the cast may send {trigger} in "{source}"; add one who may.'
  },
  GuardRefused: {
    id: 'Penjaga tidak pernah mengizinkan {trigger} di "{source}"; beri isi perintah, fakta atau waktu yang memenuhinya.',
    en: 'A guard never let {trigger} through in "{source}"; give payloads, facts or waits that satisfy it.'
  },
  OtherTaken: {
    id: 'Di "{source}" {trigger} selalu mengambil jalan lain; jalan ini mungkin tertutup oleh yang di atasnya.',
    en: 'In "{source}" {trigger} always took another way; this one may be hidden behind those before it.'
  },
  NeverDue: {
    id: 'Penghitung waktu {trigger} di "{source}" tidak pernah jatuh tempo lebih dahulu.',
    en: 'The timer {trigger} of "{source}" never came first.'
  },
  NotAnswered: {
    id: 'Kegiatan di "{source}" tidak dijawab; beri outputs atau errors untuknya.',
    en: 'The activity of "{source}" was not answered; give outputs or errors for it.'
  },
  NeverHeld: {
    id: 'Syarat jalan dari "{source}" tidak pernah terpenuhi.',
    en: 'What this way out of "{source}" waits for never held.'
  },
  NotTried: {
    id: "Tidak ada isi yang sah untuk {trigger}; beri payloads untuknya.",
    en: "There is no valid payload for {trigger}; give one."
  }
}

const commandWhy = (codes: ReadonlySet<string>): Why => {
  if (codes.has("Accepted")) return "OtherTaken"
  if (codes.has("GuardRefused")) return "GuardRefused"
  if (codes.has("NotInState")) return "OtherTaken"
  return codes.has("PayloadInvalid") || codes.size === 0 ? "NotTried" : "RoleRefused"
}

const whyOf = ({ entered, seen }: Walked, edge: Edge): Why => {
  const { source, trigger } = edge
  if (!entered.has(source)) return "SourceNotReached"
  const codes = (name: string): ReadonlySet<string> => seen.get(`${source} ${name}`) ?? new Set()
  switch (trigger._tag) {
    case "Command":
      return commandWhy(codes(trigger.command))
    case "Timer":
      return codes(trigger.timer).size === 0 ? "NeverDue" : "NeverHeld"
    case "ActivityDone":
      return codes(`done ${trigger.activity}`).size === 0 ? "NotAnswered" : "NeverHeld"
    case "ActivityFailed":
      return codes(`failed ${trigger.activity}`).size === 0 ? "NotAnswered" : "NeverHeld"
    default:
      return "NeverHeld"
  }
}

const uncoveredOf = (walked: Walked, names: ReadonlyArray<string>): ReadonlyArray<Uncovered> =>
  walked.graph.edges.flatMap((edge, at) => {
    if (walked.taken.has(at)) return []
    const why = whyOf(walked, edge)
    const text = fill(texts[why], { source: edge.source, trigger: triggerOf(edge.trigger) })
    return [{ name: names[at] ?? "", edge, why, text }]
  })

const made = new WeakMap<Subject, Map<number, Paths>>()

/** @internal Looks once for each subject and limit. */
export const of = (subject: Subject, { limit = 300 }: Options): Paths => {
  const known = made.get(subject)?.get(limit)
  if (known !== undefined) return known
  const paths = find(subject, limit)
  made.set(subject, (made.get(subject) ?? new Map<number, Paths>()).set(limit, paths))
  return paths
}

const find = (subject: Subject, limit: number): Paths => {
  const walked = walk(subject, limit)
  const names = namesOf(walked.graph)
  return {
    subject,
    transitions: names.length,
    paths: chosen(walked)
      .map((way) => pathOf(walked, names, way))
      .toSorted((a, b) => (a.name < b.name ? -1 : 1)),
    uncovered: uncoveredOf(walked, names),
    isComplete: walked.isComplete
  }
}

const restored = ({ lifecycle }: Subject, snapshot: Snapshot): Snapshot =>
  Result.getOrThrow(Lifecycle.restore(lifecycle, JSON.parse(canonical(snapshot as never)))) as Snapshot

/** @internal */
export const run = (subject: Subject, path: Path): ReadonlyArray<string> => {
  let snapshot: Snapshot | null = null
  return path.steps.flatMap((step, at) => {
    const verdict: Verdict<any> = decidePut(subject, snapshot === null ? null : restored(subject, snapshot), step)
    if (verdict._tag === "Accepted") snapshot = verdict.snapshot
    const found = expectedOf(subject, verdict)
    if (canonical(found as never) === canonical(step.expected as never)) return []
    return [`${path.name}: step ${at + 1} (${nameOf(step.input)}): ${canonical(found as never)}`]
  })
}
