/**
 * What applicants of the immigration office fill in.
 *
 * @since 0.1.0
 */
import { Fields, Form } from "@balai/application"
import { Rows } from "@balai/service"

const { say } = Rows

/** For a passport. @category getters @since 0.1.0 */
export const paspor = Form.make({
  id: "paspor",
  version: 1,
  title: say("Permohonan paspor", "Application for a passport"),
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
      id: "paspor",
      title: say("Paspor", "Passport"),
      fields: {
        kind: Fields.choice(
          {
            "biasa-5": say("Biasa, 5 tahun", "Ordinary, 5 years"),
            "biasa-10": say("Biasa, 10 tahun", "Ordinary, 10 years"),
            "elektronik-5": say("Elektronik, 5 tahun", "Electronic, 5 years"),
            "elektronik-10": say("Elektronik, 10 tahun", "Electronic, 10 years")
          },
          { label: say("Paspor mana yang Anda minta?", "Which passport do you ask for?") }
        ),
        reason: Fields.choice(
          {
            baru: say("Paspor pertama", "My first one"),
            ganti: say("Habis masa berlaku atau penuh", "The old one has expired or is full"),
            hilang: say("Hilang", "Lost"),
            rusak: say("Rusak", "Damaged")
          },
          { label: say("Mengapa?", "Why?") }
        ),
        booking: Fields.personal(
          Fields.text({ label: say("Kode janji M-Paspor", "Code of the appointment in M-Paspor"), maximum: 40 })
        )
      }
    }
  ]
})
