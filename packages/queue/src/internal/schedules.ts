type Path = ReadonlyArray<string | number>

const isFields = (value: unknown): value is { readonly [key: string]: unknown } =>
  typeof value === "object" && value !== null

const endsBeforeItBegins = ({ from, to }: { readonly [key: string]: unknown }): boolean => {
  if (typeof from !== "string" || typeof to !== "string") return false
  const isDate = from.length > 5
  return isDate ? from > to : from >= to
}

/** The last day of a season belongs to it; the last minute of hours does not. */
export const backwardsIn = (value: unknown, path: Path): ReadonlyArray<Path> => {
  if (Array.isArray(value)) return value.flatMap((one, at) => backwardsIn(one, [...path, at]))
  if (!isFields(value)) return []
  const inner = Object.entries(value).flatMap(([key, one]) => backwardsIn(one, [...path, key]))
  return endsBeforeItBegins(value) ? [path, ...inner] : inner
}
