import { assert, describe, it } from "@effect/vitest"
import { type Lifecycle } from "@balai/lifecycle"
import { expectTypeOf } from "vitest"
import { Ticket } from "./support/ticket.ts"

type Command = Lifecycle.CommandOf<typeof Ticket>

describe("the types of a lifecycle", () => {
  it("follow from the schemas of its spec", () => {
    assert.strictEqual(Ticket.name, "ticket")
    expectTypeOf(Ticket.name).toEqualTypeOf<"ticket">()
    expectTypeOf<Lifecycle.InputOf<typeof Ticket>>().toEqualTypeOf<{
      readonly label: string
      readonly service: string
    }>()
    expectTypeOf<Lifecycle.ContextOf<typeof Ticket>["counter"]>().toEqualTypeOf<string | null>()
    expectTypeOf<Extract<Command, { type: "ticket.call" }>["counter"]>().toEqualTypeOf<string>()
    expectTypeOf<Lifecycle.PublishedEventOf<typeof Ticket>>().toEqualTypeOf<
      { readonly type: "ticket.announced" } & { readonly label: string; readonly counter: string }
    >()
  })

  it("refuse a payload of another type", () => {
    const command: Command = { type: "ticket.call", counter: "1" }
    // @ts-expect-error the counter is a string
    const wrong: Command = { type: "ticket.call", counter: 1 }
    assert.notDeepEqual<unknown>(command, wrong)
  })
})
