/** @internal What a plugin must do in a hall. */
import { type Agency, defineAgency } from "@balai/agency"
import { Engine } from "@balai/engine"
import { Replay } from "@balai/engine/testing"
import { type Lifecycle } from "@balai/lifecycle"
import { type Paths } from "@balai/lifecycle/testing"
import { Cause, Effect } from "effect"
import type * as Conformance from "../Conformance.ts"
import { make as makeOutside } from "../Outside.ts"
import type * as Stages from "../Stage.ts"
import { StageError } from "../StageError.ts"
import { mallOf } from "./assemble.ts"
import { chosen, newest, say, subjectOf, told, wrong, type Wrongs } from "./conform.ts"
import { openRunner } from "./open.ts"
import { makeStage } from "./stage.ts"

type Plugin = Conformance.Plugin

const open = async (options: Stages.Options & { readonly at: number }): Promise<Stages.Stage> => {
  const mall = mallOf(options)
  const outside = options.outside ?? makeOutside()
  return makeStage({ mall, outside, runner: await openRunner({ options, mall, outside }, options.at) })
}

/** Nine o'clock in the hall, on a Tuesday. */
const morning = Date.UTC(2026, 7, 18, 2)

const fix = say("Perbaiki yang disebut", "Mend what is said")

/** Runs it on a stage; what is thrown is a finding. */
const onStage = async (
  code: string,
  options: Stages.Options & { readonly at?: number },
  body: (stage: Stages.Stage) => Promise<Wrongs>
): Promise<Wrongs> => {
  try {
    const stage = await open({ at: morning, ...options })
    try {
      return await body(stage)
    } finally {
      await stage.close()
    }
  } catch (error) {
    return [wrong(code, [], { text: say(told(error), told(error)), fix })]
  }
}

/** Takes a number of a service, calls it, serves it and ends. */
const serve = async (stage: Stages.Stage, service: string, prefix: string): Promise<Wrongs> => {
  const [{ id: counter } = { id: "?" }] = stage.mall.counters.filter(({ services }) => services.includes(service))
  const by = stage.actors.officer(counter)
  const { ticket } = await stage.queueing.take({ by: stage.actors.kiosk(`kiosk-${service}`), service })
  await stage.queueing.callNext({ by, counter })
  await stage.advance("1 minute")
  await stage.queueing.serve({ by, counter })
  await stage.advance("10 minutes")
  const desk = await stage.queueing.finish({ by, counter })
  const isRight = ticket.label.startsWith(prefix) && desk.ticket === null
  if (isRight) return []
  const text = say(
    `Nomor ${ticket.label} tidak selesai dilayani`,
    `The number ${ticket.label} was not served to its end`
  )
  return [wrong("NotServed", [service], { text, fix })]
}

const serveAll = async (stage: Stages.Stage, services = stage.mall.services): Promise<Wrongs> => {
  for (const { id: counter } of stage.mall.counters)
    await stage.queueing.openCounter({ by: stage.actors.officer(counter), counter })
  const found: Array<Wrongs[number]> = []
  for (const { id, prefix } of services) found.push(...(await serve(stage, id, prefix)))
  return found
}

/** One service of each agency. */
const serveEach = (stage: Stages.Stage): Promise<Wrongs> => {
  const { agencies, services } = stage.mall
  return serveAll(
    stage,
    agencies.flatMap(({ name }) => services.filter(({ agency }) => agency.id === name).slice(0, 1))
  )
}

const alone = ({ agency, options }: Plugin): Promise<Wrongs> =>
  onStage("NotServed", { agencies: [agency], handlers: options.handlers ?? [] }, (stage) => serveAll(stage))

/** An agency that shares nothing with the plugin. */
const neighbourOf = ({ services }: Agency.Agency): Agency.Agency => {
  const taken = new Set(services.map(({ prefix }) => prefix))
  const prefix = ["Z", "Y", "X", "W"].find((one) => !taken.has(one)) ?? "ZZZ"
  return defineAgency({
    contract: 2,
    name: "instansi-tetangga",
    version: "1.0.0",
    label: { id: "Instansi tetangga", en: "Neighbouring agency" },
    services: [{ id: "umum", name: { id: "Layanan umum", en: "General service" }, prefix }]
  })
}

const together = ({ agency, options }: Plugin): Promise<Wrongs> =>
  onStage("NoNeighbour", { agencies: [agency, neighbourOf(agency)], handlers: options.handlers ?? [] }, serveEach)

