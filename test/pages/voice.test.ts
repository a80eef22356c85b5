import { assert, describe, it } from "@effect/vitest"
import { type Page } from "playwright-core"
import { setStage, skip } from "./support/stage.ts"
import { until } from "./support/until.ts"

const minute = 60_000

const words = ["nomor-antrean", "a", "nol", "satu", "silakan-menuju", "loket"] as const

/** A recording of silence that tells by its length which word it is. */
const recording = (index: number): Buffer => {
  const samples = 800 * (index + 1)
  const file = Buffer.alloc(44 + samples * 2)
  file.write("RIFF", 0)
  file.writeUInt32LE(36 + samples * 2, 4)
  file.write("WAVEfmt ", 8)
  file.writeUInt32LE(16, 16)
  file.writeUInt16LE(1, 20)
  file.writeUInt16LE(1, 22)
  file.writeUInt32LE(8_000, 24)
  file.writeUInt32LE(16_000, 28)
  file.writeUInt16LE(2, 32)
  file.writeUInt16LE(16, 34)
  file.write("data", 36)
  file.writeUInt32LE(samples * 2, 40)
  return file
}

/** Notes which recordings are started; the browser decodes and plays them itself. */
const note = `
  window.played = []
  window.said = []
  const start = AudioBufferSourceNode.prototype.start
  AudioBufferSourceNode.prototype.start = function (at) {
    window.played.push(Math.round(this.buffer.duration * 10) - 1)
    return start.call(this, at)
  }
  Object.defineProperty(window, "speechSynthesis", { value: {
    getVoices: () => [{ lang: "id-ID", name: "Uji" }], addEventListener() {}, cancel() {},
    speak(utterance) { window.said.push(utterance.text); setTimeout(() => utterance.onend?.(), 50) }
  } })
  window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text } }
`

/** A hall whose folder of recordings holds these words. */
const withVoice =
  (known: ReadonlyArray<string>) =>
  async (page: Page): Promise<void> => {
    await page.addInitScript({ content: note })
    await page.route("**/board/**", async (route) => {
      if (route.request().resourceType() !== "document") return route.continue()
      const answer = await route.fetch()
      return route.fulfill({ response: answer, body: (await answer.text()).replace('"voice":false', '"voice":true') })
    })
    await page.route("**/voice/*", (route) => {
      const name = new URL(route.request().url()).pathname.slice("/voice/".length)
      if (name === "manifest.json") {
        return route.fulfill({ json: { words: Object.fromEntries(known.map((word) => [word, `/voice/${word}.wav`])) } })
      }
      const index = words.findIndex((word) => name === `${word}.wav`)
      return route.fulfill({ body: recording(index), contentType: "audio/wav" })
    })
  }

const played = async (page: Page): Promise<ReadonlyArray<string | undefined>> =>
  ((await page.evaluate("window.played")) as ReadonlyArray<number>).map((index) => words[index])

describe.concurrent("the voice of a hall", () => {
  const on = setStage()

  it.skipIf(skip)(
    "recorded words say the whole call, twice, and the browser's voice is silent",
    on(async ({ hall, open }) => {
      await hall.take()
      const board = await open("board", hall.board, withVoice(words))
      await board.locator(".board-main").click()
      await board.waitForSelector('[data-sound="voice"]')
      await hall.call("1")
      await until(board, "window.played.length === 16", 30_000)
      const sentence = ["nomor-antrean", "a", "nol", "nol", "satu", "silakan-menuju", "loket", "satu"]
      assert.deepStrictEqual(await played(board), [...sentence, ...sentence])
      assert.deepStrictEqual(await board.evaluate("window.said"), [])
    }),
    minute
  )

  it.skipIf(skip)(
    "when one word was not recorded the browser's voice says the whole sentence",
    on(async ({ hall, open }) => {
      await hall.take()
      const board = await open("board", hall.board, withVoice(words.filter((word) => word !== "satu")))
      await board.locator(".board-main").click()
      await board.waitForSelector('[data-sound="voice"]')
      await hall.call("1")
      await until(board, "window.said.length === 2", 30_000)
      assert.deepStrictEqual(
        await board.evaluate("window.said"),
        Array(2).fill("Nomor antrean A nol nol satu, silakan menuju loket satu")
      )
      assert.deepStrictEqual(await played(board), [])
    }),
    minute
  )
})
