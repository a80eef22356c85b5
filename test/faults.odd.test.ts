import { checkSeeds } from "./support/faults.ts"

checkSeeds("odd")
