import { Export, Pledge } from "@balai/service"
import { assert, describe, it } from "@effect/vitest"
import { Result, Schema } from "effect"
import { referenceFile, shapesIn, triples, type, violations } from "./support/linked.ts"
import { counterService, walk } from "./support/process.ts"
import { birth, date, dukcapil, hall, service, services, source as cited, today } from "./support/standards.ts"

const skck = service("skck", {
  title: { id: "SKCK", en: "Police record certificate" },
  channels: ["counter", "online", "mobile"],
  components: {
    fees: {
      all: [
        {
          id: "pnbp",
          name: { id: "PNBP", en: "State revenue" },
          kind: "stateRevenue",
          amount: 30_000,
          source: cited("PP 76/2020")
        }
      ],
      mobile: [
        {
          id: "pnbp",
          name: { id: "PNBP", en: "State revenue" },
          kind: "stateRevenue",
          amount: null,
          formula: { id: "30.000 × pemohon", en: "30,000 × applicant" },
          source: cited("PP 76/2020")
        }
      ]
    }
  }
})

const source: Export.Source = {
  hall,
  services: [...services, skck],
  urlOf: (id) => `https://mpp.example/layanan/${id.replace(".", "/")}`,
  units: { dukcapil: { address: "Jalan Contoh 1, Kisaran", phone: "0623-000-0000" } },
  pledges: [
    {
      agency: "dukcapil",
      unit: dukcapil.label,
      text: Pledge.words(dukcapil.label),
      commitments: ["standard", "improvement", "sanction"],
      signatory: { name: "Kepala Dinas", position: { id: "Kepala Dinas", en: "Head" } },
      place: "Kisaran",
      date: date("2026-06-11"),
      media: []
    }
  ],
  on: today
}

const akta = services[0]!
const linked = Result.getOrThrow(Export.cpsvAp(source)) as { readonly [key: string]: any }
const graph = linked["@graph"] as ReadonlyArray<{ readonly [key: string]: any }>
const nodes = (about: string, kind: string) =>
  graph.filter((one) => one["@id"].startsWith(`${source.urlOf(about)}#`) && one["@type"].includes(kind))
const ofId = (id: string) => graph.find((one) => one["@id"] === id) as { readonly [key: string]: any }

describe("A69: a birth certificate whose online and counter channels differ in documents, limit and age limit", () => {
  it("keeps the difference in JSON", () => {
    const [unit] = Export.json(source)["units"] as ReadonlyArray<any>
    const { components, conditions } = unit.services.find((one: any) => one.id === akta.id).standard
    assert.deepStrictEqual([components.requirements.all.length, components.requirements.online.length], [4, 2])
    assert.deepStrictEqual([components.time.all.amount, components.time.online.amount], [3, 1])
    assert.deepStrictEqual(conditions.online[0].age, { to: 4 })
  })

  it("keeps the difference in the table for SIPPN", () => {
    const line = Export.csv({ ...source, services: [akta] })
    assert.include(line, "[Loket]\n1. Segala usia\n[Daring]\n1. Anak di bawah lima tahun (usia sampai 4 tahun)")
    assert.include(line, '[Daring]\n1. Surat keterangan kelahiran\n2. Kartu keluarga"')
    assert.include(line, "[Loket]\n3 hari kerja sejak berkas lengkap\n[Daring]\n1 hari kerja sejak berkas lengkap")
  })

  it("keeps the difference for search engines, in the language of the page", () => {
    const [counter, online] = Export.schemaOrg(source, akta, "en")["availableChannel"] as ReadonlyArray<any>
    assert.deepStrictEqual([counter.processingTime, online.processingTime], ["P3D", "P1D"])
    assert.include(counter.description, "Two witnesses")
    assert.notInclude(online.description, "Marriage book")
    assert.include(online.description, "A child under five (up to 4 years old)")
    assert.include(online.description, "1 working day from a complete file on")
  })

  it("keeps the difference in CPSV-AP: inputs and time hang on the channel, rules name theirs", () => {
    const channel = (name: string) => ofId(`${source.urlOf(akta.id)}#channel-${name}`)
    assert.deepStrictEqual(
      ["counter", "online"].map((name) => [
        channel(name)["Channel.hasInput"].length,
        channel(name)["Channel.processingTime"]
      ]),
      [
        [3, "P3D"],
        [2, "P1D"]
      ]
    )
    const rules = nodes(akta.id, "Rule").map((rule) => [rule["Rule.name"][0]["@value"], rule["Rule.ifAccessedThrough"]])
    assert.deepStrictEqual(rules, [
      ["Segala usia", [channel("counter")["@id"]]],
      ["Anak di bawah lima tahun", [channel("online")["@id"]]],
      ["Prosedur", undefined]
    ])
    assert.notProperty(ofId(source.urlOf(akta.id)), "PublicService.processingTime")
  })
})

