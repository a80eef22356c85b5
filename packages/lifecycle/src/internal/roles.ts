/** @internal */
import { type Actor } from "../Actor.ts"
import { Fault, guarded } from "./fault.ts"
import { type Kit } from "./kit.ts"

const holds = (kit: Kit, role: string, context: object, actor: Actor): boolean => {
  const predicate = kit.spec.roles[role]
  const answer: unknown = guarded("RoleThrew", `role "${role}"`, () => predicate?.({ context, actor }))
  if (typeof answer === "boolean") return answer
  throw new Fault("RoleNotBoolean", `role "${role}" answers ${typeof answer} and no boolean`)
}

/** @internal */
export const holdsOne = (kit: Kit, roles: ReadonlyArray<string>, context: object, actor: Actor): boolean =>
  roles.some((role) => holds(kit, role, context, actor))

/** @internal */
export const holdsAny = (kit: Kit, context: object, actor: Actor): boolean => holdsOne(kit, kit.roles, context, actor)
