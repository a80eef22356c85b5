/** @internal One instance: its history, and at each step of it the diagram, the buttons, the timers and what it held. */
import { type LocalizedText } from "../../Wire.ts"
import { inspectorTexts as texts } from "../inspectorTexts.ts"
import {
  type InspectedButton,
  type InspectedHappening,
  type InspectedHead,
  type InspectedMoment
} from "../inspectorWire.ts"
import { type Renderer } from "../template.ts"
import { stateBadge } from "./inspectorList.ts"
import {
  agoOf,
  hashOf,
  type InspectorActs,
  type InspectorModel,
  lifecycleOf,
  ownerOf,
  roleOf,
  stepsOf,
  untilOf,
  whenOf,
  whoOf
} from "./inspectorModel.ts"

export const oneView = <T>(view: Renderer<T>, model: InspectorModel, acts: InspectorActs): T => {
  const { language, missing, timeline, wanted } = model
  const back = hashOf({ ...wanted, id: null, seq: null, role: null })
  return view.html`<p><a class="link-back" href=${back}>‹ ${texts.back[language]}</a></p>
    ${
      timeline === null
        ? view.html`<h1 tabindex="-1" id="section-title" class="code">${wanted.id}</h1>
          ${missing === null ? view.html`<p class="nothing" role="status">…</p>` : view.html`<div class="problem" role="alert"><p>${missing[language]}</p></div>`}`
        : view.html`${heading(view, model, timeline.head)}
          <div class="one">
            <div class="one-then">${replay(view, model, acts)}${diagram(view, model, { acts, head: timeline.head })}${then(view, model, acts)}</div>
            ${history(view, model, acts)}
          </div>`
    }`
}

const heading = <T>(view: Renderer<T>, model: InspectorModel, head: InspectedHead): T => {
  const { language, now } = model
  const fact = (label: LocalizedText, value: unknown): T =>
    view.html`<div><dt>${label[language]}</dt><dd>${value}</dd></div>`
  return view.html`<div class="one-head">
    <h1 tabindex="-1" id="section-title"><span class="kind">${lifecycleOf(model, head.lifecycle)?.label[language] ?? head.lifecycle}</span>
      <span class="code">${head.id}</span></h1>
    <dl class="facts">
      ${fact(texts.state, stateBadge(view, model, head))}
      ${head.owner === null || head.hasEnded ? view.nothing : fact(texts.turn, ownerOf(model, head.lifecycle, head.owner))}
      ${fact(texts.started, whenOf(model, head.startedAt))}
      ${fact(texts.changed, `${agoOf(head.changedAt, now)[language]} (${whenOf(model, head.changedAt)})`)}
      ${head.due === null ? view.nothing : fact(texts.next, `${untilOf(head.due, now)[language]} (${whenOf(model, head.due)})`)}
      ${fact(texts.version, head.version)}
    </dl></div>`
}

// -----------------------------------------------------------------------------
// replay
// -----------------------------------------------------------------------------

const replay = <T>(view: Renderer<T>, model: InspectorModel, acts: InspectorActs): T => {
  const { language } = model
  const { at, isNow, rows } = stepsOf(model)
  const row = rows[at]
  const step = (label: LocalizedText, mark: string, to: InspectedHappening | undefined): T =>
    view.html`<button type="button" class="step" aria-label=${label[language]} title=${label[language]}
      aria-disabled=${to === undefined ? "true" : view.nothing} @click=${() => to !== undefined && acts.go(to.seq)}>${mark}</button>`
  const words = row === undefined ? "" : `${texts.step(at + 1, rows.length)[language]}: ${row.label[language]}`
  return view.html`<section class="card replay" aria-labelledby="replay-title">
    <div class="card-head"><h2 id="replay-title">${texts.replay[language]}</h2>
      <button type="button" class="do" data-do="now" aria-disabled=${isNow ? "true" : view.nothing} @click=${() => acts.go(null)}>${texts.toNow[language]}</button></div>
    <div class="steps-row">
      ${step(texts.previous, "‹", rows[at - 1])}
      <input type="range" class="slider" aria-label=${texts.replay[language]} min="1" max=${String(Math.max(1, rows.length))} step="1"
        .value=${String(at + 1)} value=${String(at + 1)} aria-valuetext=${words} @input=${acts.slide} />
      ${step(texts.following, "›", rows[at + 1])}
    </div>
    <p class="step-words" role="status">${words}${row === undefined ? view.nothing : view.html` · ${isNow ? texts.now[language] : texts.then(whenOf(model, row.at))[language]}`}</p>
  </section>`
}

/** The states that are active at the step that is looked at. */
const statesAt = (model: InspectorModel, head: InspectedHead) => {
  const { at, isNow, rows } = stepsOf(model)
  return isNow ? head : (rows[at]?.to ?? head)
}

