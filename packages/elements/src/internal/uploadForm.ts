/** @internal The upload of a document, for whoever has a script: photos are shrunk here, and an upload goes on after a lost signal. */
import { type UploadWire } from "./applicantWire.ts"
import { shrunk } from "./shrink.ts"
import { answered, json, refusal, Refused, uploaded } from "./uploading.ts"
import { uploadTexts as texts } from "./uploadTexts.ts"
import { type Language } from "../Wire.ts"

export interface UploadData {
  readonly language: Language
  readonly upload: UploadWire
}

const keyOf = ({ lastModified, name, size }: File): string =>
  `balai-upload:${location.pathname}:${name}:${size}:${lastModified}`

/** A browser that keeps nothing begins anew. */
const kept = {
  get: (key: string): string | null => {
    try {
      return sessionStorage.getItem(key)
    } catch {
      return null
    }
  },
  set: (key: string, id: string | null): void => {
    try {
      if (id === null) sessionStorage.removeItem(key)
      else sessionStorage.setItem(key, id)
    } catch {
      // As it is.
    }
  }
}

const stay = (event: BeforeUnloadEvent): void => event.preventDefault()

export const enhance = (form: HTMLFormElement, { language, upload }: UploadData): void => {
  const said = form.querySelector<HTMLElement>(".app-said")
  const going = form.querySelector<HTMLElement>(".app-going")
  const bar = form.querySelector("progress")
  const button = form.querySelector<HTMLButtonElement>("button[type=submit]")
  const inputs = [...form.querySelectorAll<HTMLInputElement>("input[type=file]")]
  const say = (text: string, share: number | null = null, isWrong = false): void => {
    if (said !== null) {
      if (said.textContent !== text) said.textContent = text
      said.dataset["wrong"] = isWrong ? "yes" : "no"
    }
    if (going !== null) going.hidden = share === null
    if (bar !== null && share !== null) bar.value = Math.round(share * 100)
  }
  const progress = (state: "sending" | "lost", share: number): void =>
    say(
      state === "lost"
        ? texts.lost[language]
        : texts.sending[language].replace("{0}", String(Math.round((share * 100) / 5) * 5)),
      share
    )
  const send = async (file: File): Promise<void> => {
    say(texts.shrinking[language], 0)
    const small = await shrunk(file, upload.advised)
    if (small.size > upload.most) throw new Refused(texts.tooLarge[language])
    const key = keyOf(file)
    const id = await uploaded(small, {
      begin: upload.begin,
      say: progress,
      known: kept.get(key),
      noteBegun: (begun) => kept.set(key, begun)
    })
    say(texts.checking[language], 1)
    kept.set(key, null)
    const attaching = json({ upload: id, requirement: upload.requirement })
    const response = await answered(upload.attach, attaching, () => progress("lost", 1))
    if (!response.ok) throw await refusal(response)
  }
  let isBusy = false
  const start = async (file: File): Promise<void> => {
    if (isBusy) return
    isBusy = true
    if (button !== null) button.disabled = true
    addEventListener("beforeunload", stay)
    try {
      await send(file)
      removeEventListener("beforeunload", stay)
      location.assign(upload.next)
    } catch (error) {
      removeEventListener("beforeunload", stay)
      const own = error instanceof Refused ? error.message : ""
      say(own === "" ? texts.failed[language] : own, null, true)
      for (const input of inputs) input.value = ""
      isBusy = false
      if (button !== null) button.disabled = false
    }
  }
  const chosen = (): File | null => inputs.flatMap((input) => [...(input.files ?? [])])[0] ?? null
  // A photo that was just taken goes at once: nobody has to find a button.
  for (const input of inputs) {
    input.addEventListener("change", () => {
      const file = chosen()
      if (file !== null) void start(file)
    })
  }
  form.addEventListener("submit", (event) => {
    event.preventDefault()
    const file = chosen()
    if (file === null) say(texts.empty[language], null, true)
    else void start(file)
  })
}
