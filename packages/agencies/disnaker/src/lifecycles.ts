/**
 * How applications to the manpower office go.
 *
 * @since 0.1.0
 */
import { Blocks, Compose, LegalClock } from "@balai/application"
import { jobSeeker } from "./forms.ts"
import { identity } from "./internal/identity.ts"

/**
 * A job seeker's card (AK-1), which SIAPkerja makes. Beside its way the person's data is matched with the civil registry; an
 * answer that does not come holds nothing up.
 *
 * @example
 * ```ts
 * import { Lifecycles } from "@balai/agency-disnaker"
 * import { Check } from "@balai/lifecycle"
 *
 * Check.isRed(Check.of(Lifecycles.ak1)) // => false
 * ```
 *
 * @category machines
 * @since 0.1.0
 */
export const ak1 = Compose.make({
  name: "disnaker-ak1",
  version: 1,
  label: { id: "Permohonan kartu pencari kerja (AK-1)", en: "Application for a job seeker's card (AK-1)" },
  form: jobSeeker,
  initial: "checking",
  parts: [
    Blocks.claiming(),
    LegalClock.part(),
    Blocks.question(),
    identity(),
    Blocks.intake({ complete: "registering" }),
    Blocks.companion({
      next: "ready",
      system: { id: "SIAPkerja", en: "SIAPkerja, the national manpower system" }
    }),
    Blocks.handOver(),
    Blocks.withdrawal()
  ]
})
