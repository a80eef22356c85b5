/**
 * What applicants of the land office fill in.
 *
 * @since 0.1.0
 */
import { Fields, Form } from "@balai/application"
import { Rows } from "@balai/service"

const { say } = Rows

const person = { name: Fields.name(), nik: Fields.nik(), phone: Fields.phone() }

/** By it the land office's records name the owner. */
const certificate = Fields.personal(
  Fields.text({
    label: say("Nomor sertipikat", "Number of the certificate"),
    help: say(
      "Seperti tertulis pada sampul: jenis hak, desa, nomor.",
      "As on the cover: kind of title, village, number."
    ),
    maximum: 80
  })
)

/** For the check of a certificate. @category getters @since 0.1.0 */
export const cek = Form.make({
  id: "cek",
  version: 1,
  title: say("Pengecekan sertipikat", "Check of a land certificate"),
  pages: [
    { id: "pemohon", title: say("Pemohon", "Applicant"), fields: person },
    { id: "tanah", title: say("Tanah", "Land"), fields: { certificate } }
  ]
})

/** For a transfer of title. @category getters @since 0.1.0 */
export const peralihan = Form.make({
  id: "peralihan",
  version: 1,
  title: say("Peralihan hak", "Transfer of title"),
  pages: [
    { id: "pemohon", title: say("Pembeli", "Buyer"), fields: person },
    {
      id: "tanah",
      title: say("Tanah", "Land"),
      fields: {
        certificate,
        deed: Fields.personal(Fields.text({ label: say("Nomor akta PPAT", "Number of the deed"), maximum: 80 })),
        value: Fields.personal(Fields.rupiah({ label: say("Nilai tanah", "Value of the land") }), { class: "specific" })
      }
    }
  ]
})
