/** @internal The practice hall (*mode latihan*): its accounts, its notice, its robots and its own time. */
import { type Uploads } from "@balai/documents"
import { type LocalizedText } from "@balai/lifecycle"
import { Access, Applications, type Mall, Persons } from "@balai/mall"
import { type Day, Demo, SimClock } from "@balai/simulator"
import { Effect, Layer } from "effect"
import { hallLayer, type HallOptions } from "./hall.ts"
import { castOf, contact } from "./practiceCast.ts"
import { beginsAt, hasFiles, type Progress, seedFiles } from "./practiceFiles.ts"
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

/** A hall with robots, in a time of its own. Its past begins some weeks before the day of practice, for the files that it has. */
export const demoLayer = ({ profile, speed, ...hall }: DemoOptions) => {
  const { mall } = hall
  return Demo.layer({ mall, ...(profile === undefined ? {} : { profile }) }).pipe(
    Layer.provideMerge(
      hallLayer({
        ...hall,
        ...practising,
        handlers: quiet(mall, hall.handlers),
        passwords: passwordsLayer(cheap)
      })
    ),
    Layer.provideMerge(SimClock.layer({ rate: speed, at: beginsAt(mall, Demo.startAt(mall, Date.now())) }))
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

export interface Beginning {
  readonly mall: Mall.Mall
  /** Where what the made-up applicants send is kept: where the hall's own pages look for it. */
  readonly uploads: Uploads.Uploads["Service"]
  readonly progress: Progress
}

/** The accounts at once; then the files, and then the robots, in the background: nobody waits for them. */
export const begin = (beginning: Beginning) =>
  Effect.gen(function* () {
    const { seed } = yield* Access.Access
    const { start } = yield* Demo.Demo
    const cast = castOf(beginning.mall)
    yield* seed({
      accounts: cast.map(({ login, name, password, relations }) => ({ login, name, password, relations }))
    })
    const files = hasFiles(beginning.mall) ? withFiles(beginning) : Effect.void
    const all = Effect.andThen(
      Effect.catchCause(files, (cause) => Effect.logError("The files of the practice did not come about", cause)),
      Effect.catch(start, (error) => Effect.logError("The practice does not begin", error.code))
    )
    yield* Effect.forkScoped(all)
  })

/** The applicant whom the accounts name: signs in by a code that stands on the screen. */
const applicantOf = Effect.gen(function* () {
  const persons = yield* Persons.Persons
  const { ask, shown } = yield* persons.askCode({ commandId: "latihan:pemohon:kode", contact })
  if (shown === null) return null
  const { token } = yield* persons.enter({ commandId: "latihan:pemohon:masuk", ask, code: shown })
  yield* persons.rename({ commandId: "latihan:pemohon:nama", token, name: "Pemohon Latihan" })
  const entered = yield* persons.whoIs(token)
  yield* persons.signOut(token)
  return entered?.person ?? null
})

const withFiles = ({ mall, progress, uploads }: Beginning) =>
  Effect.gen(function* () {
    const applications = yield* Applications.Applications
    const applicant = yield* Effect.orElseSucceed(applicantOf, () => null)
    const cast = castOf(mall)
    const login = (relation: "serves" | "heads") => (agency: string) =>
      cast
        .toReversed()
        .find(({ relations }) =>
          relations.some((one) => one.relation === relation && "agency" in one && one.agency === agency)
        )?.login ?? "petugas"
    yield* seedFiles({
      mall,
      applications,
      uploads,
      applicant,
      progress,
      clerk: login("serves"),
      head: login("heads"),
      opens: Demo.startAt(mall, Date.now())
    })
  })
