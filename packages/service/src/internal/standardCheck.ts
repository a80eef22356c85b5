import { LocalDate } from "@balai/vocabulary"
import { type Channel, type Component, type Condition, type Fee, type Standard } from "../Standard.ts"
import { codes } from "./components.ts"
import { type Problem, type Problems, teller } from "./problem.ts"
import { problems } from "./standardProblems.ts"

type Path = Problem["path"]

const problem = teller(problems)

const channels: ReadonlyArray<Channel> = ["counter", "online", "mobile"]

type PerChannel<A> = { readonly all: A } & { readonly [C in Channel]?: A }

/** The values of a component, each with where it stands: the one for all and those of single channels. */
const valuesOf = <A>(value: PerChannel<A> | undefined, path: Path): ReadonlyArray<readonly [A, Path]> =>
  value === undefined
    ? []
    : (["all", ...channels] as const).flatMap((key) => {
        const one = value[key]
        return one === undefined ? [] : [[one, [...path, key]] as const]
      })

const listsOf = ({ components, conditions }: Standard) => ({
  requirements: valuesOf(components.requirements, ["components", "requirements"]),
  procedure: valuesOf(components.procedure, ["components", "procedure"]),
  time: valuesOf(components.time, ["components", "time"]),
  fees: valuesOf(components.fees, ["components", "fees"]),
  conditions: valuesOf(conditions, ["conditions"])
})

const names = Object.keys(codes) as ReadonlyArray<Component>

const missing = ({ components }: Standard): Problems =>
  names
    .filter((name) => components[name] === undefined)
    .map((name) => {
      const { code, isPublic, name: label } = codes[name]
      const about = (text: string) => ({ code, name: text })
      return problem(
        isPublic ? "PublicComponentMissing" : "ComponentMissing",
        ["components", name],
        [about(label.id), about(label.en)]
      )
    })

/** Lists that say nothing when they are empty. Requirements may be: not every service asks for something. */
const empty = (standard: Standard): Problems => {
  const { fees, procedure } = listsOf(standard)
  const { complaints, legalBasis } = standard.components
  const lists: ReadonlyArray<readonly [Component, ReadonlyArray<unknown> | undefined, Path]> = [
    ...procedure.map(([list, path]) => ["procedure", list, path] as const),
    ...fees.map(([list, path]) => ["fees", list, path] as const),
    ["complaints", complaints, ["components", "complaints"]],
    ["legalBasis", legalBasis, ["components", "legalBasis"]]
  ]
  return lists
    .filter(([, list]) => list?.length === 0)
    .map(([name, , path]) => {
      const { code, name: label } = codes[name]
      return problem("ComponentEmpty", path, [
        { code, name: label.id },
        { code, name: label.en }
      ])
    })
}

const decreed = ({ decree }: Standard, on: LocalDate.LocalDate): Problems => {
  if (decree === null) return [problem("DecreeMissing", ["decree"])]
  return decree.date > on ? [problem("DecreeFuture", ["decree", "date"], { date: decree.date })] : []
}

const soon = 30

const reviewed = ({ reviewDue, reviewed: last }: Standard, on: LocalDate.LocalDate): Problems => {
  const path = ["reviewDue"]
  if (reviewDue === null) return [problem("ReviewNotPlanned", path)]
  const said = (language: "id" | "en") => ({ date: LocalDate.format(reviewDue, { language }) })
  const backwards = last !== null && reviewDue <= last ? [problem("ReviewBackwards", path)] : []
  if (reviewDue < on) return [...backwards, problem("ReviewOverdue", path, [said("id"), said("en")])]
  const isSoon = LocalDate.daysBetween(on, reviewDue) <= soon
  return isSoon ? [...backwards, problem("ReviewSoon", path, [said("id"), said("en")])] : backwards
}

const offered = (standard: Standard): Problems => {
  const spoken = Object.values(listsOf(standard))
    .flat()
    .map(([, path]) => path)
    .filter((path) => path.at(-1) !== "all" && !standard.channels.includes(path.at(-1) as Channel))
  return [
    ...(standard.channels.length === 0 ? [problem("ChannelsMissing", ["channels"])] : []),
    ...standard.channels.flatMap((channel, at) =>
      standard.channels.indexOf(channel) < at ? [problem("ChannelDuplicate", ["channels", at], { channel })] : []
    ),
    ...spoken.map((path) => problem("ChannelNotOffered", path, { channel: String(path.at(-1)) }))
  ]
}

interface Named {
  readonly id: string
  readonly kind: string
}

const twice = (list: ReadonlyArray<{ readonly id: string }>, path: Path): Problems =>
  list.flatMap(({ id }, at) =>
    list.findIndex((one) => one.id === id) < at ? [problem("IdDuplicate", [...path, at, "id"], { id })] : []
  )

