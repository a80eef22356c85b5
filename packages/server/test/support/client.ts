import { type View } from "@balai/mall"
import { Agent, request } from "node:http"
import { type Door, enter, type Entrance } from "../../../../test/support/entrance.ts"

/** What a test needs of a server, in this process or another: its address, and the cookies of its people. */
export interface Target extends Entrance {
  readonly url: string
}

/** Gets into a server that has just started for the first time. */
export const enterAt = async <D extends Door>(door: D, counters = ["1", "2", "3"]): Promise<D & Entrance> => ({
  ...door,
  ...(await enter(door, counters))
})

export interface Answer {
  readonly status: number
  readonly headers: { readonly [name: string]: string | ReadonlyArray<string> | undefined }
  readonly text: string
  readonly json: <A>() => A
}

export interface Sent {
  readonly method?: string
  readonly headers?: { readonly [name: string]: string }
  readonly body?: string
  /** Another address of this computer. */
  readonly from?: string
}

const agent = new Agent({ keepAlive: true, maxSockets: 96 })

export const send = (url: string, { method = "GET", headers = {}, body, from }: Sent = {}): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const way = from === undefined ? { agent } : { agent: false, localAddress: from }
    const outgoing = request(url, { method, headers, ...way }, (incoming) => {
      const chunks: Array<Buffer> = []
      incoming.on("data", (chunk: Buffer) => chunks.push(chunk))
      incoming.on("error", reject)
      incoming.on("end", () => {
        const text = Buffer.concat(chunks).toString("utf8")
        const { statusCode: status = 0, headers: received } = incoming
        resolve({ status, headers: received, text, json: <A>() => JSON.parse(text) as A })
      })
    })
    outgoing.on("error", reject)
    outgoing.end(body)
  })

let count = 0

export interface Write {
  readonly cookie?: string
  readonly body?: unknown
  readonly attempt?: string
  readonly from?: string
}

export const post = (
  url: string,
  { cookie, body = {}, attempt = `try-${process.pid}-${(count += 1)}`, from }: Write = {}
): Promise<Answer> =>
  send(url, {
    method: "POST",
    ...(from === undefined ? {} : { from }),
    headers: {
      "content-type": "application/json",
      "idempotency-key": attempt,
      ...(cookie === undefined ? {} : { cookie })
    },
    body: JSON.stringify(body)
  })

export interface Issued {
  readonly ticket: View.TicketView
  readonly key: string
  readonly url: string
}

export const take = async ({ kiosk, url }: Target, service = "ktp-el", attempt?: string): Promise<Issued> => {
  const write = { cookie: kiosk, body: { service } }
  const answer = await post(`${url}/api/v1/tickets`, attempt === undefined ? write : { ...write, attempt })
  if (answer.status !== 201) throw new Error(answer.text)
  return answer.json<Issued>()
}

/** An officer acts, as in `1/call-next`; whatever comes is answered. */
export const act = ({ staff, url }: Target, what: string, body: unknown = {}): Promise<Answer> =>
  post(`${url}/api/v1/counters/${what}`, { cookie: staff, body })

/** An officer acts, and it must succeed. */
export const must = async (
  target: Target,
  counter: string,
  ...actions: ReadonlyArray<string>
): Promise<View.CounterView> => {
  let last: Answer | null = null
  for (const action of actions) {
    last = await act(target, `${counter}/${action}`)
    if (last.status !== 200) throw new Error(`${action}: ${last.text}`)
  }
  if (last === null) throw new Error("no action")
  return last.json<View.CounterView>()
}

export const until = async (
  isTrue: () => boolean | Promise<boolean>,
  what: string,
  patience = 8_000
): Promise<void> => {
  const end = Date.now() + patience
  while (!(await isTrue())) {
    if (Date.now() > end) throw new Error(`Not within ${patience} ms: ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}
