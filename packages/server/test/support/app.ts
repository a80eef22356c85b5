import { type Mall } from "@balai/mall"
import { type AppOptions } from "../../src/internal/app.ts"
import { plainFace } from "../../src/internal/face.ts"
import { makeKeys } from "../../src/internal/keys.ts"

/** The server's own insides, on a free port of this computer. */
export const appOptions = (mall: Mall.Mall): AppOptions => ({
  mall,
  keys: makeKeys("s".repeat(43), []),
  host: "127.0.0.1",
  port: 0,
  language: "id",
  face: plainFace({ ...mall, version: "0" })
})
