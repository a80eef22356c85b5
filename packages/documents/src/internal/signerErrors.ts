/** @internal Why nothing was signed. Never what was typed, never whose certificate it is. */
import { SignerError } from "../DocumentsError.ts"

const texts: Readonly<Record<SignerError["problem"], SignerError["text"]>> = {
  passphrase: {
    id: "Frasa sandi salah. Ketik sekali lagi.",
    en: "The passphrase is wrong. Type it once more."
  },
  certificate: {
    id: "Sertifikat elektronik jabatan ini tidak berlaku. Hubungi admin sertifikat.",
    en: "The office has no valid certificate. Ask the administrator of certificates."
  },
  refused: {
    id: "Layanan tanda tangan menolak permintaan ini. Hubungi admin tanda tangan elektronik.",
    en: "The signature service refused the request. Ask the administrator of electronic signatures."
  },
  unmarked: {
    id: "Penanda tangan latihan hanya menandatangani dokumen yang bertuliskan CONTOH.",
    en: "A practice signer signs only documents that say CONTOH."
  },
  unavailable: {
    id: "Layanan tanda tangan tidak dapat dihubungi. Coba lagi nanti; tidak ada yang berubah.",
    en: "The signature service cannot be reached. Try again later; nothing has changed."
  },
  answer: {
    id: "Jawaban layanan tanda tangan tidak terbaca. Hubungi admin tanda tangan elektronik.",
    en: "The answer of the signature service cannot be read. Ask the administrator of electronic signatures."
  }
}

export const signerError = (problem: SignerError["problem"]): SignerError =>
  new SignerError({
    problem,
    path: problem === "passphrase" ? ["passphrase"] : [],
    text: texts[problem],
    retryable: problem === "unavailable"
  })
