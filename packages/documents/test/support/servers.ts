/** Servers that run inside a test: a clamd, a bucket that checks every signature by itself, a signing service. */
import { createHash, createHmac } from "node:crypto"
import { createServer, type IncomingMessage, type Server as HttpServer } from "node:http"
import { createServer as createSocketServer, type AddressInfo, type Server, type Socket } from "node:net"

const listening = (server: Server | HttpServer): Promise<number> =>
  new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve((server.address() as AddressInfo).port)))

const closing = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    if ("closeAllConnections" in server) (server as HttpServer).closeAllConnections()
    server.close(() => resolve())
  })

export interface Clamd {
  readonly port: number
  readonly seen: Array<Buffer>
  /** What it says instead of what it found. */
  answer: string | null
  readonly close: () => Promise<void>
}

const eicar = "EICAR-STANDARD-ANTIVIRUS-TEST-FILE"

/** The frames of `INSTREAM`, once the empty one has come. */
const streamed = (bytes: Buffer): Buffer | null => {
  const parts: Array<Buffer> = []
  for (let at = 0; at + 4 <= bytes.length;) {
    const length = bytes.readUInt32BE(at)
    if (length === 0) return Buffer.concat(parts)
    if (at + 4 + length > bytes.length) return null
    parts.push(bytes.subarray(at + 4, at + 4 + length))
    at += 4 + length
  }
  return null
}

export const clamd = async (): Promise<Clamd> => {
  const seen: Array<Buffer> = []
  const answering = (socket: Socket): void => {
    let held = Buffer.alloc(0)
    socket.on("error", () => socket.destroy())
    socket.on("data", (data) => {
      held = Buffer.concat([held, data])
      const command = held.subarray(0, held.indexOf(0)).toString("latin1")
      if (command === "zPING") return void socket.end(`${state.answer ?? "PONG"}\0`)
      const file = streamed(held.subarray(held.indexOf(0) + 1))
      if (command !== "zINSTREAM" || file === null) return
      seen.push(file)
      socket.end(`${state.answer ?? (file.includes(eicar) ? "stream: Eicar-Test-Signature FOUND" : "stream: OK")}\0`)
    })
  }
  const server = createSocketServer(answering)
  const state: Clamd = { port: await listening(server), seen, answer: null, close: () => closing(server) }
  return state
}

export interface Bucket {
  readonly url: string
  readonly objects: Map<string, Buffer>
  readonly refused: Array<string>
  readonly close: () => Promise<void>
}

const bodyOf = async (request: IncomingMessage): Promise<Buffer> => {
  const parts: Array<Buffer> = []
  for await (const part of request) parts.push(part as Buffer)
  return Buffer.concat(parts)
}

interface Access {
  readonly id: string
  readonly secret: string
  readonly region: string
}

const hex = (data: string | Buffer): string => createHash("sha256").update(data).digest("hex")

/** Written down a second time from the description, sharing nothing with what signs. */
const isSigned = (request: IncomingMessage, body: Buffer, access: Access): boolean => {
  const pattern =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request,SignedHeaders=([^,]+),Signature=(\w+)$/
  const found = pattern.exec(request.headers.authorization ?? "")
  if (found === null) return false
  const [, id, day = "", region, signed = "", signature] = found
  const at = String(request.headers["x-amz-date"])
  if (id !== access.id || region !== access.region || !at.startsWith(day)) return false
  if (!signed.split(";").includes("host") || request.headers["x-amz-content-sha256"] !== hex(body)) return false
  const [path = "", query = ""] = (request.url ?? "").split("?")
  let canonical = `${request.method}\n${path}\n${query.split("&").sort().join("&")}\n`
  for (const name of signed.split(";")) canonical += `${name}:${String(request.headers[name]).trim()}\n`
  canonical += `\n${signed}\n${hex(body)}`
  let key: Buffer = Buffer.from(`AWS4${access.secret}`)
  for (const step of [day, access.region, "s3", "aws4_request"]) key = createHmac("sha256", key).update(step).digest()
  const text = `AWS4-HMAC-SHA256\n${at}\n${day}/${access.region}/s3/aws4_request\n${hex(canonical)}`
  return createHmac("sha256", key).update(text).digest("hex") === signature
}

const pageSize = 3

