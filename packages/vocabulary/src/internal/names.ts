type Names = Readonly<Record<"id" | "en", ReadonlyArray<string>>>

const words = (text: string): ReadonlyArray<string> => text.split(" ")

/** @internal */
export const weekdays: Names = {
  id: words("Senin Selasa Rabu Kamis Jumat Sabtu Minggu"),
  en: words("Monday Tuesday Wednesday Thursday Friday Saturday Sunday")
}

/** @internal */
export const longMonths: Names = {
  id: words("Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember"),
  en: words("January February March April May June July August September October November December")
}

/** @internal */
export const shortMonths: Names = {
  id: words("Jan Feb Mar Apr Mei Jun Jul Agu Sep Okt Nov Des"),
  en: words("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec")
}
