/** What must hold of a hall's applications, whatever happened to them. Each wrong is a line; none is as it should be. */
import { Bill, type File, Ledger, type LegalClock } from "@balai/application"
import { type Instance } from "@balai/engine"
import { Lifecycle } from "@balai/lifecycle"
import { recommendersOf } from "./agencies.ts"
import { engineOf, type Seen, type Year } from "./world.ts"

interface Context extends File.Context {
  readonly clock?: LegalClock.LegalClock | null
  readonly decision?: { readonly kind: string; readonly by: string } | null
  readonly product?: object | null
  readonly money?: { readonly captured: number; readonly refunded: number }
}

/** A file as it is at the end. */
export interface Ended {
  readonly seen: Seen
  readonly found: Instance.Instance<any>
  readonly context: Context
  readonly stage: string
  readonly isDone: boolean
}

export const filesOf = (year: Year): Promise<ReadonlyArray<Ended>> =>
  Promise.all(
    year.files.map(async (seen) => {
      const found = await year.stage.get(seen.offer.lifecycle, seen.instance)
      const context = found.snapshot.context as Context
      return { seen, found, context, stage: String(found.keys["stage"]), isDone: found.snapshot.status === "done" }
    })
  )

type Wrongs = ReadonlyArray<string>

/** In each register the numbers are 1, 2, 3 …, without a gap and without a double. */
export const numbers = (files: ReadonlyArray<Ended>): Wrongs => {
  const registers = Map.groupBy(files, ({ context }) => context.number.slice(0, context.number.lastIndexOf("-")))
  return [...registers].flatMap(([register, own]) => {
    const drawn = own.map(({ context }) => Number(context.number.slice(register.length + 1))).toSorted((a, b) => a - b)
    return drawn.every((number, at) => number === at + 1) ? [] : [`${register}: ${drawn.join(" ")}`]
  })
}

/** No file is closed with money that was neither earned nor given back, and no bill is left that nobody closes. */
export const money = async (year: Year, files: ReadonlyArray<Ended>): Promise<Wrongs> => {
  const bills = await engineOf(year, (engine) => engine.find({ lifecycle: Bill.lifecycle }))
  const byFile = Map.groupBy(bills, ({ snapshot }) => snapshot.context.file.id)
  return files.flatMap(({ context, isDone, seen }) => {
    const closed = (byFile.get(seen.instance) ?? []).filter(({ snapshot }) => snapshot.status === "done")
    const leaks = Ledger.leaks(
      { isClosed: isDone, isFulfilled: (context.product ?? null) !== null },
      closed.map(({ id, snapshot }) => ({ bill: id, amount: snapshot.context.amount, ledger: snapshot.context.ledger }))
    )
    return leaks.map(({ amount, bill }) => `${seen.id}: Rp${amount} kept on ${bill}`)
  })
}

/** The limit is that of the standard, and longer by nothing but extensions that the head named; silence grants only where it may. */
export const time = async (year: Year, files: ReadonlyArray<Ended>): Promise<Wrongs> => {
  const wrongs: Array<string> = []
  for (const { context, seen } of files) {
    const { clock = null, decision = null, terms } = context
    const named = (await year.stage.history(seen.instance)).filter(
      ({ input, verdict }) => verdict === "Accepted" && input._tag === "Command" && input.type === "application.extend"
    )
    if (clock !== null && (clock.limit.amount !== terms.limit?.amount || clock.limit.unit !== terms.limit.unit))
      wrongs.push(`${seen.id}: the clock has another limit than the standard`)
    if ((clock?.extensions.length ?? 0) !== named.length) wrongs.push(`${seen.id}: an extension that nobody named`)
    const isSilent = decision !== null && (decision.kind === "deemed" || decision.by === "system")
    if (isSilent && (terms.limit?.deemedApproval ?? null) === null) wrongs.push(`${seen.id}: granted by silence`)
  }
  return wrongs
}

