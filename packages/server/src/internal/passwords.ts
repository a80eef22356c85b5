/** @internal Passwords by scrypt, two at a time: each needs 32 MB and a core for a good part of a second. */
import { Passwords } from "@balai/mall"
import { Effect, Layer, Semaphore } from "effect"
import { randomBytes, scrypt, timingSafeEqual } from "node:crypto"

interface Cost {
  /** The binary logarithm of N. */
  readonly ln: number
  readonly r: number
  readonly p: number
}

const usual: Cost = { ln: 15, r: 8, p: 3 }

const length = 32
const atOnce = 2

const derive = (password: string, salt: Buffer, { ln, r, p }: Cost): Effect.Effect<Buffer> =>
  Effect.callback<Buffer>((resume) => {
    const options = { N: 2 ** ln, r, p, maxmem: 256 * r * 2 ** ln }
    // The same letters typed on another keyboard are the same password.
    scrypt(password.normalize("NFKC"), salt, length, options, (error, key) =>
      resume(error === null ? Effect.succeed(key) : Effect.die(error))
    )
  })

/** `$scrypt$ln=15,r=8,p=3$<salt>$<key>`, as others write it too. */
const write = ({ ln, r, p }: Cost, salt: Buffer, key: Buffer): string =>
  `$scrypt$ln=${ln},r=${r},p=${p}$${salt.toString("base64url")}$${key.toString("base64url")}`

const written = /^\$scrypt\$ln=(\d{1,2}),r=(\d{1,2}),p=(\d{1,2})\$([A-Za-z0-9_-]{22,86})\$([A-Za-z0-9_-]{43})$/

interface Read {
  readonly cost: Cost
  readonly salt: Buffer
  readonly key: Buffer
}

/** Null for what is no hash of ours, and for one that would cost more than this machine has. */
const read = (hash: string): Read | null => {
  const [, ln, r, p, salt = "", key = ""] = written.exec(hash) ?? []
  const cost = { ln: Number(ln), r: Number(r), p: Number(p) }
  const isBearable = cost.ln >= 10 && cost.ln <= 18 && cost.r >= 1 && cost.r <= 16 && cost.p >= 1 && cost.p <= 8
  return isBearable ? { cost, salt: Buffer.from(salt, "base64url"), key: Buffer.from(key, "base64url") } : null
}

const nothing: Read = { cost: usual, salt: Buffer.alloc(16), key: Buffer.alloc(length) }

export const passwordsLayer = (cost: Cost = usual): Layer.Layer<Passwords.Passwords> =>
  Layer.sync(Passwords.Passwords, () => {
    const two = Semaphore.makeUnsafe(atOnce)
    const derived = (password: string, salt: Buffer, of: Cost) => two.withPermits(1)(derive(password, salt, of))
    return {
      hash: (password) =>
        Effect.suspend(() => {
          const salt = randomBytes(16)
          return Effect.map(derived(password, salt, cost), (key) => write(cost, salt, key))
        }),
      verify: (password, hash) =>
        Effect.suspend(() => {
          const own = read(hash)
          // What cannot be read costs as much: the time must not tell whether there is such an account.
          const { cost: of, key, salt } = own ?? { ...nothing, cost }
          return Effect.map(derived(password, salt, of), (found) => timingSafeEqual(found, key) && own !== null)
        })
    }
  })
