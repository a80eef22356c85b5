/** @internal Server-sent events with a bounded buffer: a client that does not keep up is cut and comes back by its last id. */
import * as NodeHttpServerRequest from "@effect/platform-node/NodeHttpServerRequest"
import { Cause, Clock, Duration, Effect, Queue, type Scope, Stream } from "effect"
import { HttpServerRequest, HttpServerResponse } from "effect/http"

export interface Event {
  readonly event: string
  readonly id?: string
  readonly data: unknown
}

export interface Pace {
  /** Milliseconds between two signs of life. */
  readonly heartbeat: number
  /** How many events may wait for a client. */
  readonly buffer: number
  /** Milliseconds that a full buffer may stay full. */
  readonly patience: number
  /** How fast the hall's clock runs: 1 but in a practice hall. */
  readonly rate?: () => number
}

export const pace: Pace = { heartbeat: 15_000, buffer: 64, patience: 10_000 }

export interface Client {
  readonly emit: (event: Event) => Effect.Effect<void, Dropped>
  /** Waits for the effect, and gives signs of life while it waits. Returns at each sign of life too. */
  readonly wait: (effect: Effect.Effect<void>) => Effect.Effect<void, Dropped>
}

/** The client is too slow and has been cut. */
export class Dropped {
  readonly _tag = "Dropped"
}

export interface StreamOptions {
  readonly pace: Pace
  /** Cuts the connection below; a blocked write ends by nothing else. */
  readonly cut: Effect.Effect<void>
  /** Runs for as long as the client stays. */
  readonly run: (client: Client) => Effect.Effect<void, Dropped, Scope.Scope>
}

const encoder = new TextEncoder()

export const bytesOf = ({ event, id, data }: Event): Uint8Array =>
  encoder.encode(`event: ${event}\n${id === undefined ? "" : `id: ${id}\n`}data: ${JSON.stringify(data)}\n\n`)

/** The bytes of a stream; the first of them is there at once. */
export const streamOf = ({
  pace: { heartbeat, buffer, patience, rate = () => 1 },
  cut,
  run
}: StreamOptions): Stream.Stream<Uint8Array> =>
  Stream.callback<Uint8Array, Dropped>(
    (queue) =>
      Effect.gen(function* () {
        const put = (bytes: Uint8Array): Effect.Effect<void, Dropped> =>
          Effect.suspend(() =>
            Queue.offerUnsafe(queue, bytes)
              ? Effect.void
              : Queue.offer(queue, bytes).pipe(
                  Effect.timeoutOrElse({
                    duration: Duration.millis(patience),
                    orElse: () => Effect.fail(new Dropped())
                  }),
                  Effect.asVoid
                )
          )
        const beat = Effect.flatMap(Clock.currentTimeMillis, (at) =>
          put(bytesOf({ event: "heartbeat", data: { at, rate: rate() } }))
        )
        let lastBeat = yield* Clock.currentTimeMillis
        const wait: Client["wait"] = (effect) =>
          Effect.gen(function* () {
            const left = lastBeat + heartbeat - (yield* Clock.currentTimeMillis)
            yield* Effect.timeoutOption(effect, Duration.millis(Math.max(0, left)))
            const now = yield* Clock.currentTimeMillis
            if (now < lastBeat + heartbeat) return
            // What was written a whole heartbeat ago has still not been taken.
            if ((yield* Queue.size(queue)) > 0) return yield* Effect.fail(new Dropped())
            lastBeat = now
            yield* beat
          })
        yield* put(encoder.encode("retry: 1000\n"))
        yield* beat
        yield* run({ emit: (event) => put(bytesOf(event)), wait })
        yield* Queue.end(queue)
      }).pipe(
        Effect.catchTag("Dropped", () => Effect.andThen(cut, Queue.end(queue))),
        Effect.catchCause((cause) =>
          Cause.hasInterruptsOnly(cause)
            ? Effect.interrupt
            : Effect.andThen(Effect.logError("A live stream failed", cause), Queue.end(queue))
        )
      ),
    { bufferSize: buffer, strategy: "suspend" }
  ).pipe(Stream.orDie)

/** The stream as the answer to the current request. */
export const live = (
  pace: Pace,
  run: StreamOptions["run"]
): Effect.Effect<HttpServerResponse.HttpServerResponse, never, HttpServerRequest.HttpServerRequest> =>
  Effect.map(HttpServerRequest.HttpServerRequest, (request) => {
    const cut = Effect.sync(() => void NodeHttpServerRequest.toServerResponse(request).destroy())
    return HttpServerResponse.stream(streamOf({ pace, cut, run }), {
      contentType: "text/event-stream; charset=utf-8",
      headers: { "cache-control": "no-store", "x-accel-buffering": "no" }
    })
  })
