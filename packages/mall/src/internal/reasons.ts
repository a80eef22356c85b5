/** @internal The libraries of reasons of a hall's agencies. */
import { ReasonLibrary } from "@balai/application"
import { type Instance, Step } from "@balai/engine"
import { type Actor, type Stamp } from "@balai/lifecycle"
import { Effect } from "effect"
import { type EditReasons, type OfLibrary } from "../Applications.ts"
import { type LibraryView } from "../FileView.ts"
import { type QueueingError } from "../QueueingError.ts"
import { settle } from "./acting.ts"
import { agenciesOf, type House } from "./applicationsHouse.ts"
import { forbidden, fromEngine } from "./failures.ts"

type Library = Instance.Instance<typeof ReasonLibrary.lifecycle>

export const libraryId = (hall: string, agency: string): string => `reasons:${hall}:${agency}`

const mayEdit = ({ mall }: House, by: Actor.Actor, agency: string): boolean =>
  mall.agencies.some(({ name }) => name === agency) &&
  by.attributes["hall"] === mall.name &&
  (by.type === "manager" || (by.type === "officer" && agenciesOf(by).includes(agency)))

const find = ({ engine, mall }: House, agency: string): Effect.Effect<Library | undefined, QueueingError> =>
  Effect.map(
    Effect.mapError(
      engine.find({ lifecycle: ReasonLibrary.lifecycle, ids: [libraryId(mall.name, agency)] }),
      fromEngine
    ),
    ([found]) => found
  )

const viewOf = (agency: string, found: Library | undefined): LibraryView => ({
  agency,
  reasons: found?.snapshot.context.reasons ?? ReasonLibrary.standard.map((one) => ({ ...one, isRetired: false })),
  changed: found?.snapshot.context.changed ?? null,
  canUndo: (found?.snapshot.context.before ?? null) !== null
})

/** Nobody has edited it yet: then it is what every library begins with. */
export const reasons = (house: House, { agency, by }: OfLibrary): Effect.Effect<LibraryView, QueueingError> =>
  mayEdit(house, by, agency)
    ? Effect.map(find(house, agency), (found) => viewOf(agency, found))
    : Effect.fail(forbidden)

/** The first edit starts the library, in the same commit. */
export const editReasons = Effect.fnUntraced(function* (
  house: House,
  { agency, by, commandId, edit }: EditReasons
): Effect.fn.Return<LibraryView, QueueingError> {
  if (!mayEdit(house, by, agency)) return yield* forbidden
  const { engine, mall } = house
  const { lifecycle, standard } = ReasonLibrary
  const [id, input] = [libraryId(mall.name, agency), { hall: mall.name, agency, reasons: standard }]
  const { type, ...payload } = edit
  const plan = engine.plan({
    commandId,
    by,
    name: "applications.editReasons",
    args: { agency, ...edit, ...("text" in edit ? { text: { ...edit.text } } : {}) },
    locks: [id],
    read: { library: { lifecycle, ids: [id] } },
    decide: ({ library: [found] }: { readonly library: ReadonlyArray<Library> }, stamp: Stamp.Stamp) =>
      found === undefined
        ? {
            _tag: "Steps",
            steps: [Step.start(lifecycle, { id, input }), Step.send(lifecycle, { id, command: edit as any })]
          }
        : settle([{ lifecycle, id, snapshot: found.snapshot, command: type, payload } as any], stamp)
  } as any)
  yield* Effect.mapError(plan, fromEngine)
  return viewOf(agency, yield* find(house, agency))
})
