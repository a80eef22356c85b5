/** @internal The pages of applicants: drafts, files, and what the QR of a document leads to. All acts are forms. */
import { Verification } from "@balai/documents"
import { ApplicantHtml } from "@balai/elements"
import { Engine } from "@balai/engine"
import { Effect } from "effect"
import { HttpRouter, type HttpServerRequest, HttpServerResponse } from "effect/http"
import { type Access, type Route } from "../Policy.ts"
import { catalogue, fromQueueing, type Language } from "../Problem.ts"
import * as Drafts from "./applicantDrafts.ts"
import * as Files from "./applicantFiles.ts"
import { type ApplicantOptions, asked, type Drawn, type Parameters, type Response } from "./applicantShared.ts"
import { common as commonOf, errorPage } from "./outer.ts"

export const applicantRoutes = [
  { method: "GET", path: "/ajukan/:agency/:service", access: "person" },
  { method: "POST", path: "/ajukan/:agency/:service", access: "person", form: true },
  { method: "GET", path: "/ajukan/draf/:draft", access: "person" },
  { method: "GET", path: "/ajukan/draf/:draft/isi/:page", access: "person" },
  { method: "POST", path: "/ajukan/draf/:draft/isi/:page", access: "person", form: "files" },
  { method: "GET", path: "/ajukan/draf/:draft/dokumen/:requirement", access: "person" },
  { method: "POST", path: "/ajukan/draf/:draft/dokumen/:requirement", access: "person", form: "files" },
  { method: "GET", path: "/ajukan/draf/:draft/berkas/:document", access: "person" },
  { method: "GET", path: "/ajukan/draf/:draft/kode", access: "person" },
  { method: "POST", path: "/ajukan/draf/:draft/kode", access: "person", form: true },
  { method: "POST", path: "/ajukan/draf/:draft/buang", access: "person", form: true },
  { method: "GET", path: "/ajukan/draf/:draft/tinjau", access: "person" },
  { method: "POST", path: "/ajukan/draf/:draft/tinjau", access: "person", form: true },
  { method: "GET", path: "/kerja/loket/:draft", access: "clerk" },
  { method: "GET", path: "/kerja/loket/:draft/isi/:page", access: "clerk" },
  { method: "POST", path: "/kerja/loket/:draft/isi/:page", access: "clerk", form: "files" },
  { method: "GET", path: "/kerja/loket/:draft/dokumen/:requirement", access: "clerk" },
  { method: "POST", path: "/kerja/loket/:draft/dokumen/:requirement", access: "clerk", form: "files" },
  { method: "GET", path: "/kerja/loket/:draft/berkas/:document", access: "clerk" },
  { method: "GET", path: "/kerja/loket/:draft/tinjau", access: "clerk" },
  { method: "POST", path: "/kerja/loket/:draft/tinjau", access: "clerk", form: true },
  { method: "GET", path: "/permohonan", access: "person" },
  { method: "GET", path: "/permohonan/:file", access: "person" },
  { method: "GET", path: "/permohonan/:file/tanda-terima", access: "person" },
  { method: "GET", path: "/permohonan/:file/berkas/:document", access: "person" },
  { method: "GET", path: "/permohonan/:file/dokumen/:requirement", access: "person" },
  { method: "POST", path: "/permohonan/:file/dokumen/:requirement", access: "person", form: "files" },
  { method: "GET", path: "/permohonan/:file/perbaiki/:page", access: "person" },
  { method: "POST", path: "/permohonan/:file/perbaiki/:page", access: "person", form: "files" },
  { method: "POST", path: "/permohonan/:file/kirim", access: "person", form: true },
  { method: "POST", path: "/permohonan/:file/jawab", access: "person", form: true },
  { method: "POST", path: "/permohonan/:file/keberatan", access: "person", form: true },
  { method: "POST", path: "/permohonan/:file/bayar", access: "person", form: true },
  { method: "POST", path: "/permohonan/:file/unduh", access: "person", form: true },
  { method: "GET", path: "/permohonan/:file/tarik", access: "person" },
  { method: "POST", path: "/permohonan/:file/tarik", access: "person", form: true },
  { method: "GET", path: "/v/:id", access: "public" }
] as const satisfies ReadonlyArray<Route & { readonly access: Access }>

type One = (typeof applicantRoutes)[number]
type Name = One extends infer R
  ? R extends { readonly method: infer M extends string; readonly path: infer P extends string }
    ? `${M} ${P}`
    : never
  : never

type Draw = (options: ApplicantOptions, params: Parameters) => Drawn

