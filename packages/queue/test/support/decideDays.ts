/** Decides the same moments as its caller, under whatever time zone its own environment sets. */
import { digestOfMoments, moments } from "./days.ts"

const offset = new Date(moments[0] ?? 0).getTimezoneOffset()
process.stdout.write(JSON.stringify({ offset, decided: digestOfMoments() }))
