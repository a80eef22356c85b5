/**
 * @internal Applications with which a practice hall begins: in telling states, with papers, and with a past. They come about by
 * the use cases that people have, each at its moment; the clock is set forward from one to the next before the first day begins.
 */
import { Compose } from "@balai/application"
import { type Mall, type QueueingError } from "@balai/mall"
import { SimClock } from "@balai/simulator"
import { LegalTime, Zone } from "@balai/vocabulary"
import { Effect } from "effect"
import * as Deeds from "./practiceDeeds.ts"
import { personOf } from "./practicePeople.ts"

type Deed = (hands: Deeds.Hands, on: Deeds.Case) => Effect.Effect<unknown, QueueingError.QueueingError>

/** What is done so many working days before the day of practice, at an hour of the day. */
type Step = readonly [days: number, hour: number, deed: Deed]

/** A file as it is to stand in the morning. */
interface Story {
  /** The stages that a lifecycle must have. */
  readonly needs: ReadonlyArray<string>
  /** The services that show it best, if the hall has them. */
  readonly best?: ReadonlyArray<string>
  /** Whose account the practice names: an applicant who can sign in. */
  readonly isNamed?: boolean
  readonly steps: ReadonlyArray<Step>
}

const submit: Deed = (hands, on) => Deeds.submit(hands, on)
const submitBlurred: Deed = (hands, on) => Deeds.submit(hands, on, true)
const checkTwo: Deed = (hands, on) => Deeds.check(hands, on, { most: 2 })
const checkWrong: Deed = (hands, on) => Deeds.check(hands, on, { most: 2, rejects: true })
const bring =
  (stage: string): Deed =>
  (hands, on) =>
    Deeds.bring(hands, on, stage)

/** The first of the agencies that were asked has answered; the other has not. */
const oneAnswers: Deed = (hands, on) => {
  const [first] = asksOf(on.offer)
  return first === undefined ? Effect.void : Deeds.recommend(hands, on, first)
}

const story = (needs: ReadonlyArray<string>, best: ReadonlyArray<string>, ...steps: ReadonlyArray<Step>): Story => ({
  needs,
  best,
  steps
})

const named = (own: Story): Story => ({ ...own, isNamed: true })

const companion = ["registering", "elsewhere", "ready"]
const permit = ["reviewing", "deciding"]

