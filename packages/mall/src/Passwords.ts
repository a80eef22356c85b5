/**
 * How passwords are made unreadable, and compared with what was typed.
 *
 * A hall asks for two operations and knows nothing of the algorithm: a hash says itself how it was made. {@link layer} needs
 * nothing but WebCrypto; a server may bring a harder one.
 *
 * Neighbours: `Access`, which is the only one to ask.
 *
 * @since 0.1.0
 */
import { Context, type Effect, Layer } from "effect"
import { pbkdf2 } from "./internal/accessPasswords.ts"

/**
 * The port.
 *
 * @category services
 * @since 0.1.0
 */
export class Passwords extends Context.Service<
  Passwords,
  {
    /** A salted hash: of the same password a different one each time. */
    readonly hash: (password: string) => Effect.Effect<string>
    /** False for a wrong password, and for a hash that this implementation cannot read. Takes as long for either answer. */
    readonly verify: (password: string, hash: string) => Effect.Effect<boolean>
  }
>()("@balai/mall/Passwords") {}

/**
 * PBKDF2 with SHA-256 by WebCrypto, two at a time at most; 600,000 rounds when `rounds` is absent.
 *
 * @example
 * ```ts
 * import { Passwords } from "@balai/mall"
 * import { Effect } from "effect"
 *
 * const program = Effect.gen(function* () {
 *   const passwords = yield* Passwords.Passwords
 *   const hash = yield* passwords.hash("kuda laut biru")
 *   return [yield* passwords.verify("kuda laut biru", hash), yield* passwords.verify("kuda laut", hash)]
 * })
 *
 * await Effect.runPromise(Effect.provide(program, Passwords.layer({ rounds: 1000 }))) // => [true, false]
 * ```
 *
 * @category layers
 * @since 0.1.0
 */
export const layer = (options: { readonly rounds?: number } = {}): Layer.Layer<Passwords> =>
  Layer.effect(Passwords, pbkdf2(options.rounds ?? 600_000))
