/** @internal What is decided before a server starts: which hall, which files, what it shows of itself. */
import { type LocalizedText } from "@balai/lifecycle"
import { type Mall } from "@balai/mall"
import { type Redacted } from "effect"
import { existsSync } from "node:fs"
import { resolve } from "node:path"
import { type RunOptions } from "../Server.ts"
import { notice, noticeWith } from "./demo.ts"
import { accounts, type Face, plainFace } from "./face.ts"
import { folderBeside } from "./documents.ts"
import { hasManagerIn } from "./hall.ts"
import { randomSecret, secretBeside, sharedSecret } from "./keys.ts"
import { openLogo } from "./logo.ts"
import { type Mode, modeAt } from "./mode.ts"
import { databaseFile, nameOf, publicUrlOf } from "./options.ts"
import { claimSchema } from "./practice.ts"
import { makeSetupCode } from "./setup.ts"
import { claimPractice, type Claim, isPracticeName, postgresOf, practised } from "./storage.ts"
import { openVoice } from "./voice.ts"

export interface Plan extends Claim {
  /** With the name that it was given for this run. */
  readonly mall: Mall.Mall
  readonly handlers: RunOptions["handlers"]
  readonly mode: Mode
  readonly secret: string
  readonly speed: 1 | 10
  readonly face: Face
  /** The folder of what people upload; null for what is gone with the process. */
  readonly documents: string | null
  /** The address of a database on a server; what `database` then shows has no password. */
  readonly postgres?: Redacted.Redacted
  /** The schema of the practice hall there. */
  readonly schema?: string
}

/** Reads and checks everything that can be wrong before a port is opened or a database touched. */
export const planOf = async (options: RunOptions, version: string): Promise<Plan> => {
  const { directory = process.cwd(), mode: asked, database, handlers, speed = 1 } = options
  const mall = named(options.mall, options.name)
  const face = faceOf(options, { mall, version })
  const postgres = postgresOf(database)
  const own = databaseFile(postgres === null ? database : undefined, { directory, hall: mall.name })
  const isInUse = async (): Promise<boolean> => existsSync(own) && hasManagerIn({ mall, handlers, database: own })
  const mode = await modeAt({ mall, mode: asked, database, isInUse }, Date.now())
  if (mode.type === "hall" && postgres !== null) {
    const secret = sharedSecret(process.env["BALAI_SECRET"], own.replace(/\.db$/, "-postgres"))
    const { shown, url } = postgres
    const documents = folderBeside(own.replace(/\.db$/, "-postgres"))
    return { mall, handlers, mode, secret, speed, face, database: shown, postgres: url, documents, release: () => {} }
  }
  if (mode.type === "hall") {
    if (isPracticeName(own)) throw practised(own)
    const secret = secretBeside(own)
    const documents = folderBeside(own)
    return { mall, handlers, mode, secret, speed, face, database: own, documents, release: () => {} }
  }
  const shown = {
    ...face,
    notice,
    frontNotice: noticeWith(face.notice),
    setupCode: null,
    demo: { accounts, rate: () => speed }
  }
  const practice = { mall, handlers, mode, speed, face: shown }
  if (postgres !== null) {
    const claimed = await claimSchema(postgres)
    return {
      ...practice,
      secret: randomSecret(),
      database: postgres.shown,
      postgres: postgres.url,
      documents: null,
      ...claimed
    }
  }
  const claim = claimPractice(own)
  return { ...practice, secret: secretOf(claim), documents: folderBeside(claim.database), ...claim }
}

const secretOf = ({ database, release }: Claim): string => {
  try {
    return secretBeside(database)
  } catch (cause) {
    release()
    throw cause
  }
}

const named = (mall: Mall.Mall, name: string | undefined): Mall.Mall => {
  if (name === undefined) return mall
  const checked = nameOf(name)
  return { ...mall, label: { id: checked, en: checked } satisfies LocalizedText.LocalizedText }
}

const faceOf = (
  { publicUrl, logo, voice, notice: own }: RunOptions,
  { mall, version }: { readonly mall: Mall.Mall; readonly version: string }
): Face => ({
  ...plainFace({ ...mall, version }),
  notice: own ?? null,
  frontNotice: own ?? null,
  logo: logo === undefined ? null : openLogo(resolve(logo)),
  voice: voice === undefined ? null : openVoice(resolve(voice)),
  publicUrl: publicUrl === undefined ? undefined : publicUrlOf(publicUrl),
  setupCode: makeSetupCode()
})
