/**
 * Sets the clock of a process as somebody sets the clock of a computer: `node --import clock.ts` with the milliseconds in
 * BALAI_WALK_AHEAD. Time goes on at its own pace; the program knows nothing of it. A hall is open at any hour of a test.
 */
const Real = globalThis.Date
const ahead = Number(process.env["BALAI_WALK_AHEAD"] ?? 0)

globalThis.Date = new Proxy(Real, {
  construct: (_, given) => Reflect.construct(Real, given.length === 0 ? [Real.now() + ahead] : given) as Date,
  apply: () => new Date().toString(),
  get: (target, name) => (name === "now" ? () => Real.now() + ahead : (Reflect.get(target, name) as unknown))
})
