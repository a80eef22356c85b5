import { Catalogue, Export, LifeEvent, Standard } from "@balai/service"
import { assert, describe, it } from "@effect/vitest"
import { birth, hall, service, services, today } from "./support/standards.ts"

const catalogue = Catalogue.make({ services })
const found = (text: string, language: "id" | "en" = "id") =>
  Catalogue.search(catalogue, text, language).hits.map(({ service: { id } }) => id.split(".")[1])

describe("Catalogue.search", () => {
  it.each([
    ["akta", "akta-kelahiran"],
    ["akte", "akta-kelahiran"],
    ["AKTA LAHIR", "akta-kelahiran"],
    ["saya mau bikin akte anak baru lahir", "akta-kelahiran"],
    ["surat lahir", "akta-kelahiran"],
    ["melahirkan", "akta-kelahiran"],
    ["ktp hilang", "ktp-hilang"],
    ["ktp saya kehilangan", "ktp-hilang"],
    ["ktp-el", "ktp-el"],
    ["e-ktp", "ktp-el"],
    ["eKTP", "ktp-el"],
    ["kartu tanda pendudk", "ktp-el"],
    ["kk", "kk"],
    ["nikah", "akta-perkawinan"],
    ["menikah", "akta-perkawinan"],
    ["pindahan", "pindah"],
    ["memindahkan", "pindah"],
    ["kelakuan baik", "skck"],
    ["pencari kerja", "ak-1"],
    ["kartu kunning", "ak-1"],
    ["polisi resor", "skck"]
  ])("%s finds %s first", (text, id) => {
    assert.strictEqual(found(text)[0], id)
  })

  it.each([
    ["birth certificate", "akta-kelahiran"],
    ["lost identity card", "ktp-hilang"],
    ["I am getting married", "akta-perkawinan"],
    ["moving", "pindah"],
    ["job", "ak-1"],
    ["police records", "skck"],
    ["wedding", "akta-perkawinan"]
  ])("in English: %s finds %s among the first", (text, id) => {
    assert.include(found(text, "en").slice(0, 2), id)
  })

  it("folds apostrophes, whichever sign stands for them", () => {
    const [one] = services
    const named = { ...one!, id: "kemenag.masjid", standard: { ...one!.standard, keywords: ["Ma'ruf", "Jum’at"] } }
    const catalogue = Catalogue.make({ services: [named, services[1]!] })
    for (const text of ["Maruf", "ma'ruf", "Ma’ruf", "maʼruf", "jumat", "jum'at"])
      assert.strictEqual(Catalogue.search(catalogue, text, "id").hits[0]?.service.id, "kemenag.masjid", text)
  })

  it("takes no short word for another, and no letter that stands alone for a word", () => {
    const [one] = services
    const taxed = {
      ...one!,
      id: "bapenda.pbb",
      standard: { ...one!.standard, keywords: ["cara bayar", "serah terima"] }
    }
    const catalogue = Catalogue.make({ services: [taxed] })
    for (const text of ["cerai", "bercerai", "peta", "verai"])
      assert.deepStrictEqual(Catalogue.search(catalogue, text, "id").hits, [], text)
    assert.deepStrictEqual(found("e ktp"), found("ktp"))
    // One wrong letter within a word of four is a way to spell it.
    const permit = { ...one!, standard: { ...one!.standard, keywords: ["izin"] } }
    assert.lengthOf(Catalogue.search(Catalogue.make({ services: [permit] }), "isin", "id").hits, 1)
  })

  it("folds case and diacritics", () => {
    assert.deepStrictEqual(found("AKTÁ KELAHIRÁN"), found("akta kelahiran"))
  })

  it("puts what has more of the words before what has fewer, and leaves out what is far", () => {
    assert.deepStrictEqual(found("ktp hilang").slice(0, 2), ["ktp-hilang", "ktp-el"])
    assert.notInclude(found("ktp hilang"), "pindah")
    const [hit] = Catalogue.search(catalogue, "ktp hilang", "id").hits
    assert.deepStrictEqual(hit?.words, ["ktp", "hilang"])
  })

  it("gives all services by title when nothing is asked", () => {
    for (const text of ["", "  ", "-"]) assert.strictEqual(found(text).length, services.length)
    assert.deepStrictEqual(found("").slice(0, 2), ["akta-kelahiran", "akta-perkawinan"])
    assert.deepStrictEqual(found("", "en").slice(0, 2), ["akta-kelahiran", "kk"])
  })

  it("takes short codes as they are: no other one is meant", () => {
    assert.notInclude(found("kk"), "ktp-el")
    assert.deepStrictEqual(found("sim"), [])
  })

  it("says in both languages that nothing is found, and proposes words that find something", () => {
    const { explanation, hits, suggestions } = Catalogue.search(catalogue, "kelurahan", "id")
    assert.deepStrictEqual(hits, [])
    assert.include(explanation?.id, "kelurahan")
    assert.include(explanation?.en, "No service fits")
    for (const word of suggestions) assert.isAbove(found(word).length, 0, word)
    assert.include(suggestions, "kelahiran")
    assert.deepStrictEqual(Catalogue.search(catalogue, "qqqqqq", "en").suggestions, [])
  })

  it("never throws, whatever is typed", () => {
    for (const text of ["💥", "\u0000", "' OR 1=1", "<script>", "a".repeat(5_000), "ключ", "()[]{}*+?"])
      assert.isArray(Catalogue.search(catalogue, text, "id").hits)
  })

  it("A66: an empty list of requirements is valid, and its service is found, listed and exported like any other", () => {
    const nothing = { ...birth, components: { ...birth.components, requirements: { all: [] } } }
    assert.deepStrictEqual(Standard.check(nothing, { on: today }), [])
    assert.deepStrictEqual(Standard.terms(nothing, "online").requirements, [])
    const one = { ...services[0]!, id: "dukcapil.tanpa-syarat", standard: nothing }
    const shown = Catalogue.make({ services: [one] })
    assert.strictEqual(Catalogue.search(shown, "akta kelahiran", "id").hits[0]?.service, one)
    assert.deepStrictEqual(
      [
        Catalogue.search(shown, "", "id").hits.length,
        Catalogue.byAgency(shown, "dukcapil"),
        Catalogue.get(shown, one.id)
      ],
      [1, [one], one]
    )
    assert.deepStrictEqual(Catalogue.byLifeEvent(shown, "birth"), [one])
    assert.include(Export.csv({ hall, services: [one], urlOf: (id) => id, on: today }), "dukcapil.tanpa-syarat")
  })

  it("answers fast with 300 services", () => {
    const many = Catalogue.make({
      services: Array.from({ length: 300 }, (_, at) => {
        const one = services[at % services.length]!
        const { id, en } = one.standard.title
        return {
          ...one,
          id: `${one.id}-${at}`,
          standard: { ...one.standard, title: { id: `${id} ${at}`, en: `${en} ${at}` } }
        }
      })
    })
    const questions = ["ktp hilang", "akte kelahirn", "kartu keluarga pindah", "tidak ada yang begini"]
    const before = performance.now()
    for (const question of questions) Catalogue.search(many, question, "id")
    assert.isBelow((performance.now() - before) / questions.length, 250)
  })
})

