/**
 * Who may call a route, declared beside the route.
 *
 * Everything is denied that does not say otherwise: a route without a policy is answered as if it did not exist. The
 * inventory is the list of all routes with their policies; the server asks it at every request, tests walk it.
 *
 * Neighbours: `Api` declares the routes of the API with {@link Policy}.
 *
 * @since 0.1.0
 */
import { Context } from "effect"

/**
 * The kinds of access.
 *
 * **Details**
 *
 * - `public`: everybody
 * - `ticketKey`: whoever knows the unguessable key in the address
 * - `kiosk`: an enrolled kiosk, or a signed-in person who manages the hall or greets its visitors
 * - `officer`: anybody who has signed in
 * - `counter`: who sits at the counter in the address
 * - `manager`: who manages the hall
 * - `greeter`: a signed-in person who greets visitors or manages the hall
 * - `clerk`: a signed-in officer who works on files: serves an agency, or heads one
 * - `person`: an applicant who has signed in
 * - `demo`: everybody in a practice hall; elsewhere such a route does not exist
 * - `noticeToken`: whoever holds the token in the address, which an activity handed out and which answers once
 * - `partner`: a payment service that signs what it sends; for all others, and without a secret, such a route does not exist
 * - `metricsKey`: whoever sends the key of the metrics; for all others, and without a key, such a route does not exist
 *
 * @category models
 * @since 0.1.0
 */
export type Access =
  | "public"
  | "ticketKey"
  | "kiosk"
  | "officer"
  | "counter"
  | "manager"
  | "greeter"
  | "clerk"
  | "person"
  | "demo"
  | "noticeToken"
  | "partner"
  | "metricsKey"

/**
 * The annotation of an endpoint that says who may call it.
 *
 * @category services
 * @since 0.1.0
 */
export class Policy extends Context.Service<Policy, Access>()("@balai/server/Policy") {}

/**
 * A route as the inventory lists it. `access` is null when nobody said who may call it: then nobody may.
 *
 * @category models
 * @since 0.1.0
 */
export interface Route {
  readonly method: string
  readonly path: string
  readonly access: Access | null
  /** Whether it takes a form of one of the hall's own pages, and nothing else; `files` when the form may carry files. */
  readonly form?: true | "files"
  /** Whether it takes bytes in place of JSON: a part of an upload. */
  readonly bytes?: true
  /** Whether a program outside may send it as a form as well as JSON. */
  readonly notice?: true
}
