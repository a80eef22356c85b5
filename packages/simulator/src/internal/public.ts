import { Actors } from "@balai/queue"
import { Effect } from "effect"
import { type Visitor } from "../Day.ts"
import { type Act } from "./agenda.ts"
import { type Scene } from "./scene.ts"

const kiosks = 5
const seen = 45_000

/** A visitor takes a number. Several kiosks, so that two who come at once are not taken for a double tap. */
const take =
  (scene: Scene, visitor: Visitor): Act =>
  (at) => {
    const { mall, queueing } = scene.house
    const { asks, order, service } = visitor
    const taken = queueing.take({
      commandId: scene.commandId(`take:${order}`),
      by: Actors.kiosk({ hall: mall.name, id: `latihan-${1 + (order % kiosks)}` }),
      service,
      ...(asks === null ? {} : { priority: asks })
    })
    // What the hall does not issue now is no news: the visitor goes home.
    return Effect.ignore(
      Effect.map(taken, ({ ticket }) => {
        scene.remember(ticket.id, visitor)
        scene.poke(service, at)
        if (asks !== null) scene.agenda.add(Math.max(at, scene.day.callsAt) + seen, judge(scene, ticket.id, visitor))
      })
    )
  }

/** An officer looks who asks for the priority lane. */
const judge =
  (scene: Scene, ticket: string, { isGranted, service }: Visitor): Act =>
  () => {
    const robot = scene.robots.find((one) => one.serves(service))
    if (robot === undefined) return Effect.void
    const { queueing } = scene.house
    const request = { commandId: scene.commandId("priority"), by: robot.actor, ticket }
    return Effect.ignore(isGranted ? queueing.grantPriority(request) : queueing.declinePriority(request))
  }

/** Writes down when everybody comes. */
export const invite = (scene: Scene): void => {
  for (const visitor of scene.day.visitors) scene.agenda.add(visitor.at, take(scene, visitor))
}
