/**
 * Why a use case of the hall did not happen.
 *
 * There is one error with a closed set of kinds: a face maps the kind to its own answer (an HTTP status, a dialog) and
 * shows the text. Nothing was stored when a use case fails, and its command id is not used up.
 *
 * @since 0.1.0
 */
import { LocalizedText } from "@balai/lifecycle"
import { Schema } from "effect"
import { Reason } from "./View.ts"

/**
 * The kinds of failure.
 *
 * **Details**
 *
 * - `unauthenticated`: nobody is known to ask: sign in first (HTTP 401)
 * - `refused`: not in this situation; the reasons say why (409)
 * - `forbidden`: the actor is known to the thing but may not do this (403)
 * - `notFound`: there is no such thing, or not for this actor (404)
 * - `invalid`: the request itself is wrong; the reasons may carry a path (422)
 * - `reused`: the command id stands for another request (422)
 * - `unavailable`: the store is busy or gone; trying again may help (503)
 * - `faulty`: a bug of the hall or of a lifecycle (500)
 *
 * @category schemas
 * @since 0.1.0
 */
export const Kind = Schema.Literals([
  "unauthenticated",
  "refused",
  "forbidden",
  "notFound",
  "invalid",
  "reused",
  "unavailable",
  "faulty"
])

/** The type of {@link Kind:var}. @category models @since 0.1.0 */
export type Kind = typeof Kind.Type

/**
 * What a `QueueingError` of the hall's own says when its reasons say nothing more exact. Codes of the engine pass through
 * with the engine's texts.
 *
 * @category errors
 * @since 0.1.0
 */
