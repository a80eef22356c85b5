import { Server } from "@balai/server"
import { mallOf } from "./mall.ts"

await Server.run({ mall: mallOf(Number(process.env["BALAI_TEST_COUNTERS"] ?? 3)), ...Server.cli(process.argv) })
