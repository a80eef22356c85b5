import { assert, describe, it } from "@effect/vitest"
import { AreaTable, LocalDate, Nik } from "@balai/vocabulary"
import { Result, Schema } from "effect"

const today = LocalDate.makeUnsafe("2026-11-25")

const after2022 = Result.getOrThrow(
  AreaTable.make({
    version: "papua-2022",
    covers: ["95"],
    areas: [{ code: "95.03.01", name: "Kurima", bps: null, standing: "current" }],
    source: { title: "Kepmendagri 300.2.2-2430/2025", reference: null, checked: "2026-11-25", confidence: "certain" }
  })
)

const before2022 = Result.getOrThrow(AreaTable.make({ ...after2022, version: "papua-2021", areas: [] }))

const read = (nik: string, areas: AreaTable.AreaTable = AreaTable.asahan): Nik.Reading =>
  Result.getOrThrow(Nik.parse(nik, { today, areas }))

const problems = (nik: string): ReadonlyArray<string> => {
  const parsed = Nik.parse(nik, { today, areas: AreaTable.asahan })
  return Result.isFailure(parsed) ? parsed.failure.issues.map((issue) => issue.problem) : []
}

const warnings = (reading: Nik.Reading): ReadonlyArray<string> => reading.warnings.map((issue) => issue.problem)

const includes = (reading: Nik.Reading, expected: Readonly<Record<string, unknown>>): void =>
  assert.deepInclude({ ...reading } as Record<string, unknown>, expected)

