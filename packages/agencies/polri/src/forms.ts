/**
 * What applicants of the police fill in.
 *
 * @since 0.1.0
 */
import { Fields, Form } from "@balai/application"
import { Rows } from "@balai/service"

const { say } = Rows

/** For a clearance certificate. @category getters @since 0.1.0 */
export const skck = Form.make({
  id: "skck",
  version: 1,
  title: say("Permohonan SKCK", "Application for a police clearance certificate"),
  pages: [
    {
      id: "pemohon",
      title: say("Pemohon", "Applicant"),
      fields: {
        name: Fields.name(),
        nik: Fields.nik(),
        birthDate: Fields.birthDate(),
        address: Fields.address(),
        phone: Fields.phone()
      }
    },
    {
      id: "keperluan",
      title: say("Keperluan", "Purpose"),
      fields: {
        purpose: Fields.choice(
          {
            kerja: say("Melamar pekerjaan", "A job"),
            sekolah: say("Melanjutkan sekolah", "A school"),
            lain: say("Keperluan lain", "Another purpose")
          },
          { label: say("Untuk apa SKCK ini?", "What is the certificate for?") }
        ),
        otherPurpose: Fields.personal(
          Fields.text({ label: say("Keperluan apa?", "Which purpose?"), when: { field: "purpose", equals: "lain" } })
        ),
        isRenewal: Fields.yesNo({ label: say("Apakah ini perpanjangan?", "Is it a renewal?") })
      }
    }
  ]
})
