import { type Mall } from "@balai/mall"
import { ProfileInvalidError } from "../SimulatorError.ts"

type Weights = { readonly [reference: string]: number }

/** The services that a reference means: one of them, or all of an agency. */
const meantBy = (mall: Mall.Mall, reference: string): ReadonlyArray<string> => {
  const exact = mall.services.filter(({ id }) => id === reference)
  if (exact.length > 0) return [reference]
  const ofAgency = mall.services.filter(({ agency }) => agency.id === reference)
  const found =
    ofAgency.length > 0 ? ofAgency : mall.services.filter(({ agency, id }) => id === `${agency.id}.${reference}`)
  return found.map(({ id }) => id)
}

const unknown = (path: string) =>
  new ProfileInvalidError({
    path,
    text: { id: "Layanan atau instansi itu tidak ada di gedung ini", en: "The hall has no such service or agency" }
  })

/** What a profile says of each service. What names an agency counts for each service that is not named itself. */
export const perService = (mall: Mall.Mall, weights: Weights, path: string): ReadonlyMap<string, number> => {
  const agencies = new Set(mall.services.map(({ agency }) => agency.id))
  const entries = Object.entries(weights).toSorted(
    ([one], [two]) => Number(agencies.has(two)) - Number(agencies.has(one))
  )
  return new Map(
    entries.flatMap(([reference, value]) => {
      const meant = meantBy(mall, reference)
      if (meant.length === 0) throw unknown(`${path}.${reference}`)
      return meant.map((id) => [id, value] as const)
    })
  )
}
