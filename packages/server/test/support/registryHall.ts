import { MalwareScan } from "@balai/documents"
import { type Actor } from "@balai/lifecycle"
import { Access, Applications, Mall, Messages } from "@balai/mall"
import { Context, Effect, Exit, Layer, Scope } from "effect"
import { appLayer, Listening } from "../../src/internal/app.ts"
import { documentsLayer, type DocumentsOptions } from "../../src/internal/documents.ts"
import { passwordsLayer } from "../../src/internal/passwords.ts"
import { appOptions } from "./app.ts"
import { registryMall } from "./registry.ts"

export interface RegistryOptions {
  readonly mall?: Mall.Mall
  readonly database?: string
  readonly documents?: DocumentsOptions
  readonly scanner?: Layer.Layer<MalwareScan.MalwareScan>
  readonly messages?: Layer.Layer<Messages.Messages>
  readonly handlers?: ReadonlyArray<Mall.Handlers>
}

/** A hall whose services can be applied for, on a port of its own. Codes are on the screen. */
export const openRegistry = async (options: RegistryOptions = {}) => {
  const { database = ":memory:", documents, handlers = [], mall = registryMall, messages, scanner } = options
  const hall = Mall.live({
    mall,
    database,
    handlers,
    secret: "s".repeat(43),
    passwords: passwordsLayer({ ln: 10, r: 8, p: 1 }),
    showsCodes: true,
    ...(messages === undefined ? {} : { messages })
  })
  const kept = documentsLayer({ folder: null, secret: "s".repeat(43), ...documents, scanner })
  const scope = Scope.makeUnsafe()
  const app = appLayer({ ...appOptions(mall), documents: kept })
  const built = await Effect.runPromise(Layer.buildWithScope(Layer.provideMerge(app, hall), scope))
  const { seed } = Context.get(built, Access.Access)
  return {
    url: Context.get(built, Listening).url,
    /** Gives an officer of the registry an account. */
    employ: (login: string, password: string) =>
      Effect.runPromise(
        seed({
          accounts: [{ login, name: "Dewi Lestari", password, relations: [{ relation: "serves", agency: "dukcapil" }] }]
        })
      ),
    applications: Context.get(built, Applications.Applications),
    /** An officer opens a file. */
    look: (by: Actor.Actor, file: string) =>
      Effect.runPromise(Context.get(built, Applications.Applications).file({ by, file })),
    stop: () => Effect.runPromise(Scope.close(scope, Exit.void))
  }
}

export type Registry = Awaited<ReturnType<typeof openRegistry>>

/** Who serves the registry and heads it. */
export const clerk: Actor.Actor = {
  type: "officer",
  id: "dewi",
  attributes: { hall: registryMall.name, agencies: ["dukcapil"], heads: ["dukcapil"] }
}

let commands = 0

/** What an officer does with a file. */
export const decide =
  (hall: Registry, file: string) =>
  (command: string, payload: object = {}) =>
    Effect.runPromise(
      hall.applications.command({
        commandId: `office-${(commands += 1)}`,
        by: clerk,
        file,
        command,
        payload: payload as never
      })
    )

/** The smallest picture that is one. */
export const photo = Buffer.from(
  "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAMCAgICAgMCAgIDAwMDBAYEBAQEBAgGBgUGCQgKCgkICQkKDA8MCgsOCwkJDRENDg8QEBEQCgwSExIQEw8QEBD/yQALCAABAAEBAREA/8wABgAQEAX/2gAIAQEAAD8A0s8g/9k=",
  "base64"
)
