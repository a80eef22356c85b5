import { conformance } from "@balai/mall/testing"
import { describe, it } from "@effect/vitest"
import { mall } from "../mall.ts"

for (const agency of mall.agencies) conformance({ describe, it }, agency)
