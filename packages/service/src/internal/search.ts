import { type LocalizedText } from "@balai/lifecycle"
import { type Language } from "@balai/lifecycle/LocalizedText"
import { type Service } from "../Catalogue.ts"
import * as LifeEvent from "../LifeEvent.ts"
import { asked, fit, fold, forms, likeness, tokens } from "./words.ts"

/** Where a word stands says how much it means. */
const weights = { title: 10, keywords: 8, product: 5, event: 4, agency: 3, summary: 2, asked: 1 } as const

type Field = keyof typeof weights

/** Of the language that somebody reads a word counts in full, of the other one a little less: people search in either. */
const other = 0.7

interface Posting {
  readonly service: number
  readonly weight: { readonly [L in Language]: number }
}

export interface Index {
  readonly services: ReadonlyArray<Service>
  readonly events: ReadonlyArray<LifeEvent.LifeEvent>
  /** By a form of a word: who has it, and how much it means there. */
  readonly postings: ReadonlyMap<string, ReadonlyArray<Posting>>
  /** The words themselves, as somebody may be told to use them. */
  readonly words: ReadonlyMap<string, { readonly [L in Language]: number }>
}

type Text = readonly [field: Field, text: string, language: Language | null]

const both = (field: Field, { en, id }: LocalizedText.LocalizedText): ReadonlyArray<Text> => [
  [field, id, "id"],
  [field, en, "en"]
]

const textsOf = ({ agency, standard }: Service, events: ReadonlyArray<LifeEvent.LifeEvent>): ReadonlyArray<Text> => {
  const { product, requirements } = standard.components
  return [
    ...both("title", standard.title),
    ...standard.keywords.map((word) => ["keywords", word, null] as const),
    ...(product === undefined ? [] : both("product", product.name)),
    ...standard.lifeEvents.flatMap((id) => {
      const { keywords, label } = LifeEvent.find(id, events)
      return [...both("event", label), ["event", keywords.join(" "), null] as const]
    }),
    ...both("agency", agency.label),
    ["agency", agency.name, null],
    ...both("summary", standard.summary),
    ...(requirements?.all ?? []).flatMap(({ name }) => both("asked", name))
  ]
}

const worth = (field: Field, language: Language | null, reader: Language): number =>
  weights[field] * (language === null || language === reader ? 1 : other)

type Worth = { [L in Language]: number }

/** What each form means to one service: the best place at which it stands. */
const weigh = (texts: ReadonlyArray<Text>): ReadonlyMap<string, Worth> => {
  const found = new Map<string, Worth>()
  const note = (form: string, weight: Worth) => {
    const before = found.get(form) ?? { id: 0, en: 0 }
    found.set(form, { id: Math.max(before.id, weight.id), en: Math.max(before.en, weight.en) })
  }
  for (const [field, text, language] of texts) {
    const [id, en] = [worth(field, language, "id"), worth(field, language, "en")]
    for (const word of tokens(text))
      for (const [at, form] of forms(word).entries()) {
        const share = at === 0 ? 1 : 0.8
        note(form, { id: id * share, en: en * share })
      }
  }
  return found
}

const told = new Set<Field>(["title", "keywords", "event"])

export const make = (services: ReadonlyArray<Service>, events: ReadonlyArray<LifeEvent.LifeEvent>): Index => {
  const postings = new Map<string, Array<Posting>>()
  const words = new Map<string, Worth>()
  for (const [at, service] of services.entries()) {
    const texts = textsOf(service, events)
    for (const [form, weight] of weigh(texts)) {
      const posted = postings.get(form) ?? []
      posted.push({ service: at, weight })
      postings.set(form, posted)
    }
    for (const [field, text, language] of texts.filter(([name]) => told.has(name)))
      for (const word of tokens(text)) {
        const before = words.get(word) ?? { id: 0, en: 0 }
        const of = (reader: Language) => Math.max(before[reader], worth(field, language, reader))
        words.set(word, { id: of("id"), en: of("en") })
      }
  }
  return { services, events, postings, words }
}

export interface Hit {
  readonly service: Service
  readonly score: number
  readonly words: ReadonlyArray<string>
}