const stories: ReadonlyArray<Story> = [
  // Just come.
  story(["checking"], ["dukcapil.akta"], [1, 14, submit]),
  named(story(["checking"], ["dukcapil.kk"], [1, 15, submit])),
  story(["checking"], ["dukcapil.ktp-el"], [1, 13, submit]),
  story(["checking"], ["polri.skck"], [1, 14, submit]),
  story(["checking"], ["dpmptsp.nib"], [1, 15, submit]),
  story(["checking"], ["disnaker.ak1"], [1, 11, submit]),
  story(["checking"], ["kemenag.nikah"], [2, 10, submit]),
  story(["checking"], ["pajak.npwp"], [1, 10, submit]),
  story(["checking"], ["bpjs-kesehatan.daftar"], [1, 9, submit]),
  // Somebody has begun to look at them.
  story(["checking"], ["dukcapil.akta"], [2, 9, submit], [1, 10, checkTwo], [1, 11, Deeds.note]),
  story(["checking"], ["dukcapil.akta"], [2, 10, submitBlurred], [1, 13, checkWrong]),
  story(["checking"], ["disnaker.ak1"], [3, 10, submitBlurred], [2, 13, checkWrong]),
  // With the applicant: returned, or asked.
  named(story(["returned"], ["dukcapil.ktp-el"], [4, 10, submitBlurred], [3, 9, Deeds.sendBack])),
  story(["returned"], ["imigrasi.paspor"], [5, 10, submitBlurred], [4, 9, Deeds.sendBack]),
  story(["returned"], ["kemenag.nikah"], [4, 11, submitBlurred], [2, 9, Deeds.sendBack]),
  story(["quiet"], ["dpmptsp.pbg"], [6, 10, submit], [5, 11, bring("reviewing")], [2, 9, Deeds.ask]),
  story(["quiet"], ["dukcapil.kk"], [3, 10, submit], [1, 9, Deeds.ask]),
  // Corrected: what is new is marked.
  story(["returned"], ["dukcapil.akta"], [5, 10, submitBlurred], [4, 9, Deeds.sendBack], [1, 8, Deeds.correct]),
  story(["returned"], ["polri.skck"], [5, 9, submitBlurred], [3, 9, Deeds.sendBack], [1, 12, Deeds.correct]),
  story(
    ["returned"],
    ["bapenda.pemakaian-aset"],
    [4, 9, submitBlurred],
    [3, 10, Deeds.sendBack],
    [2, 12, Deeds.correct]
  ),
  // On their way through the office.
  story(["reviewing"], ["dpmptsp.pbg"], [8, 9, submit], [6, 10, bring("reviewing")]),
  story(["recommending"], ["dpmptsp.pbg"], [10, 9, submit], [8, 10, bring("recommending")], [4, 10, oneAnswers]),
  story(["recommending"], ["dpmptsp.sip"], [2, 9, submit], [1, 9, bring("recommending")]),
  story(["visiting"], ["dpmptsp.pbg"], [13, 9, submit], [11, 10, bring("recommending")], [1, 10, bring("visiting")]),
  story(permit, ["dpmptsp.pbg"], [14, 9, submit], [12, 10, bring("recommending")], [3, 13, bring("deciding")]),
  story(permit, ["bapenda.pemakaian-aset"], [3, 9, submit], [2, 10, bring("deciding")]),
  named(story(["paying"], ["bapenda.pemakaian-aset"], [5, 9, submit], [3, 10, bring("paying")])),
  story(["paying"], ["polri.skck"], [2, 9, submit], [1, 10, bring("paying")]),
  story(["paying"], ["polri.skck"], [3, 9, submit], [2, 10, bring("paying")], [2, 11, Deeds.code]),
  story(["paying"], ["polri.skck"], [5, 9, submit], [4, 10, bring("paying")], [3, 11, bring("ready")]),
  // With another system; one of them for too long, and two more that nobody has entered there in time.
  story(companion, ["dukcapil.akta"], [1, 9, submit], [1, 14, bring("elsewhere")]),
  story(companion, ["bpjs-kesehatan.daftar"], [6, 9, submit], [5, 9, bring("elsewhere")]),
  story(companion, ["dukcapil.akta"], [6, 9, submit], [5, 9, bring("registering")]),
  story(companion, ["dukcapil.kk"], [4, 9, submit], [3, 9, bring("registering")]),
  story(companion, ["disnaker.ak1"], [2, 9, submit], [1, 14, bring("registering")]),
  story(["reviewing"], ["bapenda.pemakaian-aset"], [7, 9, submit], [6, 9, bring("reviewing")]),
  // For the head's signature; one by law, since nobody decided.
  story(["signing"], ["bapenda.pemakaian-aset"], [4, 8, submit], [3, 8, bring("paying")], [2, 8, bring("signing")]),
  story(["signing"], ["dpmptsp.sip"], [4, 9, submit], [3, 9, bring("signing")]),
  story(["signing"], ["dpmptsp.sip"], [4, 10, submit], [3, 10, bring("signing")]),
  story(["signing"], ["dpmptsp.sip"], [3, 9, submit], [2, 10, bring("signing")]),
  story(["signing"], ["dpmptsp.sip"], [9, 9, submit], [8, 10, bring("recommending")]),
  // To be handed over, and done.
  named(story(companion, ["dukcapil.akta"], [4, 9, submit], [4, 13, bring("elsewhere")], [3, 10, bring("ready")])),
  story(companion, ["disnaker.ak1"], [3, 9, submit], [2, 9, bring("ready")]),
  story(companion, ["dukcapil.kk"], [6, 9, submit], [5, 9, bring("elsewhere")], [5, 14, bring("handedOver")]),
  story(companion, ["pajak.npwp"], [7, 9, submit], [6, 9, bring("handedOver")]),
  story(companion, ["dukcapil.ktp-el"], [6, 9, submit], [6, 13, bring("elsewhere")], [5, 10, Deeds.refuseElsewhere]),
  story(permit, ["dpmptsp.pbg"], [15, 9, submit], [13, 10, bring("deciding")], [11, 10, Deeds.refuse]),
  story(["withdrawn"], ["bpjs-kesehatan.daftar"], [5, 9, submit], [4, 13, Deeds.withdraw])
]

/** As many working days before as the longest story, and one. */
const longest = 16
const hour = 3_600_000

const offersOf = ({ agencies }: Mall.Mall): ReadonlyArray<Deeds.Offer> =>
  agencies.flatMap((agency) =>
    agency.services
      .filter(({ fulfilledBy }) => fulfilledBy !== undefined)
      .map((service) => ({ agency, service, id: `${agency.name}.${service.id}` }))
  )

