/**
 * The vault keeps personal data apart from events and states.
 *
 * A marked field of an input is diverted to a vault row in the same commit; the journal, the states and the feeds carry
 * a reference with a salted digest. Erasing empties the row and its salt: the chain and the states stay as they were.
 *
 * @since 0.1.0
 */

/**
 * What an erasure emptied.
 *
 * @category models
 * @since 0.1.0
 */
export interface ErasureReport {
  readonly subject: string
  readonly erased: number
  readonly at: number
}
