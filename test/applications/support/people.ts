/** What people do with a file: whatever they may, by chance. */
import { type Actor } from "@balai/lifecycle"
import { type FileView, QueueingError } from "@balai/mall"
import { recommendersOf } from "./agencies.ts"
import { payloadOf, weightOf } from "./payloads.ts"
import { type Turn } from "./world.ts"

/** Who looks after a file: whose turn it is, or by chance somebody else. */
export const someone = ({ chance, seen, year }: Turn, owner: unknown): Actor.Actor => {
  const { actors } = year.stage
  const { agency, lifecycle } = seen.offer
  const cast: { readonly [owner: string]: () => Actor.Actor } = {
    officer: () => actors.clerk(agency.name, chance.is(0.8) ? `petugas-${agency.name}` : `petugas-2-${agency.name}`),
    head: () => actors.head(agency.name),
    applicant: () => seen.applicant,
    recommender: () => actors.clerk(chance.pick([...recommendersOf(lifecycle), agency.name]))
  }
  const whose = typeof owner === "string" && owner in cast && chance.is(0.8) ? owner : chance.pick(Object.keys(cast))
  return (cast[whose] ?? (() => actors.clerk(agency.name)))()
}

/** How often people leave a file as it is. */
const idle = 10

interface Given {
  readonly by: Actor.Actor
  readonly command: string
  readonly payload: ReturnType<typeof payloadOf>
}

/** A signature moves the file in the commit of a use case of its own; every other command is the file's. */
const give = async ({ seen, year }: Turn, { by, command, payload }: Given): Promise<FileView.FileView> => {
  const { stage } = year
  if (command !== "application.sign") return stage.applications.command({ by, file: seen.id, command, payload })
  const sign = { id: seen.instance, by, command: { type: command, ...payload } as never, via: "applications.sign" }
  await stage.send(seen.offer.lifecycle, sign)
  return stage.applications.file({ by, file: seen.id })
}

const isKind = (error: unknown, kind: QueueingError.QueueingError["kind"]): boolean =>
  error instanceof QueueingError.QueueingError && error.kind === kind

/** The file as somebody sees it; null for who has no part in it, such as an agency that was not asked. */
const look = async ({ seen, year }: Turn, by: Actor.Actor): Promise<FileView.FileView | null> => {
  try {
    return await year.stage.applications.file({ by, file: seen.id })
  } catch (error) {
    if (isKind(error, "notFound")) return null
    throw error
  }
}

/** One command among those that are offered; null when there is none, or nobody feels like it. */
const choose = (turn: Turn, by: Actor.Actor, view: FileView.FileView): Given | null => {
  const { chance, seen, year } = turn
  const offered = view.actions.filter(({ state }) => state !== "refused")
  const command = chance.weighed<string | null>([
    ...offered.map((one) => [one.command, weightOf(one.command, { view })] as const),
    [null, idle]
  ])
  if (command === null) return null
  const { lifecycle } = seen.offer
  return { by, command, payload: payloadOf(command, { lifecycle, view, by, at: year.stage.now(), chance }) }
}

/** What somebody does in one sitting: now and then more than one thing. */
export const sit = async (turn: Turn, by: Actor.Actor): Promise<void> => {
  const { chance, seen, year } = turn
  let view = await look(turn, by)
  for (let times = 0; view !== null && times < 12; times += 1) {
    const given = choose(turn, by, view)
    if (given === null) return
    try {
      view = await give(turn, given)
      year.commands.accepted += 1
    } catch (error) {
      if (!isKind(error, "refused")) throw new Error(`${seen.id}: ${JSON.stringify(given)}`, { cause: error })
      year.commands.refused += 1
    }
    if (view.isEnded || (given.command !== "application.verify" && chance.is(0.6))) return
  }
}