const diagram = <T>(
  view: Renderer<T>,
  model: InspectorModel,
  { acts, head }: { readonly acts: InspectorActs; readonly head: InspectedHead }
): T => {
  const { language } = model
  const { states } = statesAt(model, head)
  const { at, rows } = stepsOf(model)
  const version = rows[at]?.version ?? head.version
  const known = lifecycleOf(model, head.lifecycle)
  const isLoaded = known?.versions.some((it) => it.version === version && it.isLoaded) ?? false
  const query = new URLSearchParams({
    lifecycle: head.lifecycle,
    version: String(version),
    lang: language,
    active: states.map(({ path }) => path).join(",")
  })
  const address = `/api/v1/inspector/diagram?${query.toString()}`
  const name = known?.label ?? { id: head.lifecycle, en: head.lifecycle }
  const where = {
    id: states.map(({ label }) => label.id).join(", "),
    en: states.map(({ label }) => label.en).join(", ")
  }
  return view.html`<section class="card diagram" aria-labelledby="diagram-title">
    <div class="card-head"><h2 id="diagram-title">${texts.diagram[language]}</h2>
      ${isLoaded ? view.html`<a class="do" href=${address} target="_blank" rel="noopener">${texts.enlarge[language]}</a>` : view.nothing}</div>
    ${
      isLoaded
        ? view.html`<div class="picture" tabindex="0" role="group" aria-labelledby="diagram-title"><img src=${address} data-active=${states[0]?.path ?? ""} @load=${acts.centre} alt=${texts.diagramOf(name, where)[language]} /></div>`
        : view.html`<p class="nothing">${texts.noDiagram[language]}</p>`
    }
  </section>`
}

// -----------------------------------------------------------------------------
// the moment
// -----------------------------------------------------------------------------

const then = <T>(view: Renderer<T>, model: InspectorModel, acts: InspectorActs): T | unknown => {
  const { language, moment } = model
  if (moment === null) return view.nothing
  if (moment.problem !== null) return view.html`<p class="warn" role="alert">${moment.problem[language]}</p>`
  return view.html`${buttons(view, model, { acts, moment })}${knowledge(view, model, moment)}`
}

const buttons = <T>(
  view: Renderer<T>,
  model: InspectorModel,
  { acts, moment }: { readonly acts: InspectorActs; readonly moment: InspectedMoment }
): T => {
  const { language, timeline } = model
  const roles = timeline === null ? [] : (lifecycleOf(model, timeline.head.lifecycle)?.roles ?? [])
  const role = roleOf(model)
  return view.html`<section class="card buttons" aria-labelledby="buttons-title">
    <div class="card-head"><h2 id="buttons-title">${texts.buttons[language]}</h2>
      <label class="seen-as">${texts.seenAs[language]}
        <select class="field" name="role" .value=${role ?? ""} @change=${acts.see}>${roles.map(
          ({ label, name }) => view.html`<option value=${name} ?selected=${name === role}>${label[language]}</option>`
        )}</select></label></div>
    ${
      moment.buttons.length === 0
        ? view.html`<p class="nothing">${texts.noButtons[language]}</p>`
        : view.html`<ul class="button-list">${sorted(moment.buttons).map((button) => buttonLine(view, model, button))}</ul>`
    }
  </section>`
}

const ranks = { allowed: 0, needsInput: 1, refused: 2 }

const sorted = (buttons: ReadonlyArray<InspectedButton>): ReadonlyArray<InspectedButton> =>
  [...buttons].sort((a, b) => ranks[a.state] - ranks[b.state])

const buttonLine = <T>(view: Renderer<T>, { language }: InspectorModel, button: InspectedButton): T => {
  const { command, label, reasons, state, via } = button
  return view.html`<li data-command=${command} data-state=${state}>
    <span class="button-name">${label[language]}</span>
    <span class="button-state">${texts[state][language]}${via === null ? view.nothing : view.html` · ${texts.via(via)[language]}`}</span>
    ${reasons.map(({ text }) => view.html`<span class="button-why">${text[language]}</span>`)}
  </li>`
}

const knowledge = <T>(view: Renderer<T>, model: InspectorModel, moment: InspectedMoment): T => {
  const { language } = model
  const entries = Object.entries((moment.context ?? {}) as object)
  return view.html`<section class="card knowledge">
    <h2>${texts.timers[language]}</h2>
    ${
      moment.timers.length === 0
        ? view.html`<p class="nothing">${texts.noTimers[language]}</p>`
        : view.html`<ul class="plain">${moment.timers.map(({ due, label }) => view.html`<li>${label[language]}: ${whenOf(model, due)} (${untilOf(due, model.now)[language]})</li>`)}</ul>`
    }
    ${moment.running.length === 0 ? view.nothing : view.html`<h3>${texts.running[language]}</h3><ul class="plain">${moment.running.map(({ label }) => view.html`<li>${label[language]}</li>`)}</ul>`}
    ${moment.facts.length === 0 ? view.nothing : view.html`<h3>${texts.facts[language]}</h3><p class="code">${moment.facts.join(" · ")}</p>`}
    <details><summary>${texts.context[language]}</summary>
      <dl class="context">${entries.map(([key, value]) => view.html`<div><dt class="code">${key}</dt><dd>${valueOf(view, model, value)}</dd></div>`)}</dl></details>
  </section>`
}

