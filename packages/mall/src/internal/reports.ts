/** @internal The reports of a hall, read from the journal. */
import { type Journal } from "@balai/engine"
import { type Actor, Graph, type Lifecycle } from "@balai/lifecycle"
import { Ticket } from "@balai/queue"
import { Clock, Effect } from "effect"
import { type QueueingError } from "../QueueingError.ts"
import { type Act, type Asked, type Report, type Reports, type Stage, type Trace } from "../Reports.ts"
import { type House, type Offer, offerOf, offersOf, publicId } from "./applicationsHouse.ts"
import { forbidden, fromEngine } from "./failures.ts"
import { foldTraces, pairUp } from "./reportsFold.ts"

type Done<A> = Effect.Effect<A, QueueingError>
type Entered = Trace["stages"][number]

const pageSize = 1_000
/** A report tells of the newest files; whoever wants older ones names a period. */
const mostFiles = 5_000

const isHead = ({ attributes }: Actor.Actor, agency: string): boolean => {
  const heads = attributes["heads"]
  return Array.isArray(heads) && heads.includes(agency)
}

const mayRead = ({ mall }: House, by: Actor.Actor, { agency }: Offer): boolean =>
  by.attributes["hall"] === mall.name && (by.type === "manager" || (by.type === "officer" && isHead(by, agency.id)))

/** The stages of a lifecycle are the states on the way, and those after it. */
export const stagesOf = (lifecycle: Lifecycle.Any): ReadonlyArray<Stage> =>
  Graph.of(lifecycle).states.flatMap(({ kind, label, owner, path }) => {
    const parts = path.split(".")
    const isOnTheWay = parts.length === 3 && parts[0] === "open" && parts[1] === "process"
    const isAfter = parts.length === 1 && path !== "" && path !== "open"
    if (!isOnTheWay && !isAfter) return []
    const id = parts.at(-1) ?? path
    return [{ id, label: label ?? { id, en: id }, owner: kind === "final" ? null : owner }]
  })

/** When each file of the hall entered which stage, from what files tell of themselves. */
const entered = ({ engine, mall }: House): Done<ReadonlyMap<string, ReadonlyArray<Entered>>> =>
  Effect.gen(function* () {
    const feed = engine.feed(`applications/${mall.name}`)
    const found = new Map<string, Array<Entered>>()
    let after = 0
    for (;;) {
      const events = yield* Effect.mapError(feed.read(after, pageSize), fromEngine)
      for (const { at, event, instance, position } of events) {
        if (event.type !== "application.changed" || typeof event["stage"] !== "string") continue
        const own = found.get(instance) ?? []
        own.push({ position, at, stage: event["stage"] })
        found.set(instance, own)
      }
      if (events.length < pageSize) return found
      after = events.at(-1)?.offset ?? after
    }
  })

const actsOf = (rows: ReadonlyArray<Journal.JournalEntry>): ReadonlyArray<Act> =>
  rows.flatMap(({ at, by, input, position, verdict }) =>
    input._tag === "Command" && verdict === "Accepted"
      ? [{ position, at, command: input.type, by: by.type, who: by.id }]
      : []
  )

/** When the applicant of a file was served at a counter for it. */
const contactsOf = ({ engine, mall }: House, file: string): Done<NonNullable<Trace["contacts"]>> => {
  const where = { hall: mall.name, file: publicId(mall.name, file) }
  const found = Effect.mapError(engine.find({ lifecycle: Ticket.lifecycle, where }), fromEngine)
  return Effect.map(found, (tickets) =>
    tickets.flatMap(({ snapshot: { context } }) =>
      context.servedAt === null || context.endedAt === null ? [] : [{ from: context.servedAt, to: context.endedAt }]
    )
  )
}

const tracesOf = (house: House, { lifecycle, id: service }: Offer, asked: Asked): Done<ReadonlyArray<Trace>> =>
  Effect.gen(function* () {
    const { engine, mall } = house
    const ways = yield* entered(house)
    const where = { hall: mall.name, service }
    const query = { lifecycle, where, order: ["submittedAt"], limit: mostFiles }
    const files = yield* Effect.mapError(engine.find(query), fromEngine)
    const { from = 0, until = Number.POSITIVE_INFINITY } = asked
    const within = files.filter(({ keys }) => {
      const at = Number(keys["submittedAt"])
      return at >= from && at < until
    })
    return yield* Effect.forEach(within, ({ id, keys }) =>
      Effect.map(
        Effect.all([Effect.mapError(engine.history(id), fromEngine), contactsOf(house, id)]),
        ([rows, contacts]) => ({
          file: id,
          version: rows[0]?.version ?? lifecycle.version,
          startedAt: Number(keys["submittedAt"]),
          stages: ways.get(id) ?? [],
          acts: actsOf(rows),
          contacts
        })
      )
    )
  })

const isBefore =
  ({ splitAt, splitVersion }: Asked) =>
  ({ startedAt, version }: Trace): boolean =>
    splitVersion === undefined ? startedAt < (splitAt ?? 0) : version < splitVersion

const stages = (house: House, asked: Asked): Done<Report> =>
  Effect.gen(function* () {
    const offer = yield* offerOf(house.mall, asked.service)
    if (!mayRead(house, asked.by, offer)) return yield* forbidden
    const traces = yield* tracesOf(house, offer, asked)
    const known = { stages: stagesOf(offer.lifecycle), until: yield* Clock.currentTimeMillis }
    const early = isBefore(asked)
    const isSplit = asked.splitAt !== undefined || asked.splitVersion !== undefined
    const [before, after] = [traces.filter(early), traces.filter((trace) => !early(trace))]
    return {
      service: { id: offer.id, name: offer.name },
      versions: [...new Set(traces.map(({ version }) => version))].toSorted((one, other) => one - other),
      whole: foldTraces(traces, known),
      split: isSplit ? pairUp(foldTraces(before, known), foldTraces(after, known)) : null
    }
  })

export const toReports = (house: House): Reports["Service"] => ({
  services: ({ by }) => {
    const own = offersOf(house.mall).filter((offer) => mayRead(house, by, offer))
    return own.length === 0 && by.type !== "manager"
      ? Effect.fail(forbidden)
      : Effect.succeed(own.map(({ id, name }) => ({ id, name })))
  },
  stages: (asked) => stages(house, asked)
})
