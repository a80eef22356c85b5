/** @internal The practice hall (*mode latihan*): its accounts, its notice, its robots and its own time. */
import { type LocalizedText } from "@balai/lifecycle"
import { Access, type Mall } from "@balai/mall"
import { type Day, Demo, SimClock } from "@balai/simulator"
import { Effect, Layer } from "effect"
import { accounts } from "./face.ts"
import { hallLayer, type HallOptions } from "./hall.ts"
import { quiet } from "./quiet.ts"
import { passwordsLayer } from "./passwords.ts"

type Text = LocalizedText.LocalizedText

/** Begins with the one word that must stand on every page and slip. */
export const notice: Text = {
  id: "LATIHAN · pengunjung dan nomor buatan",
  en: "PRACTICE (LATIHAN) · made-up visitors and numbers"
}

/** The same, and what the hall says of itself. */
export const noticeWith = (own: Text | null): Text =>
  own === null ? notice : { id: `${notice.id} · ${own.id}`, en: `${notice.en} · ${own.en}` }

export interface DemoOptions extends Omit<HallOptions, "access" | "passwords" | "persons" | "showsCodes" | "messages"> {
  readonly profile: Day.Profile | undefined
  readonly speed: 1 | 10
}

/** A hall with robots, in a time of its own. It opens before they have begun: nobody waits for them. */
export const demoLayer = ({ profile, speed, ...hall }: DemoOptions) => {
  const { mall } = hall
  return Layer.effectDiscard(begin(mall)).pipe(
    Layer.provideMerge(Demo.layer({ mall, ...(profile === undefined ? {} : { profile }) })),
    Layer.provideMerge(
      hallLayer({
        ...hall,
        ...practising,
        handlers: quiet(mall, hall.handlers),
        passwords: passwordsLayer(cheap)
      })
    ),
    Layer.provideMerge(SimClock.layer({ rate: speed, at: Demo.startAt(mall, Date.now()) }))
  )
}

/** Two passwords that everybody knows need no half a second each. */
const cheap = { ln: 10, r: 8, p: 1 } as const

/** The clock leaps over each night; whoever watches stays signed in. */
const lasting = { sessionHours: 24 * 366 } as const

/** A code too outlasts a leap; and whoever practises may ask again and again. */
const patient = { ...lasting, codeMinutes: 60 * 24 * 366, printedMinutes: 60 * 24 * 366, codesPerContact: 100 } as const

/** Whoever asks for a code sees it on the screen: a practice hall sends nothing to anybody. */
const practising = { access: lasting, persons: { ...patient, codesPerDay: 1_000 }, showsCodes: true } as const

const begin = (mall: Mall.Mall) =>
  Effect.gen(function* () {
    const { seed } = yield* Access.Access
    const { start } = yield* Demo.Demo
    yield* seed({ accounts: accounts.map((account) => ({ ...account, ...rightsOf(mall, account.login) })) })
    yield* Effect.forkScoped(Effect.catch(start, (error) => Effect.logError("The practice does not begin", error.code)))
  })

const rightsOf = (mall: Mall.Mall, login: string) =>
  login === "pengelola"
    ? { name: "Pengelola Latihan", relations: [{ relation: "manages" as const }] }
    : {
        name: "Petugas Latihan",
        relations: [
          ...mall.counters.map(({ id }) => ({ relation: "serves" as const, counter: id })),
          ...withFiles(mall).flatMap((agency) => [
            { relation: "serves" as const, agency },
            { relation: "heads" as const, agency }
          ])
        ]
      }

/** The agencies of which something can be applied for: whoever practises works on their files, and signs. */
const withFiles = ({ agencies }: Mall.Mall): ReadonlyArray<string> =>
  agencies
    .filter(({ services }) => services.some(({ fulfilledBy }) => fulfilledBy !== undefined))
    .map(({ name }) => name)
