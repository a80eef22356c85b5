import { assert, describe, it } from "@effect/vitest"
import { DecreeFile, HolidayCalendar, LocalDate } from "@balai/vocabulary"
import { Result } from "effect"

const { national } = HolidayCalendar
const head = ["nomor;9/2027, 8/2027, 7/2027", "ditandatangani;2027-10-02", "sumber;SKB Tiga Menteri"]
const columns = "date;kind;name_id;name_en"

const fileOf = (...rows: ReadonlyArray<string>): DecreeFile.DecreeFile =>
  Result.getOrThrow(DecreeFile.parse(rows.join("\r\n")))

const issuesOf = (text: string) => {
  const found = DecreeFile.parse(text)
  return Result.isFailure(found) ? found.failure.issues : []
}

const revised = (calendar: HolidayCalendar.HolidayCalendar, decree: HolidayCalendar.Decree) =>
  Result.getOrThrow(HolidayCalendar.revise(calendar, { version: "baru", decrees: [decree] }))

const daysOf = (calendar: HolidayCalendar.HolidayCalendar, year: number): ReadonlyArray<string> =>
  Result.getOrThrow(HolidayCalendar.ofYear(calendar, year)).map(({ date, kind }) => `${date} ${kind}`)

describe("parse", () => {
  it("reads numbers, day of signing, source and days, in either language and notation of dates", () => {
    const file = fileOf(
      `\uFEFF${head[0]}`,
      ...head.slice(1),
      "tahun;2028",
      "",
      "Tanggal;Jenis;Nama_id;Nama_en",
      '01/01/2028;Libur Nasional;"Tahun Baru; Masehi";New Year',
      "2028-01-03;CB;Cuti bersama;"
    )
    assert.deepStrictEqual(file.numbers, ["9/2027", "8/2027", "7/2027"])
    assert.deepStrictEqual([file.signed, file.year, file.kind], [LocalDate.makeUnsafe("2027-10-02"), 2028, "annual"])
    assert.deepStrictEqual(file.source, {
      title: "SKB Tiga Menteri",
      reference: "9/2027, 8/2027, 7/2027",
      checked: LocalDate.makeUnsafe("2027-10-02"),
      confidence: "certain"
    })
    assert.deepStrictEqual(
      file.adds.map(({ date, kind, name }) => [date, kind, name.id, name.en] as const),
      [
        [LocalDate.makeUnsafe("2028-01-01"), "national", "Tahun Baru; Masehi", "New Year"],
        [LocalDate.makeUnsafe("2028-01-03"), "jointLeave", "Cuti bersama", "Cuti bersama"]
      ]
    )
  })

  it("a file with commas is read too", () => {
    const rows = [
      ...head.map((row) => row.replace(";", ",").replace(", 8/2027, 7/2027", "")),
      columns.replaceAll(";", ",")
    ]
    assert.strictEqual(fileOf(...rows, "2028-01-01,national,Tahun Baru,New Year").adds.length, 1)
  })

  it("everything that is wrong is told at once, with line and column", () => {
    const text = [
      "nomor;",
      "warna;biru",
      "ditandatangani;2027-02-30",
      "jenis;dekrit",
      columns,
      "2028-13-01;national;A;A",
      "2028-01-02;libur;B;B",
      "2028-01-03;national;;",
      "2028-01-04;national;C;C",
      "2028-01-04;national;C;C",
      "2029-01-04;national;D;D"
    ].join("\n")
    assert.deepStrictEqual(
      issuesOf(text).map(({ column, line, problem }) => `${line}:${column} ${problem}`),
      ["1:1 missing", "1:2 missing", "2:1 word", "3:2 date", "4:2 word", "6:1 date", "7:2 word", "8:3 missing"]
    )
    const good = text.replace("nomor;", "nomor;1").replace("warna;biru", "sumber;SKB").replace("dekrit", "tahunan")
    const later = good
      .replace("2027-02-30", "2027-10-02")
      .split("\n")
      .filter((_, at) => ![5, 6, 7].includes(at))
    assert.deepStrictEqual(
      issuesOf(later.join("\n")).map(({ column, line, problem }) => `${line}:${column} ${problem}`),
      ["7:1 twice", "8:1 year"]
    )
    assert.match(issuesOf(text)[0]?.text.id ?? "", /^Baris 1, kolom 1: /)
  })

  it("an empty file, one without columns and one without days are refused", () => {
    assert.deepStrictEqual(
      ["", "halo", [...head, columns].join("\n")].map((text) => issuesOf(text)[0]?.problem),
      ["columns", "columns", "missing"]
    )
  })

  it("the kinds of days must fit the kind of decree", () => {
    const local = [...head, "jenis;lokal", columns, "2027-03-15;national;A;A"].join("\n")
    const annual = [...head, columns, "2028-03-15;dicabut;;"].join("\n")
    assert.deepStrictEqual([issuesOf(local)[0]?.problem, issuesOf(annual)[0]?.problem], ["kind", "kind"])
  })
})

describe("decreeOf", () => {
  it("decides a year that no decree has decided", () => {
    const decree = DecreeFile.decreeOf(national, fileOf(...head, columns, "2028-01-01;national;Tahun Baru;New Year"))
    assert.deepStrictEqual([decree.id, decree.kind], ["skb-2028", "annual"])
    assert.deepStrictEqual(HolidayCalendar.years(revised(national, decree)), [2025, 2026, 2027, 2028])
  })

  it("a whole list for a decreed year amends it, so that its days are those of the list", () => {
    const wanted = [...daysOf(national, 2027).filter((day) => !day.startsWith("2027-08-15")), "2027-08-16 jointLeave"]
    const rows = wanted.map((day) => `${day.replace(" ", ";")};Hari;Day`)
    const decree = DecreeFile.decreeOf(national, fileOf(...head, columns, ...rows))
    assert.deepStrictEqual([decree.kind, decree.amends, decree.adds.length], ["amendment", "skb-2027", 1])
    assert.deepStrictEqual(decree.removes, [LocalDate.makeUnsafe("2027-08-15")])
    assert.deepStrictEqual(daysOf(revised(national, decree), 2027), wanted.toSorted())
  })

  it("the same list again changes nothing", () => {
    const rows = daysOf(national, 2027).map((day) => `${day.replace(" ", ";")};Hari;Day`)
    const decree = DecreeFile.decreeOf(national, fileOf(...head, columns, ...rows))
    assert.deepStrictEqual([decree.adds, decree.removes], [[], []])
  })

  it("a local holiday stays where the national day beside it goes", () => {
    const local = ["jenis;lokal", columns, "2027-08-15;local;Hari jadi;Anniversary"]
    const asahan = revised(national, DecreeFile.decreeOf(national, fileOf(...head, ...local)))
    const rows = daysOf(national, 2027).filter((day) => !day.startsWith("2027-08-15"))
    const whole = fileOf(...head, columns, ...rows.map((day) => `${day.replace(" ", ";")};Hari;Day`))
    const after = Result.getOrThrow(
      HolidayCalendar.revise(asahan, { version: "lagi", decrees: [DecreeFile.decreeOf(asahan, whole)] })
    )
    assert.deepStrictEqual(
      daysOf(after, 2027).filter((day) => day.startsWith("2027-08-15")),
      ["2027-08-15 local"]
    )
  })
})
