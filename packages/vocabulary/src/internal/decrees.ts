import { type LocalizedText } from "@balai/lifecycle/LocalizedText"

// Joint decrees (SKB) of the ministers of religion, manpower, and administrative reform, numbers in that order.
// Dates: the decrees' annexes as printed in at least two sources that agree. A day is "MM-DD Indonesian | English".

type Line = string

const day = (year: number, kind: "national" | "jointLeave") => (line: Line) => {
  const [id = "", en = ""] = line.slice(6).split(" | ")
  return { date: `${year}-${line.slice(0, 5)}`, kind, name: { id, en } }
}

const holidays = (year: number, national: ReadonlyArray<Line>, jointLeave: ReadonlyArray<Line>) => [
  ...national.map(day(year, "national")),
  ...jointLeave.map(day(year, "jointLeave"))
]

const source = (title: string, reference: string) => ({
  title,
  reference,
  checked: "2026-11-25",
  confidence: "certain" as const
})

const title = (year: number): LocalizedText => ({
  id: `SKB Tiga Menteri tentang Hari Libur Nasional dan Cuti Bersama Tahun ${year}`,
  en: `Joint decree of three ministers on national holidays and joint leave in ${year}`
})

const annual = (options: {
  readonly year: number
  readonly signed: string
  readonly numbers: ReadonlyArray<string>
  readonly national: ReadonlyArray<Line>
  readonly jointLeave: ReadonlyArray<Line>
}) => ({
  id: `skb-${options.year}`,
  kind: "annual" as const,
  year: options.year,
  title: title(options.year),
  numbers: options.numbers,
  signed: options.signed,
  amends: null,
  adds: holidays(options.year, options.national, options.jointLeave),
  removes: [],
  source: source(title(options.year).id, options.numbers.join(", "))
})

const skb2025 = annual({
  year: 2025,
  signed: "2024-10-14",
  numbers: ["1017/2024", "2/2024", "2/2024"],
  national: [
    "01-01 Tahun Baru 2025 Masehi | New Year's Day",
    "01-27 Isra Mikraj Nabi Muhammad saw. | Isra and Mi'raj of the Prophet Muhammad",
    "01-29 Tahun Baru Imlek 2576 Kongzili | Chinese New Year 2576",
    "03-29 Hari Suci Nyepi (Tahun Baru Saka 1947) | Nyepi (Saka New Year 1947)",
    "03-31 Idulfitri 1446 Hijriah | Eid al-Fitr 1446 AH",
    "04-01 Idulfitri 1446 Hijriah | Eid al-Fitr 1446 AH",
    "04-18 Wafat Yesus Kristus | Good Friday",
    "04-20 Kebangkitan Yesus Kristus (Paskah) | Easter Sunday",
    "05-01 Hari Buruh Internasional | Labour Day",
    "05-12 Hari Raya Waisak 2569 BE | Vesak 2569 BE",
    "05-29 Kenaikan Yesus Kristus | Ascension Day",
    "06-01 Hari Lahir Pancasila | Pancasila Day",
    "06-06 Iduladha 1446 Hijriah | Eid al-Adha 1446 AH",
    "06-27 1 Muharam Tahun Baru Islam 1447 Hijriah | Islamic New Year 1447 AH",
    "08-17 Proklamasi Kemerdekaan | Independence Day",
    "09-05 Maulid Nabi Muhammad saw. | Birthday of the Prophet Muhammad",
    "12-25 Kelahiran Yesus Kristus (Natal) | Christmas Day"
  ],
  jointLeave: [
    "01-28 Cuti bersama Tahun Baru Imlek | Joint leave, Chinese New Year",
    "03-28 Cuti bersama Nyepi | Joint leave, Nyepi",
    "04-02 Cuti bersama Idulfitri | Joint leave, Eid al-Fitr",
    "04-03 Cuti bersama Idulfitri | Joint leave, Eid al-Fitr",
    "04-04 Cuti bersama Idulfitri | Joint leave, Eid al-Fitr",
    "04-07 Cuti bersama Idulfitri | Joint leave, Eid al-Fitr",
    "05-13 Cuti bersama Waisak | Joint leave, Vesak",
    "05-30 Cuti bersama Kenaikan Yesus Kristus | Joint leave, Ascension Day",
    "06-09 Cuti bersama Iduladha | Joint leave, Eid al-Adha",
    "12-26 Cuti bersama Natal | Joint leave, Christmas"
  ]
})

const amendment2025Title: LocalizedText = {
  id: "Perubahan atas SKB Tiga Menteri tentang Hari Libur Nasional dan Cuti Bersama Tahun 2025",
  en: "Amendment of the joint decree on national holidays and joint leave in 2025"
}

const skb2025Amended = {
  id: "skb-2025-perubahan-1",
  kind: "amendment" as const,
  year: 2025,
  title: amendment2025Title,
  numbers: ["933/2025", "1/2025", "3/2025"],
  signed: "2025-08-07",
  amends: "skb-2025",
  adds: holidays(2025, [], ["08-18 Cuti bersama Proklamasi Kemerdekaan | Joint leave, Independence Day"]),
  removes: [],
  source: source(amendment2025Title.id, "933/2025, 1/2025, 3/2025")
}

