import { type Mall } from "@balai/mall"
import { conformance } from "@balai/mall/testing"
import { describe, it } from "node:test"

const { mall }: { readonly mall: Mall.Mall } = await import(new URL("../mall.ts", import.meta.url).href)

for (const agency of mall.agencies) conformance({ describe, it }, agency)
