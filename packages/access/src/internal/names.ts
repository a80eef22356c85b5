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
  sitsThere: name("duduk di loket itu", "sits there")
} as const
