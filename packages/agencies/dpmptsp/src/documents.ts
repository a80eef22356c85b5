/**
 * What stands on the documents that the licensing office issues itself. A building approval and a business number are none of
 * them: SIMBG and OSS make those.
 *
 * @since 0.1.0
 */
import { type Template } from "@balai/agency"

const say = (id: string, en: string) => ({ id, en })

/**
 * The licence of a health worker to practise at one place. What it rests on stands in the service's standard.
 *
 * @category getters
 * @since 0.1.0
 */
export const licence: Template.Template = {
  title: say("Surat Izin Praktik (SIP)", "Licence to practise (SIP)"),
  body: [
    { type: "paragraph", text: say("{@agency} memberikan izin praktik kepada:", "{@agency} licenses:") },
    { type: "answers", fields: ["name", "nik", "profession"] },
    {
      type: "paragraph",
      text: say(
        "untuk berpraktik di {facility}, sebagai tempat praktik ke-{order}.",
        "to practise at {facility}, which is place of practice number {order}."
      )
    },
    { type: "decision" },
    { type: "paragraph", text: say("Izin ini berlaku sampai {@until}.", "This licence is valid until {@until}.") },
    { type: "heading", text: say("Ketentuan", "Conditions") },
    {
      type: "list",
      items: [
        say("Izin ini hanya untuk tempat praktik di atas.", "It is for the place above alone."),
        say(
          "Izin ini tidak berlaku lagi bila dicabut; keadaannya terbaca lewat kode QR.",
          "It is void once revoked; how it stands is read by the QR code."
        )
      ]
    }
  ]
}
