/** @internal Node's notes on what it calls experimental say nothing to whoever runs a hall. */
export const quiet = (): void => {
  const emit = process.emitWarning.bind(process) as (...args: ReadonlyArray<unknown>) => void
  const isExperimental = (kind: unknown): boolean => {
    const type = typeof kind === "object" && kind !== null ? (kind as { readonly type?: unknown }).type : kind
    return type === "ExperimentalWarning"
  }
  process.emitWarning = (...args: ReadonlyArray<unknown>): void => {
    if (!isExperimental(args[1])) emit(...args)
  }
}
