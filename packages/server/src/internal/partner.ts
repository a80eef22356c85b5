/** @internal Who may tell the hall of payments: whoever signs what it sends with the secret that both keep. */
import { Effect } from "effect"
import { HttpServerRequest } from "effect/http"
import { createHmac, timingSafeEqual } from "node:crypto"
import { catalogue, type Description } from "../Problem.ts"
import { OptionInvalidError } from "../ServerError.ts"
import { makeThrottle, peer } from "./throttle.ts"

type Request = HttpServerRequest.HttpServerRequest

export interface Partner {
  /** Null for a request that is signed. All others get what there is at no address. */
  readonly refuses: (request: Request) => Effect.Effect<Description | null>
}

export const signatureHeader = "balai-signature"

const shortest = 32

/** The secret, when there is one. Throws for one that could be guessed. */
export const noticeSecretOf = (secret: string | undefined): string | null => {
  if (secret === undefined || secret === "") return null
  if (secret.length >= shortest) return secret
  throw new OptionInvalidError({
    option: "BALAI_PAYMENT_NOTICE_SECRET",
    text: {
      id: `BALAI_PAYMENT_NOTICE_SECRET harus paling sedikit ${shortest} karakter.`,
      en: `BALAI_PAYMENT_NOTICE_SECRET must have ${shortest} characters at least.`
    }
  })
}

/** What stands in the header: `sha256=` and the HMAC of the body as it was sent, in hexadecimal. */
export const signatureOf = (secret: string, body: Uint8Array | string): string =>
  `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`

const isSame = (one: string, other: string): boolean => {
  const [left, right] = [Buffer.from(one), Buffer.from(other)]
  return left.length === right.length && timingSafeEqual(left, right)
}

const absent = Effect.succeed(catalogue.notFound)

export const nobodySigns: Partner = { refuses: () => absent }

/** Behind one proxy all parties are one address. */
const wrongs = { most: 60, withinMillis: 60_000 }

export const makePartner = (secret: string | null): Partner => {
  if (secret === null) return nobodySigns
  const throttle = makeThrottle(wrongs)
  const isSigned = (request: Request): Effect.Effect<boolean> => {
    const given = request.headers[signatureHeader]
    if (given === undefined) return Effect.succeed(false)
    return Effect.matchCause(request.arrayBuffer, {
      onSuccess: (body) => isSame(given.trim().toLowerCase(), signatureOf(secret, new Uint8Array(body))),
      onFailure: () => false
    })
  }
  return {
    refuses: (request) =>
      Effect.flatMap(Effect.provideService(peer, HttpServerRequest.HttpServerRequest, request), (from) =>
        throttle.attempt(
          from,
          Effect.map(isSigned(request), (isRight) => ({ isRight, value: isRight ? null : catalogue.notFound }))
        )
      ).pipe(
        Effect.map(({ value }) => value),
        Effect.catchTag("TooMany", () => Effect.succeed(catalogue.tooManyTries))
      )
  }
}
