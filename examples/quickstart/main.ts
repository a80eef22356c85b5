import { Server } from "@balai/server"
import { mall } from "./mall.ts"

await Server.run({ mall, ...Server.cli(process.argv) })
