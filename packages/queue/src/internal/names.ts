/** @internal What people read for the roles, delays and conditions of the queue's lifecycles. */

const name = (id: string, en: string) => ({ id, en }) as const

export const roles = {
  visitor: name("Pengunjung", "Visitor"),
  officer: name("Petugas loket", "Counter officer"),
  attending: name("Petugas yang melayani", "Attending officer"),
  manager: name("Pengelola", "Manager"),
  greeter: name("Petugas meja informasi", "Greeter"),
  kiosk: name("Mesin antrean", "Kiosk"),
  system: name("Sistem", "System")
} as const

export const ticket = {
  ...roles,
  undoing: name("Diurungkan", "Being undone"),
  patience: name("batas tunggu panggilan", "patience"),
  stillServing: name("pengingat pelayanan", "reminder of the service"),
  isItsDay: name("pada harinya", "on its day"),
  isOwnStep: name("langkah loket sendiri", "own step"),
  hasPriority: name("punya prioritas", "has priority"),
  isStaff: name("oleh petugas, atau belum dipanggil", "by staff, or not called yet"),
  wasWaiting: name("tadinya menunggu", "was waiting"),
  wasCalled: name("tadinya dipanggil", "was called"),
  wasServing: name("tadinya dilayani", "was being served"),
  wasFinished: name("tadinya selesai", "was finished"),
  wasAbsent: name("tadinya tidak hadir", "was absent"),
  wasHeld: name("tadinya ditunda", "was on hold")
} as const

export const counter = {
  ...roles,
  isFree: name("tidak sedang menangani nomor", "busy with no number"),
  hasTicket: name("ada nomor di loket", "has a number"),
  isOpened: name("loket sudah dibuka", "opened"),
  isAtWork: name("tidak sedang istirahat", "not paused"),
  isServing: name("nomornya sedang dilayani", "number is being served"),
  isCalling: name("nomornya sedang dipanggil", "number is being called"),
  isClosed: name("loket sedang tutup", "closed"),
  isPaused: name("loket sedang istirahat", "paused")
} as const

export const hours = {
  ...roles,
  isSound: name("jadwal dapat dipakai", "schedule is sound"),
  isForward: name("jam mulai sebelum berakhir", "hours begin before they end"),
  hasException: name("ada pengecualian", "has an exception"),
  isService: name("milik layanan", "of a service"),
  isOffered: name("sedang dilayani", "offered"),
  isSuspended: name("sedang dihentikan", "suspended")
} as const

export const series = {
  ...roles,
  endOfDay: name("akhir hari", "the end of the day"),
  mayDraw: name("nomor boleh diambil", "a number may be taken"),
  closesByItself: name("hari ditutup dengan sendirinya", "the day closes by itself")
} as const

export const appointmentDay = {
  ...roles,
  staff: name("Petugas instansi", "Officer of the agency"),
  endOfDay: name("akhir hari", "the end of the day"),
  mayHold: name("waktunya ditawarkan dan belum penuh", "time is offered and has room"),
  mayBook: name("waktunya ditahan dan masih ditawarkan", "time is held and still offered"),
  isBooked: name("sudah dipesan", "is booked"),
  mayArrive: name("pada tanggalnya", "on its date")
} as const
