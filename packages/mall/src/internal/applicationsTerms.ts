/** @internal The terms of a new file: of the standard that is in force. */
import { type Engine } from "@balai/engine"
import { Publication, Standard } from "@balai/service"
import { Effect } from "effect"
import { type Mall } from "../Mall.ts"
import { type House } from "./applicationsHouse.ts"
import { fromEngine } from "./failures.ts"
import { publicationId } from "./names.ts"

export const termsIn =
  (mall: Mall, engine: Engine.Engine["Service"]): House["terms"] =>
  (service, channel) =>
    engine.get(Publication.lifecycle, publicationId(mall.name, service)).pipe(
      Effect.map(({ snapshot }) =>
        snapshot.context.inForce === null ? null : Standard.terms(snapshot.context.inForce, channel)
      ),
      Effect.catchTag("NotFoundError", () => Effect.succeed(null)),
      Effect.mapError(fromEngine)
    )
