/** A small server that answers the manager's page as the real one promises to, and can be told to fail: the page alone is on trial. */
import { Html, type Wire } from "@balai/elements"
import { createServer, type IncomingMessage, type ServerResponse } from "node:http"
import { type AddressInfo } from "node:net"
import {
  at,
  boardView,
  changeViews,
  deviceViews,
  hallView,
  leftViews,
  newOfficer,
  officerViews,
  pickedViews,
  settingsView
} from "./asahanViews.ts"

export interface Post {
  readonly path: string
  readonly key: string
  readonly body: { readonly [field: string]: unknown }
}

export interface ManagerHall {
  readonly url: string
  readonly posts: Array<Post>
  /** What the next write is answered with, instead of being done. */
  readonly failNext: (status: number, text?: Wire.LocalizedText, errors?: Wire.Problem["errors"]) => void
  readonly set: (change: Partial<State>) => void
  readonly state: State
  readonly stop: () => Promise<void>
}

export interface State {
  session: { readonly status: 200 | 401; readonly manages: boolean; readonly mustChange: boolean }
  hall: Wire.HallView
  settings: Wire.SettingsView
  officers: ReadonlyArray<Wire.OfficerView>
  devices: ReadonlyArray<Wire.SeenDevice>
  left: ReadonlyArray<Wire.LeftView>
  isDemo: boolean
}

const builder = (await import(new URL("../../../packages/elements/build.mjs", import.meta.url).href)) as {
  readonly bundlePages: () => Promise<{
    readonly manifest: Parameters<typeof Html.manager>[0]["assets"]
    readonly files: ReadonlyMap<string, Uint8Array>
  }>
}

const security =
  "default-src 'self'; img-src 'self' data:; style-src 'self'; script-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'"

const begin = (): State => ({
  session: { status: 200, manages: true, mustChange: false },
  hall: hallView(),
  settings: settingsView(),
  officers: officerViews(),
  devices: deviceViews(),
  left: [],
  isDemo: false
})

const json = (response: ServerResponse, status: number, body: unknown): void => {
  response.writeHead(status, { "content-type": status < 400 ? "application/json" : "application/problem+json" })
  response.end(JSON.stringify(body))
}

const problem = (status: number, text: Wire.LocalizedText, errors?: Wire.Problem["errors"]): Wire.Problem => ({
  title: text.id,
  status,
  code: status === 401 ? "BALAI_UNAUTHENTICATED" : "BALAI_UJI",
  text,
  ...(errors === undefined ? {} : { errors })
})

const bodyOf = async (request: IncomingMessage): Promise<Post["body"]> => {
  let text = ""
  for await (const chunk of request) text += String(chunk)
  return JSON.parse(text === "" ? "{}" : text) as Post["body"]
}

export const startManagerHall = async (): Promise<ManagerHall> => {
  const { files, manifest } = await builder.bundlePages()
  const state = begin()
  const posts: Array<Post> = []
  let failure: { readonly status: number; readonly body: Wire.Problem } | null = null

  const read = (path: string, query: URLSearchParams): unknown => {
    const session = {
      officer: "pengelola",
      name: "Ratna Kusuma Dewi",
      greets: false,
      seats: [],
      lost: [],
      counters: [],
      expiresAt: at + 1e7,
      ...state.session
    }
    if (path.startsWith("/boards/")) return boardView(decodeURIComponent(path.slice(8)))
    const found: { readonly [path: string]: unknown } = {
      "/session": session,
      "/hall": state.hall,
      "/settings": state.settings,
      "/settings/changes": changeViews(),
      "/officers": state.officers,
      "/devices": state.devices,
      "/day/picked": pickedViews(),
      "/day/left": query.get("day") === "2026-11-25" ? leftViews("2026-11-25") : state.left
    }
    return found[path]
  }

  const write = (path: string, body: Post["body"]): unknown => {
    if (path === "/officers") {
      const made = newOfficer(
        String(body["login"]),
        String(body["name"]),
        body["relations"] as ReadonlyArray<Wire.Relation>
      )
      state.officers = [...state.officers, made]
      return { officer: made, password: "kopi-tugu-hujan-42" }
    }
    if (path.endsWith("/reset-password")) return { password: "sawah-pagi-perahu-17" }
    if (path === "/day/close") {
      state.left = leftViews("2026-11-26")
      state.hall = {
        ...state.hall,
        hours: {
          ...state.hall.hours!,
          open: false,
          reason: { code: "closed", text: { id: "Hari ini sudah ditutup", en: "Today is closed" } }
        }
      }
      return { day: "2026-11-26", left: state.left }
    }
    if (path.startsWith("/settings/counters/")) {
      const id = path.slice("/settings/counters/".length)
      const changed = { at, by: "pengelola", reason: String(body["reason"]) }
      const counters = state.settings.counters.map((counter) =>
        counter.id === id ? { ...counter, ...body, changed } : counter
      )
      state.settings = {
        ...state.settings,
        counters: counters as Wire.SettingsView["counters"],
        version: state.settings.version + 1
      }
    }
    if (path === "/settings/restore") state.settings = { ...state.settings, differences: [] }
    if (path.startsWith("/settings")) return state.settings
    if (path.startsWith("/officers/")) return state.officers.find(({ id }) => path.split("/")[2] === id)
    if (path === "/devices/enrol") {
      state.devices = state.devices.map((device) =>
        device.state === "pending" ? { ...device, state: "enrolled", name: String(body["name"]) } : device
      )
    }
    return state.devices[0]
  }

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { pathname, searchParams } = new URL(request.url ?? "/", "http://hall")
    const file = files.get(pathname.replace("/assets/", ""))
    if (file !== undefined) {
      response.writeHead(200, { "content-type": pathname.endsWith(".css") ? "text/css" : "text/javascript" })
      return void response.end(file)
    }
    if (!pathname.startsWith("/api/v1")) {
      response.writeHead(200, { "content-type": "text/html; charset=utf-8", "content-security-policy": security })
      return void response.end(
        Html.manager({ assets: manifest, hall: state.hall, version: "0.0.0", demo: state.isDemo ? { rate: 1 } : null })
      )
    }
    const path = pathname.slice("/api/v1".length)
    if (state.session.status === 401)
      return json(response, 401, problem(401, { id: "Masuk dulu", en: "Sign in first" }))
    if (request.method === "GET") {
      const found = read(path, searchParams)
      return found === undefined ? json(response, 404, {}) : json(response, 200, found)
    }
    const body = await bodyOf(request)
    posts.push({ path, key: String(request.headers["idempotency-key"]), body })
    if (failure === null) return json(response, 200, write(path, body))
    const { body: said, status } = failure
    failure = null
    json(response, status, said)
  }

  const server = createServer((request, response) => void answer(request, response))
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    posts,
    state,
    failNext: (status, text = { id: "Ditolak untuk uji", en: "Refused by the test" }, errors) => {
      failure = { status, body: problem(status, text, errors) }
    },
    set: (change) => void Object.assign(state, change),
    stop: () => {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(() => resolve()))
    }
  }
}
