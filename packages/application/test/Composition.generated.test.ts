import { Blocks, Compose } from "@balai/application"
import { suite } from "@balai/lifecycle/testing"
import { describe, it } from "@effect/vitest"
import { requirement, subject, terms } from "./support/file.ts"

const label = { id: "Permohonan contoh", en: "Example application" }
const siak = { id: "SIAK", en: "SIAK" }

// The legal clock has tests of its own; beside it the walk would take half a minute.
const small = Compose.make({
  name: "dinas-kecil",
  version: 1,
  label,
  initial: "checking",
  parts: [
    Blocks.claiming(),
    Blocks.question(),
    Blocks.intake({ complete: "deciding" }),
    Blocks.decision({ granted: "registering" }),
    Blocks.companion({ next: "ready", system: siak }),
    Blocks.handOver(),
    Blocks.withdrawal()
  ]
})

// A decree that moves the end of a limit is shown in Composition.law.test.ts.
suite({ describe, it }, subject(small, { terms: terms({ requirements: [requirement("ktp")] }) }), {
  uncovered: [
    "open.process.returned: after completionLimit [isLimitAhead] → open.process.returned",
    "refused: after objectionLimit [isLimitAhead] → refused"
  ]
})
