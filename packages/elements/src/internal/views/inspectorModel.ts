/** @internal What the inspector knows, what it is asked for in its address, and what can be done in it. */
import { type DeviceView, type HallView, type LocalizedText, type OfficerView } from "../../Wire.ts"
import { clock, isoDate, shortDate } from "../format.ts"
import { inspectorTexts as texts } from "../inspectorTexts.ts"
import {
  type InspectedHappening,
  type InspectedLifecycle,
  type InspectedList,
  type InspectedMoment,
  type InspectedTimeline,
  type PublicStatus
} from "../inspectorWire.ts"
import { type Frame } from "../parts.ts"

export type Ended = "no" | "only" | "also"
export type Order = "oldest" | "newest" | "due"

/** What the list is asked for. */
export interface Filter {
  readonly lifecycle: string
  readonly state: string
  readonly status: PublicStatus | ""
  readonly ended: Ended
  readonly order: Order
}

/** What the address says: a list, or one instance at one step. */
export interface Wanted {
  readonly filter: Filter
  readonly id: string | null
  /** Null for now. */
  readonly seq: number | null
  readonly role: string | null
}

export interface InspectorModel extends Frame {
  readonly hall: Pick<HallView, "label" | "zone" | "asOf">
  readonly gate: "connecting" | "signIn" | "mustChange" | "forbidden" | "open"
  readonly me: { readonly name: string } | null
  readonly missing: LocalizedText | null
  readonly wanted: Wanted
  readonly lifecycles: ReadonlyArray<InspectedLifecycle> | null
  readonly list: InspectedList | null
  readonly timeline: InspectedTimeline | null
  readonly moment: InspectedMoment | null
  readonly officers: ReadonlyArray<OfficerView>
  readonly devices: ReadonlyArray<DeviceView>
  readonly isBusy: boolean
}

export interface InspectorActs {
  readonly filter: (event: unknown) => void
  readonly clear: () => void
  readonly more: () => void
  readonly earlier: () => void
  readonly go: (seq: number | null) => void
  readonly slide: (event: unknown) => void
  readonly see: (event: unknown) => void
  readonly translate: () => void
  readonly skip: (event: unknown) => void
  readonly centre: (event: unknown) => void
  readonly signOut: () => void
}

const idle = (): void => {}

export const idleActs: InspectorActs = {
  filter: idle,
  clear: idle,
  more: idle,
  earlier: idle,
  go: idle,
  slide: idle,
  see: idle,
  translate: idle,
  skip: idle,
  centre: idle,
  signOut: idle
}

export const statuses: ReadonlyArray<PublicStatus> = [
  "draft",
  "waiting",
  "active",
  "paused",
  "done",
  "refused",
  "cancelled"
]

export const everything: Filter = { lifecycle: "", state: "", status: "", ended: "no", order: "oldest" }

export const nothingWanted: Wanted = { filter: everything, id: null, seq: null, role: null }

/** What the page knows before the server has said anything. */
export const nothingInspected: Omit<InspectorModel, keyof Frame | "hall"> = {
  gate: "connecting",
  me: null,
  missing: null,
  wanted: nothingWanted,
  lifecycles: null,
  list: null,
  timeline: null,
  moment: null,
  officers: [],
  devices: [],
  isBusy: false
}

const oneOf = <A extends string>(all: ReadonlyArray<A>, text: string | null, otherwise: A): A =>
  all.find((each) => each === text) ?? otherwise

