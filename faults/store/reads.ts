import { type Instance, type Store } from "@balai/engine"
import { keyOf, type Seen } from "./data.ts"

type Compare<A> = (x: A, y: A) => number

const byText = (x: string, y: string): number => (x === y ? 0 : x < y ? -1 : 1)

/** Compares by one thing after the other; numbers stand before texts. */
export const by =
  <A>(...parts: ReadonlyArray<(row: A) => string | number>): Compare<A> =>
  (x, y) => {
    for (const part of parts) {
      const [a, b] = [part(x), part(y)]
      if (a === b) continue
      if (typeof a !== typeof b) return typeof a === "number" ? -1 : 1
      return a < b ? -1 : 1
    }
    return 0
  }

type Key = Instance.KeyValue
const rank = (value: Key): number => (value === null ? 0 : typeof value === "number" ? 1 : 2)
const compareKeys = (x: Key, y: Key): number =>
  rank(x) === rank(y) ? (x === y ? 0 : x! < y! ? -1 : 1) : rank(x) - rank(y)

const parsed = new WeakMap<Store.InstanceRow, { readonly [key: string]: Key }>()
const keysOf = (row: Store.InstanceRow): { readonly [key: string]: Key } => {
  const known = parsed.get(row)
  if (known !== undefined) return known
  const keys = JSON.parse(row.keys) as { readonly [key: string]: Key }
  parsed.set(row, keys)
  return keys
}

const compareRows =
  ({ order }: Store.Selection): Compare<{ readonly keys: { readonly [key: string]: Key }; readonly id: string }> =>
  (x, y) => {
    for (const { down, key } of order) {
      const found = compareKeys(x.keys[key] ?? null, y.keys[key] ?? null)
      if (found !== 0) return down ? -found : found
    }
    return byText(x.id, y.id)
  }

const answers = (selection: Store.Selection, row: Store.InstanceRow): boolean =>
  row.lifecycle === selection.lifecycle &&
  (selection.ids === null || selection.ids.includes(row.id)) &&
  selection.where.every(({ key, values }) => values.includes(keysOf(row)[key] ?? null))

const select = (seen: Seen, selection: Store.Selection): Array<Store.InstanceRow> => {
  const compare = compareRows(selection)
  const { after } = selection
  const from =
    after === null
      ? null
      : { id: after.id, keys: Object.fromEntries(selection.order.map(({ key }, i) => [key, after.values[i] ?? null])) }
  return seen
    .all("instances")
    .filter((row) => answers(selection, row))
    .map((row) => ({ row, id: row.id, keys: keysOf(row) }))
    .filter((it) => from === null || compare(it, from) > 0)
    .sort(compare)
    .map((it) => it.row)
}

const workOrder = by<Store.WorkRow>(
  (row) => row.due,
  (row) => row.instance,
  (row) => row.seq,
  (row) => row.slot
)

const isBefore = (x: Store.WorkRow, y: Store.WorkRow): boolean =>
  x.seq < y.seq || (x.seq === y.seq && Number(x.slot) < Number(y.slot))

const ready = (
  seen: Seen,
  { at, names, versions }: Extract<Store.WorkFilter, { readonly _tag: "Ready" }>
): Array<Store.WorkRow> => {
  const all = seen.all("work")
  const holding = all.filter((row) => row.kind === "effect" && (row.status === "open" || row.status === "dead"))
  return all.filter(
    (row) =>
      row.status === "open" &&
      row.due <= at &&
      (row.lease === null || row.leaseUntil <= at) &&
      names.includes(`${row.kind}:${row.lifecycle}/${row.name}`) &&
      (row.kind !== "activity" || versions?.includes(`${row.lifecycle}@${row.version}`) !== false) &&
      (row.kind !== "effect" || !holding.some((it) => it.instance === row.instance && isBefore(it, row)))
  )
}

