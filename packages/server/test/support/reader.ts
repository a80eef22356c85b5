import { type Answer, type Sent } from "./client.ts"
import { request } from "node:http"

/** Like `send`, with any body. */
const sendBytes = (
  url: string,
  { body, headers = {}, method = "GET" }: Omit<Sent, "body"> & { readonly body?: Uint8Array | string }
): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const outgoing = request(url, { method, headers, agent: false }, (incoming) => {
      const chunks: Array<Buffer> = []
      incoming.on("data", (chunk: Buffer) => chunks.push(chunk))
      incoming.on("error", reject)
      incoming.on("end", () => {
        const text = Buffer.concat(chunks).toString("utf8")
        resolve({
          status: incoming.statusCode ?? 0,
          headers: incoming.headers,
          text,
          json: <A>() => JSON.parse(text) as A
        })
      })
    })
    outgoing.on("error", reject)
    outgoing.end(body)
  })

type Fields = Readonly<Record<string, string>>

/** A browser without script: keeps cookies, fills in the form that leads to an address, and follows where it is sent. */
export const readerAt = (url: string) => {
  const jar = new Map<string, string>()
  const cookie = () => [...jar].map(([name, value]) => `${name}=${value}`).join("; ")
  let page = ""
  let path = ""
  const took = async (answer: Answer): Promise<Answer> => {
    for (const line of [answer.headers["set-cookie"] ?? []].flat()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (value === "") jar.delete(name)
      else jar.set(name, value)
    }
    page = answer.text
    const { location } = answer.headers
    return typeof location === "string" ? get(location) : answer
  }
  const get = async (to: string): Promise<Answer> => {
    path = to
    return took(await sendBytes(url + to, { headers: { cookie: cookie(), accept: "text/html" } }))
  }
  const decode = (text: string) => text.replaceAll("&amp;", "&").replaceAll("&#39;", "'").replaceAll("&quot;", '"')
  /** The hidden fields of the form that leads to an address; the last one, where several do. */
  const fieldsOf = (action: string): Record<string, string> => {
    const form = page.split("<form").findLast((part) => decode(part).includes(`action="${action}"`))
    if (form === undefined) throw new Error(`no form to ${action} on ${path}`)
    const found = form.slice(0, form.indexOf("</form>")).matchAll(/type="hidden" name="([^"]+)" value="([^"]*)"/g)
    return Object.fromEntries([...found].map(([, name, value]) => [name!, decode(value!)]))
  }
  const post = async (action: string, fields: Fields, headers: Fields = {}) =>
    took(
      await sendBytes(url + action, {
        method: "POST",
        headers: { "content-type": "application/x-www-form-urlencoded", origin: url, cookie: cookie(), ...headers },
        body: new URLSearchParams(fields).toString()
      })
    )
  const upload = async (action: string, { bytes, type = "image/jpeg" }: { bytes: Uint8Array; type?: string }) => {
    const form = new FormData()
    for (const [name, value] of Object.entries(fieldsOf(action))) form.append(name, value)
    form.append("berkas", new Blob([]), "")
    form.append("berkas", new Blob([Buffer.from(bytes)], { type }), "foto.jpg")
    const packed = new Response(form)
    return took(
      await sendBytes(url + action, {
        method: "POST",
        headers: { "content-type": packed.headers.get("content-type") ?? "", origin: url, cookie: cookie() },
        body: new Uint8Array(await packed.arrayBuffer())
      })
    )
  }
  return {
    jar,
    get,
    post,
    upload,
    cookie,
    fieldsOf,
    page: () => page,
    path: () => path,
    fill: (action: string, fields: Fields = {}) => post(action, { ...fieldsOf(action), ...fields })
  }
}

export type Reader = ReturnType<typeof readerAt>

/** Enters by the code that a practice hall shows. */
export const enterAs = async (reader: Reader, phone: string): Promise<void> => {
  await reader.get("/masuk")
  await reader.fill("/masuk/kode", { kontak: phone })
  const code = /data-code[^>]*>([^<]+)</.exec(reader.page())?.[1] ?? ""
  await reader.fill("/masuk", { kode: code.trim() })
}
