/** The pages of the back office, for whoever has a script: keys press the page's own buttons, and what a form changes comes in place. */

const stored = "balai-keys"

const isOn = (): boolean => localStorage.getItem(stored) !== "off"

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest("input:not([type=radio]), textarea, select, [contenteditable]") !== null

const isOnControl = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest("a, button, summary, input") !== null

const main = (): HTMLElement | null => document.querySelector("main")

const say = (text: string): void => {
  const place = document.querySelector("[data-said]")
  if (place !== null) place.textContent = text
}

/** Puts the new page's content where the old one's was; what is read aloud stays the same element. */
const show = (html: string, url: string): void => {
  const next = new DOMParser().parseFromString(html, "text/html")
  const [old, fresh] = [main(), next.querySelector("main")]
  if (old === null || fresh === null) return location.assign(url)
  const held = document.activeElement?.id ?? ""
  const said = next.querySelector("[data-said]")?.textContent ?? ""
  old.replaceChildren(...fresh.childNodes)
  document.title = next.title
  if (location.href !== url) history.pushState(null, "", url)
  const place = document.getElementById(held) ?? main()
  place?.focus({ preventScroll: true })
  document.querySelector("[aria-current=true]")?.scrollIntoView({ block: "nearest" })
  // Later than the change, so that it is noticed as one.
  if (said !== "") setTimeout(() => say(said), 50)
  document.getElementById("problem")?.focus()
  prepare()
}

let isBusy = false

const load = async (url: string, init: RequestInit, otherwise: () => void): Promise<void> => {
  if (isBusy) return
  isBusy = true
  document.documentElement.dataset["busy"] = "yes"
  try {
    const answer = await fetch(url, init)
    if (!(answer.headers.get("content-type") ?? "").startsWith("text/html")) return otherwise()
    const isPage = answer.redirected || init.method !== "POST"
    show(await answer.text(), isPage ? answer.url : location.href)
  } catch {
    otherwise()
  } finally {
    isBusy = false
    delete document.documentElement.dataset["busy"]
  }
}

const bodyOf = (form: HTMLFormElement, submitter: HTMLElement | null): URLSearchParams => {
  const body = new URLSearchParams()
  for (const [name, value] of new FormData(form, submitter)) body.append(name, String(value))
  return body
}

document.addEventListener("submit", (event) => {
  const form = event.target
  if (!(form instanceof HTMLFormElement) || form.dataset["live"] === undefined) return
  event.preventDefault()
  const { submitter } = event
  const body = bodyOf(form, submitter)
  const again = () => {
    form.removeAttribute("data-live")
    form.requestSubmit(submitter)
  }
  void load(form.action, { method: "POST", body, headers: { accept: "text/html" } }, again)
})

document.addEventListener("click", (event) => {
  const link = event.target instanceof Element ? event.target.closest("a[data-live]") : null
  const isPlain = !event.ctrlKey && !event.metaKey && !event.shiftKey && event.button === 0
  if (!(link instanceof HTMLAnchorElement) || !isPlain) return
  event.preventDefault()
  void load(link.href, { headers: { accept: "text/html" } }, () => location.assign(link.href))
})

/** Whoever opens a form goes on in it. */
const enter = (details: HTMLDetailsElement): void => {
  const first = details.querySelector("input[type=radio]:checked, textarea, input:not([type=hidden])")
  if (details.open && first instanceof HTMLElement) first.focus()
}

const step = (by: number): boolean => {
  const rows = [...document.querySelectorAll<HTMLElement>("[data-row]")]
  if (rows.length === 0) return false
  const at = rows.indexOf(document.activeElement as HTMLElement)
  rows[Math.min(rows.length - 1, Math.max(0, at + by))]?.focus()
  return true
}

/** Presses what the page has for a key. What it has not, the key does nothing about. */
const press = (key: string): boolean => {
  const found = document.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`)
  if (found === null) return key === "j" ? step(1) : key === "k" ? step(-1) : false
  found.focus()
  if (!(found instanceof HTMLInputElement)) found.click()
  // At once, not when the browser tells of it: the next key may be there before.
  if (found.tagName === "SUMMARY" && found.parentElement instanceof HTMLDetailsElement) enter(found.parentElement)
  return true
}

/** In a list of reasons a digit chooses one. */
const choose = (target: EventTarget | null, key: string): boolean => {
  if (!(target instanceof HTMLInputElement) || target.type !== "radio" || !/^[1-9]$/.test(key)) return false
  const chosen = [...document.getElementsByName(target.name)].filter(
    (one): one is HTMLInputElement => one instanceof HTMLInputElement && one.form === target.form
  )[Number(key) - 1]
  chosen?.click()
  chosen?.focus()
  return chosen !== undefined
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return
  if (event.key === "Escape" && event.target instanceof Element) {
    const details = event.target.closest("details[open]")
    if (details instanceof HTMLDetailsElement) {
      details.open = false
      main()?.focus()
    }
    return
  }
  if (!isOn() || isTyping(event.target)) return
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key
  const isRadio = event.target instanceof HTMLInputElement
  const isDone = isRadio
    ? choose(event.target, key)
    : key === "Enter"
      ? !isOnControl(event.target) && press("enter")
      : press(key)
  if (isDone) event.preventDefault()
})

window.addEventListener("popstate", () => location.reload())

const drawSwitch = (button: HTMLButtonElement): void => {
  button.hidden = false
  button.setAttribute("aria-pressed", String(isOn()))
}

/** What needs a script shows only where there is one. */
function prepare(): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>("[data-keys]")) drawSwitch(button)
  for (const button of document.querySelectorAll<HTMLButtonElement>("[data-all]")) button.hidden = false
}

document.addEventListener("click", (event) => {
  const button = event.target instanceof Element ? event.target.closest("button") : null
  if (button?.dataset["keys"] !== undefined) {
    localStorage.setItem(stored, isOn() ? "off" : "on")
    drawSwitch(button)
  }
  const verdict = button?.dataset["all"]
  if (verdict === undefined) return
  for (const radio of document.querySelectorAll<HTMLInputElement>(`input[type=radio][value="${verdict}"]`))
    radio.checked = true
})

prepare()
