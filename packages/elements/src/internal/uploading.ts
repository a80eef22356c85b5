/** @internal Sends a file in parts over a network that comes and goes. The server says how far it came; nothing is sent twice. */

export interface Progress {
  readonly id: string
  readonly offset: number
  readonly bytes: number
}

export interface Uploading {
  /** Where uploads begin, and below which each has its address. */
  readonly begin: string
  readonly say: (state: "sending" | "lost", share: number) => void
  /** An upload of the same file that was begun before. */
  readonly known: string | null
  readonly noteBegun: (id: string) => void
}

/** What the server refuses for good: its own words. */
export class Refused extends Error {}

const part = 96 * 1024
const patience = { first: 800, most: 15_000 }

const random = (): string =>
  Array.from(crypto.getRandomValues(new Uint32Array(4)), (word) => word.toString(36)).join("")

const pause = (millis: number): Promise<void> =>
  new Promise((resolve) => {
    const go = (): void => {
      clearTimeout(timer)
      removeEventListener("online", go)
      resolve()
    }
    const timer = setTimeout(go, millis)
    addEventListener("online", go)
  })

/** The same request until there is an answer: it carries its key, so that a second one does nothing. */
export const answered = async (url: string, request: RequestInit, onLost: () => void): Promise<Response> => {
  const headers = { "idempotency-key": random(), ...(request.headers as Record<string, string>) }
  for (let wait = patience.first; ; wait = Math.min(wait * 2, patience.most)) {
    try {
      const response = await fetch(url, { ...request, headers, credentials: "same-origin", cache: "no-store" })
      if (response.status < 500) return response
    } catch {
      // No network, or it broke off in the middle.
    }
    onLost()
    await pause(wait)
  }
}

export const json = (body: unknown): RequestInit => ({
  method: "POST",
  headers: { "content-type": "application/json" },
  body: JSON.stringify(body)
})

const languageOf = (): "id" | "en" => (document.documentElement.lang === "en" ? "en" : "id")

/** The words of a problem. */
export const refusal = async (response: Response): Promise<Refused> => {
  try {
    const { detail, text } = (await response.json()) as { detail?: string; text?: { id: string; en: string } }
    return new Refused(text?.[languageOf()] ?? detail ?? "")
  } catch {
    return new Refused("")
  }
}

const resumed = async ({ begin, known, say }: Uploading, bytes: number): Promise<Progress | null> => {
  if (known === null) return null
  const response = await answered(`${begin}/${known}`, {}, () => say("lost", 0))
  if (!response.ok) return null
  const progress = (await response.json()) as Progress
  return progress.bytes === bytes ? progress : null
}

const begun = async (own: Uploading, { size, type }: Blob): Promise<Progress> => {
  const earlier = await resumed(own, size)
  if (earlier !== null) return earlier
  const response = await answered(own.begin, json({ bytes: size, type }), () => own.say("lost", 0))
  if (!response.ok) throw await refusal(response)
  const progress = (await response.json()) as Progress
  own.noteBegun(progress.id)
  return progress
}

/** Sends all of it and gives the upload's id. */
export const uploaded = async (file: Blob, own: Uploading): Promise<string> => {
  const { id, offset: from } = await begun(own, file)
  let offset = from
  while (offset < file.size) {
    const share = offset / file.size
    own.say("sending", share)
    const body = file.slice(offset, offset + part)
    const response = await answered(
      `${own.begin}/${id}?offset=${offset}`,
      { method: "POST", headers: { "content-type": "application/octet-stream" }, body },
      () => own.say("lost", share)
    )
    if (response.status === 409) {
      const now = await resumed({ ...own, known: id }, file.size)
      if (now === null) throw await refusal(response)
      offset = now.offset
    } else if (response.ok) {
      const progress = (await response.json()) as Progress
      offset = progress.offset
    } else throw await refusal(response)
  }
  own.say("sending", 1)
  return id
}
