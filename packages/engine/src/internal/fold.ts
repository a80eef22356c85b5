/** @internal Takes rows of the journal again. */
import { type Actor, type Json, type Lifecycle, Migration, type Stamp } from "@balai/lifecycle"
import { Result } from "effect"
import { FaultyError } from "../EngineError.ts"
import { type Migrated } from "../Journal.ts"
import { type JournalRow } from "../Store.ts"
import { advance, type Arrival, type Entry, unmoving } from "./advance.ts"
import { arrive, doesNotFollow } from "./arrive.ts"
import { fieldsOfInput, type Loaded } from "./registry.ts"
import { type State } from "./state.ts"
import { referencesIn } from "./vault.ts"
import { type Walk } from "./verifyWalk.ts"

/** What folding one row needs. */
export type Folding = Pick<Walk, "registry" | "facts" | "references">

export const isMigrated = (row: JournalRow): boolean => row.input.startsWith('{"_tag":"Migrated"')

/** Why a row cannot be folded without a version that is not loaded; `null` for one that can. */
export const isLost = ({ registry }: Folding, row: JournalRow, before: boolean): string | null => {
  if (registry.get(row.lifecycle, row.version) === undefined) return `${row.lifecycle}@${row.version} is not loaded`
  return before && !isMigrated(row) ? "what came before it is not loaded" : null
}

export const stampFacts = (walk: Folding, row: JournalRow): Stamp.Facts =>
  Object.fromEntries(
    (JSON.parse(row.facts) as ReadonlyArray<string>).map((name) => {
      const fact = walk.facts.get(name)
      return [
        name.slice(0, name.indexOf("@")),
        { version: fact?.version ?? "", value: fact === undefined ? null : JSON.parse(fact.value) }
      ]
    })
  )

const landed = (
  walk: Folding,
  row: JournalRow,
  { before, input, loaded }: { readonly before: State | null; readonly input: Migrated; readonly loaded: Loaded }
): Entry | string => {
  for (const { digest, ref } of referencesIn(input.snapshot.context, loaded.context)) walk.references.set(ref, digest)
  if (before === null && row.seq === 1) return "nothing can be migrated before the start"
  const unfit = before === null ? null : doesNotFollow(before, input)
  if (unfit !== null) return unfit
  const found = Migration.adopt(loaded.lifecycle, input.snapshot)
  if (Result.isFailure(found)) return found.failure.text.en
  const seq = before === null ? row.seq : before.seq + 1
  return arrive(
    before,
    { input, landed: found.success, loaded, seq, last: row.prev, begun: [], facts: row.facts },
    {
      at: row.at,
      by: JSON.parse(row.by) as Actor.Actor,
      command: row.command,
      id: row.instance
    }
  )
}

/** Takes one row again, as it was taken at its time; tells why if that cannot be. */
export const fold = (walk: Folding, row: JournalRow, before: State | null): Entry | string => {
  const loaded = walk.registry.get(row.lifecycle, row.version)
  if (loaded === undefined) return `${row.lifecycle}@${row.version} is not loaded`
  const input = JSON.parse(row.input) as Lifecycle.Input | Migrated
  if (input._tag === "Migrated") return landed(walk, row, { before, input, loaded })
  for (const { digest, ref } of referencesIn(valueOf(input), fieldsOfInput(loaded, input)))
    walk.references.set(ref, digest)
  const arrival: Arrival = {
    id: row.instance,
    loaded,
    input,
    at: row.at,
    by: JSON.parse(row.by) as Actor.Actor,
    command: row.command,
    text: row.input
  }
  if (row.verdict === "Late" || row.verdict === "Noted")
    return before === null ? "nothing can be noted before the start" : unmoving(before, arrival, row.verdict)
  const entry = advance(before, arrival, stampFacts(walk, row))
  if ("_tag" in entry)
    return entry instanceof FaultyError ? `${entry.fault}: ${entry.detail}` : `refused: ${entry.code}`
  return entry
}

const valueOf = (input: Lifecycle.Input): Json.Json => {
  if (input._tag === "Start") return input.input
  return input._tag === "Command" ? (input.payload ?? null) : null
}
