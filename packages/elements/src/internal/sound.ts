/** @internal The bell and the voice of a board: the hall's recorded words, else the browser's voice, else the bell alone. */
import { makeRecorded } from "./recorded.ts"

/** One reading: as a sentence for a voice, and as the recordings that it is put together from. */
export interface Reading {
  readonly text: string
  readonly words: ReadonlyArray<string>
}

export interface Sound {
  /** Whether the browser lets this page sound now. */
  readonly isOn: () => boolean
  readonly hasVoice: () => boolean
  /** Must be called from a touch; browsers let no page sound before. */
  readonly arm: () => Promise<void>
  readonly chime: () => Promise<void>
  readonly speak: (reading: Reading) => Promise<void>
  readonly silence: () => void
}

export interface SoundOptions {
  readonly onChange: () => void
  /** Where the list of recorded words is; null in a hall that has none. */
  readonly recorded: string | null
}

/** How long a call stays in front of a board that lacks the word to say it. */
const unspoken = 3_000

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds))

export const makeSound = ({ onChange, recorded }: SoundOptions): Sound => {
  const bell = makeBell(onChange)
  const voice = makeVoice(onChange)
  const words = makeRecorded({ manifest: recorded, context: bell.context, onChange })
  return {
    isOn: bell.isOn,
    hasVoice: () => words.hasSome() || voice.has(),
    arm: async () => {
      await bell.arm()
      bell.ring([{ hertz: 784, at: 0 }], 0.12)
    },
    chime: async () => {
      bell.ring(
        [
          { hertz: 784, at: 0 },
          { hertz: 988, at: 0.32 },
          { hertz: 659, at: 0.64 }
        ],
        0.5
      )
      await pause(1_900)
    },
    speak: async (reading) => {
      if (await words.play(reading.words)) return pause(400)
      return voice.has() ? voice.speak(reading.text) : pause(unspoken)
    },
    silence: () => {
      words.silence()
      voice.silence()
    }
  }
}

interface Note {
  readonly hertz: number
  readonly at: number
}

const makeBell = (onChange: () => void) => {
  let context: AudioContext | null = null
  const make = (): void => {
    if (context !== null || typeof AudioContext === "undefined") return
    context = new AudioContext()
    context.addEventListener("statechange", onChange)
  }
  // A board whose browser was told to allow sound needs no touch.
  make()
  return {
    context: () => context,
    isOn: () => context?.state === "running",
    arm: async () => {
      make()
      await context?.resume().catch(() => {})
      onChange()
    },
    ring: (notes: ReadonlyArray<Note>, loudness: number) => {
      if (context === null || context.state !== "running") return
      for (const note of notes) strike(context, note, loudness)
    }
  }
}

/** One struck bar: a tone and two inharmonic partials that fade faster, as a saron sounds. */
const strike = (context: AudioContext, { hertz, at }: Note, loudness: number): void => {
  const start = context.currentTime + at
  for (const [ratio, share, length] of [
    [1, 1, 1.4],
    [2.76, 0.35, 0.5],
    [5.4, 0.12, 0.22]
  ] as const) {
    const tone = context.createOscillator()
    const gain = context.createGain()
    tone.frequency.value = hertz * ratio
    gain.gain.setValueAtTime(0.0001, start)
    gain.gain.exponentialRampToValueAtTime(loudness * share, start + 0.012)
    gain.gain.exponentialRampToValueAtTime(0.0001, start + length)
    tone.connect(gain)
    gain.connect(context.destination)
    tone.start(start)
    tone.stop(start + length)
  }
}

const makeVoice = (onChange: () => void) => {
  const synthesis = typeof speechSynthesis === "undefined" ? null : speechSynthesis
  let silencedAt = 0
  // Chrome collects an utterance that nobody holds and then never says that it ended.
  const held = new Set<SpeechSynthesisUtterance>()
  synthesis?.addEventListener?.("voiceschanged", onChange)
  // Android names the language by its old code, with an underscore.
  const find = (): SpeechSynthesisVoice | null =>
    synthesis?.getVoices().find((voice) => /^(id|in)([-_]|$)/i.test(voice.lang)) ?? null
  return {
    has: () => find() !== null,
    speak: async (text: string): Promise<void> => {
      if (synthesis === null) return
      // Chrome drops what is spoken right after a cancel.
      const rest = silencedAt + 250 - Date.now()
      if (rest > 0) await pause(rest)
      const utterance = new SpeechSynthesisUtterance(text)
      utterance.lang = "id-ID"
      utterance.voice = find()
      utterance.rate = 0.92
      held.add(utterance)
      await new Promise<void>((resolve) => {
        utterance.onend = () => resolve()
        utterance.onerror = () => resolve()
        synthesis.speak(utterance)
      })
      held.delete(utterance)
      await pause(400)
    },
    silence: () => {
      silencedAt = Date.now()
      synthesis?.cancel()
    }
  }
}
