/**
 * Plain JSON values: all that a lifecycle stores, streams or takes as input.
 *
 * A `Json` value survives `JSON.parse(JSON.stringify(value))` unchanged: no `undefined`, `NaN`, `Date`, `Map` or
 * bigint. {@link canonical} writes it with sorted keys, so that equal values have equal text and equal digests.
 *
 * @since 0.1.0
 */

/**
 * A value that JSON can carry without loss.
 *
 * @category models
 * @since 0.1.0
 */
export type Json = string | number | boolean | null | ReadonlyArray<Json> | { readonly [key: string]: Json }
