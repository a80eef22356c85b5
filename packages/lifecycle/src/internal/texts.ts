/** @internal */
import { type LocalizedText } from "../LocalizedText.ts"

/** @internal Fills `{name}` in both languages. */
export const fill = (
  text: LocalizedText,
  values: { readonly [name: string]: string | LocalizedText }
): LocalizedText => {
  const into = (template: string, language: "id" | "en") =>
    template.replace(/\{(\w+)\}/g, (whole, name: string) => {
      const value = values[name]
      return value === undefined ? whole : typeof value === "string" ? value : value[language]
    })
  return Object.freeze({ id: into(text.id, "id"), en: into(text.en, "en") })
}
