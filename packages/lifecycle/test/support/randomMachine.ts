import { Lifecycle } from "@balai/lifecycle"
import { Schema } from "effect"
import { assign, emit, raise, setup } from "xstate"
import { type Random } from "./random.ts"

interface Draft {
  readonly path: ReadonlyArray<string>
  readonly kind: "atomic" | "final" | "compound" | "parallel" | "history"
  readonly children: ReadonlyArray<Draft>
  readonly parent: "compound" | "parallel"
}

export const commands = ["a.one", "a.two", "b.one", "b.two", "c.set"] as const

const draft = (random: Random, path: ReadonlyArray<string>, parent: Draft["parent"]): Draft => {
  const depth = path.length
  const kind =
    depth === 0 ? random.pick(["compound", "compound", "parallel"] as const) : childKind(random, depth, parent)
  if (kind === "atomic" || kind === "final" || kind === "history") return { path, kind, children: [], parent }
  const count = 2 + random.below(2)
  const children = Array.from({ length: count }, (_, i) => draft(random, [...path, `s${i}`], kind))
  if (kind === "compound" && depth > 0 && random.chance(0.5))
    children.push({ path: [...path, "h"], kind: "history", children: [], parent: kind })
  if (kind === "compound" && random.chance(0.5))
    children.push({ path: [...path, "end"], kind: "final", children: [], parent: kind })
  return { path, kind, children, parent }
}

const childKind = (random: Random, depth: number, parent: Draft["parent"]): Draft["kind"] => {
  if (depth >= 3) return "atomic"
  return parent === "parallel"
    ? random.pick(["compound", "compound", "atomic"] as const)
    : random.pick(["atomic", "atomic", "atomic", "compound", "parallel"] as const)
}

const all = (node: Draft): ReadonlyArray<Draft> => [node, ...node.children.flatMap(all)]

const idOf = (node: Draft): string => `#${["random", ...node.path].join(".")}`

interface Making {
  readonly random: Random
  readonly targets: ReadonlyArray<string>
  readonly delays: Array<string>
}

const actionsOf = ({ random }: Making): ReadonlyArray<unknown> => {
  const one = () =>
    random.pick<unknown>([
      "grow",
      { type: "tell", params: ({ context }: any) => ({ n: context.n }) },
      emit(({ context }: any) => ({ type: "n.said", n: context.n }) as never),
      assign({ items: ({ context }: any) => (context.items.length > 4 ? [] : [...context.items, context.n]) } as never)
    ])
  return Array.from({ length: random.below(3) }, one)
}

const transitionOf = (making: Making, guards: ReadonlyArray<string>): unknown => {
  const { random, targets } = making
  return {
    ...(random.chance(0.8) ? { target: random.pick(targets) } : {}),
    ...(random.chance(0.4) ? { guard: random.pick(guards) } : {}),
    ...(random.chance(0.2) ? { reenter: true } : {}),
    actions: [...actionsOf(making), ...(random.chance(0.1) ? [raise({ type: "b.two" })] : [])]
  }
}

const onOf = (making: Making): { readonly [descriptor: string]: unknown } => {
  const { random } = making
  const on: { [descriptor: string]: unknown } = {}
  for (const command of commands) {
    if (!random.chance(0.35)) continue
    const guards = command === "c.set" ? ["isEven", "isSmall", "isBig"] : ["isEven", "isSmall"]
    on[command] = random.chance(0.1)
      ? undefined
      : Array.from({ length: 1 + random.below(2) }, () => transitionOf(making, guards))
  }
  if (random.chance(0.15)) on["a.*"] = transitionOf(making, ["isEven"])
  return on
}

const alwaysOf = ({ random }: Making, node: Draft, siblings: ReadonlyArray<Draft>): unknown => {
  const targets = siblings.filter((sibling) => sibling !== node && sibling.kind !== "history")
  if (node.parent === "parallel" || targets.length === 0 || !random.chance(0.15)) return undefined
  return { guard: "isHigh", target: idOf(random.pick(targets)), actions: "reset" }
}

const label = { id: "Keadaan", en: "State" }

