/** @internal What people read for the roles, delays and conditions of the lifecycles of services. */

const name = (id: string, en: string) => ({ id, en }) as const

const roles = {
  editor: name("Penyusun standar di instansi", "Editor at the agency"),
  head: name("Kepala instansi", "Head of the agency"),
  manager: name("Pengelola", "Manager"),
  system: name("Sistem", "System")
} as const

export const publication = {
  ...roles,
  beginning: name("Dicatat", "Noted"),
  effect: name("mulai berlaku", "the day it takes effect"),
  review: name("waktu peninjauan", "the day of the review"),
  isSeededInForce: name("sudah berlaku sejak awal", "in force from the start"),
  isConsistent: name("tidak bertentangan", "without contradiction"),
  isComplete: name("lengkap", "complete"),
  isMinuted: name("berita acara lengkap", "minuted"),
  hasNumberAndDate: name("SK bernomor dan bertanggal", "decree with number and date"),
  isPublishable: name("dapat diumumkan", "publishable"),
  isInForce: name("ada edisi yang berlaku", "an edition is in force"),
  isUnchanged: name("tidak ada perubahan", "nothing was changed"),
  isReviewAhead: name("peninjauan berikutnya di depan", "the next review lies ahead")
} as const

export const outage = {
  ...roles,
  noted: name("Dicatat", "Noted"),
  expectedEnd: name("perkiraan pulih", "the expected end"),
  hasEnd: name("ada perkiraan pulih", "with an expected end")
} as const
