/**
 * @internal Which of two views is the newer one. Two answers may overtake one another, then the older one never wins. But the first
 * picture of a new connection is the truth whatever its version: after a restore from a backup the server counts from an earlier one.
 */
interface Versioned {
  readonly version: number
  readonly asOf: number
}

export class Newest<A extends Versioned> {
  #value: A | null
  #isNewConnection = false

  constructor(value: A | null) {
    this.#value = value
  }

  connected(): void {
    this.#isNewConnection = true
  }

  /** From the stream, whose order is the server's. */
  fromStream(next: A): boolean {
    const isTaken = this.#isNewConnection || !isOlder(next, this.#value)
    this.#isNewConnection = false
    if (isTaken) this.#value = next
    return isTaken
  }

  /** From a request of its own, which the stream may have overtaken. */
  fromAnswer(next: A): boolean {
    if (isOlder(next, this.#value)) return false
    this.#value = next
    return true
  }
}

const isOlder = (next: Versioned, now: Versioned | null): boolean =>
  now !== null && (next.version < now.version || (next.version === now.version && next.asOf < now.asOf))
