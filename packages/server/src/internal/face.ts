/** @internal What a hall shows of itself on every page and on the console, whoever built it. */
import { type LocalizedText } from "@balai/lifecycle"
import { type Logo } from "./logo.ts"
import { type Voice } from "./voice.ts"

type Text = LocalizedText.LocalizedText

/** An account that exists in the practice hall only. */
export interface DemoAccount {
  readonly login: string
  readonly password: string
  readonly role: Text
  /** Where this one begins; the counters, when absent. */
  readonly page?: string
}

/** In the practice hall and nowhere else an account has a password that everybody knows. */
export const accounts: ReadonlyArray<DemoAccount> = [
  { login: "pengelola", password: "latihan", role: { id: "Pengelola", en: "Manager" }, page: "/manager" },
  { login: "petugas", password: "latihan", role: { id: "Petugas, semua loket", en: "Officer, all counters" } }
]

export interface DemoFace {
  readonly accounts: ReadonlyArray<DemoAccount>
  /** The number of the applicant whose files there are; null where nothing can be applied for. */
  readonly applicant?: string | null
  readonly rate: () => number
}

export interface Face {
  readonly name: Text
  readonly notice: Text | null
  /** The front page has room for more than the other pages. */
  readonly frontNotice: Text | null
  /** Of the framework. */
  readonly version: string
  /** Of the plugins. */
  readonly versions: ReadonlyArray<{ readonly name: string; readonly version: string }>
  readonly logo: Logo | null
  readonly voice: Voice | null
  readonly publicUrl: string | undefined
  /** Makes the first manager; null when nobody may. */
  readonly setupCode: string | null
  /** Null in the real hall. */
  readonly demo: DemoFace | null
}

export const plainFace = (hall: {
  readonly label: Text
  readonly agencies: ReadonlyArray<{ readonly name: string; readonly version: string }>
  readonly version: string
}): Face => ({
  name: hall.label,
  notice: null,
  frontNotice: null,
  version: hall.version,
  versions: hall.agencies.map(({ name, version }) => ({ name, version })),
  logo: null,
  voice: null,
  publicUrl: undefined,
  setupCode: null,
  demo: null
})
