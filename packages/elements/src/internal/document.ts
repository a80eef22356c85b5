/** @internal The document around every page: head, styles and scripts, the data block. Nothing is inline that a strict policy refuses. */
import { type Common } from "../Html.ts"
import { dataBlock, escape, type Markup } from "./template.ts"
import { texts } from "./texts.ts"

export interface Document {
  readonly name: string
  readonly title: string
  readonly body: Markup
  /** What the element starts from; a page without it has no element. */
  readonly data?: unknown
  /** What an element within a plain page starts from. */
  readonly island?: unknown
  /** Seconds after which a browser without script loads the page again. */
  readonly refresh?: number
  /** Whether nothing can be done here without script. */
  readonly needsScript?: boolean
  /** Whether it sends a form: without a referrer of its own a browser would not say whose page that was. */
  readonly hasForm?: boolean
  /** A sentence for search engines. */
  readonly description?: string
}

/** What every element starts from, whatever its page. */
const bootOf = ({ demo = null, ...common }: Common) => ({
  ...withoutPerson(common),
  isDemo: demo !== null,
  rate: demo?.rate ?? 1
})

/** No element needs the name of anybody. */
const withoutPerson = (common: Common) => {
  const { onBehalf: _, ...face } = faceOf(common)
  return face
}

/** What is the same on every page of a hall. */
export const faceOf = ({ onBehalf = null, language = "id", notice = null, brand, version, versions = [] }: Common) => ({
  onBehalf,
  language,
  notice,
  logo: brand?.logo ?? null,
  version: version ?? null,
  versions
})

export const page = (common: Common, document: Document): string => {
  const { language = "id" } = common
  const { name, title, body, data, description, hasForm = false, island, refresh, needsScript = false } = document
  const start = data ?? island
  const tag = data === undefined ? "div" : `balai-${name}`
  const boot =
    start === undefined
      ? ""
      : `\n<script type="application/json" id="balai-data">${dataBlock({ ...Object(start), ...bootOf(common) })}</script>`
  const content = `<${tag} class="page-${name}">${body.text}</${tag}>${boot}`
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="${hasForm ? "same-origin" : "no-referrer"}">
<title>${escape(title)}</title>
${description === undefined ? "" : `<meta name="description" content="${escape(description)}">\n`}${refresh === undefined ? "" : `<noscript><meta http-equiv="refresh" content="${refresh}"></noscript>\n`}${tags(common, name, start !== undefined)}
</head>
<body>
${needsScript ? `<noscript><p class="notice">${texts.needsScript[language]}</p></noscript>\n` : ""}${content}
</body>
</html>
`
}

/** A page that nothing moves on loads no script. */
const tags = ({ assets, assetBase = "/assets/" }: Common, name: string, isLive: boolean): string => {
  const files = assets.pages[name]
  if (files === undefined) return ""
  const address = (file: string): string => escape(assetBase + file)
  const style = `<link rel="stylesheet" href="${address(files.style)}">`
  if (!isLive) return style
  return [
    style,
    ...files.chunks.map((file) => `<link rel="modulepreload" href="${address(file)}">`),
    ...(files.script === null ? [] : [`<script type="module" src="${address(files.script)}"></script>`])
  ].join("\n")
}
