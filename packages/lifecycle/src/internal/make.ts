/** @internal */
import { type AnyStateMachine, createMachine, fromPromise } from "xstate"
import * as Json from "../Json.ts"
import { type Declared, type Lifecycle, type Plain } from "../Lifecycle.ts"
import { LifecycleMakeError, type Violation } from "../LifecycleError.ts"
import { driver, maxIterations } from "./driver.ts"
import { inspectMachine } from "./inspect.ts"
import { inspectSpec } from "./inspectSpec.ts"
import { type CommandKit, type Kit, register } from "./kit.ts"
import { positions } from "./position.ts"
import { checker } from "./schema.ts"
import { shape } from "./shape.ts"
import { violation } from "./violations.ts"

type AnySpec = Lifecycle["spec"]
type Builder = (types: any, declared: Declared<any, any>) => AnyStateMachine

const mapRecord = <A, B>(
  record: { readonly [key: string]: A } | undefined,
  f: (value: A, key: string) => B
): { [key: string]: B } => Object.fromEntries(Object.entries(record ?? {}).map(([key, value]) => [key, f(value, key)]))

const declaredOf = (spec: AnySpec): Declared<any, any> => ({
  actions: mapRecord(spec.effects, () => () => {}),
  actors: mapRecord(spec.activities, () => fromPromise<never>(() => new Promise<never>(() => {}))) as any
})

const build = (builder: Builder, declared: Declared<any, any>): AnyStateMachine | Violation => {
  try {
    const machine = builder({}, declared)
    if (typeof machine === "object" && machine !== null && "root" in machine && "implementations" in machine)
      return machine
    return violation("MACHINE_INVALID", ["machine"], { detail: "the builder returns no machine" })
  } catch (error) {
    return violation("MACHINE_INVALID", ["machine"], { detail: error instanceof Error ? error.message : String(error) })
  }
}

/** @internal */
export const make = (spec: AnySpec, builder: Builder): Lifecycle => {
  const declared = declaredOf(spec)
  const built = build(builder, declared)
  const isMachine = "root" in built
  const problems = [...inspectSpec(spec), ...(isMachine ? inspectMachine(spec, built, declared) : [built])]
  if (problems.length > 0 || !isMachine) {
    throw new LifecycleMakeError({ code: "BALAI_LIFECYCLE_MAKE", lifecycle: String(spec.name), violations: problems })
  }
  const machine: AnyStateMachine = createMachine(
    { ...built.config, options: { ...built.config.options, maxIterations } } as any,
    built.implementations as any
  )
  const lifecycle: Lifecycle = Object.freeze({
    name: spec.name,
    version: spec.version,
    label: spec.label,
    shape: shape(machine, spec.context),
    machine,
    spec: Object.freeze({ ...spec })
  })
  register(lifecycle, kit(lifecycle))
  return lifecycle
}

const kit = (lifecycle: Lifecycle): Kit => {
  const { machine, name, shape, spec, version } = lifecycle
  const moves = driver(machine)
  const commands = mapRecord<any, CommandKit>(spec.events, (event, type) => ({
    type,
    spec: { ...event, label: Json.freeze(event.label) },
    payload: event.payload === undefined ? null : checker(event.payload)
  }))
  return {
    name,
    version,
    shape,
    spec,
    machine,
    driver: moves,
    positions: positions(moves.machine),
    input: checker(spec.input),
    context: checker(spec.context),
    output: spec.output === undefined ? null : checker(spec.output),
    commands: new Map(Object.entries(commands)),
    roles: Object.keys(spec.roles),
    effects: new Map(Object.entries(mapRecord<Plain, any>(spec.effects, (schema) => checker(schema)))),
    published: new Map(
      Object.entries(mapRecord<any, any>(spec.publishes, (event) => ({ spec: event, payload: checker(event.payload) })))
    ),
    activities: new Map(
      Object.entries(
        mapRecord<any, any>(spec.activities, (activity) => ({
          input: checker(activity.input),
          output: checker(activity.output),
          error: checker(activity.error)
        }))
      )
    ),
    facts: new Map(Object.entries(mapRecord<Plain, any>(spec.facts, (schema) => checker(schema))))
  }
}