const work = (seen: Seen, filter: Store.WorkFilter): Array<Store.WorkRow> => {
  switch (filter._tag) {
    case "Keys":
      return filter.keys.flatMap((key) => seen.get("work", keyOf.work(key as Store.WorkRow)) ?? [])
    case "Effects":
      return seen
        .all("work")
        .filter((row) => row.kind === "effect" && row.status === "open" && filter.instances.includes(row.instance))
        .sort(workOrder)
    case "Tokens":
      return seen.all("work").filter((row) => row.token !== null && filter.tokens.includes(row.token))
    case "Ready":
      return ready(seen, filter).sort(workOrder).slice(0, filter.limit)
    case "Lapsed":
      return seen
        .all("work")
        .filter((row) => row.status === "open" && row.lease !== null && row.leaseUntil <= filter.at)
        .sort(
          by(
            (row) => row.leaseUntil,
            (row) => row.instance,
            (row) => row.seq,
            (row) => row.slot
          )
        )
        .slice(0, filter.limit)
    default:
      return seen
        .all("work")
        .filter((row) => row.status === filter.status)
        .sort(workOrder)
        .slice(0, filter.limit)
  }
}

export const headOf = (seen: Seen, feed: string): number =>
  seen.all("feeds").reduce((head, row) => (row.feed === feed ? Math.max(head, row.offset) : head), 0)

type Range = Parameters<Store.View["journal"]>[0]

const journal = (seen: Seen, { after, instance, limit }: Range) => {
  const rows =
    instance === null
      ? seen.all("journal").filter((row) => row.position > after)
      : seen.all("journal").filter((row) => row.instance === instance && row.seq > after)
  rows.sort(by((row) => (instance === null ? row.position : row.seq)))
  const found = rows.slice(0, limit)
  const last = found.at(-1)?.position
  const chain =
    instance !== null || last === undefined
      ? []
      : seen
          .all("chain")
          .filter((link) => link.last > after && link.last <= last)
          .sort(by((link) => link.last))
  return { rows: found, chain }
}

const live = (seen: Seen): Array<Store.LiveRow> => {
  const groups = new Map<string, Store.LiveRow>()
  for (const { id, lifecycle, shape, status, version } of seen.all("instances")) {
    if (status !== "active") continue
    const key = `${lifecycle}\n${version}\n${shape}`
    const group = groups.get(key) ?? { lifecycle, version, shape, count: 0, sample: [] }
    groups.set(key, { ...group, count: group.count + 1, sample: [...group.sample, id].slice(0, 100) })
  }
  return [...groups.values()]
}

const keyOrder = by<Store.KeyRow>(
  (row) => row.lifecycle,
  (row) => row.key,
  (row) => row.value,
  (row) => row.instance
)
const timerOrder = by<Store.TimerRow>(
  (row) => row.instance,
  (row) => row.timer
)
const claimOrder = by<Store.ClaimRow>(
  (row) => row.lifecycle,
  (row) => row.claim
)

const satellites = (seen: Seen, isWanted: (instance: string, isKey: boolean) => boolean): Store.Satellites => ({
  keys: seen
    .all("keys")
    .filter((row) => isWanted(row.instance, true))
    .sort(keyOrder),
  timers: seen
    .all("timers")
    .filter((row) => isWanted(row.instance, false))
    .sort(timerOrder),
  claims: seen
    .all("claims")
    .filter((row) => isWanted(row.instance, false))
    .sort(claimOrder)
})

const orphans = (seen: Seen, limit: number): Store.Satellites => {
  const found = satellites(seen, (instance, isKey) => {
    const row = seen.get("instances", instance)
    return row === undefined || (!isKey && row.status !== "active")
  })
  return {
    keys: found.keys.slice(0, limit),
    timers: found.timers.slice(0, limit),
    claims: found.claims.slice(0, limit)
  }
}

const depth = (seen: Seen): Store.Depth => {
  const all = seen.all("work")
  const open = all.filter((row) => row.status === "open")
  return {
    open: open.length,
    waiting: all.filter((row) => row.status === "waiting").length,
    dead: all.filter((row) => row.status === "dead").length,
    oldest: open.length === 0 ? null : Math.min(...open.map((row) => row.due))
  }
}

const page = <A>(rows: Array<A>, key: (row: A) => string, { after, limit }: { after: string; limit: number }) =>
  rows
    .filter((row) => key(row) > after)
    .sort(by(key))
    .slice(0, limit)

const headRow = ({
  claims: _claims,
  keys: _keys,
  shape: _shape,
  snapshot,
  ...row
}: Store.InstanceRow): Store.HeadRow => ({
  ...row,
  value: JSON.stringify((JSON.parse(snapshot) as { readonly value?: unknown }).value ?? null)
})