describe("Catalogue.byAgency and Catalogue.byLifeEvent", () => {
  it("list what belongs to them, by title in the language of the reader", () => {
    const ids = (list: ReadonlyArray<Catalogue.Service>) => list.map(({ id }) => id)
    assert.deepStrictEqual(ids(Catalogue.byLifeEvent(catalogue, "work")), ["disnaker.ak-1", "polres.skck"])
    assert.deepStrictEqual(ids(Catalogue.byLifeEvent(catalogue, "nothing")), [])
    assert.strictEqual(Catalogue.byAgency(catalogue, "dukcapil").length, 6)
  })

  it("count services by agency and by event", () => {
    assert.deepStrictEqual(
      Catalogue.agencies(catalogue).map(({ agency, services }) => [agency.name, services]),
      [
        ["dukcapil", 6],
        ["polres", 1],
        ["disnaker", 1]
      ]
    )
    assert.deepStrictEqual(
      Catalogue.lifeEvents(catalogue).map(({ event, services }) => [event.id, services]),
      [
        ["birth", 2],
        ["lost-papers", 1],
        ["work", 2],
        ["marriage", 2],
        ["moving", 1]
      ]
    )
  })
})

describe("LifeEvent", () => {
  const harvest = service("kartu-tani", {
    title: { id: "Kartu tani", en: "Farmer card" },
    lifeEvents: ["harvest-season", "sawah"]
  })
  const own: LifeEvent.LifeEvent = {
    id: "sawah",
    label: { id: "Bertani", en: "Farming" },
    kind: "business",
    keywords: ["petani", "padi"]
  }

  it("a service may name an event that no list has: it is found by it, and shown by its words", () => {
    const one = Catalogue.make({ services: [...services, harvest] })
    assert.strictEqual(Catalogue.search(one, "harvest", "en").hits[0]?.service.id, harvest.id)
    const last = Catalogue.lifeEvents(one).at(-2)
    assert.deepStrictEqual(last?.event.label, { id: "Harvest season", en: "Harvest season" })
  })

  it("an agency brings events of its own, with words by which they are found", () => {
    const one = Catalogue.make({ services: [...services, harvest], lifeEvents: [own] })
    assert.strictEqual(Catalogue.search(one, "petani padi", "id").hits[0]?.service.id, harvest.id)
    assert.strictEqual(Catalogue.lifeEvents(one)[0]?.event.label.id, "Bertani")
  })

  it("each event to begin with has both languages, words, and an id of its own", () => {
    const ids = LifeEvent.seed.map(({ id }) => id)
    assert.strictEqual(new Set(ids).size, ids.length)
    for (const { keywords, label } of LifeEvent.seed) {
      assert.isAbove(keywords.length, 0)
      assert.notStrictEqual(label.id, label.en)
    }
  })
})
