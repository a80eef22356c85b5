/** The text of a PDF that was rendered here, read back from what its pages draw. */

const windows1252 = new TextDecoder("windows-1252")

/** One string a page, lines in the order in which they were drawn. */
export const pagesOf = (pdf: Uint8Array): ReadonlyArray<string> => {
  const file = Buffer.from(pdf).toString("latin1")
  return [...file.matchAll(/\/Contents (\d+) 0 R/g)].map(([, id]) => {
    const start = file.indexOf(`\n${id} 0 obj`)
    const content = file.slice(start, file.indexOf("endobj", start))
    return [...content.matchAll(/\[([^\]]*)\] TJ/g)]
      .map(([, shown = ""]) => [...shown.matchAll(/<([0-9a-f]*)>/g)].map(([, hex = ""]) => hex).join(""))
      .map((hex) => windows1252.decode(Buffer.from(hex, "hex")))
      .join("\n")
  })
}

export const textOf = (pdf: Uint8Array): string => pagesOf(pdf).join("\n")
