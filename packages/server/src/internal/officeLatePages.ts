/** @internal What is past its limit, and what the head of the agency says of it. */
import { OfficeHtml } from "@balai/elements"
import { Effect } from "effect"
import { Form, seeOther } from "./forms.ts"
import { type Drawn, frameOf, type Office, requestOf, type Said, send } from "./officeFrame.ts"

export const drawLate = (office: Office, said: Said = {}): Drawn =>
  Effect.gen(function* () {
    const page = yield* frameOf(office, said)
    const { by, colleagues, frame } = page
    const rows = yield* office.applications.overdue({ by })
    const names = Object.fromEntries(colleagues.map(({ id, name }) => [id, name]))
    return send(office, OfficeHtml.late({ ...frame, rows, colleagues: names }), page)
  })

export const explainLate = (office: Office): Drawn =>
  Effect.gen(function* () {
    const { fields } = yield* Form
    const file = fields["berkas"] ?? ""
    const request = yield* requestOf(`terlambat:${file}`)
    const words = (fields["kata"] ?? "").trim()
    const sent = { ...request, file, command: "application.explainDelay", payload: { words } }
    return yield* Effect.matchEffect(office.applications.command(sent), {
      onSuccess: () => Effect.succeed(seeOther("/kerja/terlambat")),
      onFailure: (failure) => drawLate(office, { failure })
    })
  })
