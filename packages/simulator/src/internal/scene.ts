import { type Access, type Hall, type Mall, type Queueing, type QueueingError } from "@balai/mall"
import { type Effect } from "effect"
import { type Day, type Profile, stranger, type Visitor } from "../Day.ts"
import { type Agenda } from "./agenda.ts"
import { type Robot } from "./robot.ts"

export type Refused = QueueingError.QueueingError

/** The hall on which a demonstration plays. */
export interface House {
  readonly mall: Mall.Mall
  readonly profile: Profile
  readonly queueing: Queueing.Queueing["Service"]
  readonly hall: Hall.Hall["Service"]
  readonly access: Access.Access["Service"]
}

/** One day of it: what is to come, who is who, and who serves. */
export class Scene {
  readonly house: House
  readonly day: Day
  readonly agenda: Agenda
  readonly #visitors = new Map<string, Visitor>()
  #robots: ReadonlyArray<Robot> = []
  #count = 0

  constructor(house: House, day: Day, agenda: Agenda) {
    this.house = house
    this.day = day
    this.agenda = agenda
  }

  staff(robots: ReadonlyArray<Robot>): void {
    this.#robots = robots
  }

  get robots(): ReadonlyArray<Robot> {
    return this.#robots
  }

  /** A command id that no other command has. */
  commandId(name: string): string {
    return `latihan:${this.day.date}:${name}:${(this.#count += 1)}`
  }

  knows(ticket: string): boolean {
    return this.#visitors.has(ticket)
  }

  remember(ticket: string, visitor: Visitor): void {
    this.#visitors.set(ticket, visitor)
  }

  /** Who has a number: somebody of this day, or a person. */
  visitorOf({ id, label, service }: Numbered, at: number): Visitor {
    const { mall, profile } = this.house
    return this.#visitors.get(id) ?? stranger(profile, { mall, at, service: service.id, label })
  }

  /** Somebody waits for a service: the robot that has been idle longest turns to it. */
  poke(service: string, at: number): void {
    const idle = this.#robots.filter((robot) => robot.isIdleFor(service))
    const [first] = idle.toSorted((one, two) => one.idleSince - two.idleSince)
    first?.wake(at)
  }
}

interface Numbered {
  readonly id: string
  readonly label: string
  readonly service: { readonly id: string }
}

/** An act that the hall may refuse. */
export type Deed<A> = Effect.Effect<A, Refused>