/** The same id in two channels is the same thing; a different kind of thing needs a different id. */
const ambiguous = (lists: ReadonlyArray<readonly [ReadonlyArray<Named>, Path]>): Problems => {
  const kinds = new Map<string, string>()
  return lists.flatMap(([list, path]) =>
    list.flatMap(({ id, kind }, at) => {
      const before = kinds.get(id) ?? kind
      kinds.set(id, before)
      return before === kind ? [] : [problem("IdAmbiguous", [...path, at, "id"], { id })]
    })
  )
}

const identified = (standard: Standard): Problems => {
  const { conditions, fees, requirements } = listsOf(standard)
  const asked = [
    ...requirements,
    ...conditions.map(([list, path]) => [list.map(({ id }) => ({ id, kind: "condition" })), path] as const)
  ]
  return [
    ...[...requirements, ...fees, ...conditions].flatMap(([list, path]) => twice(list, path)),
    ...ambiguous(asked),
    ...ambiguous(fees)
  ]
}

const aged = ({ age }: Condition, path: Path): Problems =>
  age?.from !== undefined && age.to !== undefined && age.from > age.to
    ? [problem("AgeBackwards", [...path, "age"])]
    : []

/** Only a document is uploaded. */
const uploaded = ({ requirements }: ReturnType<typeof listsOf>): Problems =>
  requirements.flatMap(([list, path]) =>
    list.flatMap(({ id, kind, upload }, at) =>
      upload === undefined || kind === "document"
        ? []
        : [problem("UploadOfNoDocument", [...path, at, "upload"], { id })]
    )
  )

const priced = ({ amount, formula, id, kind }: Fee, path: Path): Problems => {
  if (kind === "free") return amount === 0 && formula === undefined ? [] : [problem("FeeFreeCosts", path, { id })]
  if (amount === null && formula === undefined) return [problem("FeeAmountMissing", path, { id })]
  return amount !== null && formula !== undefined ? [problem("FeeAmountTwice", path, { id })] : []
}

const charged = (fees: ReadonlyArray<Fee>, path: Path): Problems => [
  ...fees.flatMap((fee, at) => priced(fee, [...path, at])),
  ...(fees.some(({ kind }) => kind !== "free")
    ? fees.flatMap(({ id, kind }, at) => (kind === "free" ? [problem("FeeFreeBesidePaid", [...path, at], { id })] : []))
    : [])
]

const deemed = (standard: Standard): Problems =>
  listsOf(standard).time.flatMap(([{ deemedApproval }, path]) => {
    if (deemedApproval === null) return []
    const { confidence, reference } = deemedApproval.source
    const at = [...path, "deemedApproval", "source"]
    return [
      ...(confidence === "unsure" ? [problem("DeemedUnsure", at)] : []),
      ...(reference === null ? [problem("DeemedReferenceMissing", at)] : [])
    ]
  })

interface Sourced {
  readonly title: string
  readonly checked: string
  readonly confidence: string
}

const isSource = (value: object): value is Sourced => "confidence" in value && "checked" in value

/** Every source in a value, with where it stands. */
const sourcesOf = (value: unknown, path: Path): ReadonlyArray<readonly [Sourced, Path]> => {
  if (typeof value !== "object" || value === null) return []
  if (isSource(value)) return [[value, path]]
  return Object.entries(value).flatMap(([key, part]) =>
    sourcesOf(part, [...path, Array.isArray(value) ? Number(key) : key])
  )
}

const sourced = (standard: Standard, on: LocalDate.LocalDate): Problems =>
  [...sourcesOf(standard.conditions, ["conditions"]), ...sourcesOf(standard.components, ["components"])].flatMap(
    ([{ checked, confidence, title }, path]) => [
      ...(confidence === "unsure" && !path.includes("deemedApproval")
        ? [problem("SourceUnsure", path, { title })]
        : []),
      ...(checked > on ? [problem("SourceFuture", path, { title })] : [])
    ]
  )

/** All that is wrong with a standard: what contradicts itself, what is missing, what somebody should look at. */
export const check = (standard: Standard, on: LocalDate.LocalDate): Problems => {
  const lists = listsOf(standard)
  const { conditions, fees } = lists
  const found = [
    ...missing(standard),
    ...empty(standard),
    ...decreed(standard, on),
    ...reviewed(standard, on),
    ...offered(standard),
    ...identified(standard),
    ...uploaded(lists),
    ...conditions.flatMap(([list, path]) => list.flatMap((one, at) => aged(one, [...path, at]))),
    ...fees.flatMap(([list, path]) => charged(list, path)),
    ...deemed(standard),
    ...sourced(standard, on)
  ]
  const rank = { error: 0, incomplete: 1, warning: 2 }
  return found.toSorted((self, that) => rank[self.severity] - rank[that.severity])
}
