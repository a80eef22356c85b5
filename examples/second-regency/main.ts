import { Server } from "@balai/server"
import { about } from "./about.ts"
import { mall } from "./mall.ts"

await Server.run({ mall, notice: about.notice, ...Server.cli(process.argv) })
