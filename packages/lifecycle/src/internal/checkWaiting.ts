/** @internal What a waiting instance tells: whose turn it is, what the public sees, until when. */
import { type Configuration, type Explored, type Found, type Rule } from "../Check.ts"
import { type State } from "../Graph.ts"
import { chainOf, firsts, found, waitingOf } from "./checkFound.ts"

/** The state of a configuration that speaks for it: what carries the public status, else the first that goes on. */
const speaker = (explored: Explored, { states }: Configuration): string => {
  const chains = states.map((path) => chainOf(explored, path))
  const carrier = chains.flat().find(({ status }) => status !== null)
  const going = chains.find(([leaf]) => leaf!.kind !== "final")?.[0]?.path ?? states[0]!
  if (carrier === undefined) return going
  return states.find((path) => path === carrier.path || path.startsWith(`${carrier.path}.`)) ?? going
}

/** One finding for each state that speaks for a configuration in which something is amiss. */
const each = (
  explored: Explored,
  isAmiss: (configuration: Configuration) => boolean,
  report: (state: string, configuration: Configuration) => Found
): ReadonlyArray<Found> =>
  firsts(
    waitingOf(explored)
      .filter(isAmiss)
      .map((configuration) => ({ configuration, state: speaker(explored, configuration) })),
    ({ state }) => state
  ).map(({ configuration, state }) => report(state, configuration))

const owners = (explored: Explored): ReadonlyArray<Found> =>
  each(
    explored,
    ({ owner }) => owner === null,
    (state, { id }) => found("OWNER_MISSING", { state, path: explored.pathTo(id) })
  )

const statuses = (explored: Explored): ReadonlyArray<Found> =>
  each(
    explored,
    ({ status }) => status === null,
    (state, { id }) => found("STATUS_MISSING", { state, path: explored.pathTo(id) })
  )

const labels = (explored: Explored): ReadonlyArray<Found> =>
  firsts(
    waitingOf(explored).flatMap(({ id, states }) =>
      states
        .filter((path) => {
          const [leaf] = chainOf(explored, path)
          return leaf?.kind === "atomic" && leaf.parent !== null && leaf.label === null
        })
        .map((state) => ({ id, state }))
    ),
    ({ state }) => state
  ).map(({ id, state }) => found("LABEL_MISSING", { state, path: explored.pathTo(id) }))

/** Whoever is named by a region that still goes on, with the state that names them. */
const named = (explored: Explored, { states }: Configuration): ReadonlyArray<State> =>
  firsts(
    states.flatMap((path) => {
      const chain = chainOf(explored, path)
      const namer = chain[0]?.kind === "final" ? undefined : chain.find(({ owner }) => owner !== null)
      return namer === undefined ? [] : [namer]
    }),
    ({ path }) => path
  )

const idleOwners = (explored: Explored): ReadonlyArray<Found> => {
  const { graph, moves, pathTo } = explored
  const by = new Map(graph.commands.map((command) => [command.type, command.by]))
  const mayAct = (id: number, role: string): boolean =>
    moves[id]!.some(
      ({ isIdle, trigger }) => !isIdle && trigger._tag === "Command" && (by.get(trigger.command) ?? []).includes(role)
    )
  const isIdle = (id: number, owner: string): boolean => graph.roles.includes(owner) && !mayAct(id, owner)
  const all = waitingOf(explored).flatMap((configuration) => {
    const { id, owner: told, states } = configuration
    const namers = named(explored, configuration)
    const idle = namers
      .filter(({ owner }) => isIdle(id, owner!))
      .map(({ owner, path }) => {
        const inner = states.find((state) => state === path || path === "" || state.startsWith(`${path}.`))
        return { id, owner: owner!, state: inner ?? path }
      })
    // On whose list it stands may be said by a region that has ended.
    const isTold = told !== null && !namers.some(({ owner }) => owner === told) && isIdle(id, told)
    return isTold ? [...idle, { id, owner: told, state: speaker(explored, configuration) }] : idle
  })
  return firsts(all, ({ owner, state }) => `${state}\n${owner}`).map(({ id, owner, state }) =>
    found("OWNER_WITHOUT_COMMAND", { state, path: pathTo(id) }, { owner: graph.names[owner] ?? owner })
  )
}

/** A word that is no role counts as an outside party: one without a name may be a role that is misspelt. */
const strangers = (explored: Explored): ReadonlyArray<Found> => {
  const { names, roles } = explored.graph
  const isStranger = ({ owner }: State): boolean =>
    owner !== null && !roles.includes(owner) && names[owner] === undefined
  const all = waitingOf(explored).flatMap((configuration) =>
    named(explored, configuration)
      .filter(isStranger)
      .map(({ owner, path }) => ({ id: configuration.id, owner: owner!, path }))
  )
  return firsts(all, ({ path }) => path).map(({ id, owner, path }) =>
    found("OWNER_UNKNOWN", { state: path, path: explored.pathTo(id) }, { owner })
  )
}

const isOpen = new Set<string | null>(["draft", "waiting", "active", "paused"])

const timeless = (explored: Explored): ReadonlyArray<Found> =>
  each(
    explored,
    ({ owner, states, status }) =>
      owner !== null &&
      isOpen.has(status) &&
      states
        .flatMap((path) => chainOf(explored, path))
        .every(({ deadline, openEnded }) => deadline === null && openEnded === null),
    (state, { id, owner }) =>
      found("DEADLINE_MISSING", { state, path: explored.pathTo(id) }, { owner: explored.graph.names[owner!] ?? owner! })
  )

/** The nearest status of each region; one around several regions gives way to what the regions say themselves. */
const carriers = (explored: Explored, { states }: Configuration): ReadonlyArray<string> => {
  const nearest = states.flatMap((path) => chainOf(explored, path).find(({ status }) => status !== null)?.path ?? [])
  const all = [...new Set(nearest)]
  return all.filter((path) => !all.some((other) => other !== path && (path === "" || other.startsWith(`${path}.`))))
}

const twice = (explored: Explored): ReadonlyArray<Found> => {
  const all = waitingOf(explored).flatMap((configuration) => {
    const two = carriers(explored, configuration)
    return two.length < 2 ? [] : [{ configuration, two }]
  })
  return firsts(all, ({ two }) => two.map((path) => path.split(".").slice(0, -1).join(".")).join()).map(
    ({ configuration: { id, states }, two }) =>
      found(
        "STATUS_TWICE",
        { state: two[1]!, path: explored.pathTo(id) },
        { states: states.join(" + "), carriers: two.join(", ") }
      )
  )
}

const ends = (explored: Explored): ReadonlyArray<Found> =>
  firsts(
    explored.configurations.filter(({ isDone, states }) => {
      const said = states.flatMap((path) => chainOf(explored, path)).some(({ status }) => status !== null)
      return isDone && !said
    }),
    ({ states }) => states.join()
  ).map(({ id, states }) =>
    found("END_WITHOUT_STATUS", { state: states[0]!, path: explored.pathTo(id) }, { state: states.join(" + ") })
  )

/** @internal */
export const waitingRules: ReadonlyArray<Rule> = [
  { name: "owner", check: owners },
  { name: "owner-acts", check: idleOwners },
  { name: "owner-known", check: strangers },
  { name: "status", check: statuses },
  { name: "one-status", check: twice },
  { name: "end-status", check: ends },
  { name: "label", check: labels },
  { name: "deadline", check: timeless }
]
