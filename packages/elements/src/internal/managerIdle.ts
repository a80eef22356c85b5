/** @internal Whether anybody sees to what is due (timers, messages, outside parties), and which agencies did not come up. */
import { type Api } from "../Api.ts"
import { type LocalizedText } from "../Wire.ts"

interface Ready {
  readonly problems: ReadonlyArray<{ readonly code: string; readonly text: LocalizedText }>
}

/** The sentence of the readiness that no worker is active; null when one is, or when nothing is due. */
export const readIdle = async (api: Api): Promise<LocalizedText | null> => {
  const answer = await api.get<Ready>("/ready")
  return answer.ok ? (answer.value.problems.find(({ code }) => code === "NoWorker")?.text ?? null) : null
}

interface Told {
  readonly text: LocalizedText
}

interface Quarantine {
  readonly agencies: ReadonlyArray<Told>
  readonly notices: ReadonlyArray<Told>
}

/** The agencies whose plugins did not come up, each in a sentence with the reason; then those whose plugins will not for ever. */
export const readSetAside = async (api: Api): Promise<ReadonlyArray<LocalizedText>> => {
  const answer = await api.get<Quarantine>("/api/v1/quarantine")
  return answer.ok ? [...answer.value.agencies, ...answer.value.notices].map(({ text }) => text) : []
}
