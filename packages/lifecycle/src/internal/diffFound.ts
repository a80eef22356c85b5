/** @internal What the parts of a comparison find, before it is written out. */
import { type ChangeCode } from "../Diff.ts"
import { type LocalizedText } from "../LocalizedText.ts"

/** @internal */
export interface Found {
  readonly code: ChangeCode
  readonly subject: string
  readonly states: ReadonlyArray<string>
  readonly values: { readonly [name: string]: string | LocalizedText }
}

type Values = Found["values"]

/** @internal A change of one state. */
export const ofState = (code: ChangeCode, path: string, values: Values = {}): Found => ({
  code,
  subject: path,
  states: [path],
  values
})

interface About {
  readonly states?: ReadonlyArray<string>
  readonly [name: string]: string | LocalizedText | ReadonlyArray<string> | undefined
}

/** @internal A change of something else, with the states that it concerns. */
export const ofThing = (code: ChangeCode, subject: string, { states = [], ...values }: About = {}): Found => ({
  code,
  subject,
  states,
  values: values as Values
})

/** @internal */
export const none: LocalizedText = { id: "tidak ada", en: "none" }

/** @internal What is in one list and not in the other. */
export const without = <A>(one: ReadonlyArray<A>, two: ReadonlyArray<A>): ReadonlyArray<A> =>
  one.filter((item) => !two.includes(item))

/** @internal */
export const listed = (items: ReadonlyArray<string>): string | LocalizedText =>
  items.length === 0 ? none : items.join(", ")
