/**
 * What families who insure themselves fill in.
 *
 * @since 0.1.0
 */
import { Fields, Form } from "@balai/application"
import { Rows } from "@balai/service"

const { say } = Rows

/** For the registration of a family. @category getters @since 0.1.0 */
export const daftar = Form.make({
  id: "daftar",
  version: 1,
  title: say("Pendaftaran peserta JKN", "Registration for health insurance (JKN)"),
  pages: [
    {
      id: "keluarga",
      title: say("Keluarga", "Family"),
      fields: {
        head: Fields.name({ label: say("Nama kepala keluarga", "Name of the head of the family") }),
        kk: Fields.kk(),
        persons: Fields.number({ label: say("Jumlah anggota", "Number of members"), minimum: 1, maximum: 99 }),
        phone: Fields.phone()
      }
    },
    {
      id: "kepesertaan",
      title: say("Kepesertaan", "Membership"),
      fields: {
        class: Fields.choice(
          { "1": say("Kelas 1", "Class 1"), "2": say("Kelas 2", "Class 2"), "3": say("Kelas 3", "Class 3") },
          { label: say("Kelas", "Class") }
        ),
        clinic: Fields.personal(Fields.text({ label: say("Faskes tingkat pertama", "Clinic of the first level") }))
      }
    }
  ]
})