/** How well one typed word fits each service. A word that few services have tells more than one that all have. */
const matches = ({ postings, services }: Index, typed: string, language: Language): ReadonlyMap<number, number> => {
  const best = new Map<number, number>()
  const kinds = forms(typed)
  for (const [form, posted] of postings) {
    // What is left of a word without its affixes has to be there as it is: it is short, and close to much.
    const quality = Math.max(...kinds.map((kind, at) => (at === 0 ? fit(kind, form) : kind === form ? 0.8 : 0)))
    if (quality <= 0) continue
    const rarity = Math.log(1 + services.length / posted.length)
    for (const { service, weight } of posted)
      best.set(service, Math.max(best.get(service) ?? 0, quality * weight[language] * rarity))
  }
  return best
}

const byTitle = (language: Language) => (self: Service, that: Service) => {
  const [one, two] = [fold(self.standard.title[language]), fold(that.standard.title[language])]
  return one < two ? -1 : one > two ? 1 : self.id < that.id ? -1 : 1
}

export const listed = (services: ReadonlyArray<Service>, language: Language): ReadonlyArray<Service> =>
  services.toSorted(byTitle(language))

/** What fits far worse than the best is left out: it would only be in the way. */
const least = 0.25

/** Who has more of the words comes first, whatever a single one is worth. */
const ranked = (index: Index, words: ReadonlyArray<string>, language: Language): ReadonlyArray<Hit> => {
  const found = new Map<number, { score: number; words: Array<string> }>()
  for (const word of words)
    for (const [at, score] of matches(index, word, language)) {
      const hit = found.get(at) ?? { score: 0, words: [] }
      hit.score += score
      hit.words.push(word)
      found.set(at, hit)
    }
  const hits = [...found].map(([at, hit]) => ({ service: index.services[at]!, ...hit }))
  const most = Math.max(0, ...hits.map((hit) => hit.words.length))
  const top = Math.max(0, ...hits.filter((hit) => hit.words.length === most).map(({ score }) => score))
  const order = byTitle(language)
  return hits
    .filter((hit) => hit.words.length === most || (hit.words.length === most - 1 && hit.score >= least * top))
    .filter((hit) => hit.score >= least * top)
    .toSorted(
      (self, that) =>
        that.words.length - self.words.length || that.score - self.score || order(self.service, that.service)
    )
}

const suggested = (index: Index, words: ReadonlyArray<string>, language: Language): ReadonlyArray<string> => {
  const near = [...index.words]
    .map(([word, worthIn]) => ({
      word,
      score: Math.max(...words.map((typed) => likeness(typed, word))) * (worthIn[language] > 6 ? 1 : 0.8)
    }))
    .filter(({ score, word }) => score >= 0.3 && word.length > 2)
    .toSorted((self, that) => that.score - self.score || (self.word < that.word ? -1 : 1))
    .map(({ word }) => word)
  return near.slice(0, 3)
}

export interface Found {
  readonly hits: ReadonlyArray<Hit>
  readonly suggestions: ReadonlyArray<string>
  readonly explanation: LocalizedText.LocalizedText | null
}

const nothing = (text: string, suggestions: ReadonlyArray<string>): LocalizedText.LocalizedText => {
  const shown = text.trim().slice(0, 60)
  const words = suggestions.map((word) => `"${word}"`).join(", ")
  return {
    id: `Tidak ada layanan yang cocok dengan "${shown}". ${
      words === ""
        ? "Coba kata lain, atau cari menurut instansi atau peristiwa."
        : `Mungkin yang dimaksud: ${words}. Bisa juga mencari menurut instansi atau peristiwa.`
    }`,
    en: `No service fits "${shown}". ${
      words === ""
        ? "Try another word, or look by agency or by life event."
        : `Perhaps you mean: ${words}. You can also look by agency or by life event.`
    }`
  }
}

export const search = (index: Index, text: string, language: Language): Found => {
  const words = asked(text)
  if (words.length === 0) {
    const hits = listed(index.services, language).map((service) => ({ service, score: 0, words: [] }))
    return { hits, suggestions: [], explanation: null }
  }
  const hits = ranked(index, words, language)
  if (hits.length > 0) return { hits, suggestions: [], explanation: null }
  const suggestions = suggested(index, words, language)
  return { hits, suggestions, explanation: nothing(text, suggestions) }
}
