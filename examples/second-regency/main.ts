import { handlers } from "@balai/agency-disnaker/live"
import { Server } from "@balai/server"
import { Effect } from "effect"
import { about } from "./about.ts"
import { mall } from "./mall.ts"

/** Until the civil registry is connected it does not answer: the officer looks at the card instead. */
const manpower = handlers({ registry: () => Effect.fail({ reason: "Belum tersambung" }) })

await Server.run({ mall, handlers: manpower, notice: about.notice, ...Server.cli(process.argv) })
