/**
 * A plugin of typedoc: a page of the site is called what its first heading says, and stands in the group of its folder;
 * a package is called by its name.
 */
import { Converter } from "typedoc"

const start = ["sepuluh-menit", "ten-minutes", "README.id", "laravel", "tunjukkan-dalam-10-menit", "durable-machine"]

/** @param {string} name the path of the page, without its ending */
const groupOf = (name) => {
  if (/decisions\b/.test(name)) return "Decisions"
  return start.some((page) => name.endsWith(page)) ? "Start here" : "Reference"
}

/** @param {import("typedoc").Application} app */
export const load = (app) => {
  app.converter.on(Converter.EVENT_CREATE_DOCUMENT, (_context, document) => {
    const text = document.content.map((part) => part.text).join("")
    document.frontmatter["group"] ??= groupOf(document.name)
    document.name = /^#\s+(.+)$/m.exec(text)?.[1]?.replaceAll("`", "") ?? document.name
  })
  app.converter.on(Converter.EVENT_RESOLVE_BEGIN, ({ project }) => {
    for (const each of project.children ?? [])
      each.name = each.name
        .replace(/^agencies\/([a-z-]+)\/src$/, "@balai/agency-$1")
        .replace(/^([a-z]+)\/src$/, "@balai/$1")
  })
}
