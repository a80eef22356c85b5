/** @internal The access log: notes looks, and reads them per file and per officer. */
import { Look } from "@balai/access"
import { Form } from "@balai/application"
import { type EngineError, type Journal } from "@balai/engine"
import { type Actor, type Lifecycle, type LocalizedText } from "@balai/lifecycle"
import { type Standard } from "@balai/service"
import { Clock, Effect } from "effect"
import { type LookView, type Noted, type Oversight, type Printed } from "../Oversight.ts"
import { type QueueingError } from "../QueueingError.ts"
import { system } from "./acting.ts"
import { type House, isStaff, offerOf, offersOf } from "./applicationsHouse.ts"
import { commandOf, type FileInstance, getFile, isShown } from "./applicationsReading.ts"
import { rolesOf } from "./applicationsRedaction.ts"
import { fileUnknown, forbidden, fromEngine } from "./failures.ts"

type Done<A> = Effect.Effect<A, QueueingError>

const minute = 60_000
/** The log in which searches of one actor stand: no file is named there. */
const searches = "-"

export const logId = (hall: string, file: string): string => `look:${hall}:${file}`

interface Entry {
  readonly by: Actor.Actor
  readonly file: string
  readonly how: Look.How
  readonly ground: string
  readonly document?: Look.Document | null
}

const begin = ({ engine, mall }: House, file: string) => {
  const id = logId(mall.name, file)
  return engine
    .start(Look.lifecycle, { commandId: `start:${id}`, by: system, id, input: { hall: mall.name, file } })
    .pipe(
      Effect.asVoid,
      Effect.catchTag(["AlreadyStartedError", "CommandIdReusedError"], () => Effect.void)
    )
}

/** The same look within a minute has the same command id, and is noted once. */
export const write = Effect.fnUntraced(function* (
  house: House,
  { by, document = null, file, ground, how }: Entry
): Effect.fn.Return<void, QueueingError> {
  const { engine, mall } = house
  const id = logId(mall.name, file)
  const at = yield* Clock.currentTimeMillis
  const which = document === null ? "" : `:${document.id}`
  const commandId = `look:${by.id}:${how}:${ground}:${Math.floor(at / minute)}:${id}${which}`
  const command = { type: "look.note" as const, how, ground, document }
  const send = engine.send(Look.lifecycle, { commandId, by, id, command, via: "oversight" })
  const first = Effect.andThen(begin(house, file), send)
  const noted = Effect.catchTag(send, "NotFoundError", () => first) as Effect.Effect<unknown, EngineError.EngineError>
  yield* Effect.mapError(noted, fromEngine)
})

/** Whoever applied looks at what is theirs: that is no look. */
const isOwn = ({ found }: Opened, by: Actor.Actor): boolean =>
  by.type === "applicant" && found.snapshot.context.parties.applicant === by.id

interface Opened {
  readonly lifecycle: Lifecycle.Any
  readonly found: FileInstance
}

export const noteLook = (house: House, opened: Opened, look: Omit<Entry, "ground">): Done<void> => {
  if (isOwn(opened, look.by)) return Effect.void
  const [ground = "duty"] = rolesOf(opened.lifecycle, opened.found.snapshot.context, look.by)
  return write(house, { ...look, ground })
}

export const noteSearch = (house: House, by: Actor.Actor): Done<void> =>
  write(house, { by, file: `${searches}${by.id}`, how: "listed", ground: "duty" })

const fileIn = (file: string): string | null => (file.startsWith(searches) ? null : file)

const lookIn =
  (file: string) =>
  ({ at, by, input }: Journal.JournalEntry): ReadonlyArray<LookView> => {
    if (input._tag !== "Command" || input.type !== "look.note") return []
    const { document, ground, how } = input.payload as Pick<Look.Looked, "how" | "ground" | "document">
    return [{ at, who: by.id, file: fileIn(file), how, ground, document }]
  }

const isHead = ({ attributes }: Actor.Actor, agency: string): boolean => {
  const heads = attributes["heads"]
  return Array.isArray(heads) && heads.includes(agency)
}

const agencyOfFile = ({ mall }: House, file: string): string | null => {
  const name = file.slice(0, file.indexOf("."))
  return offersOf(mall).find(({ lifecycle }) => lifecycle.name === name)?.agency.id ?? null
}

const isManager = ({ mall }: House, by: Actor.Actor): boolean =>
  by.type === "manager" && by.attributes["hall"] === mall.name

/** The looks at a file, the newest first. */
export const looksIn = ({ engine, mall }: House, file: string): Done<ReadonlyArray<LookView>> =>
  Effect.map(Effect.mapError(engine.history(logId(mall.name, file)), fromEngine), (all) =>
    all.flatMap(lookIn(file)).toReversed()
  )

const looksAt = (house: House, { by, file }: { readonly by: Actor.Actor; readonly file: string }) => {
  const agency = agencyOfFile(house, file)
  const may = isManager(house, by) || (agency !== null && by.type === "officer" && isHead(by, agency))
  if (!may) return Effect.fail(forbidden)
  return looksIn(house, file)
}

