/** The pages of a form, for whoever has a script: what does not apply is hidden, a photo is shrunk, and nothing is sent twice. */
import { type Condition } from "../internal/formWire.ts"
import { type Answer, holds } from "../internal/formCondition.ts"
import { enhance, type UploadData } from "../internal/uploadForm.ts"

type Input = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement

const inputsAt = (form: HTMLFormElement, name: string): ReadonlyArray<Input> =>
  [...form.elements].filter((each): each is Input => "name" in each && each.name === name && each.tagName !== "BUTTON")

const textOf = (form: HTMLFormElement, name: string): string => inputsAt(form, name)[0]?.value.trim() ?? ""

/** Three boxes of digits make a date that can be compared; words wait for the server. */
const dateOf = (form: HTMLFormElement, name: string): string => {
  const [day, month, year] = ["day", "month", "year"].map((part) => textOf(form, `${name}.${part}`))
  return /^\d{1,2}$/.test(day!) && /^\d{1,2}$/.test(month!) && /^\d{4}$/.test(year!)
    ? `${year}-${month!.padStart(2, "0")}-${day!.padStart(2, "0")}`
    : [day, month, year].join("")
}

const answerAt = (form: HTMLFormElement, name: string): Answer => {
  const inputs = inputsAt(form, name).filter(({ disabled }) => !disabled)
  const [first] = inputs
  if (first === undefined) return inputsAt(form, `${name}.day`).length > 0 ? dateOf(form, name) : null
  if (first.type === "checkbox")
    return inputs.flatMap((each) => ((each as HTMLInputElement).checked ? [each.value] : []))
  if (first.type === "radio") return inputs.find((each) => (each as HTMLInputElement).checked)?.value ?? null
  return first.value.trim()
}

const show = (form: HTMLFormElement): void => {
  for (const part of form.querySelectorAll<HTMLElement>("[data-when]")) {
    const condition = JSON.parse(part.dataset["when"] ?? "{}") as Condition
    const row = part.dataset["row"]
    const isIn = (name: string): boolean => inputsAt(form, name).length > 0 || inputsAt(form, `${name}.day`).length > 0
    const isAsked = holds(condition, (field) => {
      const own = row === undefined ? field : `${row}.${field}`
      return answerAt(form, isIn(own) ? own : field)
    })
    part.hidden = !isAsked
    // What is hidden is not sent; what was written in it comes back with it.
    for (const input of part.querySelectorAll<Input>("input, textarea, select")) input.disabled = !isAsked
    for (const hint of part.querySelectorAll<HTMLElement>(".form-maybe")) hint.hidden = true
  }
}

for (const form of document.querySelectorAll<HTMLFormElement>("form[data-form]")) {
  show(form)
  form.addEventListener("input", () => show(form))
  form.addEventListener("change", () => show(form))
  window.addEventListener("pageshow", () => show(form))
}

const data = JSON.parse(document.getElementById("balai-data")?.textContent ?? "{}") as Partial<UploadData>

for (const form of document.querySelectorAll<HTMLFormElement>("form")) {
  const { language = "id", upload } = data
  if (form.dataset["upload"] !== undefined && upload !== undefined) {
    enhance(form, { language, upload })
    continue
  }
  let isSent = false
  form.addEventListener("submit", (event) => {
    if (isSent) event.preventDefault()
    isSent = true
  })
  // A page that comes back from the browser's memory may be sent again.
  window.addEventListener("pageshow", () => (isSent = false))
}

document.getElementById("form-summary")?.focus()
