import { assert, describe, it, vi } from "@effect/vitest"
import { makeForesight } from "../src/internal/foresight.ts"

const later = <A>() => {
  let answer: (value: A) => void = () => {}
  const promise = new Promise<A>((resolve) => (answer = resolve))
  return { promise, answer }
}

describe("makeForesight", () => {
  it("an answer that was overtaken by a newer question is told to nobody", async () => {
    const answers = [later<string>(), later<string>()]
    const told: Array<string> = []
    const { now } = makeForesight(
      (question: number) => answers[question]!.promise,
      (answer) => void told.push(answer)
    )
    now(0)
    now(1)
    answers[1]!.answer("new")
    answers[0]!.answer("old")
    await Promise.all(answers.map(({ promise }) => promise))
    assert.deepStrictEqual(told, ["new"])
  })

  it("who types on is asked once, with what stands there at the pause; a form that is closed is not asked at all", async () => {
    vi.useFakeTimers()
    try {
      const asked: Array<string> = []
      let text = ""
      const { soon, stop } = makeForesight(
        async (question: string) => void asked.push(question),
        () => {}
      )
      for (const letter of "abc") {
        text += letter
        soon(() => text)
        vi.advanceTimersByTime(100)
      }
      vi.advanceTimersByTime(200)
      assert.deepStrictEqual(asked, ["abc"])
      soon(() => text)
      stop()
      vi.advanceTimersByTime(1_000)
      assert.deepStrictEqual(asked, ["abc"])
    } finally {
      vi.useRealTimers()
    }
  })
})
