/** @internal The one place that lets a request through to a route, or not. */
import { type Hall, type Mall } from "@balai/mall"
import { Actors } from "@balai/queue"
import { Effect } from "effect"
import { HttpRouter, HttpServerRequest, type HttpServerResponse } from "effect/http"
import { type Access, type Route } from "../Policy.ts"
import { catalogue, type Description } from "../Problem.ts"
import { problem } from "./answer.ts"
import { Caller } from "./caller.ts"
import { type Holder, type Keys } from "./keys.ts"

type Response = HttpServerResponse.HttpServerResponse

export interface GuardOptions {
  readonly mall: Mall.Mall
  readonly hall: Hall.Hall["Service"]
  readonly keys: Keys
  readonly inventory: ReadonlyArray<Route>
}

type Parameters = { readonly [name: string]: string | undefined }

interface Attempt {
  readonly access: Access
  readonly presented: string | null
  readonly parameters: Parameters
}

/** The holder of the presented key, if that is enough for the route. */
const admit = ({ access, presented, parameters }: Attempt, keys: Keys): Holder | Description | null => {
  if (access === "public" || access === "ticketKey") return null
  if (presented === null) return catalogue.keyMissing
  const holder = keys.holderOf(presented)
  if (holder === null) return catalogue.keyUnknown
  const isEnough = holder.type === access && (holder.type !== "counter" || holder.id === parameters["id"])
  return isEnough ? holder : catalogue.keyForbidden
}

/** The route-level middleware. A route that the inventory does not list with a policy is answered as if it were not there. */
export const makeGuard = ({ mall, hall, keys, inventory }: GuardOptions) => {
  const accessOf = new Map(inventory.map((route) => [`${route.method} ${route.path}`, route.access]))
  return <E, R>(effect: Effect.Effect<Response, E, R>) =>
    Effect.gen(function* () {
      const { route, params } = yield* HttpRouter.RouteContext
      const request = yield* HttpServerRequest.HttpServerRequest
      const access = accessOf.get(`${route.method} ${route.path}`) ?? null
      if (access === null) return yield* problem(catalogue.notFound)
      const presented = bearer(request.headers["authorization"])
      const admitted = admit({ access, presented, parameters: params }, keys)
      if (admitted !== null && "status" in admitted) return yield* problem(admitted)
      const caller =
        admitted !== null
          ? callerOf(admitted, mall.name, request.headers["balai-device"])
          : access === "ticketKey"
            ? yield* Effect.map(hall.visitor(params["key"] ?? ""), (actor) => ({
                actor,
                scope: `visitor-${actor.id.slice(0, 32)}`
              }))
            : null
      return yield* caller === null ? effect : Effect.provideService(effect, Caller, caller)
    })
}

const bearer = (header: string | undefined): string | null =>
  /^bearer +([A-Za-z0-9_-]{1,200})$/i.exec(header ?? "")?.[1] ?? null

const callerOf = (holder: Holder, hall: string, device: string | undefined): Caller => {
  switch (holder.type) {
    case "kiosk": {
      const id = device !== undefined && /^[A-Za-z0-9-]{1,40}$/.test(device) ? `kiosk-${device}` : "kiosk"
      return { actor: Actors.kiosk({ hall, id }), scope: "kiosk" }
    }
    case "counter": {
      const id = `counter-${holder.id}`
      return { actor: Actors.officer({ hall, id, counter: holder.id }), scope: id }
    }
    case "manager":
      return { actor: Actors.manager({ hall, id: "manager" }), scope: "manager" }
  }
}
