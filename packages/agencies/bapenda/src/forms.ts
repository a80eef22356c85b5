/**
 * What applicants of the revenue agency fill in: one thing a page.
 *
 * @since 0.1.0
 */
import { Fields, Form } from "@balai/application"

const say = (id: string, en: string) => ({ id, en })

/**
 * The use of a hall, field or room that belongs to the region.
 *
 * @category getters
 * @since 0.1.0
 */
export const use = Form.make({
  id: "pemakaian-aset",
  version: 1,
  title: say("Pemakaian aset daerah", "Use of regional property"),
  pages: [
    {
      id: "aset",
      title: say("Yang dipakai", "What you want to use"),
      fields: {
        asset: Fields.choice(
          {
            hall: say("Gedung serbaguna", "Community hall"),
            field: say("Lapangan", "Field"),
            room: say("Ruang rapat", "Meeting room")
          },
          { label: say("Apa yang akan Anda pakai?", "What do you want to use?") }
        )
      }
    },
    {
      id: "waktu",
      title: say("Waktu pemakaian", "When"),
      fields: {
        from: Fields.date({ label: say("Mulai tanggal", "From") }),
        days: Fields.number({ label: say("Berapa hari?", "For how many days?"), minimum: 1, maximum: 30 })
      }
    },
    {
      id: "acara",
      title: say("Acara", "The occasion"),
      fields: {
        occasion: Fields.personal(Fields.text({ label: say("Untuk acara apa?", "What is it for?") })),
        guests: Fields.number({
          label: say("Perkiraan jumlah orang", "About how many people"),
          minimum: 1,
          maximum: 20_000
        })
      }
    },
    {
      id: "pernyataan",
      title: say("Pernyataan", "Statement"),
      fields: {
        agreed: Fields.statement({
          label: say("Saya menjaga kebersihan dan mengganti kerusakan", "I keep it clean and make good what is damaged")
        })
      }
    },
    { id: "pemohon", title: say("Pemohon", "Who applies"), fields: { name: Fields.name(), nik: Fields.nik() } },
    { id: "kontak", title: say("Cara menghubungi Anda", "How to reach you"), fields: { phone: Fields.phone() } }
  ]
})
