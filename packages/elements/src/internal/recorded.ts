/**
 * @internal Words that somebody of the hall has spoken, one file each, played one after the other. They are used only if every word of
 * a call is there: half a sentence helps nobody.
 */

export interface Recorded {
  readonly hasSome: () => boolean
  /** Plays the words to their end; false when one of them is missing, and then nothing is heard. */
  readonly play: (words: ReadonlyArray<string>) => Promise<boolean>
  readonly silence: () => void
}

export interface RecordedOptions {
  readonly manifest: string | null
  readonly context: () => AudioContext | null
  readonly onChange: () => void
}

/** Between two words, in seconds; each recording brings its own silence. */
const gap = 0.03

const none: Recorded = { hasSome: () => false, play: async () => false, silence: () => {} }

export const makeRecorded = ({ manifest, context, onChange }: RecordedOptions): Recorded => {
  if (manifest === null) return none
  let known = new Map<string, string>()
  const loaded = new Map<string, Promise<AudioBuffer | null>>()
  let playing: { readonly sources: ReadonlyArray<AudioBufferSourceNode>; readonly end: () => void } | null = null
  void list(manifest).then((words) => {
    known = words
    onChange()
  })
  const load = (word: string, audio: AudioContext): Promise<AudioBuffer | null> => {
    const address = known.get(word)
    if (address === undefined) return Promise.resolve(null)
    const before = loaded.get(word)
    if (before !== undefined) return before
    const now = fetchWord(address, audio)
    loaded.set(word, now)
    // What failed is asked for again with the next call.
    void now.then((buffer) => buffer === null && loaded.delete(word))
    return now
  }
  return {
    hasSome: () => known.size > 0,
    play: async (words) => {
      const audio = context()
      if (audio === null || words.some((word) => !known.has(word))) return false
      const buffers = await Promise.all(words.map((word) => load(word, audio)))
      const whole = buffers.filter((buffer) => buffer !== null)
      if (whole.length < words.length) return false
      await new Promise<void>((resolve) => {
        playing = { sources: schedule(audio, whole, resolve), end: resolve }
      })
      playing = null
      return true
    },
    silence: () => {
      for (const source of playing?.sources ?? []) source.stop()
      playing?.end()
    }
  }
}

const list = async (manifest: string): Promise<Map<string, string>> => {
  try {
    const answer = (await (await fetch(manifest)).json()) as { readonly words?: { readonly [word: string]: string } }
    return new Map(Object.entries(answer.words ?? {}))
  } catch {
    return new Map()
  }
}

const fetchWord = async (address: string, audio: AudioContext): Promise<AudioBuffer | null> => {
  try {
    const response = await fetch(address)
    return response.ok ? await audio.decodeAudioData(await response.arrayBuffer()) : null
  } catch {
    return null
  }
}

const schedule = (
  audio: AudioContext,
  buffers: ReadonlyArray<AudioBuffer>,
  onEnd: () => void
): ReadonlyArray<AudioBufferSourceNode> => {
  let at = audio.currentTime + 0.05
  const sources = buffers.map((buffer) => {
    const source = audio.createBufferSource()
    source.buffer = buffer
    source.connect(audio.destination)
    source.start(at)
    at += buffer.duration + gap
    return source
  })
  const last = sources.at(-1)
  if (last === undefined) onEnd()
  else last.onended = onEnd
  return sources
}
