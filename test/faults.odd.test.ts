import { checkSeeds } from "./support/faults.ts"

checkSeeds(1)
