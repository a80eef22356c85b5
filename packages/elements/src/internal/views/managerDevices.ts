/** @internal Perangkat: kiosks and boards, enrolled by the code that they show. */
import { type SeenDevice } from "../../Wire.ts"
import { peopleTexts as texts } from "../managerPeopleTexts.ts"
import { managerTexts } from "../managerTexts.ts"
import { type Renderer } from "../template.ts"
import { type ManagerActs, type ManagerModel } from "./managerModel.ts"
import { field, loading, opener, reasonField, section, select, whenText } from "./managerParts.ts"

export const devicesView = <T>(view: Renderer<T>, model: ManagerModel, acts: ManagerActs): T =>
  section(view, model, {
    title: managerTexts.tabDevices,
    hint: texts.devicesHint,
    acts: view.html`${opener(view, model, { acts, sheet: { type: "enrol" }, label: texts.enrol, kind: "main" })}
      ${opener(view, model, { acts, sheet: { type: "adopt" }, label: texts.adopt })}`,
    body: model.devices === null ? loading(view, model, acts) : list(view, model, { devices: model.devices, acts })
  })

interface Listed {
  readonly devices: ReadonlyArray<SeenDevice>
  readonly acts: ManagerActs
}

const list = <T>(view: Renderer<T>, model: ManagerModel, { devices, acts }: Listed): T => {
  const { language } = model
  const enrolled = devices.filter(({ state }) => state === "enrolled")
  const pending = devices.filter(({ state }) => state === "pending").length
  const former = devices.filter(({ state }) => state === "revoked")
  return view.html`
    ${pending === 0 ? view.nothing : view.html`<p class="warn" role="status">${texts.pendingCount(pending)[language]}</p>`}
    ${
      enrolled.length === 0
        ? view.html`<div class="blank-slate"><p><strong>${texts.noDevices[language]}</strong></p><p>${texts.noDevicesHint[language]}</p></div>`
        : view.html`<ul class="rows">${enrolled.map((device) => row(view, model, { device, acts }))}</ul>`
    }
    ${
      former.length === 0
        ? view.nothing
        : view.html`<details class="card"><summary>${texts.former(former.length)[language]}</summary><ul class="plain">${former.map(
            (device) =>
              view.html`<li>${deviceName(model, device)} · ${texts[device.kind][language]} · ${device.stateLabel[language]}</li>`
          )}</ul></details>`
    }`
}

export const deviceName = ({ language }: ManagerModel, { name }: SeenDevice): string => name ?? texts.unnamed[language]

/** "3 menit lalu" for the last hour, else the time. */
const seenText = (model: ManagerModel, at: number): string => {
  const minutes = Math.max(0, Math.floor((model.now - at) / 60_000))
  return minutes < 60 ? managerTexts.minutesAgo(minutes)[model.language] : whenText(model, at)
}

const row = <T>(
  view: Renderer<T>,
  model: ManagerModel,
  { device, acts }: { readonly device: SeenDevice; readonly acts: ManagerActs }
): T => {
  const { hall, language } = model
  const name = deviceName(model, device)
  const zone = hall.zones.find(({ id }) => id === device.zone)?.name[language]
  const where = zone === undefined ? texts[device.kind][language] : `${texts[device.kind][language]} · ${zone}`
  const seen =
    device.lastSeenAt === null ? texts.notSeen[language] : texts.lastSeen(seenText(model, device.lastSeenAt))[language]
  const isStale = device.lastSeenAt === null || model.now - device.lastSeenAt > 5 * 60_000
  return view.html`<li class="row" data-device=${device.id}>
    <div class="row-head"><h2>${name}</h2> <span class="badge" data-tone=${isStale ? "warn" : "good"}>${seen}</span></div>
    <div class="row-body"><p>${where}</p></div>
    <div class="row-acts">${opener(view, model, { acts, sheet: { type: "rename", id: device.id }, label: texts.rename, about: name })}
      ${opener(view, model, { acts, sheet: { type: "revoke", id: device.id }, label: texts.revoke, about: name, kind: "danger" })}</div>
  </li>`
}

const zoneField = <T>(view: Renderer<T>, model: ManagerModel): T =>
  select(view, model, {
    name: "zone",
    label: texts.deviceZone,
    hint: texts.deviceZoneHint,
    value: "",
    choices: [
      { id: "", label: texts.allZones[model.language] },
      ...model.hall.zones.map(({ id, name }) => ({ id, label: name[model.language] }))
    ]
  })

export const enrolForm = <T>(view: Renderer<T>, model: ManagerModel): T =>
  view.html`<div class="code-field">${field(view, model, { name: "code", label: texts.code, hint: texts.codeHint, size: 9, pattern: "[A-Za-z]{4}[\\- ]?[A-Za-z]{4}" })}</div>
    ${field(view, model, { name: "name", label: texts.deviceName, hint: texts.deviceNameHint, size: 60 })}${zoneField(view, model)}`

export const adoptForm = <T>(view: Renderer<T>, model: ManagerModel): T => {
  const { language } = model
  return view.html`<p class="warn">${texts.adoptHint[language]}</p>
    ${select(view, model, {
      name: "kind",
      label: texts.kind,
      value: "kiosk",
      choices: [
        { id: "kiosk", label: texts.kiosk[language] },
        { id: "board", label: texts.board[language] }
      ]
    })}
    ${field(view, model, { name: "name", label: texts.deviceName, hint: texts.deviceNameHint, size: 60 })}${zoneField(view, model)}`
}

export const renameForm = <T>(view: Renderer<T>, model: ManagerModel, device: SeenDevice): T =>
  field(view, model, { name: "name", label: texts.deviceName, value: device.name ?? "", size: 60 })

export const revokeForm = <T>(view: Renderer<T>, model: ManagerModel, acts: ManagerActs): T =>
  view.html`<p>${texts.revokeHint[model.language]}</p>${reasonField(view, model, { acts, list: texts.deviceReasons })}`
