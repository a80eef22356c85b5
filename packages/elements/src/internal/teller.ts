/** @internal Words for who hears a page instead of seeing it. */

/** How long a region stays empty, so that the same words in it are news. */
export const emptyFor = 120

/**
 * A live region that says every sentence, also one that it has said before: a reader that finds the same words in it is silent, so
 * that the region is emptied first. Sentences that come at once are said one after the other.
 */
export const makeTeller = (): { readonly tell: (words: string) => void; readonly stop: () => void } => {
  const region = document.createElement("div")
  region.className = "hidden"
  region.setAttribute("role", "status")
  region.setAttribute("aria-live", "assertive")
  region.dataset["live"] = ""
  document.body.append(region)
  let waiting: Array<string> = []
  let timer: ReturnType<typeof setTimeout> | undefined
  const next = (): void => {
    const words = waiting.join(" ")
    waiting = []
    region.textContent = words
  }
  return {
    tell: (words) => {
      waiting = [...waiting.filter((each) => each !== words), words]
      region.textContent = ""
      clearTimeout(timer)
      timer = setTimeout(next, emptyFor)
    },
    stop: () => {
      clearTimeout(timer)
      region.remove()
    }
  }
}
