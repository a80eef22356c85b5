/**
 * What applicants of the manpower office fill in: one thing a page.
 *
 * @since 0.1.0
 */
import { Fields, Form } from "@balai/application"

const say = (id: string, en: string) => ({ id, en })

/**
 * Somebody who looks for work (AK-1).
 *
 * @category getters
 * @since 0.1.0
 */
export const jobSeeker = Form.make({
  id: "ak1",
  version: 1,
  title: say("Kartu pencari kerja", "Job seeker's card"),
  pages: [
    {
      id: "diri",
      title: say("Data diri", "Who you are"),
      help: say(
        "Dicocokkan dengan data kependudukan; jawabannya hanya sesuai atau tidak.",
        "Matched with the civil registry, which answers only whether it fits."
      ),
      fields: { name: Fields.name(), nik: Fields.nik(), birthDate: Fields.birthDate() }
    },
    {
      id: "pendidikan",
      title: say("Pendidikan terakhir", "Last education"),
      fields: {
        education: Fields.choice(
          {
            primary: say("SD atau sederajat", "Primary school"),
            lower: say("SMP atau sederajat", "Lower secondary school"),
            upper: say("SMA, SMK, atau sederajat", "Upper secondary school"),
            diploma: say("Diploma", "Diploma"),
            degree: say("Sarjana atau lebih tinggi", "University degree")
          },
          { label: say("Apa pendidikan terakhir Anda?", "What is your last education?") }
        )
      }
    },
    {
      id: "pekerjaan",
      title: say("Pekerjaan yang dicari", "The work you look for"),
      fields: {
        work: Fields.personal(Fields.text({ label: say("Pekerjaan yang Anda cari", "The work you look for") })),
        abroad: Fields.yesNo({ label: say("Bersedia bekerja di luar negeri?", "Would you work abroad?") })
      }
    },
    {
      id: "kontak",
      title: say("Cara menghubungi Anda", "How to reach you"),
      fields: { phone: Fields.phone() }
    }
  ]
})
