/** @internal What a database that cannot be opened means for whoever starts the server. */
import { EngineError } from "@balai/engine"
import { StorageError } from "../ServerError.ts"

/** A failure of the store names the file and says what to do; every other error stays as it is. */
export const inWords = (error: unknown, file: string): unknown =>
  error instanceof EngineError.StoreError ? new StorageError({ file, text: textOf(error, file) }) : error

const textOf = ({ problem, cause }: EngineError.StoreError, file: string) => {
  if (problem === "newerSchema") {
    return {
      id: `Basis data ${file} ditulis oleh versi Balai yang lebih baru. Jalankan versi itu, atau pakai berkas lain: --database BERKAS`,
      en: `The database ${file} was written by a newer version of Balai. Run that version, or use another file: --database FILE`
    }
  }
  if (problem === "busy") {
    return {
      id: `Basis data ${file} sedang dipakai program lain. Tutup program itu, lalu coba lagi.`,
      en: `The database ${file} is in use by another program. Close that program, then try again.`
    }
  }
  const reason = cause instanceof Error ? cause.message : "?"
  if (/not a database|malformed|corrupt/i.test(reason)) {
    return {
      id: `Berkas ${file} rusak atau bukan basis data (${reason}). Pulihkan dari cadangan, atau pakai berkas lain: --database BERKAS`,
      en: `The file ${file} is damaged or no database (${reason}). Restore it from a backup, or use another file: --database FILE`
    }
  }
  return {
    id: `Basis data ${file} tidak dapat dibuka (${reason}). Periksa apakah ini sebuah berkas, hak akses foldernya, dan sisa ruang disk.`,
    en: `The database ${file} cannot be opened (${reason}). Check that it is a file, who may write in its folder, and the disk space.`
  }
}
