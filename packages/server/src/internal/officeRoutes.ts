/** @internal The routes of the back office: for whoever works on files. */
import { type Access, type Route } from "../Policy.ts"

export const officeRoutes = [
  { method: "GET", path: "/kerja", access: "clerk" },
  { method: "POST", path: "/kerja/ambil", access: "clerk", form: true },
  { method: "POST", path: "/kerja/cari", access: "clerk", form: true },
  { method: "GET", path: "/kerja/tanda-tangan", access: "clerk" },
  { method: "POST", path: "/kerja/tanda-tangan", access: "clerk", form: true },
  { method: "GET", path: "/kerja/terlambat", access: "clerk" },
  { method: "POST", path: "/kerja/terlambat", access: "clerk", form: true },
  { method: "GET", path: "/kerja/alasan", access: "clerk" },
  { method: "POST", path: "/kerja/alasan", access: "clerk", form: true },
  { method: "GET", path: "/kerja/loket", access: "clerk" },
  { method: "POST", path: "/kerja/loket", access: "clerk", form: true },
  { method: "POST", path: "/kerja/loket/ajukan", access: "clerk", form: true },
  { method: "GET", path: "/kerja/:file", access: "clerk" },
  { method: "POST", path: "/kerja/:file/periksa", access: "clerk", form: true },
  { method: "POST", path: "/kerja/:file/perintah", access: "clerk", form: "files" },
  { method: "POST", path: "/kerja/:file/tagihan", access: "clerk", form: true },
  { method: "GET", path: "/kerja/:file/dokumen/:document", access: "clerk" }
] as const satisfies ReadonlyArray<Route & { readonly access: Access }>
