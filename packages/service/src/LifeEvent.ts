/**
 * Life events: why people come. A birth, a move, a business that opens: each leads to the services of several agencies.
 *
 * They are open data. A service names the ids of those that it belongs to, an agency brings events of its own, and an id
 * that nobody has described is shown by its own words: there is no list that somebody must edit before a service can be shown.
 *
 * Neighbours: `Catalogue`, which finds services by them.
 *
 * @since 0.1.0
 */
import { LocalizedText } from "@balai/lifecycle/LocalizedText"
import { Schema } from "effect"

/**
 * A life event.
 *
 * @category schemas
 * @since 0.1.0
 */
export const LifeEvent = Schema.Struct({
  /** A slug: `birth`. */
  id: Schema.String.check(
    Schema.isPattern(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, { expected: "a slug" }),
    Schema.isMaxLength(48)
  ),
  label: LocalizedText,
  /** Whether it happens to a person or to a business. */
  kind: Schema.Literals(["person", "business"]),
  /** Other words by which people look for it, in either language. */
  keywords: Schema.Array(Schema.NonEmptyString)
})

/** The type of {@link LifeEvent:var}. @category models @since 0.1.0 */
export type LifeEvent = typeof LifeEvent.Type

const event = (
  id: string,
  label: readonly [string, string],
  { keywords, kind = "person" }: { readonly keywords: string; readonly kind?: LifeEvent["kind"] }
): LifeEvent => ({ id, label: { id: label[0], en: label[1] }, kind, keywords: keywords.split(" ") })

/**
 * Events to begin with, which an agency or a hall adds to or replaces.
 *
 * @category models
 * @since 0.1.0
 */
export const seed: ReadonlyArray<LifeEvent> = Object.freeze([
  event("birth", ["Kelahiran", "Birth"], { keywords: "bayi lahir melahirkan anak newborn baby" }),
  event("school", ["Sekolah", "School"], { keywords: "pendidikan kuliah beasiswa murid education" }),
  event("identity", ["Identitas diri", "Identity papers"], { keywords: "ktp kk nik dokumen papers" }),
  event("lost-papers", ["Dokumen hilang atau rusak", "Lost or damaged papers"], {
    keywords: "hilang rusak kehilangan lost stolen damaged"
  }),
  event("work", ["Mencari kerja", "Finding work"], { keywords: "kerja pekerjaan lowongan melamar job employment" }),
  event("marriage", ["Pernikahan", "Marriage"], { keywords: "nikah kawin menikah wedding married" }),
  event("divorce", ["Perceraian", "Divorce"], { keywords: "cerai bercerai" }),
  event("moving", ["Pindah rumah", "Moving house"], { keywords: "pindah datang alamat move address" }),
  event("housing", ["Membangun rumah", "Building a house"], { keywords: "bangunan membangun renovasi build home" }),
  event("land", ["Tanah dan rumah", "Land and property"], { keywords: "tanah sertipikat sertifikat jual beli deed" }),
  event("vehicle", ["Kendaraan", "Vehicle"], { keywords: "motor mobil sim stnk licence car" }),
  event("travel", ["Bepergian ke luar negeri", "Travel abroad"], { keywords: "paspor umrah haji passport" }),
  event("sickness", ["Sakit dan kesehatan", "Sickness and health"], { keywords: "sakit berobat jkn bpjs health ill" }),
  event("disability", ["Disabilitas", "Disability"], { keywords: "difabel disabled" }),
  event("hardship", ["Kesulitan ekonomi", "Hardship"], { keywords: "bantuan sosial miskin bansos aid" }),
  event("retirement", ["Pensiun", "Retirement"], { keywords: "pensiun tua pension" }),
  event("death", ["Kematian", "Death"], { keywords: "meninggal wafat waris died inheritance" }),
  event("tax", ["Pajak", "Tax"], { keywords: "pbb npwp retribusi taxes" }),
  event("utilities", ["Air dan listrik", "Water and power"], { keywords: "pdam pln sambungan meteran electricity" }),
  event("complaint", ["Pengaduan", "Complaint"], { keywords: "lapor mengadu keluhan report" }),
  event("business", ["Membuka usaha", "Opening a business"], {
    keywords: "usaha dagang umkm warung toko izin company shop",
    kind: "business"
  }),
  event("practice", ["Praktik profesi", "Practising a profession"], {
    keywords: "dokter bidan perawat sip doctor nurse",
    kind: "business"
  }),
  event("hiring", ["Mempekerjakan orang", "Hiring people"], {
    keywords: "karyawan pekerja upah staff employer",
    kind: "business"
  })
])

/**
 * One list of several: of two events with one id the first stands.
 *
 * @example
 * ```ts
 * import { LifeEvent } from "@balai/service"
 *
 * const own = { id: "birth", label: { id: "Bayi baru", en: "New baby" }, kind: "person", keywords: [] } as const
 *
 * LifeEvent.merge([own], LifeEvent.seed).find(({ id }) => id === "birth")?.label.id // => "Bayi baru"
 * ```
 *
 * @category combinators
 * @since 0.1.0
 */
export const merge = (...lists: ReadonlyArray<ReadonlyArray<LifeEvent>>): ReadonlyArray<LifeEvent> => {
  const byId = new Map<string, LifeEvent>()
  for (const one of lists.flat()) if (!byId.has(one.id)) byId.set(one.id, one)
  return [...byId.values()]
}

const inWords = (id: string): string => `${id.charAt(0).toUpperCase()}${id.slice(1).replaceAll("-", " ")}`

/**
 * The event of an id: the one that is described, else one that is called by the words of its id.
 *
 * @example
 * ```ts
 * import { LifeEvent } from "@balai/service"
 *
 * LifeEvent.find("moving", LifeEvent.seed).label.en // => "Moving house"
 * LifeEvent.find("panen-raya", LifeEvent.seed).label.id // => "Panen raya"
 * ```
 *
 * @category getters
 * @since 0.1.0
 */
export const find = (id: string, events: ReadonlyArray<LifeEvent>): LifeEvent =>
  events.find((one) => one.id === id) ?? {
    id,
    label: { id: inWords(id), en: inWords(id) },
    kind: "person",
    keywords: []
  }