const lists = async (
  year: Year,
  { context, seen }: Ended
): Promise<{ readonly [owner: string]: () => Promise<Wrongs> }> => {
  const { actors, applications } = year.stage
  const agency = context.service.slice(0, context.service.indexOf("."))
  const ids = (rows: ReadonlyArray<{ readonly id: string }>) => rows.map(({ id }) => id)
  const ofOfficer = (owner: "officer" | "head" | "all", by = actors.clerk(agency)) =>
    applications.work({ by, owner, service: context.service, limit: 500 }).then(ids)
  const asked = recommendersOf(seen.offer.lifecycle)
  return {
    officer: () => ofOfficer("officer"),
    head: () => ofOfficer("head", actors.head(agency)),
    applicant: () => applications.mine({ by: seen.applicant }).then(ids),
    holder: () => applications.mine({ by: seen.applicant }).then(ids),
    recommender: async () =>
      (
        await Promise.all(
          asked.map((one) => applications.work({ by: actors.clerk(one), owner: "recommender", limit: 500 }).then(ids))
        )
      ).flat(),
    /** Who is not in the house is watched by the office. */
    outside: () => ofOfficer("all")
  }
}

/** Every open file is somebody's turn and on that one's list; what waits for somebody outside has a time that runs. */
export const turns = async (year: Year, files: ReadonlyArray<Ended>): Promise<Wrongs> => {
  const wrongs: Array<string> = []
  for (const one of files) {
    if (one.isDone) continue
    const { owner } = Lifecycle.describe(one.seen.offer.lifecycle, one.found.snapshot)
    if (owner === null) wrongs.push(`${one.seen.id}: nobody's turn in ${one.stage}`)
    const all = await lists(year, one)
    const list = await (all[String(one.found.keys["owner"])] ?? all["outside"]!)()
    if (!list.includes(one.seen.id)) wrongs.push(`${one.seen.id}: on nobody's list in ${one.stage}`)
    const { clock = null } = one.context
    const isWatched = clock === null || clock.due !== null || clock.state === "paused" || clock.expiredAt !== null
    if (one.stage === "elsewhere" && !isWatched) wrongs.push(`${one.seen.id}: waits for outside without a time`)
  }
  return wrongs
}

/** A party that brings nothing but nonsense is given up: its bill or file is somebody's turn, who is shown why. */
const isUnexplained = ({ reason }: { readonly reason: string }): boolean => !reason.includes("ActivityAnswerInvalid")

/** The engine has nothing that stands still or was given up, its chain is whole, and folding again gives the same. */
export const engine = async (year: Year): Promise<Wrongs> => {
  const { stuck } = await engineOf(year, ({ stuck }) => stuck())
  const dead = await engineOf(year, ({ deadLetters }) => deadLetters)
  const { broken, ok } = await engineOf(year, ({ verify }) => verify)
  const { differences, mended, missed } = await engineOf(year, ({ rebuild }) => rebuild)
  return [
    ...stuck.map(({ id, states }) => `${id}: stands still in ${states.join(" ")}`),
    ...dead.filter(isUnexplained).map(({ instance, name, reason }) => `${instance}: ${name} was given up, ${reason}`),
    ...(ok ? [] : broken.map((one) => `the chain is broken: ${JSON.stringify(one)}`)),
    ...(mended === 0 && missed.length === 0 ? [] : [`folded again: ${JSON.stringify(differences)}`]),
    ...year.outside.problems
  ]
}

/** All of it. */
export const wrongsOf = async (year: Year): Promise<Wrongs> => {
  const files = await filesOf(year)
  return [
    ...year.wrongs,
    ...numbers(files),
    ...(await money(year, files)),
    ...(await time(year, files)),
    ...(await turns(year, files)),
    ...(await engine(year))
  ]
}

/** How many files of each service ended where. */
export const outcomes = (
  files: ReadonlyArray<Ended>
): { readonly [service: string]: { readonly [stage: string]: number } } =>
  Object.fromEntries(
    [...Map.groupBy(files, ({ context }) => context.service)]
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([service, own]) => [
        service,
        Object.fromEntries(
          [...Map.groupBy(own, ({ stage }) => stage)].map(([stage, all]) => [stage, all.length] as const)
        )
      ])
  )
