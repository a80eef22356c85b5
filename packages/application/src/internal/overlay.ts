/** @internal How a standard is overlaid, and which promises that breaks. */
import { LegalTime } from "@balai/vocabulary"
import { Standard } from "@balai/service"
import { type Broken, type ByChannel, type Patch } from "../Overlay.ts"

type PerChannel<A> = { readonly all: A } & { readonly [C in Standard.Channel]?: A }
type Components = Standard.Standard["components"]
type Row = { readonly id: string }

const channels: ReadonlyArray<Standard.Channel> = ["counter", "online", "mobile"]

// -----------------------------------------------------------------------------
// the overlaid standard
// -----------------------------------------------------------------------------

const put = <A extends Row>(rows: ReadonlyArray<A>, own: ReadonlyArray<A>): ReadonlyArray<A> => [
  ...rows.map((row) => own.find(({ id }) => id === row.id) ?? row),
  ...own.filter(({ id }) => !rows.some((row) => row.id === id))
]

type Join<A> = (before: A, own: A) => A

/** What is said of one channel goes on from what holds there, whether that channel had a value of its own or not. */
const over = <A>(base: PerChannel<A>, own: ByChannel<A>, join: Join<A>): PerChannel<A> => {
  const joined = (before: A, value: A | undefined): A => (value === undefined ? before : join(before, value))
  const single = channels.flatMap((channel) => {
    const value = own[channel]
    if (value === undefined) return base[channel] === undefined ? [] : [[channel, base[channel]] as const]
    return [[channel, join(Standard.inChannel(base, channel), value)] as const]
  })
  return { all: joined(base.all, own.all), ...Object.fromEntries(single) } as PerChannel<A>
}

const without = <A extends Row>(
  value: PerChannel<ReadonlyArray<A>>,
  ids: ReadonlyArray<string>
): PerChannel<ReadonlyArray<A>> =>
  Object.fromEntries(
    Object.entries(value).map(([channel, rows]) => [channel, rows.filter(({ id }) => !ids.includes(id))])
  ) as unknown as PerChannel<ReadonlyArray<A>>

const replaced = <A>(_: A, own: A): A => own

type Lists = "requirements" | "fees"

const listsOf = (base: Components, patch: Patch): Pick<Components, Lists> =>
  Object.fromEntries(
    (["requirements", "fees"] as const)
      .filter((name) => base[name] !== undefined || patch[name] !== undefined)
      .map((name) => {
        const before = (base[name] ?? { all: [] }) as PerChannel<ReadonlyArray<Row>>
        const own = (patch[name] ?? {}) as ByChannel<ReadonlyArray<Row>>
        return [name, over(without(before, patch.without?.[name] ?? []), own, put)]
      })
  )

const singlesOf = ({ procedure, time }: Components, patch: Patch): Pick<Components, "procedure" | "time"> => ({
  ...(procedure === undefined || patch.procedure === undefined
    ? {}
    : { procedure: over(procedure, patch.procedure, replaced) }),
  ...(time === undefined || patch.time === undefined ? {} : { time: over(time, patch.time, replaced) })
})

const conditionsOf = ({ conditions }: Standard.Standard, patch: Patch): Pick<Standard.Standard, "conditions"> =>
  patch.conditions === undefined
    ? conditions === undefined
      ? {}
      : { conditions }
    : { conditions: over(conditions ?? { all: [] }, patch.conditions, put) }

/** @internal */
export const merge = (base: Standard.Standard, patch: Patch): Standard.Standard => {
  const { components } = base
  return {
    ...base,
    edition: patch.edition,
    decree: patch.decree,
    reviewed: patch.reviewed === undefined ? base.reviewed : patch.reviewed,
    reviewDue: patch.reviewDue === undefined ? base.reviewDue : patch.reviewDue,
    summary: patch.summary ?? base.summary,
    channels: patch.channels ?? base.channels,
    keywords: [...base.keywords, ...(patch.keywords ?? [])],
    ...conditionsOf(base, patch),
    components: {
      ...components,
      ...listsOf(components, patch),
      ...singlesOf(components, patch),
      complaints: [...(components.complaints ?? []), ...(patch.complaints ?? [])],
      legalBasis: [...(components.legalBasis ?? []), ...(patch.legalBasis ?? [])],
      ...patch.office
    }
  }
}

// -----------------------------------------------------------------------------
// broken promises
// -----------------------------------------------------------------------------

type Terms = Standard.Terms

interface Pair {
  readonly channel: Standard.Channel
  readonly base: Terms
  readonly own: Terms
}

const say = (id: string, en: string) => ({ id, en })

const found = (code: Broken["code"], path: ReadonlyArray<string>, text: Broken["text"]): Broken => ({
  code,
  path,
  text
})

const named = ({ name }: { readonly name: Broken["text"] }) => name

const requirements = ({ base, channel, own }: Pair): ReadonlyArray<Broken> =>
  base.requirements.flatMap((row) => {
    const path = ["requirements", channel, row.id]
    const now = own.requirements.find(({ id }) => id === row.id)
    const { en, id } = named(row)
    if (now === undefined)
      return [
        found(
          "RequirementDropped",
          path,
          say(
            `Persyaratan "${id}" dihapus; dasar hukumnya tetap berlaku`,
            `The requirement "${en}" is dropped; its law still holds`
          )
        )
      ]
    const isLooser = (row.when === undefined && now.when !== undefined) || row.kind !== now.kind
    return isLooser
      ? [
          found(
            "RequirementLoosened",
            path,
            say(`Persyaratan "${id}" diperlonggar`, `The requirement "${en}" is asked for less strictly`)
          )
        ]
      : []
  })

