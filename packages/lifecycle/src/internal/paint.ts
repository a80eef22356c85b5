/** @internal The look of the pictures: colours for light and dark, small shapes. */
import { escape, type Face, num } from "./ink.ts"
import { type Point } from "./place.ts"

export const font = `Arial,"Liberation Sans",Helvetica,"Noto Sans","DejaVu Sans",sans-serif`

/** Writes a style for the elements of our pictures alone, so that one inside a page changes nothing around it. */
export const scoped = (css: string): string =>
  css.replaceAll("\n", "").replace(/(^|[{}])([^{}@]+)\{/g, (_, before: string, selectors: string) => {
    const own = selectors.split(",").map((one) => (one.startsWith(".balai") ? one : `.balai ${one}`))
    return `${before}${own.join(",")}{`
  })

/** Every colour is a variable, so that a dark page is a change of variables; in monochrome everything is told by text and shape too. */
export const style = scoped(`
.balai{--paper:#fff;--ink:#1c2733;--soft:#55616e;--line:#3d4a58;--box:#f6f8fa;--rim:#8794a1;--nest:#0b3d6b0a;--label:#fff;--accent:#0b5cad;--now:#ffe9a8;--faint:#b4bec8;
--draft:#7a8794;--waiting:#b26a00;--active:#0b5cad;--paused:#7b4bb7;--done:#1d7a3d;--refused:#b3261e;--cancelled:#6b3a3a;font-family:${font};color:var(--ink)}
@media (prefers-color-scheme:dark){.balai{--paper:#12181f;--ink:#e9eef3;--soft:#a9b5c1;--line:#b7c3cf;--box:#1d2630;--rim:#66778a;--nest:#ffffff0a;--label:#12181f;--accent:#7cb8f5;--now:#5a4a12;--faint:#4d5a67;
--draft:#9aa7b3;--waiting:#f0b357;--active:#7cb8f5;--paused:#c3a1f0;--done:#78cf95;--refused:#ff9d94;--cancelled:#d6a3a3}}
@media print{.balai{--paper:#fff;--ink:#000;--soft:#333;--line:#000;--box:#fff;--rim:#000;--nest:none;--label:#fff;--accent:#000;--faint:#aaa}}
.paper{fill:var(--paper)}text{fill:var(--ink);text-rendering:geometricPrecision}.soft{fill:var(--soft)}.strong{font-weight:bold}
.box{fill:var(--box);stroke:var(--rim);stroke-width:1.2}.nest{fill:var(--nest);stroke:var(--rim);stroke-width:1.2}.region{stroke-dasharray:6 4}
.ring{fill:none;stroke:var(--rim);stroke-width:1.2}.now{fill:var(--now);stroke:var(--accent);stroke-width:3}.rule{stroke:var(--rim);stroke-width:.8}
.wire{fill:none;stroke:var(--line);stroke-width:1.3}.tip{fill:var(--line)}.time{stroke-dasharray:6 3}.self{stroke-dasharray:1.5 3;stroke-linecap:round}.answer{stroke-dasharray:8 3 1.5 3}
.label{fill:var(--label);stroke:var(--rim);stroke-width:.7}.dot{fill:var(--ink)}.faint text,text.faint{fill:var(--faint)}
.faint .wire,.faint .box,.faint .ring,.faint .label,.faint .rule{stroke:var(--faint)}.faint .tip{fill:var(--faint)}.faint .mark{opacity:.3}`)

export const statusColour = (status: string): string => `var(--${status})`

/** One line of text. */
export const write = (
  text: string,
  at: Point,
  how: { readonly face: Face; readonly kind?: string; readonly anchor?: "middle" | "end"; readonly fill?: string }
): string => {
  const kinds = [how.kind ?? "", how.face.isBold === true ? "strong" : ""].filter((kind) => kind !== "").join(" ")
  return (
    `<text x="${num(at.x)}" y="${num(at.y)}" font-size="${num(how.face.size)}"` +
    (kinds === "" ? "" : ` class="${kinds}"`) +
    (how.anchor === undefined ? "" : ` text-anchor="${how.anchor}"`) +
    (how.fill === undefined ? "" : ` style="fill:${how.fill}"`) +
    `>${escape(text)}</text>`
  )
}

/** A way of straight lines with round corners. */
export const curve = (points: ReadonlyArray<Point>, radius = 7): string => {
  const apart = points.filter((point, i) => {
    const before = points[i - 1]
    return before === undefined || Math.abs(before.x - point.x) > 0.05 || Math.abs(before.y - point.y) > 0.05
  })
  const kept = apart.filter((point, i) => {
    const [before, after] = [apart[i - 1], apart[i + 1]]
    if (before === undefined || after === undefined) return true
    const across = (after.x - before.x) * (point.y - before.y) - (after.y - before.y) * (point.x - before.x)
    return Math.abs(across) > 0.01
  })
  const part: Array<string> = []
  kept.forEach((point, i) => {
    const [before, after] = [kept[i - 1], kept[i + 1]]
    if (before === undefined) return part.push(`M${num(point.x)} ${num(point.y)}`)
    if (after === undefined) return part.push(`L${num(point.x)} ${num(point.y)}`)
    const near = (to: Point): Point => {
      const long = Math.hypot(to.x - point.x, to.y - point.y)
      const by = Math.min(radius, long / 2) / Math.max(0.01, long)
      return { x: point.x + (to.x - point.x) * by, y: point.y + (to.y - point.y) * by }
    }
    const [start, end] = [near(before), near(after)]
    return part.push(`L${num(start.x)} ${num(start.y)}Q${num(point.x)} ${num(point.y)} ${num(end.x)} ${num(end.y)}`)
  })
  return part.join("")
}

/** The head of an arrow whose last line ends here. */
export const tip = (points: ReadonlyArray<Point>): string => {
  const end = points.at(-1)!
  const before = points.findLast((point) => Math.hypot(point.x - end.x, point.y - end.y) > 0.5) ?? {
    x: end.x,
    y: end.y - 1
  }
  const long = Math.hypot(end.x - before.x, end.y - before.y)
  const [dx, dy] = [(end.x - before.x) / long, (end.y - before.y) / long]
  const at = (back: number, side: number): string =>
    `${num(end.x - dx * back - dy * side)} ${num(end.y - dy * back + dx * side)}`
  return `M${num(end.x)} ${num(end.y)}L${at(9, 4)}L${at(7, 0)}L${at(9, -4)}Z`
}

/** The frame of a picture: its words for those who do not see it, its style, its paper. */
export const frame = (picture: {
  /** Tells the words of this picture from those of others in the same page. */
  readonly id: string
  readonly width: number
  readonly height: number
  readonly lang: string
  readonly title: string
  readonly description: string
  readonly body: string
  readonly unit?: string
  readonly style?: string
}): string => {
  const { body, height, lang, title, unit, width } = picture
  const id = picture.id.replace(/[^\w-]/g, "")
  const size = unit ?? `width="${num(width)}" height="${num(height)}"`
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" ${size} viewBox="0 0 ${num(width)} ${num(height)}" class="balai" role="img" ` +
    `aria-labelledby="${id}-title ${id}-desc" lang="${lang}" xml:lang="${lang}">\n<title id="${id}-title">${escape(title)}</title>\n` +
    `<desc id="${id}-desc">${escape(picture.description)}</desc>\n<style>${picture.style ?? style}</style>\n` +
    `<rect class="paper" width="${num(width)}" height="${num(height)}"/>\n${body}\n</svg>\n`
  )
}
