/** @internal The list: filters as form controls with counts, and a table that becomes cards on a phone. */
import { inspectorTexts as texts } from "../inspectorTexts.ts"
import { type InspectedHead, type InspectedLifecycle, type PublicStatus } from "../inspectorWire.ts"
import { type Renderer } from "../template.ts"
import { type LocalizedText } from "../../Wire.ts"
import {
  agoOf,
  hashOf,
  type InspectorActs,
  type InspectorModel,
  lifecycleOf,
  ownerOf,
  statuses,
  untilOf,
  whenOf
} from "./inspectorModel.ts"

export const listView = <T>(view: Renderer<T>, model: InspectorModel, acts: InspectorActs): T => {
  const { language } = model
  return view.html`<div class="section-head"><div>
      <h1 tabindex="-1" id="section-title">${texts.title[language]}</h1>
      <p class="hint">${texts.hint[language]}</p></div></div>
    ${filters(view, model, acts)}
    ${results(view, model, acts)}`
}

// -----------------------------------------------------------------------------
// filters
// -----------------------------------------------------------------------------

interface Option {
  readonly value: string
  readonly label: string
}

const select = <T>(
  { html, nothing }: Renderer<T>,
  {
    chosen,
    hint = null,
    label,
    name,
    options
  }: {
    readonly name: string
    readonly label: string
    readonly chosen: string
    readonly options: ReadonlyArray<Option>
    readonly hint?: string | null
  }
): T =>
  html`<div class="filter">
    <label for=${`filter-${name}`}>${label}</label>
    <select class="field" id=${`filter-${name}`} name=${name} ?disabled=${hint !== null} .value=${chosen}>
      ${options.map(
        (option) => html`<option value=${option.value} ?selected=${option.value === chosen}>${option.label}</option>`
      )}
    </select>
    ${hint === null ? nothing : html`<p class="form-hint">${hint}</p>`}
  </div>`

const counted = (label: string, count: number | null | undefined): string =>
  count === null || count === undefined ? label : `${label} (${count})`

const radio = <T>(
  { html, nothing }: Renderer<T>,
  {
    chosen,
    count = null,
    label,
    name,
    value
  }: Option & { readonly name: string; readonly chosen: string; readonly count?: number | null }
): T =>
  html`<label class="pill"
    ><input type="radio" name=${name} value=${value} ?checked=${value === chosen} .checked=${value === chosen} />
    <span>${label}${count === null ? nothing : html` <b>${count}</b>`}</span></label
  >`

const filters = <T>(view: Renderer<T>, model: InspectorModel, acts: InspectorActs): T => {
  const { language, lifecycles, wanted } = model
  const { filter } = wanted
  const say = (text: LocalizedText): string => text[language]
  const every = (lifecycles ?? []).reduce((sum, it) => sum + liveOf(filter.ended, it), 0)
  return view.html`<form class="filters card" aria-label=${say(texts.filters)} @change=${acts.filter} @submit=${acts.filter}>
    <div class="filter-row">
      ${select(view, {
        name: "lifecycle",
        label: say(texts.lifecycle),
        chosen: filter.lifecycle,
        options: [
          { value: "", label: counted(say(texts.everyLifecycle), every) },
          ...(lifecycles ?? []).map((it) => ({
            value: it.name,
            label: counted(say(it.label), liveOf(filter.ended, it))
          }))
        ]
      })}
      ${stateSelect(view, model)}
      ${select(view, {
        name: "order",
        label: say(texts.order),
        chosen: filter.order,
        options: (["oldest", "newest", "due"] as const).map((order) => ({ value: order, label: say(texts[order]) }))
      })}
    </div>
    <fieldset class="pills"><legend>${say(texts.ended)}</legend><div class="pill-row">
      ${radio(view, { name: "ended", value: "no", label: say(texts.endedNo), chosen: filter.ended })}
      ${radio(view, { name: "ended", value: "only", label: say(texts.endedOnly), chosen: filter.ended })}
      ${radio(view, { name: "ended", value: "also", label: say(texts.endedAlso), chosen: filter.ended })}
    </div></fieldset>
    ${statusPills(view, model)}
  </form>`
}

const liveOf = (ended: string, { ended: over, live }: InspectedLifecycle): number =>
  ended === "no" ? live : ended === "only" ? over : live + over

const stateSelect = <T>(view: Renderer<T>, model: InspectorModel): T => {
  const { language, list, wanted } = model
  const known = lifecycleOf(model, wanted.filter.lifecycle)
  const counts = list?.counts ?? null
  const states = known?.states ?? []
  return select(view, {
    name: "state",
    label: texts.state[language],
    chosen: known === null ? "" : wanted.filter.state,
    hint: known === null ? texts.stateNeedsLifecycle[language] : null,
    options: [
      { value: "", label: texts.everyState[language] },
      ...states.map(({ depth, label, path, retired }) => ({
        value: path,
        label: `${"\u2003".repeat(depth)}${counted(label[language], counts === null ? null : (counts.states[path] ?? 0))}${
          retired ? ` · ${texts.retired[language]}` : ""
        }`
      }))
    ]
  })
}

