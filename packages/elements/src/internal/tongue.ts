/** @internal The language that a member of staff chose in this browser; a hall's own one until then. */
import { type Language } from "../Wire.ts"

const name = "balai.language"

const store = (): Storage | null => {
  try {
    return localStorage
  } catch {
    return null
  }
}

export const chosenLanguage = (own: Language): Language => {
  const chosen = store()?.getItem(name)
  return chosen === "id" || chosen === "en" ? chosen : own
}

/** Says it to the page as well: a screen reader reads the words in their language. */
export const speak = (language: Language): void => {
  document.documentElement.lang = language
}

export const choose = (language: Language): void => {
  speak(language)
  try {
    store()?.setItem(name, language)
  } catch {
    // A browser that stores nothing keeps the choice for as long as the page lives.
  }
}