const configOf = (making: Making, node: Draft, siblings: ReadonlyArray<Draft>): any => {
  const { random } = making
  if (node.kind === "history") return { type: "history", history: random.pick(["shallow", "deep"]) }
  if (node.kind === "final") return { type: "final", entry: actionsOf(making) }
  const name = node.path.join("_")
  const delay = `delay_${name}`
  const isTimed = random.chance(0.3)
  if (isTimed) making.delays.push(delay)
  const always = node.path.length === 0 ? undefined : alwaysOf(making, node, siblings)
  return {
    ...(node.kind === "parallel" ? { type: "parallel" } : {}),
    ...(node.kind === "compound" ? { initial: node.children[0]!.path.at(-1) } : {}),
    ...(node.path.length === 0 ? {} : { meta: { label }, entry: actionsOf(making), exit: actionsOf(making) }),
    on: onOf(making),
    ...(isTimed ? { after: { [delay]: transitionOf(making, ["isEven", "isSmall"]) } } : {}),
    ...(always === undefined ? {} : { always }),
    ...(node.path.length > 0 && node.kind !== "atomic" && random.chance(0.3)
      ? { onDone: transitionOf(making, ["isEven"]) }
      : {}),
    ...(random.chance(0.2) ? { invoke: invokeOf(making, `job_${name}`) } : {}),
    ...(node.children.length === 0
      ? {}
      : {
          states: Object.fromEntries(
            node.children.map((child) => [child.path.at(-1), configOf(making, child, node.children)])
          )
        })
  }
}

const invokeOf = (making: Making, id: string): unknown => ({
  id,
  src: "job",
  input: ({ context }: any) => ({ n: context.n }),
  onDone: {
    ...(transitionOf(making, ["isEven"]) as object),
    actions: assign({ n: ({ event }: any) => event.output.n } as never)
  },
  onError: making.random.pick(making.targets)
})

const text = { id: "Uji", en: "Test" }
const by = { by: ["tester"] as const, label: text }

/** A lifecycle that `make` admits; equal seeds give equal machines. */
export const randomLifecycle = (random: Random, version = 1) => {
  const root = draft(random, [], "compound")
  const nodes = all(root)
  const targets = nodes
    .filter((node) => node.path.length > 0 && (node.kind !== "final" || random.chance(0.3)))
    .map(idOf)
  const delays: Array<string> = []
  const config = configOf({ random, targets, delays }, root, [])
  return Lifecycle.make(
    {
      name: "random",
      version,
      label: text,
      input: Schema.Struct({ n: Schema.Int }),
      context: Schema.Struct({ n: Schema.Int, items: Schema.Array(Schema.Int), startedAt: Schema.Number }),
      output: Schema.Struct({ n: Schema.Int }),
      roles: { tester: ({ actor }) => actor.type === "tester" },
      events: {
        "a.one": by,
        "a.two": by,
        "b.one": by,
        "b.two": by,
        "c.set": { ...by, payload: Schema.Struct({ by: Schema.Int }) }
      },
      publishes: { "n.said": { payload: Schema.Struct({ n: Schema.Int }), feed: ({ n }) => `said/${n}` } },
      effects: { tell: Schema.Struct({ n: Schema.Int }) },
      activities: {
        job: { input: Schema.Struct({ n: Schema.Int }), output: Schema.Struct({ n: Schema.Int }), error: Schema.String }
      },
      reasons: { isEven: text, isSmall: text, isBig: text },
      index: ({ context }) => ({ n: context.n }),
      claims: ({ context }) => [`n:${context.n}`]
    },
    (types, declared) =>
      setup({
        types,
        actions: {
          ...declared.actions,
          grow: assign({ n: ({ context }) => context.n + 1 }),
          reset: assign({ n: 0 })
        },
        actors: { ...declared.actors },
        guards: {
          isEven: ({ context }) => context.n % 2 === 0,
          isSmall: ({ context }) => context.n < 6,
          isHigh: ({ context }) => context.n >= 6,
          isBig: ({ event }) => (event as { readonly by: number }).by > 3
        },
        delays: Object.fromEntries(
          delays.map((name, i) => [name, ({ context }: any) => 1000 * (1 + (context.n % 3)) + i])
        )
      }).createMachine({
        ...config,
        id: "random",
        context: ({ input }: any) => ({ n: input.n, items: [], startedAt: input.now.at, now: input.now }),
        output: ({ context }: any) => ({ n: context.n })
      })
  )
}

export type RandomLifecycle = ReturnType<typeof randomLifecycle>