const starts: { readonly [F in Standard.Limit["from"]]: number } = { submission: 0, completeFile: 1, payment: 2 }

const minutes: { readonly [U in Standard.Limit["unit"]]: number } = {
  minutes: 1,
  hours: 60,
  calendarDays: 1_440,
  workingDays: 1_440
}

/** Working days can last long: they keep a promise in working days only. */
const isComparable = (base: Standard.Limit, own: Standard.Limit): boolean =>
  own.unit !== "workingDays" || base.unit === "workingDays"

const longer = (channel: string, base: Standard.Limit, own: Standard.Limit): ReadonlyArray<Broken> => {
  const path = ["time", channel]
  const [was, is] = [LegalTime.describe(base), LegalTime.describe(own)]
  if (!isComparable(base, own))
    return [
      found(
        "LimitIncomparable",
        path,
        say(`${is.id} dapat lebih lama daripada ${was.id}`, `${is.en} can last longer than ${was.en}`)
      )
    ]
  return own.amount * minutes[own.unit] > base.amount * minutes[base.unit]
    ? [found("LimitLonger", path, say(`${is.id} lebih lama daripada ${was.id}`, `${is.en} is longer than ${was.en}`))]
    : []
}

const limits = ({ base, channel, own }: Pair): ReadonlyArray<Broken> => {
  if (base.limit === null || own.limit === null) return []
  const path = ["time", channel]
  const startsLater = say("Waktu dihitung lebih lambat", "The time begins to count later")
  const dropped = say(
    `Dianggap dikabulkan secara hukum (${base.limit.deemedApproval?.article}) tidak dinyatakan lagi`,
    `Deemed approval (${base.limit.deemedApproval?.article}) is not declared any more`
  )
  return [
    ...longer(channel, base.limit, own.limit),
    ...(starts[own.limit.from] > starts[base.limit.from] ? [found("LimitStartsLater", path, startsLater)] : []),
    ...(base.limit.deemedApproval !== null && own.limit.deemedApproval === null
      ? [found("DeemedApprovalDropped", path, dropped)]
      : [])
  ]
}

const costs = ({ amount, kind }: Standard.Fee): boolean => kind !== "free" && amount !== 0

const isFree = (fees: ReadonlyArray<Standard.Fee>): boolean => fees.length > 0 && !fees.some(costs)

const isSame = (one: Standard.Fee, other: Standard.Fee | undefined): boolean =>
  other !== undefined && one.amount === other.amount && one.kind === other.kind

const fee = ({ channel, own }: Pair, row: Standard.Fee): ReadonlyArray<Broken> => {
  const path = ["fees", channel, row.id]
  const now = own.fees.find(({ id }) => id === row.id)
  const { en, id } = named(row)
  // PNBP is set by the state: a regency neither raises nor lowers it.
  if (row.kind === "stateRevenue" && now !== undefined && !isSame(row, now))
    return [
      found(
        "StateRevenueChanged",
        path,
        say(`"${id}" adalah PNBP; besarnya ditetapkan negara`, `"${en}" is state revenue; the state sets it`)
      )
    ]
  const isExempt = row.amount === 0 && row.kind !== "free"
  return isExempt && (now === undefined || costs(now))
    ? [found("ExemptionDropped", path, say(`Pembebasan "${id}" hilang`, `The exemption "${en}" is gone`))]
    : []
}

const fees = (pair: Pair): ReadonlyArray<Broken> => [
  ...(isFree(pair.base.fees) && !isFree(pair.own.fees)
    ? [
        found(
          "FreeMadePaid",
          ["fees", pair.channel],
          say("Layanan ini tidak dipungut biaya", "This service is free of charge")
        )
      ]
    : []),
  ...pair.base.fees.flatMap((row) => fee(pair, row))
]

const isWider = (own: Standard.Condition, base: Standard.Condition | undefined): boolean =>
  base !== undefined &&
  own.of === base.of &&
  (own.age?.from ?? 0) <= (base.age?.from ?? 0) &&
  (own.age?.to ?? Infinity) >= (base.age?.to ?? Infinity)

const conditions = ({ base, channel, own }: Pair): ReadonlyArray<Broken> =>
  own.conditions
    .filter(
      (row) =>
        !isWider(
          row,
          base.conditions.find(({ id }) => id === row.id)
        )
    )
    .map((row) =>
      found(
        "ConditionAdded",
        ["conditions", channel, row.id],
        say(`Syarat baru mengecualikan orang: ${row.text.id}`, `A new condition leaves people out: ${row.text.en}`)
      )
    )

const dropped = (channel: Standard.Channel): Broken =>
  found(
    "ChannelDropped",
    ["channels", channel],
    say("Cara mengajukan ini tidak ada lagi", "This way to apply is not offered any more")
  )

/** @internal */
export const broken = (base: Standard.Standard, own: Standard.Standard): ReadonlyArray<Broken> =>
  base.channels.flatMap((channel) => {
    if (!own.channels.includes(channel)) return [dropped(channel)]
    const pair = { channel, base: Standard.terms(base, channel), own: Standard.terms(own, channel) }
    return [...conditions(pair), ...requirements(pair), ...limits(pair), ...fees(pair)]
  })
