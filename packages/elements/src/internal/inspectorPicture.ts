/** @internal The picture of a lifecycle is larger than its frame: the frame is moved to where the instance stands. */

interface Place {
  readonly x: number
  readonly y: number
}

/**
 * The middle of a state in a picture, in the picture's own pixels; null where the picture does not tell. It is read as text:
 * a browser that parses it speaks of the styles in it, which are not this page's.
 */
export const placeOf = (svg: string, path: string): Place | null => {
  const from = svg.indexOf(`data-state="${path}"`)
  const box = from === -1 ? undefined : /<rect[^>]*>/.exec(svg.slice(from))?.[0]
  if (box === undefined) return null
  const [x = 0, y = 0, width = 0, height = 0] = ["x", "y", "width", "height"].map((name) =>
    Number(new RegExp(` ${name}="([\\d.-]+)"`).exec(box)?.[1] ?? 0)
  )
  return { x: x + width / 2, y: y + height / 2 }
}

/** Reads the picture that the image shows, which the browser has at hand, and moves its frame. */
export const centre = async (image: HTMLImageElement): Promise<void> => {
  const frame = image.parentElement
  const path = image.dataset["active"] ?? ""
  if (frame === null || path === "") return
  try {
    const place = placeOf(await (await fetch(image.src)).text(), path)
    if (place !== null) frame.scrollTo({ left: place.x - frame.clientWidth / 2, top: place.y - frame.clientHeight / 2 })
  } catch {
    // Without it the frame shows the picture from its corner on.
  }
}
