/** @internal The port that the hall is to listen on. */
import { createServer } from "node:net"
import { type Finding, ok } from "./finding.ts"

export type PortState = "free" | "taken" | "balai" | "denied"

/** The code of the system when nobody may listen there, null when somebody may. */
const refusal = (port: number): Promise<string | null> =>
  new Promise((resolve) => {
    const server = createServer()
    server.once("error", (error: NodeJS.ErrnoException) => resolve(error.code ?? "UNKNOWN"))
    server.listen({ port, host: "0.0.0.0", exclusive: true }, () => server.close(() => resolve(null)))
  })

/** A hall says so of itself. */
const isBalai = async (port: number): Promise<boolean> => {
  try {
    const answer = await fetch(`http://127.0.0.1:${port}/health`, { signal: AbortSignal.timeout(1_000) })
    const body: unknown = await answer.json()
    return typeof body === "object" && body !== null && "agencies" in body && "streams" in body
  } catch {
    return false
  }
}

export const lookAtPort = async (port: number): Promise<PortState> => {
  const code = await refusal(port)
  if (code === null) return "free"
  if (code === "EACCES") return "denied"
  return (await isBalai(port)) ? "balai" : "taken"
}

export const judgePort = (port: number, state: PortState, isAsked: boolean): Finding => {
  if (state === "free") return ok("port", "PortFree", { id: `${port} bebas.`, en: `${port} is free.` })
  if (state === "balai") {
    return ok("port", "PortBalai", {
      id: `${port} dipakai balai yang sedang berjalan.`,
      en: `${port} is used by a hall that is running.`
    })
  }
  const isDenied = state === "denied"
  return {
    topic: "port",
    code: isDenied ? "PortDenied" : "PortTaken",
    level: isAsked ? "error" : "warning",
    text: isDenied
      ? { id: `Porta ${port} hanya untuk administrator.`, en: `Port ${port} is for administrators only.` }
      : { id: `Porta ${port} dipakai program lain.`, en: `Port ${port} is used by another program.` },
    meaning: isAsked
      ? { id: "Balai tidak dapat dibuka di alamat itu.", en: "The hall cannot be opened at that address." }
      : {
          id: "Balai akan memakai porta bebas berikutnya; alamat yang tersimpan di kios dan layar berubah.",
          en: "The hall will take the next free one; addresses kept in kiosks and boards change."
        },
    fix: isDenied
      ? {
          id: "Pilih porta 1024 ke atas (--port 3000) dan teruskan dari porta 80/443 dengan reverse proxy.",
          en: "Choose a port from 1024 up (--port 3000) and forward to it from 80/443 by a reverse proxy."
        }
      : {
          id: `Hentikan program itu (Linux: ss -ltnp 'sport = :${port}'; Windows: netstat -ano), atau pilih --port lain.`,
          en: `Stop that program (Linux: ss -ltnp 'sport = :${port}'; Windows: netstat -ano), or choose another --port.`
        }
  }
}