const draws: { readonly [name in Exclude<Name, "GET /v/:id">]: Draw } = {
  "GET /ajukan/:agency/:service": Drafts.startPage,
  "POST /ajukan/:agency/:service": Drafts.begin,
  "GET /ajukan/draf/:draft": Drafts.resume,
  "GET /ajukan/draf/:draft/isi/:page": Drafts.fillPage,
  "POST /ajukan/draf/:draft/isi/:page": Drafts.fill,
  "GET /ajukan/draf/:draft/dokumen/:requirement": Drafts.documentPage,
  "POST /ajukan/draf/:draft/dokumen/:requirement": Drafts.uploadDocument,
  "GET /ajukan/draf/:draft/berkas/:document": Drafts.draftDocument,
  "GET /ajukan/draf/:draft/kode": (options, params) => Drafts.codePage(options, params),
  "POST /ajukan/draf/:draft/kode": (options, params) => Drafts.codePage(options, params, true),
  "POST /ajukan/draf/:draft/buang": Drafts.discard,
  "GET /ajukan/draf/:draft/tinjau": Drafts.reviewPage,
  "POST /ajukan/draf/:draft/tinjau": Drafts.submit,
  "GET /kerja/loket/:draft": Drafts.resume,
  "GET /kerja/loket/:draft/isi/:page": Drafts.fillPage,
  "POST /kerja/loket/:draft/isi/:page": Drafts.fill,
  "GET /kerja/loket/:draft/dokumen/:requirement": Drafts.documentPage,
  "POST /kerja/loket/:draft/dokumen/:requirement": Drafts.uploadDocument,
  "GET /kerja/loket/:draft/berkas/:document": Drafts.draftDocument,
  "GET /kerja/loket/:draft/tinjau": Drafts.reviewPage,
  "POST /kerja/loket/:draft/tinjau": Drafts.submit,
  "GET /permohonan": Files.listPage,
  "GET /permohonan/:file": Files.filePage,
  "GET /permohonan/:file/tanda-terima": Files.receiptPage,
  "GET /permohonan/:file/berkas/:document": Files.fileDocument,
  "GET /permohonan/:file/dokumen/:requirement": Files.documentPage,
  "POST /permohonan/:file/dokumen/:requirement": Files.uploadDocument,
  "GET /permohonan/:file/perbaiki/:page": Files.editPage,
  "POST /permohonan/:file/perbaiki/:page": Files.edit,
  "POST /permohonan/:file/kirim": Files.sendAgain,
  "POST /permohonan/:file/jawab": Files.answer,
  "POST /permohonan/:file/keberatan": Files.object,
  "POST /permohonan/:file/bayar": Files.payAgain,
  "POST /permohonan/:file/unduh": Files.download,
  "GET /permohonan/:file/tarik": Files.withdrawPage,
  "POST /permohonan/:file/tarik": Files.withdraw
}

type Handled = (params: Parameters) => Effect.Effect<Response, never, HttpServerRequest.HttpServerRequest>

export const makeApplicantPages = (options: ApplicantOptions) =>
  HttpRouter.use(
    Effect.fnUntraced(function* (router) {
      const engine = yield* Engine.Engine
      for (const { method, path } of applicantRoutes) {
        const name = `${method} ${path}` as Name
        const draw: Handled =
          name === "GET /v/:id"
            ? (params) => verifyPage(options, engine, params)
            : (params) =>
                Effect.catch(draws[name](options, params), (error) =>
                  Effect.succeed(errorPage(options, fromQueueing(error)))
                )
        yield* router.add(method, path, Effect.flatMap(HttpRouter.params, draw))
      }
    })
  )

/** Answered after the same time whether there is such a document or not; no search engine keeps it. */
const verifyPage = (
  options: ApplicantOptions,
  engine: Engine.Engine["Service"],
  { id = "" }: Parameters
): Effect.Effect<Response, never, HttpServerRequest.HttpServerRequest> =>
  Effect.gen(function* () {
    const wanted = (yield* asked).get("lang")
    const language: Language = wanted === "en" || wanted === "id" ? wanted : options.language
    const { zone } = options.mall
    const seen = yield* Effect.provideService(Verification.look(id), Engine.Engine, engine)
    const body = ApplicantHtml.verify({
      ...commonOf(options),
      language,
      hallName: options.mall.label,
      zone,
      now: 0,
      sheet: { token: "", attempt: "" },
      path: `/v/${encodeURIComponent(id)}`,
      isPerson: false,
      seen:
        seen === null
          ? null
          : {
              isGood: seen.endedAt === null,
              isExample: seen.isExample,
              rows: Verification.rows(seen, { zone, language })
            }
    })
    return HttpServerResponse.text(body, {
      status: seen === null ? 404 : 200,
      contentType: "text/html; charset=utf-8",
      headers: { "cache-control": "no-store", "x-robots-tag": "noindex" }
    })
  }).pipe(Effect.catch(() => Effect.succeed(errorPage(options, catalogue.unavailable))))
