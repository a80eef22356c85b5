/** @internal The key of a page: it comes in the fragment, which no server logs, moves to the browser's storage and leaves the address. */

export interface KeyPlace {
  readonly storage: Pick<Storage, "getItem" | "setItem">
  readonly address: { readonly hash: string; readonly pathname: string; readonly search: string }
  readonly replace: (address: string) => void
}

const browserPlace = (): KeyPlace => ({
  // Asked for only where it is used: a browser that stores nothing throws at the question.
  get storage() {
    return localStorage
  },
  address: location,
  replace: (address) => history.replaceState(history.state, "", address)
})

export const takeKey = (page: string, place: KeyPlace = browserPlace()): string | null => {
  const { hash, pathname, search } = place.address
  const name = `balai.key.${page}`
  const given = new URLSearchParams(hash.replace(/^#/, "")).get("kunci")
  if (given !== null && given !== "") {
    place.replace(pathname + search)
    try {
      place.storage.setItem(name, given)
    } catch {
      // A browser that stores nothing keeps the key for as long as the page lives.
    }
    return given
  }
  try {
    return place.storage.getItem(name)
  } catch {
    return null
  }
}
