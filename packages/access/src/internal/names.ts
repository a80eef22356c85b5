/** @internal What people read for the roles, delays and conditions of the lifecycles of access. */

const name = (id: string, en: string) => ({ id, en }) as const

export const names = {
  self: name("Petugas sendiri", "The officer"),
  colleague: name("Petugas lain", "Another officer"),
  manager: name("Pengelola", "Manager"),
  system: name("Sistem", "System"),
  enrolment: name("masa berlaku kode", "validity of the code"),
  lock: name("masa terkunci", "time locked"),
  lifetime: name("masa berlaku sesi", "lifetime of the session"),
  isLastAttempt: name("percobaan terakhir", "last attempt"),
  isLocked: name("sedang terkunci", "locked"),
  isEnabled: name("masih aktif", "enabled"),
  isDisabled: name("sudah dinonaktifkan", "disabled"),
  sitsThere: name("duduk di loket itu", "sits there"),
  greeter: name("Petugas meja informasi", "Greeter"),
  owner: name("Pemohon sendiri", "The applicant"),
  unused: name("masa tunggu akun baru", "time for a new account"),
  isOpenAccount: name("tidak sedang dikunci", "not locked"),
  validity: name("masa berlaku", "validity"),
  channel: name("batas waktu jalur", "time for a channel"),
  send: name("kirim pesan", "send a message"),
  routing: name("Cara kode disampaikan", "How the code comes"),
  choosing: name("Jalur berikutnya", "The next channel"),
  isMessage: name("dikirim sebagai pesan", "goes as a message"),
  hasRoute: name("masih ada jalur", "a channel is left"),
  isDelivered: name("jalur menerima", "the channel took it"),
  isLastTry: name("percobaan terakhir", "last try"),
  principal: name("Pemberi kuasa", "Who is represented"),
  proxy: name("Penerima kuasa", "The proxy"),
  isRecorded: name("dicatat petugas dari surat kuasa", "an officer recorded it from a letter"),
  giver: name("Pemohon lain", "Another applicant"),
  start: name("mulai berlaku", "start of the power"),
  limit: name("batas 3 × 24 jam", "limit of 3 × 24 hours"),
  reader: name("Yang membuka berkas", "Who opens the file")
} as const
