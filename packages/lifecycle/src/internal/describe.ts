/** @internal */
import * as Json from "../Json.ts"
import { type Description } from "../Lifecycle.ts"
import { type LocalizedText } from "../LocalizedText.ts"
import { type StateMeta } from "../StateMeta.ts"
import { restore } from "./restore.ts"
import { type Kit } from "./kit.ts"
import { type Position } from "./position.ts"
import { labelOf } from "./reasons.ts"

const metas = (position: Position): ReadonlyArray<StateMeta> =>
  position.atomics.flatMap((leaf) => {
    const chain: Array<StateMeta> = []
    for (let node: typeof leaf | undefined = leaf; node !== undefined; node = node.parent) {
      if (node.meta !== undefined) chain.push(node.meta as StateMeta)
    }
    return chain
  })

/** @internal */
export const describe = (kit: Kit, snapshot: unknown): Description => {
  const { error, held } = restore(kit, snapshot)
  if (error !== null) throw error
  const { position } = held
  const all = metas(position)
  const carrier = all.find((meta) => meta.status !== undefined)
  return Object.freeze({
    status: carrier?.status ?? (position.done ? "done" : null),
    label: Json.freeze(carrier?.label ?? labelOf(kit, held)) as unknown as LocalizedText,
    owner: carrier?.owner ?? all.find((meta) => meta.owner !== undefined)?.owner ?? null,
    states: Object.freeze(position.atomics.map((node) => node.path.join(".")))
  })
}
