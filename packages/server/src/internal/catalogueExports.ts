/** @internal The catalogue for other programs: a table for keying in, and linked data. */
import { type Catalogue } from "@balai/mall"

const addressOf = ({ agency, service }: Pick<Catalogue.Subject, "agency" | "service">, base: string): string =>
  `${base}/layanan/${encodeURIComponent(agency.id)}/${encodeURIComponent(service)}`

const governmentService = (subject: Catalogue.Subject, base: string) => ({
  "@type": "GovernmentService",
  "@id": addressOf(subject, base),
  name: subject.standard.title.id,
  description: subject.standard.summary.id,
  serviceOperator: { "@type": "GovernmentOrganization", name: subject.agency.name.id },
  url: addressOf(subject, base)
})

/** One service for search engines; nothing of one that promises nothing. */
export const linkedDataOf = ({ entry, standard }: Catalogue.ServicePageView, base: string): unknown =>
  standard === null
    ? undefined
    : { "@context": "https://schema.org", ...governmentService({ ...entry, standard }, base) }

export const toLinkedData = (subjects: ReadonlyArray<Catalogue.Subject>, base: string): unknown => ({
  "@context": "https://schema.org",
  "@graph": subjects.map((subject) => governmentService(subject, base))
})

export const toCsv = (subjects: ReadonlyArray<Catalogue.Subject>, base: string): string =>
  [
    "id,nama,instansi,tautan",
    ...subjects.map((one) =>
      [one.id, one.standard.title.id, one.agency.name.id, addressOf(one, base)]
        .map((cell) => `"${cell.replaceAll('"', '""')}"`)
        .join(",")
    )
  ].join("\r\n")