/** A row of a table after RFC 4180, read back. */
const parse = (text: string): ReadonlyArray<ReadonlyArray<string>> => {
  const rows: Array<Array<string>> = [[]]
  for (const [, quoted, bare, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^,"\r\n]*))(,|\r\n|$)/g)) {
    if (quoted === undefined && bare === "" && end === "") break
    rows.at(-1)!.push(quoted?.replaceAll('""', '"') ?? bare ?? "")
    if (end === "\r\n") rows.push([])
  }
  return rows.filter((row) => row.length > 0)
}

describe("Export.csv", () => {
  it("has one row a service under the official names of the 14 components, and reads back", () => {
    const [header, ...rows] = parse(Export.csv(source))
    assert.deepStrictEqual(header?.slice(9, 12), [
      "Persyaratan",
      "Sistem, mekanisme, dan prosedur",
      "Jangka waktu penyelesaian"
    ])
    assert.strictEqual(header?.length, 24)
    assert.strictEqual(rows.length, source.services.length)
    for (const row of rows) assert.strictEqual(row.length, header?.length)
    assert.include(rows[0]?.[10], "3. Pihak luar: Menerbitkan akta di SIAK")
    assert.deepStrictEqual([rows[0]?.[5], rows[0]?.[6], rows[0]?.[12]], ["188/12/2026", "2026-01-15", "1. Gratis"])
  })

  it("begins with a mark for spreadsheets when it is asked for", () => {
    assert.strictEqual(Export.csv(source, { bom: true }), `\uFEFF${Export.csv(source)}`)
  })

  it.each(["=1+1", "+62", "-2", "@SUM(A1)", "\t=1", "  =1", "＝1", "|calc"])(
    "takes %j for text, not for a formula",
    (title) => {
      const one = service("x", { title: { id: title, en: "x" } })
      assert.strictEqual(parse(Export.csv({ ...source, services: [one] }))[1]?.[2], `'${title}`)
    }
  )

  it.prop("a cell reads back as it was, with an apostrophe before it at most", [Schema.String], ([text]) => {
    const one = service("x", { title: { id: text, en: "x" } })
    const read = parse(Export.csv({ ...source, services: [one] }))[1]?.[2] ?? ""
    assert.include([text, `'${text}`], read)
    assert.notMatch(read, /^[=+\-@\t\r]/)
  })

  it("keeps quotes, commas and line ends inside a cell", () => {
    const title = { id: 'Surat "A", lembar 1\nbaris 2', en: "x" }
    assert.strictEqual(parse(Export.csv({ ...source, services: [service("x", { title })] }))[1]?.[2], title.id)
  })
})

describe("Export.json", () => {
  it("gives units with their services and pledges, and is the same after a trip through JSON", () => {
    const data = Export.json(source)
    assert.deepStrictEqual(JSON.parse(JSON.stringify(data)), data)
    const units = data["units"] as ReadonlyArray<any>
    assert.deepStrictEqual(
      units.map((unit) => [unit.name, unit.services.length, unit.pledge === null]),
      [
        ["dukcapil", 7, false],
        ["polres", 1, true],
        ["disnaker", 1, true]
      ]
    )
    assert.strictEqual(units[0].address, "Jalan Contoh 1, Kisaran")
  })
})

describe("Export.schemaOrg", () => {
  it("names what the agency offers, for how much, to whom and where to complain", () => {
    const data = Export.schemaOrg(source, skck, "id") as { readonly [key: string]: any }
    assert.deepStrictEqual(
      data["offers"].map((offer: any) => [offer.name, offer.price, offer.description]),
      [
        ["PNBP: Rp30.000", 30_000, "Loket, Daring"],
        ["PNBP: 30.000 × pemohon", undefined, "Layanan keliling"]
      ]
    )
    const page = Export.schemaOrg(source, akta, "en") as { readonly [key: string]: any }
    assert.strictEqual(page["provider"].telephone, "0623-000-0000")
    assert.deepInclude(page["provider"].contactPoint[1], { contactType: "Complaints", url: "https://www.lapor.go.id" })
    assert.strictEqual(page["areaServed"].name, "Kabupaten Asahan")
  })
})

describe("Export.script", () => {
  it("lets no text end the element or the line", () => {
    const text = Export.script({ a: "</script><!--", b: "\u2028" })
    assert.notMatch(text, /[<\u2028]/)
    assert.deepStrictEqual(JSON.parse(text), { a: "</script><!--", b: "\u2028" })
  })
})

const official = {
  shapes: referenceFile("cpsv-ap-3.2.0-SHACL.ttl"),
  context: referenceFile("cpsv-ap-3.2.0-context.jsonld")
}
const missing = "the files of CPSV-AP 3.2 are not on this machine"

describe("Export.cpsvAp", () => {
  it("describes everything that it refers to, once", () => {
    const ids = graph.map((one) => one["@id"])
    assert.strictEqual(new Set(ids).size, ids.length)
    const known = new Set(ids)
    const all = triples(linked)
    assert.deepStrictEqual(
      all.filter(({ datatype, object, predicate }) => datatype === null && predicate !== type && !known.has(object)),
      []
    )
    const kinds = new Set(
      all.filter(({ predicate }) => predicate === type).map(({ object }) => object.split(/[/#]/).at(-1))
    )
    assert.includeMembers(
      [...kinds],
      [
        "PublicService",
        "Rule",
        "Evidence",
        "Cost",
        "Channel",
        "Output",
        "PublicOrganisation",
        "LifeEvent",
        "Requirement"
      ]
    )
  })

  it("has a word in its context for each property that it uses", () => {
    const terms = new Set(graph.flatMap((one) => Object.keys(one)).filter((key) => !key.startsWith("@")))
    assert.deepStrictEqual(
      [...terms].filter((term) => linked["@context"][term] === undefined),
      []
    )
  })

  it("a cost of one channel names it, and one that is calculated has no value", () => {
    const costs = nodes(skck.id, "Cost").map((cost) => [
      cost["Cost.hasValue"],
      cost["Cost.ifAccessedThrough"]?.split("#")[1]
    ])
    assert.deepStrictEqual(costs, [
      [30_000, "channel-counter"],
      [30_000, "channel-online"],
      [undefined, "channel-mobile"]
    ])
  })

  it("fails with the places where something mandatory is empty", () => {
    const area = { code: "12.09", name: "" }
    const nameless = { ...akta, standard: { ...birth, title: { id: "", en: "x" } } }
    const failed = Export.cpsvAp({ ...source, hall: { ...hall, area }, services: [nameless] })
    assert.isTrue(Result.isFailure(failed))
    if (!Result.isFailure(failed)) return
    assert.strictEqual(failed.failure.code, "BALAI_SERVICE_EXPORT_INVALID")
    const places = failed.failure.places.map(({ path }) => path.join(" "))
    assert.deepStrictEqual(places, [
      `${source.urlOf(akta.id)} PublicService.name 0 @value`,
      "urn:kemendagri:12.09 title 0 @value",
      "urn:kemendagri:12.09 title 1 @value"
    ])
    assert.include(failed.failure.message, "PublicService.name")
  })

  it.skipIf(official.shapes === null)(`holds to the official shapes (skipped where ${missing})`, () => {
    const shapes = shapesIn(official.shapes!)
    assert.isAbove(shapes.length, 100)
    const all = triples(linked)
    assert.deepStrictEqual(violations(all, shapes), [])
    const served = "http://purl.org/vocab/cpsv#PublicService"
    const told = "http://purl.org/dc/terms/description"
    const cut = all.filter(({ predicate }) => predicate !== told)
    assert.isAbove(violations(cut, shapes).length, source.services.length - 1, "the shapes see what is missing")
    const bare = all.filter(({ object, predicate }) => predicate !== type || object === served)
    assert.isAbove(violations(bare, shapes).length, 10, "the shapes see what is of no class")
    const untold = all.map((one) =>
      one.predicate === told ? { ...one, datatype: "http://www.w3.org/2001/XMLSchema#string" } : one
    )
    assert.isAbove(violations(untold, shapes).length, 10, "the shapes see a text without its language")
  })

  it.skipIf(official.context === null)(`means the same by the official context (skipped where ${missing})`, () => {
    const { "@context": theirs } = JSON.parse(official.context!) as {
      readonly "@context": { readonly [key: string]: any }
    }
    const own = new Set(["Rule.ifAccessedThrough", "prefLabel", "title", "identifier", "ContactPoint", "Agent.name"])
    for (const [term, meaning] of Object.entries(linked["@context"] as { readonly [key: string]: any })) {
      if (own.has(term)) continue
      const idOf = (one: any) => (typeof one === "string" ? one : one?.["@id"])
      assert.strictEqual(idOf(theirs[term]), idOf(meaning), term)
    }
  })
})

describe("Export.procedure", () => {
  it("A70: the steps exported from a machine are the way that it really takes to its end", () => {
    const steps = Export.procedure(counterService)
    const taken = walk(counterService, steps)
    assert.deepStrictEqual(
      taken.steps,
      steps.map(({ name, states, trigger }) => ({ name, states, trigger }))
    )
    assert.deepStrictEqual([taken.end.status, taken.status], ["done", "done"])
    assert.deepStrictEqual(
      steps.map(({ by, name }) => `${by}: ${name.en}`),
      [
        "officer: Take in",
        "officer: Find complete",
        "agency: Grant",
        "outside: the register's number",
        "officer: Hand over"
      ]
    )
  })

  it("follows the machine when a step is put into it", () => {
    const [before, after] = [counterService, walk.withSurvey].map((one) =>
      Export.procedure(one).map(({ trigger }) => trigger)
    )
    assert.deepStrictEqual(after, [...before!.slice(0, 2), "request.survey", ...before!.slice(2)])
    assert.strictEqual(walk(walk.withSurvey, Export.procedure(walk.withSurvey)).status, "done")
  })

  it("names roles as the caller does, and leaves out what is no part of it", () => {
    const [first] = Export.procedure(counterService, { by: { officer: "agency" } })
    assert.strictEqual(first?.by, "agency")
    assert.deepStrictEqual(Export.procedure(counterService, { without: ["request.grant"] }), [])
    const visited = Export.procedure(counterService, { including: ["request.return"] }).map(({ trigger }) => trigger)
    assert.deepStrictEqual(visited.slice(1, 4), ["request.return", "request.resubmit", "request.complete"])
    assert.deepStrictEqual(Export.procedure(counterService, { including: ["request.refuse"] }), [])
  })
})
