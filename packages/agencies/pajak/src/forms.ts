/**
 * What taxpayers fill in.
 *
 * @since 0.1.0
 */
import { Fields, Form } from "@balai/application"
import { Rows } from "@balai/service"

const { say } = Rows

/** For a taxpayer number. @category getters @since 0.1.0 */
export const npwp = Form.make({
  id: "npwp",
  version: 1,
  title: say("Pendaftaran NPWP", "Registration for a taxpayer number (NPWP)"),
  pages: [
    {
      id: "wajib-pajak",
      title: say("Wajib pajak", "Taxpayer"),
      fields: {
        kind: Fields.choice(
          { orang: say("Orang pribadi", "A person"), badan: say("Badan", "An entity") },
          { label: say("Siapa yang didaftarkan?", "Who is registered?") }
        ),
        name: Fields.name({ label: say("Nama pemohon atau pengurus", "Name of the applicant or director") }),
        nik: Fields.nik({ label: say("NIK pemohon atau pengurus", "NIK of the applicant or director") }),
        entity: Fields.personal(
          Fields.text({ label: say("Nama badan", "Name of the entity"), when: { field: "kind", equals: "badan" } })
        ),
        phone: Fields.phone(),
        email: Fields.email()
      }
    }
  ]
})
