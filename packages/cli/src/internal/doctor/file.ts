/** @internal What a database file means for the hall. */
import { type FileFacts } from "./disk.ts"
import { type Finding, ok } from "./finding.ts"

type Parts = Pick<Finding, "text" | "meaning" | "fix">

const finding = (code: string, level: Finding["level"], parts: Parts): Finding => ({
  topic: "database",
  code,
  level,
  ...parts
})

const noStart = { id: "Balai tidak dapat dimulai.", en: "The hall cannot start." }

const sizeOf = (bytes: number): string =>
  bytes >= 1e9 ? `${(bytes / 1e9).toFixed(1)} GB` : `${Math.max(0.1, bytes / 1e6).toFixed(1)} MB`

/** What keeps the file from being opened at all; the first that is so is the cause of the others. */
const blocking = ({ canRead, canWrite, exists, file, isFile, reason }: FileFacts): Finding | null => {
  if (exists && !isFile) {
    return finding("DatabaseNoFile", "error", {
      text: { id: `${file} bukan berkas.`, en: `${file} is no file.` },
      meaning: noStart,
      fix: { id: "Sebutkan sebuah berkas: --database data/mpp.db", en: "Name a file: --database data/mpp.db" }
    })
  }
  if (exists && !canRead) {
    return finding("DatabaseUnreadable", "error", {
      text: { id: `${file} tidak boleh dibaca oleh pengguna ini.`, en: `This user may not read ${file}.` },
      meaning: noStart,
      fix: {
        id: `Jalankan sebagai pemilik berkas itu, atau alihkan: chown $(whoami) ${file}`,
        en: `Run it as the owner of that file, or hand it over: chown $(whoami) ${file}`
      }
    })
  }
  // Without the right to write SQLite may not open a sound file either: that comes before what it said.
  if (!canWrite) {
    return finding("DatabaseReadOnly", "error", {
      text: { id: `${file} atau foldernya tidak boleh ditulis.`, en: `${file} or its folder may not be written.` },
      meaning: { id: "Tidak ada nomor yang dapat dicatat.", en: "No number can be stored." },
      fix: {
        id: "Beri pengguna ini hak tulis pada berkas dan foldernya (SQLite juga menulis di sampingnya).",
        en: "Let this user write the file and its folder (SQLite writes beside it too)."
      }
    })
  }
  if (reason !== null) {
    return finding("DatabaseDamaged", "error", {
      text: {
        id: `${file} rusak atau bukan basis data (${reason}).`,
        en: `${file} is damaged or no database (${reason}).`
      },
      meaning: noStart,
      fix: {
        id: "Simpan berkas itu, pulihkan cadangan ke berkas baru: balai restore CADANGAN --database BARU",
        en: "Keep that file, and restore a backup into a new one: balai restore BACKUP --database NEW"
      }
    })
  }
  return null
}

const inside = ({ content, file }: FileFacts, current: number): Finding | null => {
  if (content === null) return null
  if (!content.isOurs) {
    return finding("DatabaseForeign", "error", {
      text: { id: `${file} milik program lain.`, en: `${file} is another program's database.` },
      meaning: { id: "Balai akan menulis tabelnya di sana.", en: "The hall would write its tables there." },
      fix: { id: "Pakai berkas lain: --database data/mpp.db", en: "Use another file: --database data/mpp.db" }
    })
  }
  if (content.damage !== null) {
    return finding("DatabaseDamaged", "error", {
      text: { id: `${file} rusak: ${content.damage}.`, en: `${file} is damaged: ${content.damage}.` },
      meaning: { id: "Sebagian data mungkin hilang.", en: "Part of the data may be lost." },
      fix: {
        id: "Hentikan balai, salin berkasnya, jalankan balai verify, lalu pulihkan cadangan terakhir; periksa disknya.",
        en: "Stop the hall, copy the file, run balai verify, then restore the last backup; check the disk."
      }
    })
  }
  if (content.schema > current) {
    return finding("DatabaseNewer", "error", {
      text: {
        id: `${file} ditulis versi Balai yang lebih baru (skema ${content.schema}, di sini ${current}).`,
        en: `${file} was written by a newer Balai (schema ${content.schema}, here ${current}).`
      },
      meaning: noStart,
      fix: {
        id: "Jalankan versi itu: npm install @balai/server@latest",
        en: "Run that version: npm install @balai/server@latest"
      }
    })
  }
  if (content.isUnfinished) {
    return finding("DatabaseUnfinished", "error", {
      text: { id: `Pemulihan cadangan ke ${file} terputus.`, en: `A restore into ${file} was cut off.` },
      meaning: noStart,
      fix: { id: "Hapus berkas itu dan pulihkan lagi.", en: "Delete that file and restore again." }
    })
  }
  return null
}

