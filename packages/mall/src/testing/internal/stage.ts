/** @internal What a test does on a stage. */
import { Engine, EngineError } from "@balai/engine"
import { type Actor, Json, Lifecycle } from "@balai/lifecycle"
import { type Context, Duration, Effect } from "effect"
import { Access } from "../../Access.ts"
import { Hall } from "../../Hall.ts"
import { type Mall } from "../../Mall.ts"
import { Keeping } from "../../Keeping.ts"
import { Oversight } from "../../Oversight.ts"
import { Queueing } from "../../Queueing.ts"
import { Appointments } from "../../Appointments.ts"
import { Reports } from "../../Reports.ts"
import { Subjects } from "../../Subjects.ts"
import { Settings } from "../../Settings.ts"
import { Applications } from "../../Applications.ts"
import { Calendars } from "../../Calendars.ts"
import { Catalogue } from "../../Catalogue.ts"
import { type Outside } from "../Outside.ts"
import { type Runner, type Services } from "../Runner.ts"
import type * as Face from "../Stage.ts"
import { make as failure } from "../StageError.ts"
import { momentOf } from "./assemble.ts"
import { castOf, everybody } from "./cast.ts"
import { explain, paragraph } from "./explain.ts"
import { makeWaits } from "./wait.ts"

export interface Parts {
  readonly mall: Mall
  readonly outside: Outside
  readonly runner: Runner
}

/** The calls of a service as promises; a request gets the stage's next command id. */
const callsOf = <S extends object>(runner: Runner, tag: Context.Service<any, S>, next: () => string): any =>
  new Proxy(
    {},
    {
      get: (_, name) => {
        if (name === "then") return undefined
        return (...args: ReadonlyArray<any>) => {
          const [first, ...rest] = args
          const isRequest = typeof first === "object" && first !== null && "by" in first && !("commandId" in first)
          const given = isRequest ? [{ ...first, commandId: next() }, ...rest] : args
          return runner.run(
            Effect.flatMap(tag as any, (service: any) => {
              const member = service[name]
              return typeof member === "function" ? member(...given) : member
            }) as Effect.Effect<unknown, unknown, Services>
          )
        }
      }
    }
  )

const engine = <A, E>(use: (engine: Engine.Engine["Service"]) => Effect.Effect<A, E>) =>
  Effect.flatMap(Engine.Engine, use)

/** What the parts of a stage share. */
interface Shared extends Parts {
  /** The next command id. */
  readonly next: () => string
  /** Whoever acts is asked, too, when it is told who may do what. */
  readonly meet: (by: Actor.Actor) => void
  readonly met: () => ReadonlyArray<Actor.Actor>
}

const getting =
  ({ runner }: Parts): Face.Stage["get"] =>
  (lifecycle, id) =>
    runner.run(engine((it) => it.get(lifecycle, id)))

const describing =
  (shared: Parts): Face.Stage["describe"] =>
  async (lifecycle, id) =>
    Lifecycle.describe(lifecycle, (await getting(shared)(lifecycle, id)).snapshot)

const doings = (shared: Shared): Pick<Face.Stage, "start" | "send" | "refusal"> => {
  const { meet, next, runner } = shared
  const get = getting(shared)
  const give = async <A, E>(by: Actor.Actor, effect: Effect.Effect<A, E, Services>): Promise<void> => {
    meet(by)
    await runner.run(effect)
    await runner.settle()
  }
  const command = (lifecycle: Lifecycle.Any, { commandId = next(), ...options }: any) =>
    give(
      options.by,
      engine((it) => it.send(lifecycle, { ...options, commandId }))
    )
  return {
    start: async (lifecycle, { commandId = next(), ...options }) => {
      await give(
        options.by,
        engine((it) => it.start(lifecycle, { ...options, commandId } as any))
      )
      return get(lifecycle, options.id)
    },
    send: async (lifecycle, options) => {
      await command(lifecycle, options)
      return get(lifecycle, options.id)
    },
    refusal: async (lifecycle, options) => {
      try {
        await command(lifecycle, options)
      } catch (error) {
        if (error instanceof EngineError.RefusedError) return error.verdict
        throw error
      }
      const { label } = await describing(shared)(lifecycle, options.id)
      const { type } = options.command as { readonly type: string }
      throw failure("BALAI_STAGE_NOT_REFUSED", {
        id: `"${type}" oleh ${options.by.type}; sekarang "${label.id}"`,
        en: `"${type}" by ${options.by.type}; it is now "${label.en}"`
      })
    }
  }
}