const looksOf = Effect.fnUntraced(function* (
  house: House,
  { by, limit = 200, who }: { readonly by: Actor.Actor; readonly who: string; readonly limit?: number }
): Effect.fn.Return<ReadonlyArray<LookView>, QueueingError> {
  if (!isManager(house, by)) return yield* forbidden
  const feed = house.engine.feed(Look.feedOf({ hall: house.mall.name, who }))
  const head = yield* Effect.mapError(feed.head, fromEngine)
  const events = yield* Effect.mapError(feed.read(Math.max(0, head - limit), limit), fromEngine)
  return events
    .map(({ event }) => event as unknown as Look.Looked)
    .map(({ at, document, file, ground, how }) => ({ at, who, file: fileIn(file), how, ground, document }))
    .toReversed()
})

const roles: { readonly [type: string]: LocalizedText.LocalizedText } = {
  applicant: { id: "Pemohon", en: "Applicant" },
  officer: { id: "Petugas", en: "Officer" },
  system: { id: "Sistem", en: "System" }
}

const whoIn = ({ id, type }: Actor.Actor, isOffice: boolean): LocalizedText.LocalizedText => {
  const role = roles[type] ?? { id: type, en: type }
  return isOffice && type === "officer" ? { id: `${role.id} ${id}`, en: `${role.en} ${id}` } : role
}

const groundIn = ({ input }: Journal.JournalEntry): string | null => {
  const payload = input._tag === "Command" ? (input.payload as any) : null
  const code: unknown = payload?.reason?.code
  return typeof code === "string" ? code : null
}

/** What is opened and was not asked for by a requirement. */
const notRequired: { readonly [requirement: string]: LocalizedText.LocalizedText } = {
  product: { id: "hasil layanan", en: "what the service gave" },
  deemed: { id: "keputusan yang dianggap dikabulkan", en: "the deemed decision" }
}

const nameOf = ({ found }: Opened, { requirement }: Look.Document): LocalizedText.LocalizedText => {
  const own = notRequired[requirement]
  if (own !== undefined) return own
  const { requirements } = found.snapshot.context.terms as Standard.Terms
  return requirements.find(({ id }) => id === requirement)?.name ?? { id: requirement, en: requirement }
}

/** Each opening of a document by somebody else than who applied. */
const openingsIn = (
  house: House,
  opened: Opened,
  { file, isOffice }: { readonly file: string; readonly isOffice: boolean }
): Done<Printed["entries"]> =>
  Effect.map(looksIn(house, file), (looks) =>
    looks.flatMap(({ at, document, ground, who }) => {
      if (document === null) return []
      const name = nameOf(opened, document)
      return [
        {
          at,
          who: whoIn({ type: ground === "applicant" ? "applicant" : "officer", id: who, attributes: {} }, isOffice),
          what: { id: `Dokumen dibuka: ${name.id}`, en: `Document opened: ${name.en}` },
          ground: isOffice ? ground : null,
          rule: `${Look.lifecycle.name}@${Look.lifecycle.version}`
        }
      ]
    })
  )

const print = Effect.fnUntraced(function* (
  house: House,
  { by, file }: { readonly by: Actor.Actor; readonly file: string }
): Effect.fn.Return<Printed, QueueingError> {
  const opened = yield* getFile(house, { by, file })
  yield* noteLook(house, opened, { by, file, how: "printed" })
  const { found, lifecycle } = opened
  const { number, service } = found.snapshot.context
  const offer = yield* offerOf(house.mall, service)
  const rows = yield* Effect.mapError(house.engine.history(found.id), fromEngine)
  const isOffice = isStaff(by)
  const own = rolesOf(lifecycle, found.snapshot.context, by)
  const isInsider = own.some((role) => Form.insiders.includes(role))
  const steps = rows
    .filter((row) => isShown(row, isOffice))
    .map((row) => ({
      at: row.at,
      who: whoIn(row.by, isOffice),
      what: commandOf(lifecycle, row) ?? { id: "Tercatat", en: "Recorded" },
      ground: isInsider ? groundIn(row) : null,
      rule: [`${row.lifecycle}@${row.version}`, ...row.facts].join(", ")
    }))
  const openings = yield* openingsIn(house, opened, { file, isOffice })
  return {
    number,
    service: offer.name,
    agency: offer.agency.name,
    entries: [...steps, ...openings].toSorted((one, other) => one.at - other.at)
  }
})

/** Which document of a file, for the log; null for one that it does not have. */
const documentOf = ({ found }: Opened, id: string): Look.Document | null => {
  const { deemed, documents, product } = found.snapshot.context
  const own = (documents as ReadonlyArray<{ readonly id: string; readonly requirement: string }>).find(
    (document) => document.id === id
  )
  if (own !== undefined) return { id, requirement: own.requirement }
  if (deemed?.issued?.document === id) return { id, requirement: "deemed" }
  return product?.document === id ? { id, requirement: "product" } : null
}

const note = Effect.fnUntraced(function* (
  house: House,
  { by, document: id, file, how }: Noted
): Effect.fn.Return<void, QueueingError> {
  const opened = yield* getFile(house, { by, file })
  const document = id === undefined ? null : documentOf(opened, id)
  if (id !== undefined && document === null) return yield* fileUnknown
  yield* noteLook(house, opened, { by, file, how, document })
})

export const toOversight = (house: House): Oversight["Service"] => ({
  note: (look) => note(house, look),
  print: (request) => print(house, request),
  looksAt: (request) => looksAt(house, request),
  looksOf: (request) => looksOf(house, request)
})
