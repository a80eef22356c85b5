/** @internal What the applicant is told when a file comes to a state. */
import { type Args } from "../Part.ts"

export const tell = (what: string) => ({
  type: "tell",
  params: ({ context }: Pick<Args, "context">) => ({
    what,
    service: context.service,
    number: context.number,
    to: context.parties.proxy ?? context.parties.reporter ?? context.parties.applicant
  })
})
