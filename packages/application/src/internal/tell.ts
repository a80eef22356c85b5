/** @internal What the applicant is told when a file comes to a state. */
import { type Args } from "../Part.ts"

/** What is said of a state that only waits on, its limit having moved: nobody is told. */
const waitsOn = "waitsOn"

const isWokenIn = (event: { readonly type: string } | undefined, state: string): boolean =>
  event?.type.startsWith("xstate.after.") === true &&
  (event.type.endsWith(`.at-${state}`) || event.type.endsWith(`.${state}`))

export const tell = (what: string) => ({
  type: "tell",
  params: ({ context, event }: Pick<Args, "context"> & Partial<Pick<Args, "event">>) => ({
    what: isWokenIn(event, what) ? waitsOn : what,
    service: context.service,
    number: context.number,
    to: context.parties.proxy ?? context.parties.reporter ?? context.parties.applicant
  })
})
