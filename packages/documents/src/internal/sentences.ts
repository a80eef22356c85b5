/** @internal What people read when a file is not taken: what is wrong, and what to do. */
import { FileKindError, FileSizeError, FileUnsafeError } from "../DocumentsError.ts"
import { type Kind } from "../Sniff.ts"

type Text = FileKindError["text"]
type Path = ReadonlyArray<string | number>

const kinds: Readonly<Record<FileKindError["problem"], Text>> = {
  empty: {
    id: "Berkas ini kosong. Pilih berkasnya sekali lagi, lalu unggah.",
    en: "This file is empty. Choose the file once more, and upload it."
  },
  unknown: {
    id: "Jenis berkas ini tidak dapat diterima. Unggah PDF, JPG, atau PNG.",
    en: "This kind of file cannot be taken. Upload a PDF, JPG or PNG."
  },
  webp: {
    id: "Gambar WebP belum dapat diterima. Ambil foto dengan kamera, atau simpan sebagai JPG, lalu unggah lagi.",
    en: "WebP pictures cannot be taken yet. Take a photo with the camera, or save it as JPG, and upload it again."
  },
  heic: {
    id: "Foto HEIC belum dapat diterima. Di pengaturan kamera pilih format “Paling Kompatibel” (JPG), lalu foto lagi.",
    en: "HEIC photos cannot be taken yet. Choose “Most Compatible” (JPG) in the camera’s settings, and take it again."
  },
  office: {
    id: "Dokumen Word, Excel, atau ZIP tidak dapat diterima. Simpan sebagai PDF, lalu unggah PDF-nya.",
    en: "Word, Excel and ZIP files cannot be taken. Save it as PDF, and upload the PDF."
  },
  declared: {
    id: "Isi berkas tidak sesuai dengan jenisnya. Buka berkas itu, simpan lagi sebagai PDF atau JPG, lalu unggah.",
    en: "The content does not fit the kind of the file. Open it, save it again as PDF or JPG, and upload it."
  },
  kind: {
    id: "Persyaratan ini meminta jenis berkas lain. Lihat jenis yang diterima di bawah tombol unggah.",
    en: "This requirement asks for another kind of file. See the accepted kinds below the button."
  }
}

const unsafe: Readonly<Record<FileUnsafeError["problem"], Text>> = {
  encrypted: {
    id: "PDF ini terkunci dengan kata sandi. Simpan salinan tanpa kata sandi, lalu unggah salinan itu.",
    en: "This PDF is locked with a password. Save a copy without password, and upload the copy."
  },
  script: {
    id: "PDF ini berisi perintah (skrip). Cetak ke PDF baru, lalu unggah hasilnya.",
    en: "This PDF contains commands (a script). Print it into a new PDF, and upload that."
  },
  launch: {
    id: "PDF ini menjalankan program lain. Cetak ke PDF baru, lalu unggah hasilnya.",
    en: "This PDF starts another program. Print it into a new PDF, and upload that."
  },
  attachment: {
    id: "PDF ini memuat berkas lain di dalamnya. Unggah tiap berkas sendiri-sendiri sebagai PDF biasa.",
    en: "This PDF carries other files. Upload each of them by itself as a plain PDF."
  },
  polyglot: {
    id: "Berkas ini memuat lebih dari satu jenis isi. Simpan lagi sebagai PDF atau foto lagi, lalu unggah.",
    en: "This file holds more than one kind of content. Save it again as PDF or take a new photo, and upload it."
  },
  opaque: {
    id: "PDF ini tidak dapat diperiksa seluruhnya. Cetak ke PDF baru, lalu unggah hasilnya.",
    en: "This PDF cannot be checked as a whole. Print it into a new PDF, and upload that."
  },
  truncated: {
    id: "Berkas ini terpotong atau rusak. Buka dulu untuk memastikan isinya lengkap, lalu unggah lagi.",
    en: "This file is cut off or broken. Open it to see whether it is complete, and upload it again."
  }
}

export const kindError = (
  problem: FileKindError["problem"],
  { path, seen }: { readonly path: Path; readonly seen: string }
): FileKindError => new FileKindError({ problem, path, seen, text: kinds[problem] })

export const unsafeError = (problem: FileUnsafeError["problem"], path: Path): FileUnsafeError =>
  new FileUnsafeError({ problem, path, text: unsafe[problem] })

const shown: Readonly<Record<Kind, string>> = { pdf: "PDF", jpeg: "JPG", png: "PNG" }

export const otherKind = (accepted: ReadonlyArray<Kind>, seen: Kind, path: Path): FileKindError => {
  const list = accepted.map((kind) => shown[kind])
  return new FileKindError({
    problem: "kind",
    path,
    seen,
    text: {
      id: `Berkas ini ${shown[seen]}; persyaratan ini meminta ${list.join(" atau ")}.`,
      en: `This file is a ${shown[seen]}; this requirement asks for ${list.join(" or ")}.`
    }
  })
}

/** Bytes as people read them: `5 MB`, `500 KB`. */
export const readable = (bytes: number): string => {
  if (bytes < 1000) return `${bytes} B`
  const [amount, unit] = bytes < 1_000_000 ? [bytes / 1000, "KB"] : [bytes / (1024 * 1024), "MB"]
  return `${String(Math.round(amount * 10) / 10).replace(".", ",")} ${unit}`
}

const sizes = (problem: FileSizeError["problem"], max: number): Text => {
  if (problem === "pages")
    return {
      id: `Dokumen ini lebih dari ${max} halaman. Unggah hanya halaman yang diminta.`,
      en: `This document has more than ${max} pages. Upload only the pages that are asked for.`
    }
  if (problem === "pixels")
    return {
      id: "Gambar ini terlalu besar untuk dibuka. Foto lagi dengan resolusi biasa, lalu unggah.",
      en: "This picture is too large to be opened. Take it again in a normal resolution, and upload it."
    }
  if (problem === "files")
    return {
      id: `Persyaratan ini menerima paling banyak ${max} berkas. Hapus salah satu yang sudah diunggah dulu.`,
      en: `This requirement takes at most ${max} ${max === 1 ? "file" : "files"}. First remove one that is there.`
    }
  if (problem === "beyond")
    return {
      id: "Berkas yang dikirim lebih besar daripada yang dinyatakan. Mulai unggah dari awal.",
      en: "More was sent than was announced. Start the upload from the beginning."
    }
  return {
    id: `Ukuran berkas lebih dari ${readable(max)}. Kecilkan fotonya atau pindai lagi dengan resolusi lebih rendah.`,
    en: `The file is larger than ${readable(max)}. Shrink the photo, or scan it again in a lower resolution.`
  }
}

export const sizeError = (
  problem: FileSizeError["problem"],
  { max, path }: { readonly max: number; readonly path: Path }
): FileSizeError => new FileSizeError({ problem, max, path, text: sizes(problem, max) })
