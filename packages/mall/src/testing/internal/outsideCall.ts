/** @internal A call of a live handler to a party. */
import { type Json } from "@balai/lifecycle"
import { Clock, Effect } from "effect"
import { answer } from "./outsideDefaults.ts"
import { type World } from "./outsideWorld.ts"
import { perform, put } from "./outsideReact.ts"

const nothing = { done: null, failed: null }

export const callOf = (
  world: World,
  name: string,
  { key, what }: { readonly key: string | null; readonly what: Json.Json }
): Effect.Effect<any, any> => {
  const asking = Effect.flatMap(Clock.currentTimeMillis, (at) => {
    const attempt = world.memory.asked.filter((it) => it.name === name && it.key === key).length + 1
    const question = {
      name,
      kind: "call",
      operation: null,
      key,
      instance: null,
      attempt,
      at,
      input: what,
      told: what
    } as const
    return perform(
      put(world, { question, names: [name], accepts: nothing, byDefault: answer(null), token: null }),
      null
    )
  })
  return Effect.suspend(() => world.around({ kind: "call", name, key }, asking) as Effect.Effect<any, any>)
}
