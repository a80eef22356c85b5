import { Server } from "@balai/server"
import { about } from "./about.ts"
import { demo } from "./demo.ts"
import { mall } from "./mall.ts"

await Server.run({ mall, demo, notice: about.notice, ...Server.cli(process.argv) })
