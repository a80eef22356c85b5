/** @internal What of a file a reader's step needs; for whom it needs nothing, there is nothing. */
import { Compose, Form } from "@balai/application"
import { type Actor, type Lifecycle, type Snapshot } from "@balai/lifecycle"
import { type FileView } from "../FileView.ts"
import { type Mall } from "../Mall.ts"
import { agenciesOf } from "./applicationsHouse.ts"

type Names = ReadonlyArray<string>

/** Whoever reads a file. */
export interface Reader {
  /** As what: roles of the lifecycle, and the agencies of an officer from outside; none while nothing is asked of them. */
  readonly roles: Names
  /** Whoever applies, or who works for the agency that decides. */
  readonly isInsider: boolean
  /** The requirements that the lifecycle opens to the reader's agencies. */
  readonly reads: Names
}

export interface Standing {
  readonly lifecycle: Lifecycle.Any
  readonly snapshot: Snapshot.Snapshot<any>
  /** The paths of the innermost active states. */
  readonly states: Names
  readonly mall: Pick<Mall, "agencies">
}

/** The roles of a lifecycle that an actor has on an instance. */
export const rolesOf = (lifecycle: Lifecycle.Any, context: unknown, actor: Actor.Actor): Names =>
  Object.entries(lifecycle.spec.roles)
    .filter(([role, holds]) => role !== "system" && (holds as (ask: any) => boolean)({ context, actor }))
    .map(([role]) => role)

const ownersOf = (lifecycle: Lifecycle.Any): ReadonlyMap<string, string> => {
  const owners = new Map<string, string>()
  const visit = (node: any): void => {
    if (node.meta?.owner !== undefined) owners.set(node.path.join("."), node.meta.owner)
    for (const child of Object.values(node.states)) visit(child)
  }
  visit(lifecycle.machine.root)
  return owners
}

const known = new WeakMap<Lifecycle.Any, ReadonlyMap<string, string>>()

const ownerOf = (lifecycle: Lifecycle.Any, state: string): string | undefined => {
  const owners = known.get(lifecycle) ?? ownersOf(lifecycle)
  known.set(lifecycle, owners)
  return owners.get(state)
}

/** Something is asked of a role where a state that is active waits for it; in a state of one agency, of that one alone. */
const isAsked = ({ lifecycle, mall, states }: Standing, roles: Names, agencies: Names): boolean =>
  states.some((state) => {
    const owner = ownerOf(lifecycle, state)
    if (owner === undefined || !roles.includes(owner)) return false
    const named = state
      .split(".")
      .filter((part) => agencies.includes(part) || mall.agencies.some(({ name }) => name === part))
    return named.length === 0 || named.some((name) => agencies.includes(name))
  })

/** Of whom nothing is asked. */
export const outsider: Reader = { roles: [], isInsider: false, reads: [] }

export const readerOf = (standing: Standing, actor: Actor.Actor): Reader => {
  const roles = rolesOf(standing.lifecycle, standing.snapshot.context, actor)
  if (roles.some((role) => Form.insiders.includes(role))) return { roles, isInsider: true, reads: [] }
  const agencies = agenciesOf(actor)
  if (!isAsked(standing, roles, agencies)) return outsider
  const open = Compose.keeps(standing.lifecycle)?.reads ?? {}
  return { roles: [...roles, ...agencies], isInsider: false, reads: agencies.flatMap((agency) => open[agency] ?? []) }
}

type Documents = FileView["checklist"]

const withDocuments = (checklist: Documents, isOpen: (requirement: string) => boolean): Documents =>
  checklist.map((item) => (isOpen(item.requirement.id) ? item : { ...item, documents: [] }))

/** The documents of a field that is not for a reader are not for the reader either. */
const insideView = (view: FileView, { roles }: Reader, form: Form.Form | null): FileView => {
  if (form === null) return view
  const asked = new Set(Form.requirementsFor(form, ["applicant"]))
  const own = new Set(Form.requirementsFor(form, roles))
  return { ...view, checklist: withDocuments(view.checklist, (id) => !asked.has(id) || own.has(id)) }
}

const outsideView = (view: FileView, { reads, roles }: Reader, form: Form.Form | null): FileView => {
  const own = new Set([...reads, ...(form === null ? [] : Form.requirementsFor(form, roles))])
  return {
    ...view,
    checklist: withDocuments(view.checklist, (id) => own.has(id)).map((item) => ({ ...item, reason: null })),
    returned: null,
    question: null,
    decision: view.decision === null ? null : { ...view.decision, reason: null, words: null },
    deemed: null,
    recommendations: view.recommendations.filter(({ agency }) => roles.includes(agency.id)),
    money: null,
    product: null,
    elsewhere: null,
    handedOver: null,
    proxy: null,
    claim: null,
    history: view.history.map((one) => ({ ...one, words: null }))
  }
}

/** A file as the reader needs it. The answers are the reader's already. */
export const redactFile = (view: FileView, reader: Reader, form: Form.Form | null): FileView =>
  reader.isInsider ? insideView(view, reader, form) : outsideView(view, reader, form)
