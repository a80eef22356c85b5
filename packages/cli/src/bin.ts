/**
 * The process `balai`: runs the command, and ends with its code when what it has begun is put away.
 *
 * @since 0.1.0
 */
import { quiet } from "./internal/quiet.ts"

quiet()

const { main } = await import("./internal/main.ts")
main(process.argv.slice(2))
