/** @internal What the live streams of boards, counters and tickets say. */
import { type Actor } from "@balai/lifecycle"
import { type Access, type Hall, type Mall, type QueueingError, type View } from "@balai/mall"
import { Clock, Duration, Effect, type Scope, Semaphore } from "effect"
import { digest } from "./answer.ts"
import { type Concerns, type Hub } from "./hub.ts"
import { type Client, type Dropped } from "./sse.ts"

type Failure = QueueingError.QueueingError
type Run = (client: Client) => Effect.Effect<void, Dropped, Scope.Scope>

/** A burst of changes becomes one picture; short enough that nobody sees it. */
const settle = Duration.millis(40)

/** After a failed read: long enough not to press a store that is in trouble. */
const recover = Duration.seconds(1)

const batch = 100

interface Following {
  readonly hub: Hub
  readonly concerns: Concerns
  /** Reads and sends what is new. */
  readonly step: Step
}

type Step = (client: Client) => Effect.Effect<void, Dropped | Failure | Over>

/** The stream has said its last word. */
class Over {
  readonly _tag = "Over"
}

/** A step now and after everything that moves, until the server stops. */
const following =
  ({ hub, concerns, step }: Following): Run =>
  (client) =>
    Effect.gen(function* () {
      const signal = yield* hub.listen(concerns)
      while (!hub.isClosed()) {
        yield* Effect.catchTag(step(client), "QueueingError", () => Effect.sleep(recover))
        yield* Effect.sleep(settle)
        yield* client.wait(signal.moved)
      }
    }).pipe(Effect.catchTag("Over", () => Effect.void))

/** Sends a view when it says something else than the last one sent. */
const onChange = <A extends { readonly asOf: number }>(event: string, read: Effect.Effect<A, Failure>) => {
  let last: string | null = null
  return (client: Client): Effect.Effect<void, Dropped | Failure> =>
    Effect.flatMap(read, (value) => {
      const now = digest(value)
      if (now === last) return Effect.void
      last = now
      return client.emit({ event, data: value })
    })
}

export const ticketRun = (
  { hall, hub }: Sources,
  { ticket, by }: { readonly ticket: View.TicketView; readonly by: Actor.Actor }
): Run =>
  following({
    hub,
    concerns: { hall: (change) => change.id === ticket.id || change.service === ticket.service.id },
    step: onChange("ticket", hall.ticket({ ticket: ticket.id, by }))
  })

export interface Seat {
  readonly access: Access.Access["Service"]
  readonly token: string
  readonly session: string | null
}

export interface AtCounter {
  readonly counter: View.CounterView
  readonly by: Actor.Actor
  readonly seat: Seat
}

/** Says why, and ends: from now on the screen would show what this person may no longer see. */
const stale =
  ({ code, text }: Failure) =>
  (client: Client) =>
    Effect.andThen(client.emit({ event: "stale", data: { code, text } }), Effect.fail(new Over()))

const passing = new Set(["unavailable", "faulty"])

/** Before each word: does this session still sit here? A store that is away for a moment takes nobody's seat. */
const seated =
  ({ access, token }: Seat, counter: string, step: Step): Step =>
  (client) =>
    Effect.matchEffect(access.atCounter({ token, counter }), {
      onSuccess: () => step(client),
      onFailure: (error): Effect.Effect<void, Dropped | Failure | Over> =>
        passing.has(error.kind) ? Effect.fail(error) : stale(error)(client)
    })

/** A manager may give a counter other services while it works. */
const servicesOf = ({ services }: View.CounterView): ReadonlySet<string> => new Set(services.map(({ id }) => id))

export const counterRun = ({ hall, hub }: Sources, { counter, by, seat }: AtCounter): Run => {
  const served = { services: servicesOf(counter) }
  const view = Effect.tap(hall.counter({ counter: counter.id, by }), (now) =>
    Effect.sync(() => void (served.services = servicesOf(now)))
  )
  return following({
    hub,
    concerns: {
      hall: (change) =>
        change.counter === counter.id ||
        (change.kind === "counter" && change.id === counter.id) ||
        (change.service !== null && served.services.has(change.service)),
      access: (change) => change.kind === "session" && change.id === seat.session
    },
    step: seated(seat, counter.id, onChange("counter", view))
  })
}

export interface Sources {
  readonly hall: Hall.Hall["Service"]
  readonly hub: Hub
}

export interface BoardStart {
  readonly announcements: Hall.Announcements
  readonly board: Effect.Effect<View.BoardView, Failure>
  /** The id after which the client goes on; null for a client that knows nothing yet. */
  readonly after: string | null
  readonly head: number
  readonly epoch: string
}

/** Each announcement once and in order, always before the board that shows it. */
export const boardRun = ({ hub }: Sources, { announcements, board, after, head, epoch }: BoardStart): Run => {
  const resumed = after === null ? head : offsetIn(after, epoch)
  const isForeign = resumed === null || resumed > head
  let position = isForeign ? head : resumed
  let isTold = !isForeign
  const view = { last: null as string | null }
  const announce = (client: Client): Effect.Effect<void, Dropped | Failure> =>
    Effect.gen(function* () {
      for (;;) {
        const news = yield* announcements.read(position, batch)
        for (const announcement of news) {
          yield* client.emit({ event: "announcement", id: announcement.id, data: announcement })
          position = offsetIn(announcement.id, epoch) ?? position + 1
        }
        if (news.length < batch) return
      }
    })
  const step = (client: Client): Effect.Effect<void, Dropped | Failure> =>
    Effect.gen(function* () {
      if (!isTold) {
        const start = `${epoch}.${position}`
        yield* client.emit({ event: "reset", id: start, data: { epoch, position: start } })
        isTold = true
      }
      const now = yield* board
      yield* announce(client)
      const said = digest(now)
      if (said === view.last) return
      view.last = said
      yield* client.emit({ event: "board", data: now })
    })
  return following({ hub, concerns: { hall: () => true }, step })
}

/** The offset of an id of this epoch, null for any other text. */
export const offsetIn = (id: string, epoch: string): number | null => {
  const cut = id.lastIndexOf(".")
  if (cut < 0 || id.slice(0, cut) !== epoch) return null
  const offset = id.slice(cut + 1)
  return /^\d{1,15}$/.test(offset) ? Number(offset) : null
}

/** Time changes a picture too: after midnight it is another day's, though nothing moved. */
const freshFor = 10_000

/** One picture of a board for all who look at it at the same tick. */
export const makeBoards = ({ hall, hub }: Sources, mall: Mall.Mall) => {
  const pictures = new Map(
    mall.zones.map((zone) => [
      zone.id,
      { lock: Semaphore.makeUnsafe(1), tick: -1, view: null as View.BoardView | null }
    ])
  )
  return (zone: string): Effect.Effect<View.BoardView, Failure> => {
    const picture = pictures.get(zone)
    if (picture === undefined) return hall.board(zone)
    const read = Effect.flatMap(Clock.currentTimeMillis, (now) => {
      const { view } = picture
      const isFresh = view !== null && picture.tick === hub.tick() && Math.abs(now - view.asOf) < freshFor
      if (isFresh) return Effect.succeed(view)
      const tick = hub.tick()
      return Effect.tap(hall.board(zone), (view) =>
        Effect.sync(() => {
          picture.tick = tick
          picture.view = view
        })
      )
    })
    return picture.lock.withPermits(1)(read)
  }
}