/** The statuses that the lifecycle's states are tagged with: what no state carries is not offered. */
const offered = (model: InspectorModel): ReadonlyArray<PublicStatus> => {
  const { filter } = model.wanted
  const known = (model.lifecycles ?? []).filter(({ name }) => filter.lifecycle === "" || name === filter.lifecycle)
  const tags = new Set(known.flatMap(({ states }) => states.map(({ status }) => status)))
  return statuses.filter((status) => tags.has(status) || status === filter.status)
}

const statusPills = <T>(view: Renderer<T>, model: InspectorModel): T => {
  const { language, list, wanted } = model
  const counts = list?.counts?.statuses ?? null
  const all = counts === null ? null : Object.values(counts).reduce((sum, count) => sum + count, 0)
  return view.html`<fieldset class="pills"><legend>${texts.status[language]}</legend><div class="pill-row">
    ${radio(view, { name: "status", value: "", label: texts.all[language], chosen: wanted.filter.status, count: all })}
    ${offered(model).map((status) =>
      radio(view, {
        name: "status",
        value: status,
        label: texts.statuses[status][language],
        chosen: wanted.filter.status,
        count: counts === null ? null : (counts[status] ?? 0)
      })
    )}
  </div></fieldset>`
}

// -----------------------------------------------------------------------------
// results
// -----------------------------------------------------------------------------

const results = <T>(view: Renderer<T>, model: InspectorModel, acts: InspectorActs): T => {
  const { isBusy, language, list, missing } = model
  if (list === null)
    return missing === null
      ? view.html`<p class="nothing" role="status">…</p>`
      : view.html`<div class="problem" role="alert"><p>${missing[language]}</p></div>`
  const count = list.counts === null ? texts.shown(list.items.length) : texts.found(list.counts.found)
  return view.html`<p class="found" role="status">${list.items.length === 0 ? texts.none[language] : count[language]}</p>
    ${list.items.length === 0 ? view.html`<p><button type="button" class="do" data-do="clear" @click=${acts.clear}>${texts.clear[language]}</button></p>` : table(view, model)}
    ${list.isWhole ? view.nothing : view.html`<p class="warn">${texts.notWhole[language]}</p>`}
    ${
      list.next === null
        ? view.nothing
        : view.html`<p><button type="button" class="do" data-kind="main" data-do="more" aria-disabled=${isBusy ? "true" : view.nothing} @click=${acts.more}>${texts.more[language]}</button></p>`
    }`
}

const table = <T>(view: Renderer<T>, model: InspectorModel): T => {
  const { language, list } = model
  return view.html`<table class="instances">
    <thead><tr>
      <th scope="col">${texts.instance[language]}</th><th scope="col">${texts.state[language]}</th>
      <th scope="col">${texts.turn[language]}</th><th scope="col">${texts.changed[language]}</th>
      <th scope="col">${texts.next[language]}</th>
    </tr></thead>
    <tbody>${(list?.items ?? []).map((head) => row(view, model, head))}</tbody>
  </table>`
}

const row = <T>(view: Renderer<T>, model: InspectorModel, head: InspectedHead): T => {
  const { language, now, wanted } = model
  const known = lifecycleOf(model, head.lifecycle)
  const address = hashOf({ ...wanted, id: head.id, seq: null, role: null })
  const { due, owner } = head
  return view.html`<tr data-instance=${head.id}>
    <th scope="row"><a href=${address}><span class="kind">${known?.label[language] ?? head.lifecycle}</span> <span class="code">${head.id}</span></a></th>
    <td data-label=${texts.state[language]}>${stateBadge(view, model, head)}</td>
    <td data-label=${texts.turn[language]} data-empty=${owner === null || head.hasEnded ? "yes" : view.nothing}>${owner === null || head.hasEnded ? "–" : ownerOf(model, head.lifecycle, owner)}</td>
    <td data-label=${texts.changed[language]}><span class="age">${agoOf(head.changedAt, now)[language]}</span> <span class="when">${whenOf(model, head.changedAt)}</span></td>
    <td data-label=${texts.next[language]} data-empty=${due === null ? "yes" : view.nothing}>${
      due === null
        ? "–"
        : view.html`<span class="age" data-late=${due < now ? "yes" : "no"}>${untilOf(due, now)[language]}</span> <span class="when">${whenOf(model, due)}</span>`
    }</td>
  </tr>`
}

/** The state in its own words, the status in the words that are the same everywhere. */
export const stateBadge = <T>(
  view: Renderer<T>,
  { language }: Pick<InspectorModel, "language">,
  head: Pick<InspectedHead, "states" | "label" | "status" | "hasEnded" | "isLoaded" | "version">
): T => {
  const { isLoaded, label, status, version } = head
  const tag = status === null ? null : texts.statuses[status][language]
  return view.html`<span class="badge" data-status=${status ?? "none"}>${label[language]}</span>${
    tag === null || tag === label[language] ? view.nothing : view.html` <span class="tag">${tag}</span>`
  }${isLoaded ? view.nothing : view.html` <span class="tag" data-tone="warn">${texts.notLoaded(version)[language]}</span>`}`
}
