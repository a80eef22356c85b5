/**
 * The announcer of a board: which call is shown, chimed and spoken now, and which ones wait.
 *
 * A pure reducer. Each announcement is begun once by its id, in the order of the feed, one after the other; none is dropped, and a
 * recall is an announcement of its own. An utterance that never ends is given up after {@link Timing.speech}. The caller carries out
 * the commands and reports with `ended`; it sends `tick` now and then. Neighbours: `Speech` words the sentence, `LiveStream` brings the calls.
 *
 * @since 0.1.0
 */
import { sentence } from "./Speech.ts"
import { type Announcement } from "./Wire.ts"

/**
 * Where an announcement stands: the bell, the first and the second reading, or only shown.
 *
 * @category models
 * @since 0.1.0
 */
export type Step = "chime" | "first" | "second" | "shown"

/**
 * The announcement that is under way, and when the announcer stops waiting for its step to end.
 *
 * @category models
 * @since 0.1.0
 */
export interface Current {
  readonly announcement: Announcement
  readonly step: Step
  readonly until: number
}

/**
 * Everything the announcer knows.
 *
 * @category models
 * @since 0.1.0
 */
export interface State {
  readonly sound: boolean
  readonly voice: boolean
  readonly queue: ReadonlyArray<Announcement>
  readonly current: Current | null
  /** The id up to which the feed has been heard. */
  readonly position: string | null
  /** When the newest call that was heard was made, by the server's clock. */
  readonly newestAt: number
}

/**
 * What happens to an announcer.
 *
 * @category models
 * @since 0.1.0
 */
export type Event =
  | { readonly type: "heard"; readonly announcement: Announcement; readonly at: number }
  | { readonly type: "ended"; readonly id: string; readonly step: Step; readonly at: number }
  | { readonly type: "tick"; readonly at: number }
  | { readonly type: "sound"; readonly sound: boolean; readonly voice: boolean }

/**
 * What the board has to do, in order.
 *
 * @category models
 * @since 0.1.0
 */
export type Command =
  | { readonly do: "show"; readonly announcement: Announcement }
  | { readonly do: "chime"; readonly id: string }
  | {
      readonly do: "speak"
      readonly id: string
      readonly step: "first" | "second"
      readonly text: string
      readonly announcement: Announcement
    }
  | { readonly do: "silence" }
  | { readonly do: "rest" }

/**
 * How long the announcer waits, in milliseconds.
 *
 * @category models
 * @since 0.1.0
 */
export interface Timing {
  readonly chime: number
  readonly speech: number
  /** How long a call stays in front when nothing is spoken. */
  readonly shown: number
  /** How long a call stays in front that came too late to be spoken. */
  readonly late: number
  /** A call that is so much older than the newest one is shown and not spoken. */
  readonly lateAfter: number
  /** With more calls than this waiting each is spoken once, not twice. */
  readonly crowd: number
}

/**
 * The waits of a board in a hall.
 *
 * @category models
 * @since 0.1.0
 */
export const timing: Timing = {
  chime: 4_000,
  speech: 10_000,
  shown: 6_000,
  late: 1_500,
  lateAfter: 600_000,
  crowd: 8
}

/**
 * Makes an announcer that has heard the feed up to `position`, without sound.
 *
 * @category constructors
 * @since 0.1.0
 */
export const make = (position: string | null): State => ({
  sound: false,
  voice: false,
  queue: [],
  current: null,
  position,
  newestAt: 0
})

/**
 * Says whether the announcement `id` comes after `position` in the feed; another epoch always does.
 *
 * @category guards
 * @since 0.1.0
 */
export const isAfter = (id: string, position: string | null): boolean => {
  if (position === null) return true
  const [left, right] = [parse(id), parse(position)]
  return left.epoch === right.epoch ? left.offset > right.offset : true
}

const parse = (id: string): { readonly epoch: string; readonly offset: number } => {
  const dot = id.lastIndexOf(".")
  return { epoch: id.slice(0, dot), offset: Number(id.slice(dot + 1)) }
}

/**
 * Takes one event and says what the announcer is now and what has to be done.
 *
 * ```ts
 * import { Announcer } from "@balai/elements"
 *
 * const announcement = { id: "e.1", label: "A-001", counter: "3", counterLabel: "Loket 3", at: 0, calls: 1 }
 * const heard = Announcer.step(Announcer.make("e.0"), { type: "heard", announcement, at: 0 })
 *
 * heard.commands.map((command) => command.do) // => ["show"]
 * ```
 *
 * @category combinators
 * @since 0.1.0
 */
export const step = (state: State, event: Event, waits: Timing = timing): Next => {
  switch (event.type) {
    case "heard":
      return hear(state, event, waits)
    case "ended": {
      const { current } = state
      const stale = current === null || current.announcement.id !== event.id || current.step !== event.step
      return stale ? { state, commands: [] } : proceed(state, current, { at: event.at, waits })
    }
    case "tick": {
      const { current } = state
      if (current === null || event.at < current.until) return { state, commands: [] }
      const next = proceed(state, current, { at: event.at, waits })
      const isSpeaking = current.step === "first" || current.step === "second"
      return isSpeaking ? { state: next.state, commands: [{ do: "silence" }, ...next.commands] } : next
    }
    case "sound":
      return { state: { ...state, sound: event.sound, voice: event.voice }, commands: [] }
  }
}

/**
 * The outcome of {@link step}.
 *
 * @category models
 * @since 0.1.0
 */
export interface Next {
  readonly state: State
  readonly commands: ReadonlyArray<Command>
}

interface Moment {
  readonly at: number
  readonly waits: Timing
}

const hear = (state: State, event: Event & { readonly type: "heard" }, waits: Timing): Next => {
  const { announcement, at } = event
  if (!isAfter(announcement.id, state.position)) return { state, commands: [] }
  const heard: State = {
    ...state,
    queue: [...state.queue, announcement],
    position: announcement.id,
    newestAt: Math.max(state.newestAt, announcement.at)
  }
  return heard.current === null ? begin(heard, { at, waits }) : { state: heard, commands: [] }
}

const begin = (state: State, { at, waits }: Moment): Next => {
  const [announcement, ...queue] = state.queue
  if (announcement === undefined) return { state: { ...state, current: null }, commands: [{ do: "rest" }] }
  const show: Command = { do: "show", announcement }
  const isLate = state.newestAt - announcement.at > waits.lateAfter
  if (!state.sound || isLate) {
    const until = at + (isLate ? waits.late : waits.shown)
    return {
      state: { ...state, queue, current: { announcement, step: "shown", until } },
      commands: [show]
    }
  }
  return {
    state: { ...state, queue, current: { announcement, step: "chime", until: at + waits.chime } },
    commands: [show, { do: "chime", id: announcement.id }]
  }
}

const proceed = (state: State, current: Current, moment: Moment): Next => {
  const { announcement } = current
  const { at, waits } = moment
  if (current.step === "chime") {
    if (state.voice) return speak(state, announcement, { step: "first", until: at + waits.speech })
    return {
      state: { ...state, current: { announcement, step: "shown", until: at + waits.shown } },
      commands: []
    }
  }
  if (current.step === "first" && state.queue.length <= waits.crowd) {
    return speak(state, announcement, { step: "second", until: at + waits.speech })
  }
  return begin(state, moment)
}

const speak = (
  state: State,
  announcement: Announcement,
  reading: { readonly step: "first" | "second"; readonly until: number }
): Next => ({
  state: { ...state, current: { announcement, ...reading } },
  commands: [{ do: "speak", id: announcement.id, step: reading.step, text: sentence(announcement), announcement }]
})
