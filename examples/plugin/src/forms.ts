/** What applicants fill in: one definition for pages, checks, payload and guard. */
import { Fields, Form } from "@balai/application"
import { Rows } from "@balai/service"

const { say } = Rows

export const connectionForm = Form.make({
  id: "pdam-sambungan-baru",
  version: 1,
  title: say("Sambungan air baru", "New water connection"),
  pages: [
    {
      id: "diri",
      title: say("Diri Anda", "You"),
      fields: { name: Fields.name(), nik: Fields.nik(), phone: Fields.phone() }
    },
    {
      id: "letak",
      title: say("Letak rumah", "Where the house is"),
      fields: {
        address: Fields.address(),
        use: Fields.choice(
          {
            rumah: say("Rumah tinggal", "House"),
            usaha: say("Usaha", "Business"),
            sosial: say("Rumah ibadah atau sekolah", "Place of worship or school")
          },
          { label: say("Dipakai untuk", "Used for") }
        ),
        people: Fields.number({ label: say("Jumlah penghuni", "How many live there"), optional: true })
      }
    },
    {
      id: "usaha",
      title: say("Usaha", "Business"),
      when: { field: "use", equals: "usaha" },
      fields: { trade: Fields.text({ label: say("Jenis usaha", "Kind of business") }) }
    }
  ]
})

export const complaintForm = Form.make({
  id: "pdam-pengaduan-tagihan",
  version: 1,
  title: say("Pengaduan tagihan air", "Complaint about a water bill"),
  pages: [
    {
      id: "tagihan",
      title: say("Tagihan", "The bill"),
      fields: {
        name: Fields.name(),
        month: Fields.text({ label: say("Bulan tagihan, misalnya Oktober 2026", "Month, for example October 2026") }),
        amount: Fields.rupiah({ label: say("Jumlah pada tagihan", "Amount on the bill") })
      }
    },
    {
      id: "sebab",
      title: say("Menurut Anda", "What you think"),
      fields: { words: Fields.paragraph({ label: say("Apa yang salah?", "What is wrong?") }) }
    }
  ]
})
