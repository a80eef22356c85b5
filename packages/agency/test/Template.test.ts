import { Agency, Template } from "@balai/agency"
import { Composition, Fields, Form } from "@balai/application"
import { assert, describe, it } from "@effect/vitest"

const say = (id: string, en = id) => ({ id, en })

const form = Form.make({
  id: "izin",
  version: 1,
  title: say("Izin"),
  pages: [
    { id: "diri", title: say("Diri"), fields: { name: Fields.name(), site: Fields.text({ label: say("Tempat") }) } }
  ]
})
const permit = Composition.permit({ name: "dinas-izin", label: say("Izin"), form })
const companion = Composition.companion({ name: "dinas-bantu", label: say("Bantu"), system: say("OSS") })

const definition = (issues?: unknown, fulfilledBy = "dinas-izin") => ({
  contract: 2,
  name: "dinas",
  version: "1.0.0",
  label: say("Dinas"),
  services: [
    { id: "izin", name: say("Izin"), prefix: "I", fulfilledBy, form, ...(issues === undefined ? {} : { issues }) }
  ],
  lifecycles: [permit, companion]
})

const codes = (config: unknown) => Agency.check(config).map(({ code, path }) => `${path.join(".")}: ${code}`)

const about: Template.About = {
  number: "DINAS-2026-00007",
  service: say("Izin", "Permit"),
  agency: say("Dinas", "Office"),
  issued: "2026-08-20",
  until: null,
  answers: [
    { field: "name", label: say("Nama", "Name"), value: say("Contoh") },
    { field: "witnesses.0.name", label: say("Saksi 1", "Witness 1"), value: say("Saksi") }
  ],
  decision: { kind: "grantedInPart", words: "Hanya lantai satu", on: "2026-08-19" },
  legalBasis: ["UU 25/2009 tentang Pelayanan Publik"]
}

const paragraph = (id: string, en = id) => ({ type: "paragraph", text: say(id, en) }) as const

describe("a template", () => {
  it("is asked for where the head signs, and refused where another system makes the document", () => {
    assert.deepStrictEqual(codes(definition()), ["services.0.issues: TemplateMissing"])
    const own = Template.asAnswered(say("Izin"))
    assert.deepStrictEqual(codes(definition(own)), [])
    assert.deepStrictEqual(codes(definition(own, "dinas-bantu")), ["services.0.issues: TemplateUnused"])
    assert.deepStrictEqual(codes(definition(undefined, "dinas-bantu")), [])
  })

  it("names what the form and the hall have, and nothing else; a wrong one is told with what there is", () => {
    const wrong = { title: say("Izin"), body: [paragraph("{place}", "{site}"), paragraph("{@nomor}")] }
    assert.deepStrictEqual(codes(definition(wrong)), [
      "services.0.issues: TemplateFieldUnknown",
      "services.0.issues: TemplateFieldUnknown",
      "services.0.issues: TemplateFieldUnknown"
    ])
    assert.include(Agency.check(definition(wrong))[0]?.fix.en, "name, site")
    assert.include(codes(definition({ title: say("Izin"), body: [] })).join(), "TemplateInvalid")
  })

  it("leaves out what speaks of something that is not there, and says everything else in either language", () => {
    const template: Template.Template = {
      title: say("Surat Izin", "Permit"),
      body: [
        paragraph("Untuk {name}, nomor {@number}.", "For {name}, number {@number}."),
        paragraph("Di {site}.", "At {site}."),
        paragraph("Berlaku sampai {@until}.", "Valid until {@until}."),
        { type: "answers", fields: ["witnesses", "name"] },
        { type: "rows", rows: [{ label: say("Tempat", "Place"), value: say("{site}") }] },
        { type: "decision" }
      ],
      copies: [say("Arsip", "Archive")]
    }
    const { blocks, copies, title } = Template.fill(template, about, "id")
    assert.deepStrictEqual([title, copies], ["Surat Izin", ["Arsip"]])
    assert.deepStrictEqual(blocks, [
      { type: "heading", text: "Dasar hukum" },
      { type: "list", items: about.legalBasis },
      { type: "paragraph", text: "Untuk Contoh, nomor DINAS-2026-00007." },
      {
        type: "values",
        rows: [
          { label: "Saksi 1", value: "Saksi" },
          { label: "Nama", value: "Contoh" }
        ]
      },
      {
        type: "values",
        rows: [
          { label: "Keputusan", value: "Dikabulkan sebagian" },
          { label: "Tanggal keputusan", value: "19 Agustus 2026" },
          { label: "Isi keputusan", value: "Hanya lantai satu" }
        ]
      }
    ])
    const english = Template.fill({ ...template, legalBasis: [] }, { ...about, until: "2027-08-20" }, "en")
    assert.deepStrictEqual(english.blocks[1], { type: "paragraph", text: "Valid until 20 August 2027." })
  })
})
