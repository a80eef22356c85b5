/** @internal Ed25519 over the digest, behind the end of the file. */
import { Clock, Effect, Redacted, Schema } from "effect"
import { generateKeyPairSync, sign, verify } from "node:crypto"
import { isExample } from "../Render.ts"
import { type PracticeOptions, type Signer, type Verdict } from "../Signer.ts"
import { concat, latin1, utf8 } from "./bytes.ts"
import { sha256 } from "./sealing.ts"
import { signerError } from "./signerErrors.ts"

const mark = "\n%TANDA TANGAN TIRUAN, TIDAK BERLAKU "

const Remark = Schema.fromJsonString(
  Schema.Struct({
    office: Schema.String,
    at: Schema.Int,
    certificate: Schema.String,
    digest: Schema.String,
    signature: Schema.String
  })
)

const decode = Schema.decodeUnknownOption(Remark)

const signedText = (remark: Omit<typeof Remark.Type, "signature">): Uint8Array =>
  utf8([remark.office, remark.at, remark.certificate, remark.digest].join("\n"))

const unsigned: Verdict = { outcome: "unsigned", certificate: null, at: null }

interface Found {
  readonly remark: typeof Remark.Type
  readonly body: Uint8Array
}

/** The remark must be the last thing in the file: what is added behind it is a change. */
const found = (pdf: Uint8Array): Found | "none" | "broken" => {
  const text = latin1(pdf)
  const at = text.lastIndexOf(mark)
  if (at === -1) return "none"
  const line = /^([A-Za-z0-9+/=]+)\n%%EOF\n$/.exec(text.slice(at + mark.length))?.[1]
  const remark = line === undefined ? null : decode(Buffer.from(line, "base64").toString("utf8"))
  return remark === null || remark._tag === "None" ? "broken" : { remark: remark.value, body: pdf.subarray(0, at) }
}

export const make = ({ passphrases, status = {} }: PracticeOptions): Signer["Service"] => {
  const { privateKey, publicKey } = generateKeyPairSync("ed25519")
  const certificate = `TIRUAN-${sha256(publicKey.export({ type: "spki", format: "der" })).slice(0, 16)}`
  const isRight = (office: string, passphrase: Redacted.Redacted<string>): boolean => {
    const expected = passphrases?.[office]
    return passphrases === undefined
      ? Redacted.value(passphrase) !== ""
      : expected !== undefined && sha256(Redacted.value(expected)) === sha256(Redacted.value(passphrase))
  }
  return {
    manifest: { name: "Penanda tangan latihan", isFake: true, form: "practice" },
    status: (office) => Effect.succeed(status[office] ?? "active"),
    sign: ({ office, passphrase, pdf }) =>
      Effect.gen(function* () {
        if (!isExample(pdf)) return yield* Effect.fail(signerError("unmarked"))
        if ((status[office] ?? "active") !== "active") return yield* Effect.fail(signerError("certificate"))
        if (!isRight(office, passphrase)) return yield* Effect.fail(signerError("passphrase"))
        const at = yield* Clock.currentTimeMillis
        const remark = { office, at, certificate, digest: sha256(pdf) }
        const signature = sign(null, signedText(remark), privateKey).toString("base64")
        const line = Buffer.from(JSON.stringify({ ...remark, signature })).toString("base64")
        const signed = concat([pdf, utf8(`${mark}${line}\n%%EOF\n`)])
        return { pdf: signed, digest: sha256(signed), certificate, at }
      }),
    verify: (pdf) =>
      Effect.sync(() => {
        const one = found(pdf)
        if (one === "none") return unsigned
        if (one === "broken") return { ...unsigned, outcome: "changed" }
        const { body, remark } = one
        const told = { certificate: remark.certificate, at: remark.at }
        if (remark.certificate !== certificate) return { ...told, outcome: "foreign" }
        const isOurs = verify(null, signedText(remark), publicKey, Buffer.from(remark.signature, "base64"))
        return { ...told, outcome: isOurs && sha256(body) === remark.digest ? "valid" : "changed" }
      })
  }
}
