/** @internal What stands on the document that a head signs: the agency's template, filled in with the file. */
import { Template } from "@balai/agency"
import { type Render } from "@balai/documents"
import { type FileView, type Mall } from "@balai/mall"
import { type Standard } from "@balai/service"
import { type LocalDate, Zone } from "@balai/vocabulary"

interface Signing {
  readonly file: FileView.FileView
  readonly at: number
  /** Epoch milliseconds; null where it does not end. */
  readonly until: number | null
  readonly name: string
  readonly office: string
  /** What the service's standard rests on now. */
  readonly legalBasis: ReadonlyArray<Standard.LegalBasis>
}

/** The template of a file's service; the answers alone for one that has none. */
const templateOf = (mall: Mall.Mall, { agency, service }: FileView.FileView): Template.Template => {
  const services = mall.agencies.find(({ name }) => name === agency.id)?.services ?? []
  return services.find(({ id }) => `${agency.id}.${id}` === service.id)?.issues ?? Template.asAnswered(service.name)
}

const dateOf = (at: number, zone: Zone.Zone): LocalDate.LocalDate => Zone.dateAt(at, zone) as LocalDate.LocalDate

const basisLine = ({ instrument, title }: Standard.LegalBasis): string =>
  title === undefined ? instrument : `${instrument} tentang ${title}`

/** A document of the office is written in Indonesian. */
export const documentOf = (mall: Mall.Mall, signing: Signing): Render.Document => {
  const { at, file, legalBasis, name, office, until } = signing
  const { zone } = mall
  const { blocks, copies, title } = Template.fill(
    templateOf(mall, file),
    {
      number: file.number,
      service: file.service.name,
      agency: file.agency.name,
      issued: dateOf(at, zone),
      until: until === null ? null : dateOf(until, zone),
      answers: file.answers,
      decision:
        file.decision === null
          ? null
          : { kind: file.decision.kind, words: file.decision.words, on: dateOf(file.decision.at, zone) },
      legalBasis: legalBasis.map(basisLine)
    },
    "id"
  )
  return {
    title,
    number: file.number,
    blocks,
    copies,
    signature: { place: file.agency.name.id, date: dateOf(at, zone), office, name, nip: null },
    at
  }
}
