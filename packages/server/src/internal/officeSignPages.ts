/** @internal The page on which a head signs a batch. */
import { OfficeHtml } from "@balai/elements"
import { Effect, Redacted } from "effect"
import { Caller, commandId } from "./caller.ts"
import { Form } from "./forms.ts"
import { type Drawn, frameOf, type Office, send } from "./officeFrame.ts"
import { type Outcome, signBatch, toSign, type Verdict } from "./officeSigning.ts"

const kindOf = ({ signing: { signer } }: Office): "none" | "practice" | "real" =>
  signer === null ? "none" : signer.manifest.isFake ? "practice" : "real"

/** For who heads no agency nothing waits here: that is what their lifecycles say. */
export const signPage = (office: Office, outcomes: ReadonlyArray<Outcome> = []): Drawn =>
  Effect.gen(function* () {
    const page = yield* frameOf(office)
    const { by, frame } = page
    const rows = yield* toSign(office.signing, by)
    return send(office, OfficeHtml.sign({ ...frame, rows, signer: kindOf(office), outcomes }), page)
  })

const verdictsOf = (fields: { readonly [name: string]: string }): ReadonlyArray<Verdict> =>
  Object.entries(fields).flatMap(([name, value]): ReadonlyArray<Verdict> => {
    const file = name.startsWith("putusan.") ? name.slice("putusan.".length) : null
    if (file === null || (value !== "sign" && value !== "sendBack")) return []
    return [{ file, verdict: value, words: (fields[`kata.${file}`] ?? "").trim() }]
  })

export const signPost = (office: Office): Drawn =>
  Effect.gen(function* () {
    const caller = yield* Caller
    const { attempt, fields } = yield* Form
    const { by, colleagues } = yield* frameOf(office)
    const own = colleagues.find(({ id }) => id === by.id)
    const outcomes = yield* signBatch(office.signing, {
      commandId: `${commandId(caller, attempt)}:tanda-tangan`,
      by,
      files: verdictsOf(fields),
      passphrase: Redacted.make(fields["frasa"] ?? ""),
      signer: {
        name: own?.name ?? by.id,
        office: (agency) => {
          const acting = own?.acting.find((one) => one.agency === agency)
          const label = office.mall.agencies.find(({ name }) => name === agency)?.label.id ?? agency
          return acting === undefined
            ? null
            : `${acting.as === "plh" ? "Plh." : "Plt."} Kepala ${label} (${acting.decree})`
        }
      }
    })
    return yield* signPage(office, outcomes)
  })
