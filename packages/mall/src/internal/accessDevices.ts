import { Device } from "@balai/access"
import { type Engine, Step } from "@balai/engine"
import { Effect } from "effect"
import { type AboutDevice, type DeviceKind, type Placing, type Request } from "../Access.ts"
import { type QueueingError } from "../QueueingError.ts"
import { type DeviceView } from "../View.ts"
import { codeUnknown, deviceUnknown, fromEngineAs, nameMissing, tooManyDevices } from "./accessFailures.ts"
import { deviceId, devicesLock, type DeviceInstance, type Gate } from "./accessGate.ts"
import { normalCode, randomCode, randomToken } from "./accessTokens.ts"
import { deviceView } from "./accessViews.ts"
import { settle, system } from "./acting.ts"
import { reasonMissing, unknown } from "./failures.ts"
import { digest } from "./keys.ts"

/** How many screens may show a code at a time: many more than a hall has, so that strangers do not take all places. */
const mostPending = 200

const hashOfCode = ({ mall, sign }: Gate, code: string): Effect.Effect<string> =>
  sign(`access/code/${mall.name}/${normalCode(code)}`)

/** The name of a device: a part of its token's digest, which opens nothing. */
const nameOf = (tokenHash: string): string => tokenHash.slice(0, 12)

interface Asked {
  readonly kind: DeviceKind
  readonly tokenHash: string
  readonly codeHash: string
}

const startStep = ({ mall }: Gate, { codeHash, kind, tokenHash }: Asked): Step.Step => {
  const device = nameOf(tokenHash)
  const input = { hall: mall.name, device, kind, codeHash, tokenHash }
  return Step.start(Device.lifecycle, { id: deviceId(mall.name, device), input })
}

/** A board shows one zone: the hall's first when none is named. A kiosk is for all of them. */
const zoneOf = ({ mall }: Gate, kind: DeviceKind, zone: string | null | undefined): string | null =>
  zone ?? (kind === "board" ? (mall.zones[0]?.id ?? null) : null)

const enrolStep = (gate: Gate, id: string, { kind, name, zone }: Placing & { readonly kind: DeviceKind }): Step.Step =>
  Step.send(Device.lifecycle, {
    id,
    command: { type: "device.enrol", name: name.trim(), zone: zoneOf(gate, kind, zone) }
  })

const find = ({ engine }: Gate, id: string): Effect.Effect<DeviceInstance, QueueingError> =>
  Effect.mapError(engine.get(Device.lifecycle, id), fromEngineAs(deviceUnknown))

export const askDevice = Effect.fnUntraced(function* (gate: Gate, { kind }: { readonly kind: DeviceKind }) {
  const { engine, mall } = gate
  const [token, code] = [yield* randomToken, yield* randomCode]
  const asked = { kind, tokenHash: yield* digest(token), codeHash: yield* hashOfCode(gate, code) }
  const plan = engine.plan({
    commandId: `ask:${asked.tokenHash}`,
    by: system,
    name: "access.askDevice",
    args: { kind },
    locks: [devicesLock(mall.name)],
    read: { pending: { lifecycle: Device.lifecycle, where: { hall: mall.name, state: "pending" } } },
    decide: ({ pending }, stamp): Engine.Decision => {
      const waiting = pending.filter(({ snapshot }) => snapshot.context.expiresAt > stamp.at)
      return waiting.length >= mostPending
        ? settle(tooManyDevices, stamp)
        : { _tag: "Steps", steps: [startStep(gate, asked)] }
    }
  })
  yield* Effect.mapError(plan, fromEngineAs(deviceUnknown))
  const device = yield* find(gate, deviceId(mall.name, nameOf(asked.tokenHash)))
  return { token, code, expiresAt: device.snapshot.context.expiresAt, device: deviceView(device) }
})

/** What a manager says of a device must fit the hall. */
const checkPlacing = ({ mall }: Gate, { name, zone }: Placing): Effect.Effect<void, QueueingError> => {
  if (name.trim() === "" || name.length > 60) return Effect.fail(nameMissing)
  const isKnown = zone === undefined || zone === null || mall.zones.some(({ id }) => id === zone)
  return isKnown ? Effect.void : Effect.fail(unknown.zone)
}

export const enrol = Effect.fnUntraced(function* (
  gate: Gate,
  request: Request & Placing & { readonly code: string }
): Effect.fn.Return<DeviceView, QueueingError> {
  const { engine, mall, reading } = gate
  const { by, code, commandId, name, zone } = request
  yield* reading.onlyManager(by)
  yield* checkPlacing(gate, request)
  const codeHash = yield* hashOfCode(gate, code)
  const plan = engine.plan({
    commandId,
    by,
    name: "access.enrol",
    args: { codeHash, name, zone: zone ?? null },
    locks: [devicesLock(mall.name)],
    read: { pending: { lifecycle: Device.lifecycle, where: { hall: mall.name, codeHash, state: "pending" } } },
    decide: ({ pending: [found] }, stamp) =>
      found === undefined
        ? settle(codeUnknown, stamp)
        : { _tag: "Steps", steps: [enrolStep(gate, found.id, { ...request, kind: found.snapshot.context.kind })] }
  })
  const receipt = yield* Effect.mapError(plan, fromEngineAs(codeUnknown))
  return deviceView(yield* find(gate, receipt.steps[0]?.id ?? ""))
})

export const adopt = Effect.fnUntraced(function* (
  gate: Gate,
  request: Request & Placing & { readonly kind: DeviceKind }
) {
  const { engine, mall, reading, sign } = gate
  const { by, commandId, kind } = request
  yield* reading.onlyManager(by)
  yield* checkPlacing(gate, request)
  const token = yield* sign(`access/device/${mall.name}/${by.id}/${commandId}`)
  const tokenHash = yield* digest(token)
  const id = deviceId(mall.name, nameOf(tokenHash))
  const bundle = engine.atomically({
    commandId,
    by,
    steps: [startStep(gate, { kind, tokenHash, codeHash: `adopted:${tokenHash}` }), enrolStep(gate, id, request)]
  })
  yield* Effect.mapError(bundle, fromEngineAs(deviceUnknown))
  return { token, device: deviceView(yield* find(gate, id)) }
})

const onDevice = Effect.fnUntraced(function* (
  gate: Gate,
  { by, commandId, device }: AboutDevice,
  command:
    | { readonly type: "device.rename"; readonly name: string }
    | { readonly type: "device.revoke"; readonly reason: string }
): Effect.fn.Return<DeviceView, QueueingError> {
  const { engine, mall, reading } = gate
  yield* reading.onlyManager(by)
  const id = deviceId(mall.name, device)
  const sending = engine.send(Device.lifecycle, { commandId, by, id, command })
  yield* Effect.mapError(sending, fromEngineAs(deviceUnknown))
  return deviceView(yield* find(gate, id))
})

export const renameDevice = (
  gate: Gate,
  request: AboutDevice & { readonly name: string }
): Effect.Effect<DeviceView, QueueingError> =>
  Effect.andThen(
    checkPlacing(gate, request),
    onDevice(gate, request, { type: "device.rename", name: request.name.trim() })
  )

export const revokeDevice = (
  gate: Gate,
  request: AboutDevice & { readonly reason: string }
): Effect.Effect<DeviceView, QueueingError> => {
  const reason = request.reason.trim()
  return reason === "" ? Effect.fail(reasonMissing) : onDevice(gate, request, { type: "device.revoke", reason })
}
