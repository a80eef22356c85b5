/** Run in a page that shows a picture: the texts that reach out of their box, their cell or the sheet. */
export const overflowing = `(() => {
  const fits = (text, box) => {
    const inner = text.getBBox()
    const outer = box.getBBox()
    return inner.x >= outer.x - 0.5 && inner.x + inner.width <= outer.x + outer.width + 0.5
  }
  const kinds = "g.state, g.area, g.name, g.loop, g.pill"
  const wide = [...document.querySelectorAll(kinds)].flatMap((group) => {
    const box = group.querySelector(group.matches(".loop") ? "rect.label" : "rect")
    const texts = [...group.querySelectorAll("text")].filter((text) => text.closest(kinds) === group)
    return box === null ? [] : texts.filter((text) => !fits(text, box)).map((text) => text.textContent)
  })
  const cut = [...document.querySelectorAll(".sheet")].flatMap((sheet) => {
    const cells = [...sheet.querySelectorAll("rect.cell, rect.head-cell")].map((cell) => cell.getBBox())
    return [...sheet.querySelectorAll("text")].flatMap((text) => {
      const { height, width, x, y } = text.getBBox()
      const middle = y + height / 2
      const isIn = (cell) => cell.x <= x + 1 && x + 1 <= cell.x + cell.width && cell.y <= middle && middle <= cell.y + cell.height
      const own = cells.filter(isIn)
      const isCut = own.length > 0 && own.every((cell) => x + width > cell.x + cell.width + 1)
      return isCut || x < 0 || x + width > 1122.5 ? [text.textContent] : []
    })
  })
  return [...wide, ...cut]
})()`
