/** @internal What the manager's page asks of the browser itself: the clipboard, paper, a file, a note of its own. */

/** Plain http has no clipboard: there the old way copies from a field. */
export const copyText = async (text: string): Promise<boolean> => {
  try {
    if (navigator.clipboard === undefined) return copyFromField(text)
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return copyFromField(text)
  }
}

const copyFromField = (text: string): boolean => {
  const field = document.createElement("textarea")
  field.value = text
  const place = document.querySelector("dialog[open]") ?? document.body
  place.append(field)
  field.select()
  try {
    return document.execCommand("copy")
  } catch {
    return false
  } finally {
    field.remove()
  }
}

/** Prints one part of the page: the style sheet hides the rest. */
export const printPart = (part: string): void => {
  document.documentElement.dataset["print"] = part
  window.print()
  delete document.documentElement.dataset["print"]
}

export const downloadText = (name: string, text: string): void => {
  const url = URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" }))
  const link = document.createElement("a")
  link.href = url
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}

const noteName = "balai.manager.start"

export interface StartNote {
  readonly isHidden: boolean
  readonly seen: ReadonlyArray<string>
}

/** What this browser remembers of the set-up list; a browser that keeps nothing shows it again. */
export const readNote = (): StartNote => {
  try {
    const note = JSON.parse(localStorage.getItem(noteName) ?? "{}") as Partial<StartNote>
    return { isHidden: note.isHidden === true, seen: Array.isArray(note.seen) ? note.seen : [] }
  } catch {
    return { isHidden: false, seen: [] }
  }
}

export const writeNote = (note: StartNote): void => {
  try {
    localStorage.setItem(noteName, JSON.stringify(note))
  } catch {
    // A browser that stores nothing forgets it with the page.
  }
}

/** Opens the form over the page, on the field with which it begins; what destroys begins on the way out. */
export const showDialog = (dialog: HTMLDialogElement): void => {
  if (typeof dialog.showModal === "function") dialog.showModal()
  else dialog.setAttribute("open", "")
  const first = dialog.querySelector<HTMLElement>(".sheet-body :is(input:not([type=hidden]), select)")
  const way = first ?? dialog.querySelector<HTMLElement>(".sheet-buttons button")
  way?.focus()
}
