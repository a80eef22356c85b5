/** @internal What a plugin must do in a hall. */
import { type Agency, defineAgency } from "@balai/agency"
import { Engine, EngineError, Store } from "@balai/engine"
import { type Json, Lifecycle } from "@balai/lifecycle"
import { Paths } from "@balai/lifecycle/testing"
import { Effect } from "effect"
import type * as Conformance from "../Conformance.ts"
import { make as makeOutside, never } from "../Outside.ts"
import type * as Stages from "../Stage.ts"
import { mallOf } from "./assemble.ts"
import { newest, say, subjectOf, told, wrong, type Wrongs } from "./conform.ts"
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
    name: "instansi-tetangga",
    version: "1.0.0",
    label: { id: "Instansi tetangga", en: "Neighbouring agency" },
    services: [{ id: "umum", name: { id: "Layanan umum", en: "General service" }, prefix }]
  })
}

const together = ({ agency, options }: Plugin): Promise<Wrongs> =>
  onStage("NoNeighbour", { agencies: [agency, neighbourOf(agency)], handlers: options.handlers ?? [] }, serveEach)

const id = "conformance-1"

/** How the engine comes to what a path does. Timers fire by the time that passes. */
const take = async (stage: Stages.Stage, lifecycle: Lifecycle.Any, { by, input }: Paths.Step): Promise<void> => {
  const doing = { id, by: by.actor, commandId: `${id}:${(await stage.history(id)).length}` }
  const engine = <A>(use: (it: Engine.Engine["Service"]) => Effect.Effect<A, unknown>): Promise<A> =>
    stage.run(Effect.flatMap(Engine.Engine, use))
  if (input._tag === "Start") await engine((it) => it.start(lifecycle, { ...doing, input: input.input as never }))
  if (input._tag === "Command") {
    const { payload, type, via } = input
    const command = { ...(payload as { readonly [key: string]: Json.Json } | undefined), type }
    await engine((it) =>
      it.send(lifecycle, { ...doing, command: command as never, ...(via === undefined ? {} : { via }) })
    )
  }
  if (input._tag !== "ActivityDone" && input._tag !== "ActivityFailed") return
  const { activity } = input
  const work = await stage.run(
    Effect.flatMap(Store.Store, (store) => store.work({ _tag: "Status", status: "waiting", limit: 1_000 }))
  )
  const seq = work.find((row) => row.instance === id && row.slot === activity)?.seq ?? -1
  const answer =
    input._tag === "ActivityDone"
      ? { _tag: "Done" as const, output: input.output }
      : { _tag: "Failed" as const, error: input.error }
  await engine((it) => it.answer({ instance: id, seq, activity }, answer))
}

/** Where a refusal was foreseen, it comes; where it was not, none does. */
const compare = async (stage: Stages.Stage, lifecycle: Lifecycle.Any, step: Paths.Step): Promise<string | null> => {
  const foreseen = step.expected
  try {
    await take(stage, lifecycle, step)
  } catch (error) {
    if (!(error instanceof EngineError.RefusedError)) throw error
    return foreseen._tag === "Refused" ? null : `refused: ${error.verdict.code}`
  }
  if (foreseen._tag === "Refused") return "accepted"
  const { states } = await stage.describe(lifecycle, id)
  return states.join() === foreseen.states.join() ? null : `it stands in ${states.join(" + ")}`
}

const walk = (plugin: Plugin, lifecycle: Lifecycle.Any, path: Paths.Path): Promise<Wrongs> => {
  const silent = makeOutside(
    Object.fromEntries(
      Object.keys(lifecycle.spec.activities ?? {}).map((source) => [`${lifecycle.name}/${source}`, never])
    )
  )
  const facts = { facts: plugin.options.examples?.[lifecycle.name]?.facts ?? {} }
  const at = path.steps[0]?.at ?? morning
  return onStage(
    "EngineDiffers",
    { agencies: [plugin.agency], outside: silent, handlers: facts, at },
    async (stage) => {
      for (const [place, step] of path.steps.entries()) {
        if (step.at > stage.now()) await stage.advance({ to: step.at })
        const isLast = path.steps[place + 1]?.at !== step.at
        const why = step.input._tag === "TimerDue" && !isLast ? null : await compare(stage, lifecycle, step)
        if (why === null) continue
        const text = say(
          `Di mesin: ${path.name}: langkah ${place + 1}: ${why}`,
          `In the engine: ${path.name}: step ${place + 1}: ${why}`
        )
        return [wrong("EngineDiffers", [lifecycle.name], { text, fix })]
      }
      const report = await stage.run(Effect.flatMap(Engine.Engine, (engine) => engine.verify))
      if (report.ok) return []
      const text = say(JSON.stringify(report.firstBroken), JSON.stringify(report.firstBroken))
      return [wrong("EngineDiffers", [lifecycle.name], { text, fix })]
    }
  )
}

/** So many paths are walked in the engine; all of them are walked without it. */
const most = 25

const durable = async (plugin: Plugin): Promise<Wrongs> => {
  const found: Array<Wrongs[number]> = []
  for (const lifecycle of newest(plugin.agency.lifecycles)) {
    const { paths } = Paths.of(subjectOf(plugin, lifecycle))
    for (const path of paths.slice(0, most)) found.push(...(await walk(plugin, lifecycle, path)))
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

const month = async (plugin: Plugin): Promise<Wrongs> => {
  const { agency, options } = plugin
  const found: Array<Wrongs[number]> = []
  for (const lifecycle of newest(agency.lifecycles)) {
    const [first] = Paths.of(subjectOf(plugin, lifecycle)).paths
    const start = first?.steps[0]
    if (start === undefined) continue
    const stageOptions = { agencies: [agency], handlers: options.handlers ?? [], at: start.at }
    found.push(
      ...(await onStage("NotStarted", stageOptions, async (stage) => {
        await take(stage, lifecycle, start)
        await stage.advance("31 days")
        return stage.run(trouble(lifecycle))
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
