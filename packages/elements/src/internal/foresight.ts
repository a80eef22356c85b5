/** @internal What an open form would come to, asked for once the person pauses; only the newest question is answered. */
export interface Foresight<Q> {
  readonly now: (question: Q) => void
  readonly soon: (question: () => Q) => void
  /** What is still asked is answered to nobody. */
  readonly stop: () => void
}

const pause = 250

export const makeForesight = <Q, A>(ask: (question: Q) => Promise<A>, tell: (answer: A) => void): Foresight<Q> => {
  let newest = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  const stop = (): void => {
    clearTimeout(timer)
    newest += 1
  }
  const now = (question: Q): void => {
    stop()
    const mine = newest
    void ask(question).then((answer) => {
      if (mine === newest) tell(answer)
    })
  }
  return {
    now,
    stop,
    soon: (question) => {
      clearTimeout(timer)
      timer = setTimeout(() => now(question()), pause)
    }
  }
}
