/** A real hall on its own port with its own database, and hands that do at its HTTP API what people do at its pages. */
import { defineAgency } from "@balai/agency"
import { Mall, type View } from "@balai/mall"
import { Server } from "@balai/server"
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { adopt, employ, enter, type Entrance, type Relation, write } from "../../support/entrance.ts"

export interface Hall {
  readonly url: string
  readonly board: string
  readonly kiosk: string
  readonly counter: (id: string) => string
  /** Of the manager, who sits at all counters, and of the kiosk; empty in a fresh hall. */
  readonly cookies: Entrance
  readonly pages: Server.Running["pages"]
  /** The code of a fresh hall, which has no manager yet. */
  readonly code: string | null
  /** Makes an account and signs in: the cookie. */
  readonly employ: (login: string, ...relations: ReadonlyArray<Relation>) => Promise<string>
  /** Posts to the API as somebody; it must succeed. */
  readonly write: (path: string, cookie: string, body?: unknown) => Promise<unknown>
  /** Takes a number as a kiosk of its own would. */
  readonly take: () => Promise<{ readonly label: string; readonly url: string }>
  /** A counter as the server describes it. */
  readonly view: (counter: string) => Promise<View.CounterView>
  readonly act: (counter: string, action: string, body?: { readonly [field: string]: string }) => Promise<void>
  /** Opens a counter and calls the next number to it. */
  readonly call: (counter: string) => Promise<void>
  readonly stop: () => Promise<void>
  /** Stops the server and starts it again on the same port and database. */
  readonly restart: (meanwhile?: () => Promise<void>) => Promise<void>
}

const dukcapil = defineAgency({
  name: "dukcapil",
  version: "1.0.0",
  label: { id: "Dinas Dukcapil", en: "Civil registry" },
  services: [{ id: "ktp-el", name: { id: "KTP elektronik", en: "Identity card" }, prefix: "A" }]
})

const usual = Mall.make({
  name: "balai-uji",
  label: { id: "Balai Uji", en: "Test hall" },
  zone: "WIB",
  agencies: [dukcapil],
  counters: [1, 2, 3, 4, 5, 6].map((number) => ({ number, services: ["ktp-el"] }))
})

interface Start {
  readonly mall: Mall.Mall
  readonly port: number
  readonly database: string
  readonly publicUrl?: string
}

const run = (options: Start): Promise<Server.Running> => Server.run({ host: "127.0.0.1", mode: "hall", ...options })

export interface HallOptions {
  /** Another hall than the usual one; its kiosk must offer `dukcapil.ktp-el`. */
  readonly mall?: Mall.Mall
  /** The address in a ticket's QR code; without one nobody's phone could follow it, and there is no code. */
  readonly publicUrl?: string
  /** Without a manager, as a hall is before its first day. */
  readonly fresh?: boolean
}

const nobody: Entrance = { staff: "", kiosk: "" }

/** A hall into which its people have come, at rest: what its folder held, and the cookies. */
interface Rested {
  readonly files: ReadonlyArray<{ readonly name: string; readonly content: Uint8Array }>
  readonly entrance: Entrance
}

const rest = async (mall: Mall.Mall): Promise<Rested> => {
  const folder = await mkdtemp(join(tmpdir(), "balai-pages-"))
  const running = await run({ mall, port: 0, database: join(folder, "hall.db") })
  const entrance = await enter(
    running,
    mall.counters.map(({ id }) => id)
  )
  await running.stop()
  const names = await readdir(folder)
  const files = await Promise.all(names.map(async (name) => ({ name, content: await readFile(join(folder, name)) })))
  await rm(folder, { recursive: true, force: true })
  return { files, entrance }
}

const rested = new Map<Mall.Mall, Promise<Rested>>()

/** Fills a folder with a hall that has its people and in which nothing has happened; gives their cookies. */
const people = async (mall: Mall.Mall, folder: string): Promise<Entrance> => {
  if (!rested.has(mall)) rested.set(mall, rest(mall))
  const { entrance, files } = await rested.get(mall)!
  for (const { content, name } of files) await writeFile(join(folder, name), content, { mode: 0o600 })
  return entrance
}

export const startHall = async ({ fresh = false, mall = usual, publicUrl }: HallOptions = {}): Promise<Hall> => {
  const folder = await mkdtemp(join(tmpdir(), "balai-pages-"))
  const database = join(folder, "hall.db")
  const own = { mall, database, ...(publicUrl === undefined ? {} : { publicUrl }) }
  const entrance = fresh ? nobody : await people(mall, folder)
  let running = await run({ ...own, port: 0 })
  const { url, pages, setup } = running
  const post: Hall["write"] = async (path, cookie, body = {}) => (await write(url + path, { cookie, body })).json()
  const act: Hall["act"] = async (counter, action, body = {}) => {
    await post(`/api/v1/counters/${counter}/${action}`, entrance.staff, body)
  }
  const opened = new Set<string>()
  return {
    cookies: entrance,
    url,
    pages,
    board: pages.board,
    kiosk: pages.kiosk,
    counter: (id) => pages.counters[id] ?? "",
    code: fresh ? (setup?.code ?? null) : null,
    employ: (login, ...relations) => employ(url, entrance.staff, { login, relations }),
    write: post,
    take: async () => {
      const other = await adopt(url, entrance.staff, { kind: "kiosk", name: "Kiosk lain" })
      const issued = (await post("/api/v1/tickets", other, { service: "dukcapil.ktp-el" })) as IssuedTicket
      return { label: issued.ticket.label, url: `${url}/t/${issued.key}` }
    },
    view: async (counter) => {
      const response = await fetch(`${url}/api/v1/counters/${counter}`, { headers: { cookie: entrance.staff } })
      return (await response.json()) as View.CounterView
    },
    act,
    call: async (counter) => {
      if (!opened.has(counter)) await act(counter, "open")
      opened.add(counter)
      await act(counter, "call-next")
    },
    stop: async () => {
      await running.stop()
      await rm(folder, { recursive: true, force: true })
    },
    restart: async (meanwhile = async () => {}) => {
      await running.stop()
      await meanwhile()
      running = await run({ ...own, port: Number(new URL(url).port) })
    }
  }
}

interface IssuedTicket {
  readonly ticket: { readonly label: string }
  readonly key: string
}
