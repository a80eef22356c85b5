/**
 * @internal A mark on an object that only its maker can see: a private field stamped onto it. Equality, JSON and
 * `structuredClone` do not know of it, and it costs a fraction of a `WeakMap` entry.
 */
class Stamped {
  constructor(object: object) {
    return object
  }
}

/** @internal Must be set before the object is frozen. */
export interface Mark<A> {
  readonly set: (object: object, value: A) => void
  readonly get: (object: object) => A | undefined
}

/** @internal */
export const mark = <A>(): Mark<A> => {
  class Marked extends Stamped {
    readonly #value: A
    constructor(object: object, value: A) {
      super(object)
      this.#value = value
    }
    static of(object: object): A | undefined {
      return #value in object ? (object as Marked).#value : undefined
    }
  }
  return { set: (object, value) => void new Marked(object, value), get: Marked.of }
}
