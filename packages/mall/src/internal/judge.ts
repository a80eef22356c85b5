import { Step } from "@balai/engine"
import { Lifecycle, type LocalizedText, type Snapshot, type Stamp, type Verdict } from "@balai/lifecycle"
import { type Action, type ActionId, type Reason } from "../View.ts"

type Text = LocalizedText.LocalizedText
type Fields = { readonly [key: string]: unknown }

/** One lifecycle command of a use case, with the snapshot that it would meet. */
export interface Part {
  readonly lifecycle: Lifecycle.Any
  readonly id: string
  readonly snapshot: Snapshot.Snapshot<any>
  readonly command: string
  readonly payload?: Fields
}

/** What a use case would answer: allowed exactly when each of its commands is. */
export interface Judgement {
  readonly state: Action["state"]
  readonly label: Text
  readonly code: Verdict.RefusalCode | null
  readonly hidden: boolean
  readonly reasons: ReadonlyArray<Reason>
}

export type Judge = (parts: ReadonlyArray<Part>) => Judgement

const answerTo = (part: Part, offered: ReadonlyArray<Lifecycle.Availability>): Lifecycle.Availability => {
  const found = offered.find(({ command }) => command === part.command)
  if (found === undefined) throw new Error(`${part.lifecycle.name} has no command ${part.command}`)
  return found
}

const distinct = (reasons: ReadonlyArray<Reason>): ReadonlyArray<Reason> =>
  reasons.filter(({ text }, at) => reasons.findIndex((other) => other.text.id === text.id) === at)

/** Judges use cases under one stamp, by `available` alone. The label is that of the first command. */
export const judging = (stamp: Stamp.Stamp): Judge => {
  const known = new Map<Snapshot.Snapshot<any>, ReadonlyArray<Lifecycle.Availability>>()
  const offeredBy = ({ lifecycle, snapshot }: Part) => {
    const offered = known.get(snapshot) ?? Lifecycle.available(lifecycle, snapshot, stamp)
    known.set(snapshot, offered)
    return offered
  }
  return (parts) => {
    const answers = parts.map((part) => ({ part, answer: answerTo(part, offeredBy(part)) }))
    const no = answers.filter(({ answer }) => answer.state === "refused")
    const first = no[0]?.answer
    return {
      state:
        first !== undefined
          ? "refused"
          : answers.some(({ answer }) => answer.state === "needsInput")
            ? "needsInput"
            : "allowed",
      label: answers[0]?.answer.label ?? { id: "?", en: "?" },
      code: first?.code ?? null,
      hidden: first?.hidden ?? false,
      reasons: distinct(no.flatMap(({ answer }) => answer.reasons.map(({ code, text }) => ({ code, text }))))
    }
  }
}

/** Whether the actor holds any role on an instance. To an actor without one it does not exist. */
export const isVisible = (lifecycle: Lifecycle.Any, snapshot: Snapshot.Snapshot<any>, stamp: Stamp.Stamp): boolean =>
  Lifecycle.available(lifecycle, snapshot, stamp).some(({ hidden, state }) => state !== "refused" || !hidden)

/** A judgement as a screen draws it. */
export const toAction = (id: ActionId, { label, reasons, state }: Judgement, confirm?: Text): Action => ({
  id,
  label,
  state,
  reasons,
  ...(confirm === undefined ? {} : { confirm })
})

/** The command of a part as a step of a bundle, under the use case that owns it. */
export const toStep = ({ command, id, lifecycle, payload }: Part): Step.Step => {
  const events = lifecycle.spec.events as { readonly [type: string]: { readonly via?: string } }
  const via = events[command]?.via
  return Step.send(lifecycle, {
    id,
    command: { type: command, ...payload } as never,
    ...(via === undefined ? {} : { via })
  })
}