const skb2026 = annual({
  year: 2026,
  signed: "2025-09-19",
  numbers: ["1497/2025", "2/2025", "5/2025"],
  national: [
    "01-01 Tahun Baru 2026 Masehi | New Year's Day",
    "01-16 Isra Mikraj Nabi Muhammad saw. | Isra and Mi'raj of the Prophet Muhammad",
    "02-17 Tahun Baru Imlek 2577 Kongzili | Chinese New Year 2577",
    "03-19 Hari Suci Nyepi (Tahun Baru Saka 1948) | Nyepi (Saka New Year 1948)",
    "03-21 Idulfitri 1447 Hijriah | Eid al-Fitr 1447 AH",
    "03-22 Idulfitri 1447 Hijriah | Eid al-Fitr 1447 AH",
    "04-03 Wafat Yesus Kristus | Good Friday",
    "04-05 Kebangkitan Yesus Kristus (Paskah) | Easter Sunday",
    "05-01 Hari Buruh Internasional | Labour Day",
    "05-14 Kenaikan Yesus Kristus | Ascension Day",
    "05-27 Iduladha 1447 Hijriah | Eid al-Adha 1447 AH",
    "05-31 Hari Raya Waisak 2570 BE | Vesak 2570 BE",
    "06-01 Hari Lahir Pancasila | Pancasila Day",
    "06-16 1 Muharam Tahun Baru Islam 1448 Hijriah | Islamic New Year 1448 AH",
    "08-17 Proklamasi Kemerdekaan | Independence Day",
    "08-25 Maulid Nabi Muhammad saw. | Birthday of the Prophet Muhammad",
    "12-25 Kelahiran Yesus Kristus (Natal) | Christmas Day"
  ],
  jointLeave: [
    "02-16 Cuti bersama Tahun Baru Imlek | Joint leave, Chinese New Year",
    "03-18 Cuti bersama Nyepi | Joint leave, Nyepi",
    "03-20 Cuti bersama Idulfitri | Joint leave, Eid al-Fitr",
    "03-23 Cuti bersama Idulfitri | Joint leave, Eid al-Fitr",
    "03-24 Cuti bersama Idulfitri | Joint leave, Eid al-Fitr",
    "05-15 Cuti bersama Kenaikan Yesus Kristus | Joint leave, Ascension Day",
    "05-28 Cuti bersama Iduladha | Joint leave, Eid al-Adha",
    "12-24 Cuti bersama Natal | Joint leave, Christmas"
  ]
})

const skb2027 = annual({
  year: 2027,
  signed: "2026-09-15",
  numbers: ["1205/2026", "3/2026", "2/2026"],
  national: [
    "01-01 Tahun Baru 2027 Masehi | New Year's Day",
    "01-05 Isra Mikraj Nabi Muhammad saw. 1448 Hijriah | Isra and Mi'raj of the Prophet Muhammad, 1448 AH",
    "02-06 Tahun Baru Imlek 2578 Kongzili | Chinese New Year 2578",
    "03-08 Hari Suci Nyepi (Tahun Baru Saka 1949) | Nyepi (Saka New Year 1949)",
    "03-10 Idulfitri 1448 Hijriah | Eid al-Fitr 1448 AH",
    "03-11 Idulfitri 1448 Hijriah | Eid al-Fitr 1448 AH",
    "03-26 Wafat Yesus Kristus | Good Friday",
    "03-28 Kebangkitan Yesus Kristus (Paskah) | Easter Sunday",
    "05-01 Hari Buruh Internasional | Labour Day",
    "05-06 Kenaikan Yesus Kristus | Ascension Day",
    "05-17 Iduladha 1448 Hijriah | Eid al-Adha 1448 AH",
    "05-20 Hari Raya Waisak 2571 BE | Vesak 2571 BE",
    "06-01 Hari Lahir Pancasila | Pancasila Day",
    "06-06 1 Muharam Tahun Baru Islam 1449 Hijriah | Islamic New Year 1449 AH",
    "08-15 Maulid Nabi Muhammad saw. | Birthday of the Prophet Muhammad",
    "08-17 Proklamasi Kemerdekaan | Independence Day",
    "12-25 Kelahiran Yesus Kristus (Natal) | Christmas Day",
    "12-26 Isra Mikraj Nabi Muhammad saw. 1449 Hijriah | Isra and Mi'raj of the Prophet Muhammad, 1449 AH"
  ],
  // The sources at hand list the days of 2027 without their occasions.
  jointLeave: ["02-05", "03-09", "03-12", "03-15", "03-25", "05-18", "05-19", "12-24"].map(
    (date) => `${date} Cuti bersama | Joint leave`
  )
})

/** @internal */
export const nationalData = {
  version: "nasional-2026-09-15",
  decrees: [skb2025, skb2025Amended, skb2026, skb2027],
  overrides: []
}
