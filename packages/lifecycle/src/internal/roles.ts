/** @internal */
import { Fault, guarded } from "./fault.ts"
import { type Case } from "./kit.ts"

const holds = ({ at, from, kit }: Case, role: string): boolean => {
  const predicate = kit.spec.roles[role]
  const args = { context: from.snapshot.context, actor: at.now.by }
  const answer: unknown = guarded("RoleThrew", `role "${role}"`, () => predicate?.(args))
  if (typeof answer === "boolean") return answer
  throw new Fault("RoleNotBoolean", `role "${role}" answers ${typeof answer} and no boolean`)
}

/** @internal */
export const holdsOne = (on: Case, roles: ReadonlyArray<string>): boolean => roles.some((role) => holds(on, role))

/** @internal To an actor without any role the instance does not exist. */
export const isHidden = (on: Case): boolean => !holdsOne(on, on.kit.roles)
