import { get, type IncomingMessage } from "node:http"

export interface Message {
  readonly event: string
  readonly id: string | null
  readonly data: unknown
  readonly at: number
}

export interface Listener {
  readonly messages: ReadonlyArray<Message>
  readonly of: <A>(event: string) => ReadonlyArray<A>
  readonly lastId: () => string | null
  readonly isOpen: () => boolean
  readonly close: () => void
}

/** A connection to a live stream, read byte by byte as a browser would. Resolves with the first message. */
export const listen = (url: string, headers: { readonly [name: string]: string } = {}): Promise<Listener> =>
  new Promise((resolve, reject) => {
    const messages: Array<Message> = []
    let isOpen = true
    const request = get(url, { headers, agent: false }, (response) => {
      if (response.statusCode !== 200) {
        response.resume()
        reject(new Error(`the stream answers ${response.statusCode}`))
        return
      }
      read(response, (message) => {
        messages.push(message)
        resolve({ messages, of, lastId, isOpen: () => isOpen, close: () => request.destroy() })
      })
      response.on("close", () => (isOpen = false))
    })
    const of = <A>(event: string): ReadonlyArray<A> =>
      messages.filter((message) => message.event === event).map((message) => message.data as A)
    const lastId = (): string | null => messages.findLast((message) => message.id !== null)?.id ?? null
    request.on("error", (error) => {
      isOpen = false
      reject(error)
    })
  })

const read = (response: IncomingMessage, take: (message: Message) => void): void => {
  let rest = ""
  response.setEncoding("utf8")
  response.on("error", () => {})
  response.on("data", (chunk: string) => {
    const parts = (rest + chunk).split("\n\n")
    rest = parts.pop() ?? ""
    for (const part of parts) {
      const fields = new Map(
        part.split("\n").map((line) => [line.slice(0, line.indexOf(":")), line.slice(line.indexOf(":") + 1).trim()])
      )
      const data = fields.get("data")
      if (data === undefined) continue
      take({
        event: fields.get("event") ?? "message",
        id: fields.get("id") ?? null,
        data: JSON.parse(data),
        at: Date.now()
      })
    }
  })
}
