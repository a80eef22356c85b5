/** Rows as Balai writes them, for the loops that write the same without deciding anything. */
import { randomBytes } from "node:crypto"

export interface Sample {
  readonly shape: string
  readonly snapshot: string
  readonly by: string
  readonly receipt: string
}

export const input = '{"_tag":"Command","payload":{"by":"switch"},"type":"lamp.turn"}'

/** As long as a digest, and as little to be compressed. */
export const digest = (): string => randomBytes(32).toString("hex")

export const keysOf = (id: string, state: string): string => JSON.stringify({ state, room: `room ${id}` })
