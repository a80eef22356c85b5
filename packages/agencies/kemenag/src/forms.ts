/**
 * What couples fill in.
 *
 * @since 0.1.0
 */
import { Fields, Form } from "@balai/application"
import { Rows } from "@balai/service"
import { warning } from "./notice.ts"

const { say } = Rows

/** For the registration of a marriage. @category getters @since 0.1.0 */
export const nikah = Form.make({
  id: "nikah",
  version: 1,
  title: say("Pendaftaran nikah", "Registration of a marriage"),
  pages: [
    {
      id: "calon",
      title: say("Calon pengantin", "The couple"),
      fields: {
        groom: Fields.name({ label: say("Nama calon suami", "Name of the groom") }),
        groomNik: Fields.nik({ label: say("NIK calon suami", "NIK of the groom") }),
        bride: Fields.name({ label: say("Nama calon istri", "Name of the bride") }),
        brideNik: Fields.nik({ label: say("NIK calon istri", "NIK of the bride") }),
        guardian: Fields.name({ label: say("Nama wali", "Name of the guardian") }),
        phone: Fields.phone()
      }
    },
    {
      id: "akad",
      title: say("Akad", "The wedding"),
      fields: {
        day: {
          ...Fields.date({
            label: say("Tanggal akad", "Day of the wedding"),
            help: say(
              "Paling cepat 10 hari kerja lagi; bila kurang, sertakan dispensasi camat.",
              "In 10 working days at the earliest; if it is less, add the dispensation of the district head."
            )
          }),
          rule: warning
        },
        place: Fields.choice(
          {
            kua: say("Di KUA pada jam kerja (Rp0)", "At the office in its hours (Rp0)"),
            luar: say("Di tempat lain atau di luar jam kerja", "Elsewhere, or outside its hours")
          },
          { label: say("Di mana akadnya?", "Where is the wedding?") }
        )
      }
    }
  ]
})
