/** @internal What code reaches for that has no place in a decision. */

interface Guarded {
  readonly name: string
  readonly of: object
  readonly key: string
}

/** The clock, chance, timers, the network and the process: none of them is the same twice. */
const guarded: ReadonlyArray<Guarded> = [
  { name: "Date.now", of: Date, key: "now" },
  { name: "Math.random", of: Math, key: "random" },
  { name: "performance.now", of: performance, key: "now" },
  { name: "process.hrtime", of: process, key: "hrtime" },
  { name: "crypto.randomUUID", of: crypto, key: "randomUUID" },
  { name: "crypto.getRandomValues", of: crypto, key: "getRandomValues" },
  { name: "setTimeout", of: globalThis, key: "setTimeout" },
  { name: "setInterval", of: globalThis, key: "setInterval" },
  { name: "setImmediate", of: globalThis, key: "setImmediate" },
  { name: "fetch", of: globalThis, key: "fetch" }
]

const watchDate = (touched: Set<string>): (() => void) => {
  const Real = globalThis.Date
  globalThis.Date = new Proxy(Real, {
    construct: (target, args, maker) => {
      if (args.length === 0) touched.add("new Date()")
      return Reflect.construct(target, args, maker) as Date
    },
    apply: (target) => {
      touched.add("Date()")
      return target()
    }
  })
  return () => void (globalThis.Date = Real)
}

const watchOne = (touched: Set<string>, { key, name, of }: Guarded): (() => void) => {
  const own = Object.getOwnPropertyDescriptor(of, key)
  const real = (of as any)[key] as (...args: ReadonlyArray<unknown>) => unknown
  Object.defineProperty(of, key, {
    configurable: true,
    writable: true,
    value: (...args: ReadonlyArray<unknown>) => {
      touched.add(name)
      return real.apply(of, [...args])
    }
  })
  return () => {
    if (own === undefined) delete (of as any)[key]
    else Object.defineProperty(of, key, own)
  }
}

/** Runs something synchronous and tells which of these it has reached for. */
export const reachedBy = (body: () => void): ReadonlyArray<string> => {
  const touched = new Set<string>()
  const back = guarded.map((one) => watchOne(touched, one))
  const backDate = watchDate(touched)
  try {
    body()
  } finally {
    backDate()
    for (const restore of back) restore()
  }
  return [...touched]
}
