/** A form as an office would have it: a birth, with a branch, two witnesses and a document. */
import * as Fields from "@balai/application/Fields"
import * as Form from "@balai/application/Form"
import * as FormField from "@balai/application/FormField"
import { LocalDate } from "@balai/vocabulary"

export const say = (id: string, en: string = id) => ({ id, en })

export const today = LocalDate.makeUnsafe("2026-11-27")
export const known = { today }

export const birth = Form.make({
  id: "akta-kelahiran",
  version: 1,
  title: say("Akta kelahiran", "Birth certificate"),
  pages: [
    { id: "pengantar", title: say("Sebelum mulai", "Before you start"), fields: {} },
    {
      id: "anak",
      title: say("Anak", "Child"),
      fields: {
        child: Fields.name({ label: say("Nama anak", "Child's name"), personal: { class: "specific" } }),
        born: Fields.birthDate({ personal: { class: "specific" } }),
        nickname: Fields.name({ label: say("Nama panggilan", "Nickname"), optional: true })
      }
    },
    {
      id: "orang-tua",
      title: say("Orang tua", "Parents"),
      fields: {
        isMarried: Fields.yesNo({ label: say("Orang tua menikah", "Parents are married") }),
        reason: Fields.text({
          label: say("Alasan", "Reason"),
          when: { field: "isMarried", equals: false }
        })
      }
    },
    {
      id: "buku-nikah",
      title: say("Buku nikah", "Marriage book"),
      when: { field: "isMarried", equals: true },
      fields: { book: Fields.document("buku-nikah", { label: say("Foto buku nikah", "Photo of the book") }) }
    },
    {
      id: "saksi",
      title: say("Saksi", "Witnesses"),
      fields: {
        witnesses: FormField.group(
          { name: Fields.name(), nik: Fields.nik() },
          { label: say("Saksi", "Witnesses"), row: say("Saksi", "Witness"), minimum: 2, maximum: 3 }
        )
      }
    }
  ]
})

export const book = { file: "dok-1", type: "image/jpeg", bytes: 320_000 }

export const witnesses = [
  { name: "Sukarno", nik: "1209181708059001" },
  { name: "Ni Luh Ayu", nik: "1209185708909001" }
]

/** Everything answered, on the way of parents who are married. */
export const married = {
  child: "Siti",
  born: "2026-08-17",
  nickname: null,
  isMarried: true,
  reason: null,
  book,
  witnesses
}
