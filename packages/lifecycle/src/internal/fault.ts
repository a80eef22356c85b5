/** @internal */
import { type Faulty } from "../Verdict.ts"
import { type FaultCode } from "../LifecycleError.ts"

/** @internal A definition's fault on its way out of XState. */
export class Fault extends Error {
  override readonly name = "Fault"
  readonly code: FaultCode
  constructor(code: FaultCode, message: string) {
    super(message)
    this.code = code
  }
}

/** @internal Anything can be thrown, also what cannot be told. */
export const describe = (error: unknown): string => {
  try {
    return error instanceof Error ? String(error.message) : String(error)
  } catch {
    return "something that has no text"
  }
}

/** @internal */
export const toFaulty = (error: unknown): Faulty => {
  if (error instanceof Fault) return Object.freeze({ _tag: "Faulty", code: error.code, message: error.message })
  const message = describe(error)
  const code: FaultCode = message.startsWith("Infinite loop detected") ? "EndlessLoop" : "Threw"
  return Object.freeze({
    _tag: "Faulty",
    code,
    message: code === "Threw" ? `the definition threw: ${message}` : message
  })
}

/** @internal Runs the author's code; a throw gets the code of the place where it happened. */
export const guarded = <A>(code: FaultCode, where: string, run: () => A): A => {
  try {
    return run()
  } catch (error) {
    if (error instanceof Fault) throw error
    throw new Fault(code, `${where} threw: ${describe(error)}`)
  }
}
