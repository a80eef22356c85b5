/** @internal The pages of applicants: drafts and files. */
import { Layer } from "effect"
import { type HttpRouter } from "effect/http"
import { type Access, type Route } from "../Policy.ts"

export const applicantRoutes: ReadonlyArray<Route & { readonly access: Access }> = []

export const makeApplicantPages = (_: unknown): Layer.Layer<never, never, HttpRouter.HttpRouter> => Layer.empty