/** Reads the part of the address behind the `#`. */
export const wantedOf = (hash: string): Wanted => {
  const asked = new URLSearchParams(hash.replace(/^#/, ""))
  const seq = Number(asked.get("seq") ?? "")
  return {
    filter: {
      lifecycle: asked.get("lifecycle") ?? "",
      state: asked.get("state") ?? "",
      status: oneOf<PublicStatus | "">(statuses, asked.get("status"), ""),
      ended: oneOf<Ended>(["no", "only", "also"], asked.get("ended"), "no"),
      order: oneOf<Order>(["oldest", "newest", "due"], asked.get("order"), "oldest")
    },
    id: asked.get("id"),
    seq: Number.isInteger(seq) && seq > 0 ? seq : null,
    role: asked.get("role")
  }
}

const filled = (fields: { readonly [name: string]: string | number | null }): URLSearchParams =>
  new URLSearchParams(
    Object.entries(fields).flatMap(([name, value]) =>
      value === null || value === "" ? [] : [[name, String(value)] as [string, string]]
    )
  )

const usual = <A>(value: A, otherwise: A): A | null => (value === otherwise ? null : value)

/** The address of something wanted, so that "back" leads back and a link can be passed on. */
export const hashOf = ({ filter, id, role, seq }: Wanted): string => {
  const { ended, order, ...rest } = filter
  const own = { ...rest, ended: usual(ended, "no"), order: usual(order, "oldest"), id, seq, role }
  return `#${filled(own).toString()}`
}

export const queryOf = (filter: Filter, after: string | null): string =>
  filled({ ...filter, after, limit: 50 }).toString()

export const lifecycleOf = (
  { lifecycles }: Pick<InspectorModel, "lifecycles">,
  name: string
): InspectedLifecycle | null => lifecycles?.find((it) => it.name === name) ?? null

/** The role through whose eyes the buttons are seen: the one that was chosen, else the one whose turn it is or was last. */
export const roleOf = (model: Pick<InspectorModel, "lifecycles" | "timeline" | "wanted">): string | null => {
  const { timeline, wanted } = model
  if (timeline === null) return null
  const roles = lifecycleOf(model, timeline.head.lifecycle)?.roles ?? []
  const turns = [...timeline.happenings].reverse().map(({ to }) => to?.owner)
  const wishes = [wanted.role, timeline.head.owner, ...turns, roles[0]?.name]
  return wishes.find((name) => roles.some((role) => role.name === name)) ?? null
}

/** The rows that can be stepped through, and where among them the page stands. */
export const stepsOf = ({ timeline, wanted }: Pick<InspectorModel, "timeline" | "wanted">) => {
  const rows: ReadonlyArray<InspectedHappening> = timeline?.happenings ?? []
  const last = rows.length - 1
  const at = wanted.seq === null ? last : rows.findIndex(({ seq }) => seq === wanted.seq)
  return { rows, at: at === -1 ? last : at, isNow: wanted.seq === null || at === last || at === -1 }
}

// -----------------------------------------------------------------------------
// words
// -----------------------------------------------------------------------------

const second = 1_000
const minute = 60 * second
const hour = 60 * minute
const day = 24 * hour

const spanOf = (milliseconds: number): LocalizedText => {
  if (milliseconds < minute) return texts.seconds(Math.floor(milliseconds / second))
  if (milliseconds < hour) return texts.minutes(Math.floor(milliseconds / minute))
  if (milliseconds < 2 * day) return texts.hours(Math.floor(milliseconds / hour))
  return texts.days(Math.floor(milliseconds / day))
}

/** "3 hari lalu" */
export const agoOf = (at: number, now: number): LocalizedText =>
  now - at < 5 * second ? texts.justNow : texts.ago(spanOf(now - at))

/** "12 menit lagi", and when it is past "lewat 3 menit". */
export const untilOf = (due: number, now: number): LocalizedText =>
  due >= now ? texts.within(spanOf(due - now)) : texts.late(spanOf(now - due))

/** "26 Nov 2026 09.14", without the date when it is today's. */
export const whenOf = ({ language, now, zone }: Frame, at: number): string => {
  const date = isoDate(at, zone)
  const time = clock(at, zone, language)
  return date === isoDate(now, zone) ? time : `${shortDate(date, language)} ${time}`
}

/** Who did it: the person's or device's name where the hall knows one. */
export const whoOf = (
  { devices, language, officers }: Pick<InspectorModel, "devices" | "language" | "officers">,
  { id, type }: InspectedHappening["by"]
): string => {
  const kind = texts.people[type]?.[language] ?? type
  const name = officers.find((it) => it.id === id)?.name ?? devices.find((it) => it.id === id)?.name
  if (name !== undefined) return `${kind} ${name}`
  return id === null || id === type ? kind : `${kind} ${id}`
}

export const ownerOf = (
  model: Pick<InspectorModel, "language" | "lifecycles">,
  lifecycle: string,
  owner: string
): string =>
  lifecycleOf(model, lifecycle)?.roles.find(({ name }) => name === owner)?.label[model.language] ??
  texts.people[owner]?.[model.language] ??
  owner
