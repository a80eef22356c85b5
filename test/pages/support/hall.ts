/** A real hall on its own port with its own database, and hands that do at its HTTP API what people do at its pages. */
import { defineAgency } from "@balai/agency"
import { Mall, type View } from "@balai/mall"
import { Server } from "@balai/server"
import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"

export interface Hall {
  readonly url: string
  readonly board: string
  readonly kiosk: string
  readonly counter: (id: string) => string
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

const mall = Mall.make({
  name: "balai-uji",
  label: { id: "Balai Uji", en: "Test hall" },
  zone: "WIB",
  agencies: [dukcapil],
  counters: [1, 2, 3, 4, 5, 6].map((number) => ({ number, services: ["ktp-el"] }))
})

const run = (options: { readonly port: number; readonly database: string }): Promise<Server.Running> =>
  Server.run({ mall, ...options })

const keyOf = (address: string): string => new URLSearchParams(new URL(address).hash.slice(1)).get("kunci") ?? ""

let attempts = 0
const attempt = (): string => `uji-${process.pid}-${(attempts += 1)}`

export const startHall = async (): Promise<Hall> => {
  const folder = await mkdtemp(join(tmpdir(), "balai-pages-"))
  const database = join(folder, "hall.db")
  let running = await run({ port: 0, database })
  const { url, pages } = running
  const post = async (path: string, key: string, body: unknown): Promise<unknown> => {
    const id = attempt()
    const response = await fetch(url + path, {
      method: "POST",
      headers: {
        authorization: `Bearer ${key}`,
        "content-type": "application/json",
        "idempotency-key": id,
        "balai-device": id
      },
      body: JSON.stringify(body)
    })
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`)
    return response.json()
  }
  const act: Hall["act"] = async (counter, action, body = {}) => {
    await post(`/api/v1/counters/${counter}/${action}`, keyOf(pages.counters[counter] ?? ""), body)
  }
  const opened = new Set<string>()
  return {
    url,
    board: pages.board,
    kiosk: pages.kiosk,
    counter: (id) => pages.counters[id] ?? "",
    take: async () => {
      const issued = (await post("/api/v1/tickets", keyOf(pages.kiosk), { service: "dukcapil.ktp-el" })) as {
        readonly ticket: { readonly label: string }
        readonly url: string
      }
      return { label: issued.ticket.label, url: new URL(issued.url, url).href }
    },
    view: async (counter) => {
      const authorization = `Bearer ${keyOf(pages.counters[counter] ?? "")}`
      const response = await fetch(`${url}/api/v1/counters/${counter}`, { headers: { authorization } })
      return (await response.json()) as View.CounterView
    },
    act,
    call: async (counter) => {
      if (!opened.has(counter)) await act(counter, "open", { officer: `Petugas ${counter}` })
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
      running = await run({ port: Number(new URL(url).port), database })
    }
  }
}