const durable = async (plugin: Plugin): Promise<Wrongs> => {
  const found: Array<Wrongs[number]> = []
  for (const lifecycle of newest(plugin.agency.lifecycles)) {
    const subject = subjectOf(plugin, lifecycle)
    for (const path of chosen(subject)) {
      const lines = await Effect.runPromise(
        Effect.catchCause(Replay.run(subject, path), (cause) => Effect.succeed([Cause.pretty(cause)]))
      )
      found.push(...lines.map((line) => wrong("EngineDiffers", [lifecycle.name], { text: say(line, line), fix })))
    }
  }
  return found
}

/** What stands still, is faulty or was given up when a month has passed in which everybody outside behaves well. */
const trouble = (lifecycle: Lifecycle.Any) =>
  Effect.gen(function* () {
    const engine = yield* Engine.Engine
    const { problems } = yield* engine.readiness
    const dead = yield* engine.deadLetters
    return [
      ...problems.map(({ text }) => wrong("NotReady", [lifecycle.name], { text, fix })),
      ...dead.map(({ name, reason }) =>
        wrong("WorkGivenUp", [lifecycle.name, name], {
          text: say(`"${name}" gagal: ${reason}`, `"${name}" has failed: ${reason}`),
          fix: say("Perbaiki handlernya", "Mend its handler")
        })
      )
    ]
  })

const id = "conformance-1"
/** How long somebody may have to wait before a command is taken: for answers from outside that are on their way. */
const waits = ["0 seconds", "2 minutes", "6 hours", "4 days"] as const

/** Gives a command once it is taken; a handler may have led elsewhere, where it never is. */
const give = async (stage: Stages.Stage, lifecycle: Lifecycle.Any, { by, input }: Paths.Step): Promise<void> => {
  if (input._tag !== "Command") return
  const command = { ...(input.payload as object | undefined), type: input.type } as never
  for (const wait of waits) {
    await stage.advance(wait)
    try {
      return void (await stage.send(lifecycle, { id, by: by.actor, command }))
    } catch (error) {
      if (error instanceof StageError) throw error
    }
  }
}

/** What a bill says of itself: one that is opened and paid does so in a hall. */
const billed: ReadonlySet<string> = new Set(["application.settle", "application.refunded"])

/** Starts an instance and gives its commands as a path does; what the path has from outside, the parties themselves say. */
const live = async (stage: Stages.Stage, lifecycle: Lifecycle.Any, { steps }: Paths.Path): Promise<void> => {
  for (const [at, step] of steps.entries()) {
    const { by, input } = step
    if (input._tag === "Start") await stage.start(lifecycle, { id, by: by.actor, input: input.input as never })
    else if (input._tag === "TimerDue") await stage.advance(Math.max(0, step.at - (steps[at - 1]?.at ?? step.at)))
    else if (input._tag !== "Command" || !billed.has(input.type)) await give(stage, lifecycle, step)
  }
}

/** The hall of the agency alone, with somebody who takes every kind of payment. */
const hallWithTill = (agency: Agency.Agency) => {
  const mall = mallOf({ agencies: [agency] })
  return { ...mall, billing: { ...mall.billing, till: ["stateRevenue", "levy", "tariff"] as const } }
}

const distinct = (wrongs: Wrongs): Wrongs => [
  ...new Map(wrongs.map((one) => [`${one.code} ${one.path.join(".")} ${one.text.en}`, one])).values()
]

/** Everything that handlers are asked for on any way is asked for, each way in a hall as it was at the start. */
const month = async (plugin: Plugin): Promise<Wrongs> => {
  const { agency, options } = plugin
  const found: Array<Wrongs[number]> = []
  for (const lifecycle of newest(plugin.agency.lifecycles)) {
    const paths = chosen(subjectOf(plugin, lifecycle))
    const at = paths[0]?.steps[0]?.at
    if (at === undefined) continue
    const stageOptions = { mall: hallWithTill(agency), handlers: options.handlers ?? [], at }
    found.push(
      ...(await onStage("NotStarted", stageOptions, async (stage) => {
        const base = await stage.baseline()
        const troubles: Array<Wrongs[number]> = []
        for (const path of paths) {
          await stage.restore(base)
          await live(stage, lifecycle, path)
          await stage.advance("31 days")
          troubles.push(...(await stage.run(trouble(lifecycle))))
        }
        return distinct(troubles)
      }))
    )
  }
  return found
}

export const hallChecks: ReadonlyArray<Conformance.Check> = [
  { name: "is served in a hall of its own, from the first number to the last", run: alone },
  { name: "works beside another agency", run: together },
  { name: "goes the same ways in the engine, with nothing left over", run: durable },
  { name: "lives through a month in which everybody outside behaves", run: month }
]
