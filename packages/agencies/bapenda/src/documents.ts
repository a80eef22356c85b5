/**
 * What stands on the documents that the revenue agency issues itself.
 *
 * @since 0.1.0
 */
import { type Template } from "@balai/agency"

const say = (id: string, en: string) => ({ id, en })

/**
 * The permit to use a hall, field or room of the region. What it rests on stands in the service's standard.
 *
 * @category getters
 * @since 0.1.0
 */
export const permit: Template.Template = {
  title: say("Surat Izin Pemakaian Aset Daerah", "Permit to use regional property"),
  body: [
    { type: "paragraph", text: say("{@agency} mengizinkan:", "{@agency} permits:") },
    { type: "answers", fields: ["name", "nik"] },
    {
      type: "rows",
      rows: [
        { label: say("Memakai", "To use"), value: say("{asset}", "{asset}") },
        { label: say("Mulai", "From"), value: say("{from}, selama {days} hari", "{from}, for {days} days") },
        {
          label: say("Untuk acara", "For"),
          value: say("{occasion}, sekitar {guests} orang", "{occasion}, about {guests} people")
        }
      ]
    },
    { type: "decision" },
    { type: "heading", text: say("Ketentuan", "Conditions") },
    {
      type: "list",
      items: [
        say(
          "Pemakai menjaga kebersihan dan mengganti kerusakan.",
          "Who uses it keeps it clean and makes good what is damaged."
        ),
        say("Izin ini tidak dapat dialihkan kepada orang lain.", "It cannot be passed on to anybody else.")
      ]
    }
  ]
}
