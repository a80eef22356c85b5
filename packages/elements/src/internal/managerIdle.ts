/** @internal Whether anybody sees to what is due: timers, messages, outside parties. */
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
