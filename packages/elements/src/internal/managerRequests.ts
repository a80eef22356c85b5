/** @internal What each form of the manager's page asks the server for, and what is said when it has answered. */
import { type LocalizedText } from "../Wire.ts"
import { shortDate } from "./format.ts"
import {
  exceptionOf,
  faultOf,
  type Form,
  isActingHalf,
  quotaOf,
  relationsOf,
  scheduleOf,
  textOf
} from "./managerForms.ts"
import { hoursTexts } from "./managerHoursTexts.ts"
import { peopleTexts } from "./managerPeopleTexts.ts"
import { managerTexts } from "./managerTexts.ts"
import { type Draft, levelOf, type ManagerModel, type Sheet } from "./views/managerModel.ts"

export interface Request {
  readonly path: string
  readonly body: unknown
}

type Known = Pick<ManagerModel, "settings" | "officers" | "devices" | "language">

const api = "/api/v1"
const officerPaths: { readonly [type: string]: string } = {
  relate: "relate",
  resetPassword: "reset-password",
  unlock: "unlock",
  disable: "disable",
  enable: "enable"
}

/** What is sent; `null` for a sheet that only shows something. */
export const requestOf = (
  sheet: Sheet,
  form: Form,
  { known, draft }: { readonly known: Known; readonly draft: Draft }
): Request | null => {
  const reason = textOf(form, "reason")
  const settings = (name: string, body: object): Request => ({
    path: `${api}/settings/${name}`,
    body: { ...body, reason }
  })
  switch (sheet.type) {
    case "closeDay":
      return { path: `${api}/day/close`, body: {} }
    case "counter":
      return settings(`counters/${encodeURIComponent(sheet.id)}`, {
        label: textOf(form, "label"),
        zone: textOf(form, "zone"),
        services: [...draft.chosen]
      })
    case "hours":
      return settings("hours", {
        of: sheet.of,
        schedule: scheduleOf(form, levelOf(known.settings, sheet.of)?.schedule ?? {})
      })
    case "exception": {
      const exception = exceptionOf(form)
      return { path: `${api}/settings/exceptions`, body: { of: sheet.of, exception, reason: exception.reason.id } }
    }
    case "removeException":
      return settings("exceptions/remove", { of: sheet.of, date: sheet.date })
    case "quota":
      return settings("quota", { service: sheet.service, quota: quotaOf(form) })
    case "suspend":
    case "resume":
      return settings(sheet.type, { of: sheet.of })
    case "restore":
      return settings("restore", {})
    default:
      return peopleRequest(sheet, form)
  }
}

const peopleRequest = (sheet: Sheet, form: Form): Request | null => {
  const text = (name: string): string => textOf(form, name)
  const zone = text("zone") || null
  switch (sheet.type) {
    case "addOfficer":
      return {
        path: `${api}/officers`,
        body: { login: text("login"), name: text("name"), relations: relationsOf(form) }
      }
    case "relate":
      return officer(sheet, { relations: relationsOf(form), reason: text("reason") })
    case "resetPassword":
    case "unlock":
      return officer(sheet, {})
    case "disable":
    case "enable":
      return officer(sheet, { reason: text("reason") })
    case "enrol":
      return { path: `${api}/devices/enrol`, body: { code: codeOf(text("code")), name: text("name"), zone } }
    case "adopt":
      return { path: `${api}/devices/adopt`, body: { kind: text("kind"), name: text("name"), zone } }
    case "rename":
      return { path: `${api}/devices/${encodeURIComponent(sheet.id)}/rename`, body: { name: text("name") } }
    case "revoke":
      return { path: `${api}/devices/${encodeURIComponent(sheet.id)}/revoke`, body: { reason: text("reason") } }
    default:
      return null
  }
}

const officer = (sheet: { readonly type: string; readonly id: string }, body: object): Request => ({
  path: `${api}/officers/${encodeURIComponent(sheet.id)}/${officerPaths[sheet.type]}`,
  body
})

/** "bcdf ghjk" as the screen shows it: "BCDF-GHJK". */
export const codeOf = (typed: string): string => {
  const letters = typed.toUpperCase().replace(/[^A-Z]/g, "")
  return letters.length === 8 ? `${letters.slice(0, 4)}-${letters.slice(4)}` : typed.toUpperCase()
}

/** What can be said before the server is asked. */
export const sheetFault = (sheet: Sheet, form: Form, draft: Draft): LocalizedText | null => {
  if (sheet.type === "counter" && draft.chosen.size === 0) return managerTexts.chosenNone
  if (sheet.type === "addOfficer" && relationsOf(form).length === 0) return peopleTexts.chooseRight
  if ((sheet.type === "addOfficer" || sheet.type === "relate") && isActingHalf(form)) return peopleTexts.actingHalf
  if (sheet.type === "adopt" && textOf(form, "kind") === "board" && textOf(form, "zone") === "")
    return peopleTexts.boardNeedsZone
  return faultOf(form)
}

/** What came of it, in one sentence. */
export const saidOf = (sheet: Sheet, form: Form, known: Known): LocalizedText | null => {
  const of = "of" in sheet ? levelOf(known.settings, sheet.of) : null
  const level = (say: (name: string) => LocalizedText): LocalizedText | null =>
    of === null ? null : inBoth(of.name, say)
  const date = "date" in sheet ? sheet.date : textOf(form, "date")
  const day = inBoth(
    { id: shortDate(date, "id"), en: shortDate(date, "en") },
    sheet.type === "removeException" ? hoursTexts.exceptionRemoved : hoursTexts.exceptionSaved
  )
  switch (sheet.type) {
    case "counter":
      return managerTexts.savedCounter(textOf(form, "label"))
    case "hours":
      return level(hoursTexts.savedHours)
    case "exception":
    case "removeException":
      return day
    case "suspend":
      return level(hoursTexts.suspendedNow)
    case "resume":
      return level(hoursTexts.resumed)
    case "quota": {
      const service = levelOf(known.settings, { level: "service", id: sheet.service })
      return service === null ? null : inBoth(service.name, hoursTexts.quotaSaved)
    }
    case "restore":
      return managerTexts.restored
    default:
      return saidOfPeople(sheet, form, known)
  }
}

const saidOfPeople = (sheet: Sheet, form: Form, { officers, devices }: Known): LocalizedText | null => {
  const name = textOf(form, "name")
  switch (sheet.type) {
    case "addOfficer":
      return peopleTexts.added(name)
    case "relate":
    case "unlock":
    case "disable":
    case "enable":
      return peopleTexts.savedOfficer(officers?.find(({ id }) => id === sheet.id)?.name ?? sheet.id)
    case "enrol":
      return peopleTexts.enrolled(name)
    case "adopt":
      return peopleTexts.adopted(name)
    case "rename":
      return peopleTexts.renamed(name)
    case "revoke":
      return peopleTexts.revoked(devices?.find(({ id }) => id === sheet.id)?.name ?? "")
    default:
      return null
  }
}

const inBoth = (name: LocalizedText, say: (name: string) => LocalizedText): LocalizedText => ({
  id: say(name.id).id,
  en: say(name.en).en
})

/** What is asked about the week while the form of the hours is open. */
export const weekQuestion = (sheet: Sheet | null, { schedule }: Draft): object | null =>
  sheet?.type === "hours" ? { of: sheet.of, ...(schedule === null ? {} : { schedule }) } : null
