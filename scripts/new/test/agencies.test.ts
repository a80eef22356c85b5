import { type Mall } from "@balai/mall"
import { type Conformance, conformance } from "@balai/mall/testing"
import { describe, it } from "node:test"

const { mall }: { readonly mall: Mall.Mall } = await import(new URL("../mall.ts", import.meta.url).href)

// What an agency says beside itself: its own handlers, and what the commands of its own parts carry.
// pdam: { handlers, examples: { "pdam-sambungan-baru": { payloads: { … } } } }
const options: Readonly<Record<string, Conformance.Options>> = {}

for (const agency of mall.agencies) conformance({ describe, it }, agency, options[agency.name])