export const texts = Object.freeze({
  BALAI_COUNTER_UNKNOWN: { id: "Loket tidak ditemukan", en: "There is no such counter" },
  BALAI_TICKET_UNKNOWN: { id: "Nomor antrean tidak ditemukan", en: "There is no such ticket" },
  BALAI_SERVICE_UNKNOWN: { id: "Layanan tidak ditemukan", en: "There is no such service" },
  BALAI_LIMIT_UNKNOWN: {
    id: "Layanan ini tidak mempunyai batas waktu berkas itu",
    en: "This service has no such limit of files"
  },
  BALAI_STANDARD_UNKNOWN: {
    id: "Standar layanan ini belum disusun",
    en: "Nobody has begun the standard of this service"
  },
  BALAI_OUTAGE_UNKNOWN: {
    id: "Gangguan itu tidak ada atau sudah selesai",
    en: "There is no such outage, or it is over"
  },
  BALAI_OUTAGE_ANNOUNCED: { id: "Gangguan ini sudah diumumkan", en: "This outage has been announced already" },
  BALAI_EXPORT_INVALID: {
    id: "Ada isian wajib yang kosong, sehingga data tidak dapat diekspor",
    en: "Something that the format demands is missing, so the data cannot be exported"
  },
  BALAI_ZONE_UNKNOWN: { id: "Ruang tunggu tidak ditemukan", en: "There is no such waiting zone" },
  BALAI_FILE_UNKNOWN: { id: "Berkas tidak ditemukan", en: "There is no such file" },
  BALAI_TICKET_WITHOUT_FILE: {
    id: "Nomor ini belum dihubungkan dengan berkas",
    en: "This number has not been linked with a file"
  },
  BALAI_APPOINTMENT_UNKNOWN: {
    id: "Janji temu dengan kode dan tanggal itu tidak ditemukan",
    en: "There is no appointment with that code on that date"
  },
  BALAI_APPOINTMENT_OVER: {
    id: "Janji temu ini sudah dipakai, dibatalkan, dipindah, atau lewat; tanyakan di meja informasi",
    en: "This appointment was used, cancelled or moved, or is over; ask at the information desk"
  },
  BALAI_APPOINTMENT_BOOKED: { id: "Janji temu ini sudah dipesan", en: "This appointment has been booked already" },
  BALAI_APPOINTMENT_OF_FILE: {
    id: "Berkas ini sudah punya janji temu: pindahkan atau batalkan yang itu",
    en: "This file has an appointment already: move or cancel that one"
  },
  BALAI_APPOINTMENTS_NOT_OFFERED: {
    id: "Layanan ini tidak memakai janji temu: ambil nomor di mesin antrean",
    en: "This service takes no appointments: take a number at the kiosk"
  },
  BALAI_TIME_CLOSED: {
    id: "Waktu itu tidak dilayani: pilih waktu lain",
    en: "That time is not served: choose another"
  },
  BALAI_TIME_FULL: { id: "Waktu itu sudah penuh: pilih waktu lain", en: "That time is full: choose another" },
  BALAI_HOLD_EXPIRED: {
    id: "Waktu yang Anda pilih tidak lagi ditahan: pilih sekali lagi",
    en: "The time that you chose is not held any more: choose once more"
  },
  BALAI_BILL_UNKNOWN: { id: "Tagihan tidak ditemukan", en: "There is no such bill" },
  BALAI_BILL_CLOSED: {
    id: "Tagihan ini sudah ditutup; uang yang masuk sesudahnya harus dikembalikan lewat bendahara",
    en: "This bill is closed; money that comes after that goes back through the treasurer"
  },
  BALAI_DRAFT_UNKNOWN: { id: "Draf tidak ditemukan", en: "There is no such draft" },
  BALAI_CODE_UNKNOWN: {
    id: "Kode tidak dikenal atau sudah tidak berlaku; minta pemohon membuat kode baru",
    en: "The code is not known or is over; ask the applicant for a new one"
  },
  BALAI_SERVICE_WITHOUT_APPLICATION: {
    id: "Layanan ini belum dapat diajukan di sini; datanglah ke loketnya",
    en: "This service cannot be applied for here yet; please come to its counter"
  },
  BALAI_STANDARD_MISSING: {
    id: "Standar layanan ini belum berlaku, jadi permohonannya belum dapat diterima",
    en: "No standard of this service is in force yet, so no application can be taken"
  },
  BALAI_ANSWERS_INVALID: { id: "Ada isian yang perlu diperbaiki", en: "Some answers need correction" },
  BALAI_DOCUMENT_MISSING: { id: "Ada dokumen yang belum diunggah", en: "A document has not been uploaded" },
  BALAI_DAY_CLOSED: { id: "Hari layanan sudah ditutup", en: "The business day is closed" },
  BALAI_NOT_OPEN: { id: "Di luar jam layanan", en: "Outside of the opening hours" },
  BALAI_LAST_TICKET: { id: "Pengambilan nomor hari ini sudah berakhir", en: "No more numbers are issued today" },
  BALAI_QUOTA_REACHED: { id: "Kuota hari ini sudah habis", en: "The quota of today is used up" },
  BALAI_SUSPENDED: { id: "Layanan ini dihentikan sementara", en: "This service is suspended" },
  BALAI_SETTING_INVALID: { id: "Pengaturan tidak dapat dipakai", en: "The setting cannot be used" },
  BALAI_SERVICE_UNSERVED: {
    id: "Layanan itu tidak akan punya loket lagi",
    en: "That service would be left without a counter"
  },
  BALAI_QUEUE_EMPTY: { id: "Tidak ada yang menunggu", en: "Nobody is waiting" },
  BALAI_OTHER_SERVICE: { id: "Loket ini tidak melayani nomor itu", en: "This counter does not serve that number" },
  BALAI_SAME_SERVICE: {
    id: "Nomor itu sudah berada pada layanan tersebut",
    en: "That number is in the queue of that service already"
  },
  BALAI_REASON_MISSING: { id: "Tuliskan alasannya", en: "Say why" },
  BALAI_GROUP_MISSING: { id: "Pilih kelompok prioritas", en: "Choose the priority group" },
  BALAI_RETURNED_TOO_OFTEN: {
    id: "Nomor itu sudah terlalu sering dikembalikan ke antrean",
    en: "That number has been returned to the queue too often"
  },
  BALAI_STALE_SCREEN: { id: "Nomor itu tidak lagi di loket ini", en: "That number is no longer at this counter" },
  BALAI_MOVED: { id: "Keadaan baru saja berubah; coba lagi", en: "Something has just changed; try again" },
  BALAI_COUNTER_OCCUPIED: { id: "Loket sedang menangani nomor lain", en: "The counter is busy with another number" },
  BALAI_COUNTER_EMPTY: { id: "Tidak ada nomor di loket", en: "There is no number at the counter" },
  BALAI_COUNTER_CLOSED: { id: "Loket masih tutup", en: "The counter is closed" },
  BALAI_COUNTER_PAUSED: { id: "Loket sedang istirahat", en: "The counter is paused" },
  BALAI_OTHER_DAY: { id: "Nomor dari hari lain tidak dapat dipanggil", en: "A number of another day cannot be called" },
  BALAI_NOTHING_TO_UNDO: { id: "Tidak ada langkah yang dapat diurungkan", en: "There is no step to undo" },
  BALAI_ASK_OFFICER: { id: "Sampaikan kepada petugas loket", en: "Please tell the officer at the counter" },
  BALAI_NOT_IN_STATE: { id: "Tidak dapat dilakukan pada keadaan ini", en: "Not possible in this state" },
  BALAI_ROLE_REFUSED: { id: "Anda tidak berwenang melakukan ini", en: "You are not authorised to do this" },
  BALAI_PAYLOAD_INVALID: { id: "Isian tidak sesuai", en: "The input does not fit" }
} as const)

/** A code of {@link texts}. @category models @since 0.1.0 */
export type Code = keyof typeof texts

/**
 * A use case did not happen.
 *
 * @category errors
 * @since 0.1.0
 */
export class QueueingError extends Schema.TaggedError<QueueingError>()("QueueingError", {
  kind: Kind,
  /** Stable: `BALAI_QUEUE_EMPTY`, `BALAI_COUNTER_OCCUPIED` … */
  code: Schema.String,
  text: LocalizedText.LocalizedText,
  reasons: Schema.Array(Reason),
  retryable: Schema.Boolean
}) {
  override get message(): string {
    return `${this.code}: ${this.text.en}`
  }
}