const explaining =
  ({ mall, met, outside, runner }: Shared): Face.Stage["explain"] =>
  async (lifecycle, id) => {
    const question = { lifecycle, id, actors: met(), now: runner.now(), zone: mall.zone, problems: outside.problems }
    return paragraph(await runner.run(explain({ ...question, pending: runner.pending?.() ?? [] })))
  }

/** What every set-up needs to come back: what is stored, and how many commands there have been. */
const baselines = ({ runner }: Parts, counter: { commands: number }): Pick<Face.Stage, "baseline" | "restore"> => {
  const saved = new WeakMap<Face.Baseline, { readonly back: () => Promise<void>; readonly commands: number }>()
  return {
    baseline: async () => {
      if (runner.save === undefined) throw failure("BALAI_STAGE_NO_BASELINE")
      const baseline: Face.Baseline = Object.freeze({ kind: "balai/baseline", at: runner.now() })
      saved.set(baseline, { back: await runner.save(), commands: counter.commands })
      return baseline
    },
    restore: async (baseline) => {
      const point = saved.get(baseline)
      if (point === undefined) throw failure("BALAI_STAGE_NO_BASELINE")
      await point.back()
      counter.commands = point.commands
    }
  }
}

const moment = (by: Duration.Input | { readonly to: number | string }, now: number, { zone }: Mall): number =>
  typeof by === "object" && "to" in by
    ? momentOf(by.to, zone)
    : now + Duration.toMillis(Duration.fromInputUnsafe(by as Duration.Input))

export const makeStage = (parts: Parts): Face.Stage => {
  const { mall, outside, runner } = parts
  const actors = castOf(mall)
  const seen = new Map<string, Actor.Actor>()
  const meet = (by: Actor.Actor): void => void seen.set(Json.canonical({ ...by }), by)
  everybody(actors, mall).forEach(meet)
  const counter = { commands: 0 }
  const next = (): string => `c-${(counter.commands += 1)}`
  const shared: Shared = { ...parts, next, meet, met: () => [...seen.values()] }
  return {
    mall,
    actors,
    outside,
    now: runner.now,
    run: runner.run,
    queueing: callsOf(runner, Queueing, next),
    hall: callsOf(runner, Hall, next),
    settings: callsOf(runner, Settings, next),
    applications: callsOf(runner, Applications, next),
    keeping: callsOf(runner, Keeping, next),
    oversight: callsOf(runner, Oversight, next),
    appointments: callsOf(runner, Appointments, next),
    reports: callsOf(runner, Reports, next),
    subjects: callsOf(runner, Subjects, next),
    catalogue: callsOf(runner, Catalogue, next),
    calendars: callsOf(runner, Calendars, next),
    access: callsOf(runner, Access, next),
    get: getting(shared),
    describe: describing(shared),
    ...doings(shared),
    allowed: async (lifecycle, id, by) => {
      meet(by)
      const answers = await runner.run(engine((it) => it.available(lifecycle, id, by)))
      return answers.filter(({ state }) => state !== "refused").map((it) => it.command)
    },
    history: (id) => runner.run(engine((it) => it.history(id))),
    advance: (by) => runner.advance(moment(by, runner.now(), mall)),
    ...makeWaits({ runner, explain: explaining(shared) }),
    explain: explaining(shared),
    ...baselines(shared, counter),
    close: runner.close
  }
}
