/** @internal One question to clamd: a connection, a command that ends in a zero byte, an answer that does too. */
import { Effect } from "effect"
import { connect } from "node:net"
import { utf8 } from "./bytes.ts"

export type Address = { readonly host: string; readonly port: number } | { readonly socket: string }

type Problem = "unreachable" | "timeout" | "answer"

const piece = 64 * 1024
const longest = 4096

const length = (bytes: number): Uint8Array => {
  const head = Buffer.alloc(4)
  head.writeUInt32BE(bytes)
  return head
}

/** `null` asks whether somebody is there. */
export const ask = (
  options: Address & { readonly timeout: number },
  bytes: Uint8Array | null
): Effect.Effect<string, Problem> =>
  Effect.callback((resume) => {
    const socket = connect("socket" in options ? { path: options.socket } : { host: options.host, port: options.port })
    const done = (answer: Effect.Effect<string, Problem>): void => {
      resume(answer)
      socket.destroy()
    }
    let answer = ""
    socket.setTimeout(options.timeout, () => done(Effect.fail("timeout")))
    socket.on("error", () => done(Effect.fail("unreachable")))
    socket.on("close", () => done(answer === "" ? Effect.fail("unreachable") : Effect.succeed(answer)))
    socket.on("data", (data) => {
      answer += data.toString("latin1")
      const end = answer.indexOf("\0")
      if (end !== -1) done(Effect.succeed(answer.slice(0, end).trim()))
      else if (answer.length > longest) done(Effect.fail("answer"))
    })
    socket.on("connect", () => {
      if (bytes === null) return void socket.write(utf8("zPING\0"))
      socket.write(utf8("zINSTREAM\0"))
      for (let at = 0; at < bytes.length; at += piece) {
        const part = bytes.subarray(at, at + piece)
        socket.write(length(part.length))
        socket.write(part)
      }
      socket.write(length(0))
    })
    return Effect.sync(() => socket.destroy())
  })
