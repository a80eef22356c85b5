import { type Channel } from "../Standard.ts"

type PerChannel<A> = { readonly all: A } & { readonly [C in Channel]?: A }

/** A value with the channels in which it holds; null for all that are offered. */
export interface Variant<A> {
  readonly value: A
  readonly channels: ReadonlyArray<Channel> | null
}

/** The different values that hold in the channels that are offered, in the order in which they come. */
export const variants = <A>(
  value: PerChannel<A> | undefined,
  offered: ReadonlyArray<Channel>
): ReadonlyArray<Variant<A>> => {
  if (value === undefined) return []
  const found = new Map<string, { value: A; channels: Array<Channel> }>()
  for (const channel of offered) {
    const one = value[channel] ?? value.all
    const key = JSON.stringify(one)
    const before = found.get(key) ?? { value: one, channels: [] }
    before.channels.push(channel)
    found.set(key, before)
  }
  if (offered.length === 0) return [{ value: value.all, channels: null }]
  return [...found.values()].map((one) => ({
    value: one.value,
    channels: one.channels.length === offered.length ? null : one.channels
  }))
}

/** The rows of lists that differ by channel: each different row once, with the channels that have it. */
export const rows = <A extends { readonly id: string }>(
  value: PerChannel<ReadonlyArray<A>> | undefined,
  offered: ReadonlyArray<Channel>
): ReadonlyArray<Variant<A> & { readonly key: string }> => {
  if (value === undefined) return []
  const found = new Map<string, { value: A; channels: Array<Channel> }>()
  for (const channel of offered)
    for (const row of value[channel] ?? value.all) {
      const key = JSON.stringify(row)
      const before = found.get(key) ?? { value: row, channels: [] }
      before.channels.push(channel)
      found.set(key, before)
    }
  const seen = new Map<string, number>()
  return [...found.values()].map(({ channels, value: row }) => {
    const nth = (seen.get(row.id) ?? 0) + 1
    seen.set(row.id, nth)
    return {
      value: row,
      key: nth === 1 ? row.id : `${row.id}-${nth}`,
      channels: channels.length === offered.length ? null : channels
    }
  })
}
