/** @internal An end without a product: captured money goes back first. */
export const ending = (isPaid: boolean | undefined, target: string, actions: ReadonlyArray<unknown> = []) =>
  isPaid === true
    ? [
        { guard: "hasCaptured", target: "#refunding", actions },
        { target, actions }
      ]
    : [{ target, actions }]