const lifecycleOf = ({ agency, service }: Deeds.Offer) =>
  agency.lifecycles
    .filter(({ name }) => name === service.fulfilledBy)
    .toSorted((one, other) => other.version - one.version)[0]

const asksOf = (offer: Deeds.Offer): ReadonlyArray<string> => {
  const lifecycle = lifecycleOf(offer)
  return lifecycle === undefined ? [] : (Compose.keeps(lifecycle)?.asks ?? []).map(({ agency }) => agency)
}

interface Node {
  readonly states?: { readonly [name: string]: Node }
}

const statesIn = ({ states = {} }: Node): ReadonlyArray<string> =>
  Object.entries(states).flatMap(([name, node]) => [name, ...statesIn(node)])

/** Whether anything can be applied for here. */
export const hasFiles = (mall: Mall.Mall): boolean => offersOf(mall).length > 0

/** A story goes to the service that shows it best, otherwise to the next one that can have it; without one it is not told. */
const cast = (mall: Mall.Mall): ReadonlyArray<{ readonly story: Story; readonly offer: Deeds.Offer }> => {
  const offers = offersOf(mall).map((offer) => {
    const lifecycle = lifecycleOf(offer)
    return {
      offer,
      states: new Set(lifecycle === undefined ? [] : statesIn(lifecycle.machine.root as unknown as Node))
    }
  })
  const used = new Map<string, number>()
  return stories.flatMap((own) => {
    const able = offers.filter(({ states }) => own.needs.every((stage) => states.has(stage))).map(({ offer }) => offer)
    const wanted = able.find(({ id }) => own.best?.includes(id))
    const [next] = able.toSorted((one, other) => (used.get(one.id) ?? 0) - (used.get(other.id) ?? 0))
    const offer = wanted ?? next
    if (offer === undefined) return []
    used.set(offer.id, (used.get(offer.id) ?? 0) + 1)
    return [{ story: own, offer }]
  })
}

/** The start of the working day so many before the one of a moment. */
const dayBefore = ({ office, zone }: Mall.Mall, of: number, days: number): number => {
  const date = Zone.dateAt(of, zone)
  const before = days === 0 ? date : LegalTime.before({ ...office, date, days, unit: "workingDays" })
  return before === null ? of - days * 34 * hour : Zone.startOf(before, zone)
}

/** Where the clock stands before the first story begins, for a practice that opens at a moment. */
export const beginsAt = (mall: Mall.Mall, opens: number): number =>
  hasFiles(mall) ? dayBefore(mall, opens, longest) + 8 * hour : opens

/** How far the seeding has come. */
export interface Progress {
  made: number
  total: number
}

export interface Seed extends Deeds.Hands {
  readonly opens: number
  /** The id of the applicant whose account the practice names. */
  readonly applicant: string | null
  readonly progress: Progress
}

interface Entry {
  readonly at: number
  readonly on: Deeds.Case
  readonly deed: Deed
  readonly isLast: boolean
}

const agendaOf = ({ applicant, mall, opens, progress }: Seed): ReadonlyArray<Entry> => {
  const all = cast(mall)
  progress.total = all.length
  return all
    .flatMap(({ offer, story: { isNamed, steps } }, count) => {
      const person = personOf(count + 1)
      const owner = isNamed === true && applicant !== null ? { ...personOf(0), id: applicant } : person
      const on: Deeds.Case = { key: String(count + 1), offer, person: owner, file: "", count: 0 }
      return steps.map(([days, clock, deed], at) => ({
        // A minute or so apart, as people are.
        at: dayBefore(mall, opens, days) + clock * hour + ((count * 7) % 45) * 60_000,
        on,
        deed,
        isLast: at === steps.length - 1
      }))
    })
    .toSorted((one, other) => one.at - other.at)
}

/** Plays the stories up to the opening. One that fails is left as it is: practice goes on without it. */
export const seedFiles = Effect.fnUntraced(function* (seed: Seed) {
  const { jump } = yield* SimClock.SimClock
  const failed = new Set<Deeds.Case>()
  for (const { at, deed, isLast, on } of agendaOf(seed)) {
    yield* jump(at)
    if (!failed.has(on)) {
      const done = yield* Effect.result(deed(seed, on))
      if (done._tag === "Failure") {
        failed.add(on)
        yield* Effect.logError("A file of the practice did not come about", on.offer.id, done.failure.code)
      }
    }
    if (isLast) seed.progress.made += 1
  }
  yield* jump(seed.opens)
})