/** What is said instead of something that is not shown. */
const unshown = ({ language }: InspectorModel, value: unknown): string | null => {
  if (typeof value !== "object" || value === null) return null
  const { personal, secret } = value as { readonly personal?: unknown; readonly secret?: unknown }
  return personal === true ? texts.personal[language] : secret === true ? texts.secret[language] : null
}

const isMoment = (key: number): boolean => key > 1e12 && key < 1e14

const valueOf = <T>(view: Renderer<T>, model: InspectorModel, value: unknown): T | string => {
  const { language } = model
  const instead = unshown(model, value)
  if (instead !== null) return view.html`<em>${instead}</em>`
  if (value === null || value === "") return view.html`<em>${texts.empty[language]}</em>`
  if (typeof value === "number" && isMoment(value)) return whenOf(model, value)
  if (typeof value === "string") return value
  return JSON.stringify(value, (_key: string, part: unknown) => unshown(model, part) ?? part)
}

// -----------------------------------------------------------------------------
// history
// -----------------------------------------------------------------------------

const history = <T>(view: Renderer<T>, model: InspectorModel, acts: InspectorActs): T => {
  const { language, timeline } = model
  const { at, rows } = stepsOf(model)
  return view.html`<section class="card history" aria-labelledby="history-title">
    <h2 id="history-title">${texts.history[language]}</h2>
    <p class="hint">${texts.historyHint[language]}</p>
    <ol class="happenings" reversed>${rows
      .map((row, index) => happening(view, model, { acts, row, isChosen: index === at }))
      .reverse()}</ol>
    ${
      timeline?.before === null || timeline === null
        ? view.nothing
        : view.html`<p><button type="button" class="do" data-do="earlier" @click=${acts.earlier}>${texts.earlier[language]}</button></p>`
    }
  </section>`
}

const movedTo = <T>(
  view: Renderer<T>,
  { language }: InspectorModel,
  { from, to, verdict }: InspectedHappening
): T | unknown => {
  if (to === null) return view.nothing
  const label = (of: NonNullable<InspectedHappening["to"]>): string =>
    of.states.map((it) => it.label[language]).join(" + ")
  const [before, after] = [from === null ? null : label(from), label(to)]
  if (before === after)
    return verdict === "Accepted"
      ? view.html`<span class="moved">${after} · ${texts.stayed[language]}</span>`
      : view.nothing
  return view.html`<span class="moved">${before === null ? view.nothing : view.html`${before} <span aria-hidden="true">→</span> `}<strong>${after}</strong></span>`
}

const happening = <T>(
  view: Renderer<T>,
  model: InspectorModel,
  {
    acts,
    isChosen,
    row
  }: { readonly acts: InspectorActs; readonly row: InspectedHappening; readonly isChosen: boolean }
): T => {
  const { language } = model
  const followed: ReadonlyArray<LocalizedText> = [
    ...row.timersSet.map(({ due, label }) => texts.timerSet(label, whenOf(model, due))),
    ...row.timersCleared.map(({ label }) => texts.timerCleared(label)),
    ...row.begun.map(({ label }) => texts.begun(label)),
    ...row.effects.map(({ label }) => texts.effect(label)),
    ...row.published.map((name) => texts.published(name))
  ]
  const said = row.verdict === "Accepted" ? null : texts.verdicts[row.verdict][language]
  return view.html`<li data-seq=${String(row.seq)} data-kind=${row.kind}>
    <button type="button" class="happening" aria-current=${isChosen ? "step" : view.nothing} @click=${() => acts.go(row.seq)}>
      <span class="what">${row.label[language]}</span>
      ${movedTo(view, model, row)}
      <span class="who">${whenOf(model, row.at)} · ${texts.by(whoOf(model, row.by))[language]}</span>
      ${row.reason === null ? view.nothing : view.html`<span class="why">${texts.reason[language]}: ${row.reason}</span>`}
      ${said === null ? view.nothing : view.html`<span class="tag" data-tone="warn">${said}</span>`}
      ${row.problem === null ? view.nothing : view.html`<span class="tag" data-tone="warn">${row.problem[language]}</span>`}
    </button>
    ${followed.length === 0 ? view.nothing : view.html`<ul class="followed">${followed.map((text) => view.html`<li>${text[language]}</li>`)}</ul>`}
  </li>`
}