const heads = (seen: Seen, range: Store.HeadRange): Store.HeadPage => {
  const all = seen.all("instances")
  if (range._tag === "Changed") {
    const rows = all.filter((row) => row.last > range.after && row.last <= range.until).sort(by((row) => row.last))
    return { rows: rows.map(headRow), next: null }
  }
  const { after, lifecycle, limit } = range
  const wanted = all.filter((row) => row.status === "active" && (lifecycle === null || row.lifecycle === lifecycle))
  const rows = page(wanted, (row) => row.id, { after: after ?? "", limit })
  return { rows: rows.map(headRow), next: rows.length < limit ? null : rows.at(-1)!.id }
}

/** What each operation of the port's view answers on the rows that are seen. */
export const reads = {
  log: (seen: Seen) => seen.get("log", "log")!,
  instances: (seen: Seen, ids: ReadonlyArray<string>) =>
    [...new Set(ids)].flatMap((id) => seen.get("instances", id) ?? []),
  instancesAfter: (seen: Seen, range: { readonly after: string; readonly limit: number }) =>
    page(seen.all("instances"), (row) => row.id, range),
  commands: (seen: Seen, ids: ReadonlyArray<string>) =>
    [...new Set(ids)].flatMap((id) => seen.get("commands", id) ?? []),
  commandsAfter: (seen: Seen, range: { readonly after: string; readonly limit: number }) =>
    page(seen.all("commands"), (row) => row.id, range),
  select: (seen: Seen, selection: Store.Selection) => select(seen, selection).slice(0, selection.limit),
  count: (seen: Seen, selection: Store.Selection) => select(seen, selection).length,
  journal,
  feed: (seen: Seen, { after, feed, limit }: Parameters<Store.View["feed"]>[0]) => {
    const rows = seen.all("feeds").filter((row) => row.feed === feed)
    return {
      head: rows.reduce((head, row) => Math.max(head, row.offset), 0),
      rows: rows
        .filter((row) => row.offset > after)
        .sort(by((row) => row.offset))
        .slice(0, limit)
    }
  },
  timers: (seen: Seen, limit: number) =>
    seen
      .all("timers")
      .sort(
        by(
          (row) => row.due,
          (row) => row.instance
        )
      )
      .slice(0, limit),
  work,
  vault: (seen: Seen, refs: ReadonlyArray<string>) => refs.flatMap((ref) => seen.get("vault", ref) ?? []),
  live,
  idle: (seen: Seen, range: { readonly after: string; readonly limit: number }) =>
    page(
      seen.all("instances").filter((row) => row.status === "active" && row.timers === "[]" && row.runs === "[]"),
      (row) => row.id,
      range
    ),
  heads,
  satellites: (seen: Seen, ids: ReadonlyArray<string>) => satellites(seen, (instance) => ids.includes(instance)),
  orphans,
  depth,
  erasures: (seen: Seen) =>
    seen.all("erasures").sort(
      by(
        (row) => row.at,
        (row) => row.subject
      )
    ),
  strays: (seen: Seen, limit: number) =>
    seen
      .all("strays")
      .reverse()
      .sort((x, y) => y.at - x.at)
      .slice(0, limit),
  workers: (seen: Seen) =>
    seen.all("workers").sort(
      by(
        (row) => row.process,
        (row) => row.kind
      )
    ),
  checkpoints: (seen: Seen) => seen.all("checkpoints").sort(by((row) => row.model)),
  model: (seen: Seen, { after, keys, limit, model }: Parameters<Store.View["model"]>[0]) =>
    keys === null
      ? page(
          seen.all("models").filter((row) => row.model === model),
          (row) => row.key,
          { after, limit }
        )
      : keys.flatMap((key) => seen.get("models", keyOf.models({ model, key, value: "" })) ?? []),
  facts: (seen: Seen) => seen.all("facts"),
  factsNamed: (seen: Seen, wanted: ReadonlyArray<Pick<Store.FactRow, "name" | "version">>) =>
    wanted.flatMap(({ name, version }) => seen.get("facts", keyOf.facts({ name, version, value: "" })) ?? []),
  claims: (seen: Seen, claims: ReadonlyArray<Omit<Store.ClaimRow, "instance">>) =>
    claims.flatMap((claim) => seen.get("claims", keyOf.claims({ ...claim, instance: "" })) ?? [])
}