const listed = (objects: Map<string, Buffer>, url: URL): string => {
  const after = url.searchParams.get("continuation-token") ?? ""
  const prefix = url.searchParams.get("prefix") ?? ""
  const names = [...objects.keys()].filter((name) => name.startsWith(prefix) && name > after).toSorted()
  const page = names.slice(0, pageSize)
  const more = names.length > pageSize ? `<NextContinuationToken>${page.at(-1)}</NextContinuationToken>` : ""
  return `<ListBucketResult>${page.map((name) => `<Contents><Key>${name}</Key></Contents>`).join("")}${more}</ListBucketResult>`
}

export const bucket = async (name: string, access: Access): Promise<Bucket> => {
  const objects = new Map<string, Buffer>()
  const refused: Array<string> = []
  const server = createServer(async (request, response) => {
    const body = await bodyOf(request)
    const url = new URL(request.url ?? "/", "http://localhost")
    const isHere = url.pathname === `/${name}` || url.pathname.startsWith(`/${name}/`)
    if (!isHere || !isSigned(request, body, access)) {
      refused.push(`${request.method} ${url.pathname}`)
      return void response.writeHead(403).end("<Error><Code>SignatureDoesNotMatch</Code></Error>")
    }
    const object = url.pathname.slice(name.length + 2)
    if (request.method === "PUT") objects.set(object, body)
    else if (request.method === "DELETE") objects.delete(object)
    else if (object === "") return void response.end(listed(objects, url))
    else if (!objects.has(object)) return void response.writeHead(404).end("<Error><Code>NoSuchKey</Code></Error>")
    else return void response.end(objects.get(object))
    response.writeHead(request.method === "DELETE" ? 204 : 200).end()
  })
  const port = await listening(server)
  return { url: `http://127.0.0.1:${port}`, objects, refused, close: () => closing(server) }
}

export interface Esign {
  readonly url: string
  /** What it was asked, with everything that came along. */
  readonly calls: Array<{ readonly path: string; readonly fields: Readonly<Record<string, string>> }>
  /** What it says instead. */
  answer: { readonly status: number; readonly body: string } | null
  readonly close: () => Promise<void>
}

export interface EsignAccount {
  readonly username: string
  readonly password: string
  readonly nik: string
  readonly passphrase: string
}

/** In the shape of the service that offices have: one account, one holder. */
export const esign = async (account: EsignAccount): Promise<Esign> => {
  const calls: Esign["calls"] = []
  const authorization = `Basic ${Buffer.from(`${account.username}:${account.password}`).toString("base64")}`
  const server = createServer(async (request, response) => {
    const body = await bodyOf(request)
    const path = request.url ?? ""
    const type = request.headers["content-type"] ?? ""
    const form = type.startsWith("multipart/")
      ? await new Response(Uint8Array.from(body), { headers: { "content-type": type } }).formData()
      : new FormData()
    const fields = Object.fromEntries(
      [...form].map(([name, value]) => [name, typeof value === "string" ? value : "file"])
    )
    calls.push({ path, fields })
    const say = (status: number, json: object): void =>
      void response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(json))
    if (state.answer !== null) return void response.writeHead(state.answer.status).end(state.answer.body)
    if (request.headers.authorization !== authorization) return say(401, { error: "Unauthorized" })
    if (path === `/api/user/status/${account.nik}`) return say(200, { status: "ISSUE", status_code: 1111 })
    if (path.startsWith("/api/user/status/")) return say(200, { status: "NOT_REGISTERED", status_code: 1110 })
    const file = form.get("file") ?? form.get("signed_file")
    if (file === null || typeof file === "string") return say(400, { error: "File tidak ada" })
    const pdf = Buffer.from(await file.arrayBuffer())
    const signed = pdf.includes("%signed\n")
    if (path === "/api/sign/verify")
      return say(200, { jumlah_signature: signed ? 1 : 0, summary: pdf.includes("changed") ? "INVALID" : "VALID" })
    if (fields["nik"] !== account.nik) return say(400, { error: `NIK ${fields["nik"]} belum terdaftar` })
    if (fields["passphrase"] !== account.passphrase)
      return say(400, { error: `Passphrase ${fields["passphrase"]} salah` })
    response.writeHead(200, { "content-type": "application/pdf", id_dokumen: "dok-1" })
    response.end(Buffer.concat([pdf, Buffer.from("%signed\n%%EOF\n")]))
  })
  const port = await listening(server)
  const state: Esign = { url: `http://127.0.0.1:${port}`, calls, answer: null, close: () => closing(server) }
  return state
}