// All numbers in this file are synthetic; they are written in their three parts, which `parse` puts together.
describe("parse", () => {
  it("a woman's day of birth has 40 added", () => {
    const reading = read("120918 570890 0001")
    includes(reading, {
      sex: "female",
      birthDate: "1990-08-17",
      area: "12.09.18",
      areaName: "Aek Kuasan",
      serial: "0001",
      otherBirthDate: null
    })
    assert.deepStrictEqual(reading.warnings, [])
  })

  it("the year is the latest one that is not in the future", () => {
    includes(read("120918 170805 0001"), { sex: "male", birthDate: "2005-08-17", otherBirthDate: null })
    includes(read("120920 450112 0003"), {
      sex: "female",
      birthDate: "2012-01-05",
      areaName: "Kota Kisaran Timur"
    })
    assert.strictEqual(read("120918 251126 0001").birthDate, "2026-11-25")
    assert.strictEqual(read("120918 261126 0001").birthDate, "1926-11-26")
  })

  it("two possible centuries are both given, with a warning", () => {
    const reading = read("120918 010120 0001")
    includes(reading, { birthDate: "2020-01-01", otherBirthDate: "1920-01-01" })
    assert.deepStrictEqual(warnings(reading), ["centuryAmbiguous"])
    const alone = Result.getOrThrow(Nik.parse("120918 010120 0001", { today, oldestAge: 100 }))
    assert.isNull(alone.otherBirthDate)
  })

  it("29 February needs a year that has one, in either century", () => {
    assert.strictEqual(read("120918 290200 0001").birthDate, "2000-02-29")
    assert.strictEqual(read("120918 290296 0001").birthDate, "1996-02-29")
    assert.deepStrictEqual(problems("120918 290201 0001"), ["date"])
    const in1999 = Nik.parse("120918 290200 0001", { today: LocalDate.makeUnsafe("1999-01-01") })
    assert.isTrue(Result.isFailure(in1999))
  })

  it("an impossible birth date is refused with its reason", () => {
    assert.deepStrictEqual(problems("120919 990230 0001"), ["day"])
    assert.deepStrictEqual(problems("120918 000290 0001"), ["day"])
    assert.deepStrictEqual(problems("120918 400290 0001"), ["day"])
    assert.deepStrictEqual(problems("120918 720290 0001"), ["day"])
    assert.deepStrictEqual(problems("120918 171390 0001"), ["month"])
    assert.deepStrictEqual(problems("120918 310490 0001"), ["date"])
    assert.deepStrictEqual(problems("120918 710490 0001"), ["date"])
  })

  it("the serial number begins at 0001", () => {
    assert.deepStrictEqual(problems("120918 170895 0000"), ["serial"])
    assert.strictEqual(read("120918 170895 0001").serial, "0001")
  })

  it("all reasons are listed together, in both languages, and the number is not repeated", () => {
    const parsed = Nik.parse("120918 000090 0000", { today, path: ["applicant", "nik"] })
    assert.isTrue(Result.isFailure(parsed))
    if (Result.isSuccess(parsed)) return
    assert.deepStrictEqual(
      parsed.failure.issues.map((issue) => issue.problem),
      ["day", "month", "serial"]
    )
    for (const issue of parsed.failure.issues) assert.deepStrictEqual(issue.path, ["applicant", "nik"])
    assert.strictEqual(parsed.failure.code, "BALAI_VOCABULARY_NIK_INVALID")
    assert.notMatch(JSON.stringify(parsed.failure), /120918|000090/)
    assert.notStrictEqual(parsed.failure.text.id, parsed.failure.text.en)
  })

  it("a wrong length and other characters are told apart", () => {
    assert.deepStrictEqual(problems("120918570890000"), ["length"])
    assert.deepStrictEqual(problems("12091857089000011"), ["length"])
    assert.deepStrictEqual(problems(""), ["length"])
    assert.deepStrictEqual(problems("12O9185708900001"), ["characters"])
    assert.strictEqual(read("1209 1857 0890 0001").nik, "120918-570890-0001".replaceAll("-", ""))
  })

  it("an unknown area only warns", () => {
    const reading = read("120999 170890 0001")
    assert.deepStrictEqual(warnings(reading), ["areaUnknown"])
    assert.strictEqual(reading.birthDate, "1990-08-17")
    assert.deepStrictEqual(warnings(read("990999 170890 0001")), ["areaUnknown"])
    assert.deepStrictEqual(warnings(read("000999 170890 0001")), ["areaUnknown"])
    assert.isNull(read("000999 170890 0001").area)
  })

  it("a district that has moved to another regency stays valid", () => {
    assert.deepStrictEqual(warnings(read("120903 170890 0001")), ["areaFormer"])
  })

  it("an area outside the table is not called unknown", () => {
    assert.deepStrictEqual(warnings(read("127101 170890 0001")), [])
  })

  it("a Papuan district of 2022 is known to a table of 2022 only", () => {
    const reading = read("950301 410190 0001", after2022)
    includes(reading, { sex: "female", birthDate: "1990-01-01", areaName: "Kurima" })
    assert.deepStrictEqual(reading.warnings, [])
    assert.deepStrictEqual(warnings(read("950301 410190 0001", before2022)), ["areaUnknown"])
  })

  const parts = Schema.Struct({
    district: Schema.Literals(["08", "18", "20", "32"]),
    birthDate: LocalDate.LocalDate,
    sex: Schema.Literals(["female", "male"]),
    serial: Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: 9999 })),
    age: Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 36_000 }))
  })

  it.prop("what a number was made of is read back", [parts], ([{ district, sex, serial, age }]) => {
    const birthDate = LocalDate.addDays(today, -age)
    const { year, month, day } = LocalDate.parts(birthDate)
    const two = (value: number): string => String(value).padStart(2, "0")
    const written = sex === "female" ? day + 40 : day
    const nik = `1209${district}${two(written)}${two(month)}${two(year % 100)}${String(serial).padStart(4, "0")}`
    const reading = read(nik)
    includes(reading, { birthDate, sex, area: `12.09.${district}` })
    assert.isTrue(Nik.agreesWith(reading.nik, { birthDate, sex }))
    assert.isFalse(Nik.agreesWith(reading.nik, { birthDate, sex: sex === "male" ? "female" : "male" }))
    assert.isFalse(Nik.agreesWith(reading.nik, { birthDate: LocalDate.addDays(birthDate, 1) }))
  })
})

describe("mask", () => {
  it("shows two digits at either end", () => {
    assert.strictEqual(Nik.mask(read("120918 570890 0001").nik), "12************01")
  })
})