const around = ({ bytes, content, file, free, isNetwork }: FileFacts): ReadonlyArray<Finding> => {
  const found: Array<Finding> = []
  if (free !== null && free < Math.max(1e9, bytes * 2)) {
    const isFull = free < 1e8
    found.push(
      finding(isFull ? "DiskFull" : "DiskTight", isFull ? "error" : "warning", {
        text: { id: `Sisa disk ${sizeOf(free)}.`, en: `${sizeOf(free)} of disk are left.` },
        meaning: isFull
          ? { id: "Sebentar lagi tidak ada nomor yang dapat dicatat.", en: "Soon no number can be stored." }
          : { id: "Cadangan mungkin tidak muat.", en: "A backup may find no room." },
        fix: { id: "Kosongkan disk, atau pindahkan cadangan lama.", en: "Free some, or move old backups away." }
      })
    )
  }
  if (isNetwork) {
    found.push(
      finding("DiskNetwork", "error", {
        text: { id: `${file} ada di disk jaringan.`, en: `${file} is on a network disk.` },
        meaning: {
          id: "Penguncian di disk jaringan tidak dapat diandalkan: basis data dapat rusak.",
          en: "Locks on a network disk cannot be relied on: the database may be damaged."
        },
        fix: {
          id: "Pindahkan ke disk komputer ini, atau pakai PostgreSQL.",
          en: "Move it to a disk of this computer, or use PostgreSQL."
        }
      })
    )
  }
  if (content !== null && content.encoding !== "UTF-8") {
    found.push(
      finding("DatabaseEncoding", "warning", {
        text: {
          id: `Pengodean ${content.encoding}, bukan UTF-8.`,
          en: `The encoding is ${content.encoding}, not UTF-8.`
        },
        meaning: { id: "Berkas ini tidak dibuat oleh Balai.", en: "This file was not made by Balai." },
        fix: { id: "Cadangkan dan pulihkan ke berkas baru.", en: "Back it up and restore into a new file." }
      })
    )
  }
  if (content?.isBusy === true) {
    found.push(
      finding("DatabaseBusy", "warning", {
        text: { id: `${file} sedang ditulis proses lain.`, en: `Another process is writing ${file}.` },
        meaning: {
          id: "Wajar bila balai sedang ramai; bila berulang, sebuah program mengunci berkas itu.",
          en: "Natural in a busy hall; if it repeats, some program holds the file locked."
        },
        fix: { id: `Ulangi; lalu cari prosesnya: fuser ${file}`, en: `Try again; then look for it: fuser ${file}` }
      })
    )
  }
  return found
}

/** So long after its last sign of life nobody takes a process for running. */
const alive = 15_000

const fine = ({ bytes, content, exists, file }: FileFacts, now: number): Finding => {
  if (!exists) {
    return ok("database", "DatabaseNew", {
      id: `${file} belum ada; dibuat saat balai dimulai.`,
      en: `${file} is not there yet; it is made when the hall starts.`
    })
  }
  const running = (content?.beats ?? []).filter(({ beat }) => now - beat < alive).length
  const by =
    running === 0
      ? { id: "", en: "" }
      : { id: `, dipakai ${running} proses balai`, en: `, in use by ${running} processes of the hall` }
  const rows = content?.position ?? 0
  return ok("database", "DatabaseFine", {
    id: `${file}: ${sizeOf(bytes)}, ${rows} baris riwayat, skema ${content?.schema}${by.id}.`,
    en: `${file}: ${sizeOf(bytes)}, ${rows} rows of history, schema ${content?.schema}${by.en}.`
  })
}

export const judgeFile = (
  facts: FileFacts,
  { current, now }: { readonly current: number; readonly now: number }
): ReadonlyArray<Finding> => {
  const worst = blocking(facts) ?? inside(facts, current)
  const others = around(facts)
  if (worst !== null) return [worst, ...others]
  return others.length > 0 ? others : [fine(facts, now)]
}
