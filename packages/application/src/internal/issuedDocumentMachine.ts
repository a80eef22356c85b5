/** @internal The machine of an issued document. */
import { assign, emit, setup } from "xstate"
import { type Context, type Declared, type signature, type State, type Types } from "../IssuedDocument.ts"

type Answer = typeof signature.output.Type
type Failure = typeof signature.error.Type

const day = 86_400_000

/** A signing service may wait for the head for so long before the draft is back with the office. */
const patience = 3 * day

const start = (input: Types["input"]): Types["context"] => ({
  ...input,
  draftedAt: input.now.at,
  signed: null,
  recordedAt: null,
  unsigned: null,
  ended: null
})

const isLimited = ({ validUntil }: Context): boolean => validUntil !== null

const isToSign = ({ kind }: Context): boolean => kind === "signed"

const parts = (types: Types, declared: Declared) =>
  setup({
    types,
    actors: { ...declared.actors },
    guards: {
      isSignedLimited: ({ context }) => isToSign(context) && isLimited(context),
      isToSign: ({ context }) => isToSign(context),
      isToRecord: ({ context }) => !isToSign(context),
      isSigned: (_, answer: Answer) => answer.outcome === "signed",
      isSignedForATime: ({ context }, answer: Answer) => answer.outcome === "signed" && isLimited(context)
    },
    delays: {
      signaturePatience: () => patience,
      validity: ({ context }) => Math.max(0, (context.validUntil ?? 0) - context.now.at)
    },
    actions: {
      sign: assign(({ context, event }) =>
        event.type === "document.sign"
          ? {
              signed: {
                document: event.document,
                digest: event.digest,
                certificate: event.certificate,
                at: context.now.at
              },
              unsigned: null
            }
          : {}
      ),
      record: assign(({ context }) => ({ recordedAt: context.now.at })),
      takeSignature: assign((_, answer: Answer) =>
        answer.outcome === "signed"
          ? {
              signed: {
                document: answer.document,
                digest: answer.digest,
                certificate: answer.certificate,
                at: answer.at
              },
              unsigned: null
            }
          : {}
      ),
      noteUnsigned: assign(({ context }, answer: Answer) =>
        answer.outcome === "signed" ? {} : { unsigned: { outcome: answer.outcome, at: context.now.at } }
      ),
      noteFailure: assign(({ context }, { code }: Failure) => ({ unsigned: { outcome: code, at: context.now.at } })),
      noteSilence: assign(({ context }) => ({ unsigned: { outcome: "expired" as const, at: context.now.at } })),
      end: assign(({ context, event }) => ({
        ended: {
          at: context.now.at,
          by: context.now.by.id,
          reason: "reason" in event ? event.reason : null,
          authority: event.type === "document.revoke" ? event.authority : null,
          replacedBy: event.type === "document.supersede" ? event.replacedBy : null
        }
      })),
      tell: emit(({ context }, { state }: { readonly state: State }) => ({
        type: "document.changed" as const,
        hall: context.hall,
        service: context.service,
        number: context.number,
        state,
        at: context.now.at
      }))
    }
  })

const tell = (state: State) => ({ type: "tell", params: { state } }) as const

const output = ({ event }: { readonly event: { readonly output: unknown } }) => event.output as never
const error = ({ event }: { readonly event: { readonly error: unknown } }) => event.error as never

const sign = [
  { guard: "isSignedLimited", target: "#issued-document.valid.limited", actions: "sign" },
  { guard: "isToSign", target: "#issued-document.valid.lasting", actions: "sign" }
] as const

const take = { type: "takeSignature", params: output } as const

const onDone = [
  {
    guard: { type: "isSignedForATime", params: output },
    target: "#issued-document.valid.limited",
    actions: take
  },
  { guard: { type: "isSigned", params: output }, target: "#issued-document.valid.lasting", actions: take },
  { target: "drafted", actions: { type: "noteUnsigned", params: output } }
] as const

const meta = {
  drafted: {
    label: { id: "Draf", en: "Draft" },
    help: { id: "Menunggu ditandatangani", en: "Waiting to be signed" },
    status: "draft",
    owner: "head",
    openEnded: { id: "Termasuk dalam waktu layanan berkasnya", en: "Part of the time of its file" }
  },
  signing: {
    label: { id: "Dimintakan tanda tangan", en: "Signature asked for" },
    help: {
      id: "Layanan tanda tangan menunggu penanda tangan",
      en: "The signing service waits for the signer"
    },
    status: "waiting",
    owner: "head",
    deadline: "signaturePatience"
  },
  valid: {
    label: { id: "Berlaku", en: "Valid" },
    help: { id: "Ditandatangani dan berlaku", en: "Signed and valid" },
    status: "done",
    owner: "head",
    openEnded: { id: "Berlaku sampai dicabut atau diganti", en: "Valid until it is revoked or replaced" }
  },
  revoked: {
    label: { id: "Dicabut", en: "Revoked" },
    help: { id: "Tidak berlaku lagi; alasannya tercatat", en: "No longer valid; the reason is recorded" },
    status: "cancelled"
  },
  superseded: {
    label: { id: "Diganti", en: "Replaced" },
    help: { id: "Dokumen lain berlaku sebagai gantinya", en: "Another document holds in its place" },
    status: "cancelled"
  },
  expired: {
    label: { id: "Masa berlaku habis", en: "Expired" },
    help: { id: "Ajukan lagi bila masih diperlukan", en: "Apply again if it is still needed" },
    status: "done"
  },
  discarded: {
    label: { id: "Draf dibuang", en: "Draft discarded" },
    help: { id: "Tidak pernah terbit", en: "It was never issued" },
    status: "cancelled"
  }
} as const

const { openEnded: _, ...validForATime } = meta.valid

export const machine = (types: Types, declared: Declared) =>
  parts(types, declared).createMachine({
    id: "issued-document",
    initial: "drafted",
    context: ({ input }) => start(input),
    states: {
      drafted: {
        meta: meta.drafted,
        entry: tell("drafted"),
        on: {
          "document.sign": sign,
          "document.request": { guard: "isToSign", target: "signing" },
          // Until it is revoked: what the law has decided ends by no day.
          "document.record": { guard: "isToRecord", target: "#issued-document.valid.lasting", actions: "record" },
          "document.discard": { target: "discarded", actions: "end" }
        }
      },
      signing: {
        meta: meta.signing,
        entry: tell("signing"),
        invoke: {
          id: "signature",
          src: "signature",
          input: ({ context: { digest, document, office, title } }) => ({ document, digest, title, office }),
          onDone,
          onError: { target: "drafted", actions: { type: "noteFailure", params: error } }
        },
        after: { signaturePatience: { target: "drafted", actions: "noteSilence" } },
        on: { "document.sign": sign, "document.discard": { target: "discarded", actions: "end" } }
      },
      valid: {
        initial: "lasting",
        entry: tell("valid"),
        on: {
          "document.revoke": { target: "revoked", actions: "end" },
          "document.supersede": { target: "superseded", actions: "end" }
        },
        states: {
          lasting: { meta: meta.valid },
          limited: {
            meta: { ...validForATime, deadline: "validity" },
            after: { validity: "#issued-document.expired" }
          }
        }
      },
      revoked: { type: "final", meta: meta.revoked, entry: tell("revoked") },
      superseded: { type: "final", meta: meta.superseded, entry: tell("superseded") },
      expired: { type: "final", meta: meta.expired, entry: tell("expired") },
      discarded: { type: "final", meta: meta.discarded, entry: tell("discarded") }
    }
  })
