/** @internal Reads the text of an event stream piece by piece (WHATWG HTML, "server-sent events"). */

export interface StreamMessage {
  readonly event: string
  readonly data: string
  /** `undefined` when the message carries no id. */
  readonly id: string | undefined
}

export const makeParser = (): ((piece: string) => ReadonlyArray<StreamMessage>) => {
  let rest = ""
  let message = empty()
  return (piece) => {
    const found: Array<StreamMessage> = []
    const text = rest + piece
    // A CR at the end may be half of a CRLF: it waits for the next piece.
    const end = text.endsWith("\r") ? text.length - 1 : text.length
    const lines = text.slice(0, end).split(/\r\n|\n|\r/)
    rest = (lines.pop() ?? "") + text.slice(end)
    for (const line of lines) {
      if (line !== "") take(message, line)
      else {
        if (message.data.length > 0) {
          found.push({
            event: message.event || "message",
            data: message.data.join("\n"),
            id: message.id
          })
        }
        message = empty()
      }
    }
    return found
  }
}

interface Draft {
  event: string
  data: Array<string>
  id: string | undefined
}

const empty = (): Draft => ({ event: "", data: [], id: undefined })

const take = (message: Draft, line: string): void => {
  const colon = line.indexOf(":")
  if (colon === 0) return
  const field = colon < 0 ? line : line.slice(0, colon)
  const value = colon < 0 ? "" : line.slice(colon + 1).replace(/^ /, "")
  if (field === "event") message.event = value
  else if (field === "data") message.data.push(value)
  else if (field === "id" && !value.includes("\0")) message.id = value
}
