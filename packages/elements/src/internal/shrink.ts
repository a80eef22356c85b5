/** @internal Makes a photo small enough for a poor network, and no smaller than it has to be to stay legible. */

/** No side of a page needs more to be read. */
const longest = 2_000

/** The quality goes down before the size does: writing survives the one better than the other. */
const ladder: ReadonlyArray<readonly [side: number, quality: number]> = [
  [longest, 0.86],
  [longest, 0.75],
  [1_800, 0.68],
  [1_600, 0.62],
  [1_400, 0.58],
  [1_280, 0.5]
]

/** Width and height with no side over `side`, in proportion; never larger than they were. */
export const fitted = (
  { height, width }: { readonly width: number; readonly height: number },
  side: number
): { readonly width: number; readonly height: number } => {
  const scale = Math.min(1, side / Math.max(width, height))
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) }
}

const painted = (picture: ImageBitmap, side: number): HTMLCanvasElement => {
  const canvas = document.createElement("canvas")
  const { height, width } = fitted(picture, side)
  canvas.width = width
  canvas.height = height
  const paper = canvas.getContext("2d")
  if (paper !== null) {
    // What is transparent is white, as paper is.
    paper.fillStyle = "#ffffff"
    paper.fillRect(0, 0, width, height)
    paper.imageSmoothingQuality = "high"
    paper.drawImage(picture, 0, 0, width, height)
  }
  return canvas
}

const encoded = (canvas: HTMLCanvasElement, quality: number): Promise<Blob | null> =>
  new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", quality))

/**
 * The photo with at most so many bytes and no side over 2,000 pixels; a file that is no picture, or one that this browser
 * cannot read, as it is. Where and when it was taken is not in what comes out.
 */
export const shrunk = async (file: File, advised: number): Promise<Blob> => {
  if (!file.type.startsWith("image/")) return file
  let picture: ImageBitmap
  try {
    picture = await createImageBitmap(file, { imageOrientation: "from-image" })
  } catch {
    return file
  }
  const isSmall = file.size <= advised && Math.max(picture.width, picture.height) <= longest
  if (isSmall && (file.type === "image/jpeg" || file.type === "image/png")) return file
  let best: Blob | null = null
  for (const [side, quality] of ladder) {
    const made = await encoded(painted(picture, side), quality)
    if (made !== null) best = made
    if (made !== null && made.size <= advised) break
  }
  picture.close()
  return best ?? file
}
