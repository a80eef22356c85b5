/**
 * Who acts in a queue: kiosks, officers, greeters, managers and visitors, as the lifecycles' roles know them.
 *
 * No actor carries a name or an identity number. A visitor is known by the digest of the unguessable key of the own
 * ticket, and by nothing else.
 *
 * @since 0.1.0
 */
import { type Actor } from "@balai/lifecycle"

/**
 * A kiosk of a hall.
 *
 * @category constructors
 * @since 0.1.0
 */
export const kiosk = (options: { readonly hall: string; readonly id: string }): Actor.Actor => ({
  type: "device",
  id: options.id,
  attributes: { hall: options.hall, kind: "kiosk" }
})

/**
 * An officer who sits at a counter.
 *
 * @category constructors
 * @since 0.1.0
 */
export const officer = (options: {
  readonly hall: string
  readonly id: string
  readonly counter: string
}): Actor.Actor => ({
  type: "officer",
  id: options.id,
  attributes: { hall: options.hall, counter: options.counter }
})

/**
 * A greeter at the information desk, who takes numbers for visitors.
 *
 * @category constructors
 * @since 0.1.0
 */
export const greeter = (options: { readonly hall: string; readonly id: string }): Actor.Actor => ({
  type: "greeter",
  id: options.id,
  attributes: { hall: options.hall }
})

/**
 * A manager of a hall.
 *
 * @category constructors
 * @since 0.1.0
 */
export const manager = (options: { readonly hall: string; readonly id: string }): Actor.Actor => ({
  type: "manager",
  id: options.id,
  attributes: { hall: options.hall }
})

/**
 * The holder of a ticket's key, known by the key's SHA-256.
 *
 * @category constructors
 * @since 0.1.0
 */
export const visitor = (options: { readonly keyHash: string }): Actor.Actor => ({
  type: "visitor",
  id: options.keyHash,
  attributes: {}
})
