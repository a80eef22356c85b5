/** @internal Where sealed bytes lie: named pieces, written whole or not at all. */
import { Effect } from "effect"
import { StorageError } from "../DocumentsError.ts"

/**
 * A name is `shelf/<sha-256>` with an optional `.part`. It is made of a random id's digest here and never of what somebody
 * sent, so that it is safe in a path and says nothing.
 */
export interface Blobs {
  readonly put: (name: string, bytes: Uint8Array) => Effect.Effect<void, StorageError>
  readonly get: (name: string) => Effect.Effect<Uint8Array | null, StorageError>
  /** Nothing happens when there is no such piece. */
  readonly remove: (name: string) => Effect.Effect<void, StorageError>
  /** Removes what a process that ended in between has left half-written, as of this moment. */
  readonly tidy: (now: number) => Effect.Effect<void, StorageError>
  /** Names on one shelf. */
  readonly list: (shelf: Shelf) => Effect.Effect<ReadonlyArray<string>, StorageError>
}

/** Data keys lie by themselves: whoever copies documents for long keeps their keys for short. */
export type Shelf = "keys" | "records" | "parts" | "documents" | "pending" | "incidents"

const safe = /^[a-z]+\/[0-9a-f]{64}(?:\.[a-z0-9]+)?$/

export const isSafe = (name: string): boolean => safe.test(name)

export const storageError = (operation: string, reason: string): StorageError =>
  new StorageError({
    operation,
    reason,
    path: [],
    text: {
      id: "Tempat penyimpanan dokumen sedang terganggu. Coba lagi sebentar.",
      en: "The storage of documents is disturbed. Try again in a moment."
    }
  })

export const inMemory = (): Blobs => {
  const held = new Map<string, Uint8Array>()
  return {
    put: (name, bytes) => Effect.sync(() => void held.set(name, Uint8Array.from(bytes))),
    get: (name) => Effect.sync(() => held.get(name) ?? null),
    remove: (name) => Effect.sync(() => void held.delete(name)),
    tidy: () => Effect.void,
    list: (shelf) => Effect.sync(() => [...held.keys()].filter((name) => name.startsWith(`${shelf}/`)))
  }
}
