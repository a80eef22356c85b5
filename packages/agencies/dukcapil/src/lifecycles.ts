/**
 * How applications to the civil registry go: as companions (*berkas pendamping*) of SIAK, which makes every product.
 *
 * @since 0.1.0
 */
import { Blocks, Compose, Composition, LegalClock } from "@balai/application"
import { birth, familyCard, identityCard } from "./forms.ts"
import { late } from "./internal/late.ts"
import { siak as system } from "./internal/rows.ts"

/**
 * A birth certificate. What is reported after sixty days waits for the head of the office before it is entered in SIAK.
 *
 * @example
 * ```ts
 * import { Lifecycles } from "@balai/agency-dukcapil"
 * import { Check } from "@balai/lifecycle"
 *
 * Check.of(Lifecycles.akta) // => []
 * ```
 *
 * @category machines
 * @since 0.1.0
 */
export const akta = Compose.make({
  name: "dukcapil-akta",
  version: 1,
  label: { id: "Permohonan akta kelahiran", en: "Application for a birth certificate" },
  form: birth,
  initial: "checking",
  parts: [
    Blocks.claiming(),
    LegalClock.part(),
    Blocks.question(),
    Blocks.intake({ complete: "sorting" }),
    late({ next: "registering" }),
    Blocks.companion({ next: "ready", system }),
    Blocks.handOver(),
    Blocks.withdrawal()
  ]
})

/**
 * An identity card, the first or a new one.
 *
 * @category machines
 * @since 0.1.0
 */
export const ktpEl = Composition.companion({
  name: "dukcapil-ktp-el",
  label: { id: "Permohonan KTP elektronik", en: "Application for an identity card" },
  form: identityCard,
  system
})

/**
 * A family card.
 *
 * @category machines
 * @since 0.1.0
 */
export const kk = Composition.companion({
  name: "dukcapil-kk",
  label: { id: "Permohonan Kartu Keluarga", en: "Application for a family card" },
  form: familyCard,
  system
})
