/** @internal What somebody types, or a scanner reads from the QR code of a page. */

/** What the address of a page is about stands at its end. */
export const meantBy = (typed: string): string => {
  const said = typed.trim()
  return /^https?:\/\//i.test(said) ? (said.split(/[?#]/)[0]?.split("/").at(-1) ?? "") : said
}
