/** @internal What a power can be about in this hall, and how it is written. */
import { type Delegation } from "@balai/access"
import { type LocalizedText } from "@balai/lifecycle"
import { Effect } from "effect"
import { type Mall } from "../Mall.ts"
import { type QueueingError } from "../QueueingError.ts"
import { fileLifecycles } from "./applicationsHouse.ts"
import { fromEngine } from "./failures.ts"
import { powerScope } from "./personsFailures.ts"
import { type Desk } from "./personsGate.ts"

type Text = LocalizedText.LocalizedText

interface Asked {
  readonly scope: Delegation.Scope
  readonly principal: string
}

/** Whether the file is the principal's own: of no other file anybody learns whether there is one. */
const isOwnFile = ({ engine, mall }: Desk, principal: string, scope: Delegation.Scope & { readonly of: "file" }) =>
  Effect.map(
    Effect.forEach(fileLifecycles(mall), (lifecycle) =>
      Effect.mapError(
        engine.find({
          lifecycle,
          where: { hall: mall.name, applicant: principal, number: scope.file, service: scope.service },
          limit: 1
        }),
        fromEngine
      )
    ),
    (found) => found.flat().length > 0
  )

/** A scope that is something in this hall. */
export const scopeOf = Effect.fnUntraced(function* (
  desk: Desk,
  { principal, scope }: Asked
): Effect.fn.Return<Delegation.Scope, QueueingError> {
  const { agencies, services } = desk.mall
  switch (scope.of) {
    case "all":
      return scope
    case "agency":
      return agencies.some(({ name }) => name === scope.agency) ? scope : yield* powerScope
    case "service":
      return services.some(({ id }) => id === scope.service) ? scope : yield* powerScope
    case "file":
      return (yield* isOwnFile(desk, principal, scope)) ? scope : yield* powerScope
  }
})

const same = (words: string): Text => ({ id: words, en: words })

const joined = (one: Text, other: Text): Text => ({ id: one.id + other.id, en: one.en + other.en })

/** A scope in words. */
export const scopeText = (mall: Mall, scope: Delegation.Scope): Text => {
  const serviceName = (id: string): Text => mall.services.find((one) => one.id === id)?.name ?? same(id)
  switch (scope.of) {
    case "all":
      return { id: "Semua layanan balai ini", en: "All services of this hall" }
    case "agency": {
      const label = mall.agencies.find(({ name }) => name === scope.agency)?.label ?? same(scope.agency)
      return joined({ id: "Semua layanan ", en: "All services of " }, label)
    }
    case "service":
      return joined({ id: "Layanan ", en: "The service " }, serviceName(scope.service))
    case "file":
      return joined(
        { id: `Permohonan nomor ${scope.file}, `, en: `Application number ${scope.file}, ` },
        serviceName(scope.service)
      )
  }
}
