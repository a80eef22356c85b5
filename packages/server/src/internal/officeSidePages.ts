/** @internal The library of reasons, and help at the counter. */
import { OfficeHtml } from "@balai/elements"
import { type Applications } from "@balai/mall"
import { Effect } from "effect"
import { Form, seeOther } from "./forms.ts"
import { agenciesOf, type Drawn, frameOf, type Office, requestOf, type Said, send, type Text } from "./officeFrame.ts"

const requirementsOf = ({ mall }: Office, agency: string) => {
  const services = mall.agencies.find(({ name }) => name === agency)?.services ?? []
  const once = new Map<string, { readonly id: string; readonly name: Text }>()
  for (const { standard } of services) {
    for (const rows of Object.values(standard?.components.requirements ?? {}))
      for (const { id, name } of rows) once.set(id, { id, name })
  }
  return [...once.values()]
}

export const drawReasons = (office: Office, wanted: string, said: Said = {}): Drawn =>
  Effect.gen(function* () {
    const page = yield* frameOf(office, said)
    const { by, colleagues, frame } = page
    const agencies = office.mall.agencies
      .filter(({ name }) => agenciesOf(by).includes(name))
      .map(({ label, name }) => ({ id: name, name: label }))
    const agency = agencies.find(({ id }) => id === wanted) ?? agencies[0] ?? { id: "", name: { id: "", en: "" } }
    const { canUndo, changed, reasons } = yield* office.applications.reasons({ by, agency: agency.id })
    const author = colleagues.find(({ id }) => id === changed?.by)?.name ?? changed?.by ?? ""
    const body = OfficeHtml.reasons({
      ...frame,
      agency,
      agencies,
      reasons,
      changed: changed === null ? null : { by: author, ground: changed.ground },
      canUndo,
      requirements: requirementsOf(office, agency.id)
    })
    return send(office, body, page)
  })

const editOf = (fields: { readonly [name: string]: string }): Applications.ReasonEdit => {
  const [code, ground] = [(fields["kode"] ?? "").trim(), (fields["dasar"] ?? "").trim()]
  const text = { id: (fields["id"] ?? "").trim(), en: (fields["en"] ?? "").trim() }
  const requirement = (fields["syarat"] ?? "") === "" ? null : (fields["syarat"] ?? null)
  switch (fields["langkah"]) {
    case "add":
      return { type: "reason.add", code, requirement, text, ground }
    case "revise":
      return { type: "reason.revise", code, requirement, text, ground }
    case "retire":
      return { type: "reason.retire", code, ground }
    case "restore":
      return { type: "reason.restore", code, ground }
    default:
      return { type: "reason.undo", ground }
  }
}

export const editReasons = (office: Office): Drawn =>
  Effect.gen(function* () {
    const { fields } = yield* Form
    const agency = fields["instansi"] ?? ""
    const edit = editOf(fields)
    const request = yield* requestOf(`alasan:${edit.type}:${"code" in edit ? edit.code : ""}`)
    return yield* Effect.matchEffect(office.applications.editReasons({ ...request, agency, edit }), {
      onSuccess: () => Effect.succeed(seeOther(`/kerja/alasan?instansi=${encodeURIComponent(agency)}`)),
      onFailure: (failure) => drawReasons(office, agency, { failure })
    })
  })

export const drawHelp = (office: Office, said: Said & { readonly code?: string } = {}): Drawn =>
  Effect.gen(function* () {
    const page = yield* frameOf(office, said)
    const { by, frame } = page
    const drafts = yield* office.applications.drafts({ by })
    return send(office, OfficeHtml.help({ ...frame, drafts, code: said.code ?? "" }), page)
  })

export const takeOver = (office: Office): Drawn =>
  Effect.gen(function* () {
    const { fields } = yield* Form
    const code = fields["kode"] ?? ""
    const request = yield* requestOf("loket")
    return yield* Effect.matchEffect(office.applications.takeOver({ ...request, code }), {
      onSuccess: ({ id }) => Effect.succeed(seeOther(`/kerja/loket/${encodeURIComponent(id)}`)),
      onFailure: (failure) => drawHelp(office, { failure, code })
    })
  })

export const submitDraft = (office: Office): Drawn =>
  Effect.gen(function* () {
    const { fields } = yield* Form
    const draft = fields["draf"] ?? ""
    const request = yield* requestOf(`ajukan:${draft}`)
    return yield* Effect.matchEffect(office.applications.submit({ ...request, draft }), {
      onSuccess: ({ file }) => Effect.succeed(seeOther(`/kerja/${encodeURIComponent(file.id)}`)),
      onFailure: (failure) => drawHelp(office, { failure })
    })
  })
