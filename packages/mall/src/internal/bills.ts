/** @internal How a file and its bill talk: each by an effect of its own, which the other takes once. */
import { Port } from "@balai/agency"
import { Bill, Ledger } from "@balai/application"
import { type Instance, type Work } from "@balai/engine"
import { Actor, type Lifecycle } from "@balai/lifecycle"
import { type Standard } from "@balai/service"
import { Effect, Predicate, Result } from "effect"
import { type Mall } from "../Mall.ts"

type Handler = Work.EffectHandlers[string][string]
type Run = (params: any, task: Work.Task) => Effect.Effect<unknown, unknown>

/** Who mends what could not be done: the money of a file is the treasurer's. */
const owner = { id: "Bendahara penerimaan", en: "The office's treasurer" }

const handler = (run: Run): Handler => ({ run, policy: { attempts: 8, backoff: 1_000, backoffMax: 300_000, owner } })

// -----------------------------------------------------------------------------
// what a file asks for
// -----------------------------------------------------------------------------

interface Opening {
  readonly hall: string
  readonly service: string
  readonly number: string
  readonly payer: string
  readonly fees: ReadonlyArray<Standard.Fee>
  /** The amounts of the fees that are calculated. */
  readonly assessed: { readonly [fee: string]: number }
}

interface Ordered {
  readonly asked: Opening
  readonly task: Work.Task
  /** What the bill is known by: the key of the effect, and the kind of money where several bills are opened. */
  readonly key: string
}

const inputOf = ({ billing }: Mall, proposal: Bill.Proposal, { asked, key, task }: Ordered): Bill.Input => ({
  id: Bill.idOf(key),
  hall: asked.hall,
  service: asked.service,
  file: { lifecycle: task.lifecycle, id: task.instance, number: asked.number, key },
  payers: [asked.payer],
  payer: null,
  kind: proposal.kind,
  route: billing.till.includes(proposal.kind) ? "port" : "record",
  lines: proposal.lines,
  basis: proposal.basis,
  payee: billing.payee,
  policy: billing.policy
})

/** Opens a bill for each kind of money. Its id follows from the key, so that the file gets one however often this runs. */
export const openBill = (mall: Mall): Handler =>
  handler((asked: Opening, task) => {
    const proposals = Bill.proposeEach(asked.fees, asked.assessed)
    if (Result.isFailure(proposals)) return Effect.die(proposals.failure)
    if (proposals.success.length === 0)
      return Effect.die(new Error("Nothing is owed, so that there is nothing to pay."))
    const isOne = proposals.success.length === 1
    return Effect.forEach(
      proposals.success,
      (proposal) => {
        const key = isOne ? task.key : `${task.key}/${proposal.kind}`
        const input = inputOf(mall, proposal, { asked, key, task })
        const start = { id: input.id, commandId: `bill-of/${key}`, by: Actor.system, input: input as never }
        return task.engine.start(Bill.lifecycle, start)
      },
      { discard: true }
    )
  })

const isRefused = (error: unknown, ...codes: ReadonlyArray<string>): boolean =>
  Predicate.isTagged(error, "RefusedError") && codes.includes((error as any).verdict.code)

/** What has come to its end without this is as it should be. */
const unlessFinished = <A, E, R>(effect: Effect.Effect<A, E, R>): Effect.Effect<void, E, R> =>
  Effect.catchIf(
    Effect.asVoid(effect),
    (error) => isRefused(error, "Finished"),
    () => Effect.void
  ) as Effect.Effect<void, E, R>

const giveBack = ({ engine }: Pick<Work.Task, "engine">, bill: string, commandId: string) =>
  unlessFinished(
    engine.send(Bill.lifecycle, { id: bill, commandId, by: Actor.system, command: { type: "bill.giveBack" } })
  )

const newest = (lifecycles: ReadonlyArray<Lifecycle.Any>, name: string): Lifecycle.Any | undefined =>
  lifecycles.filter((one) => one.name === name).toSorted((a, b) => b.version - a.version)[0]

const lifecycleOf = ({ agencies }: Mall, name: string): Lifecycle.Any | undefined =>
  newest(
    agencies.flatMap((agency) => agency.lifecycles),
    name
  )

/** A bill that closed before with its money given back says nothing any more: the file is told for it. */
const tellBack = (mall: Mall, { id, snapshot }: Instance.Instance<typeof Bill.lifecycle>, task: Work.Task) => {
  const lifecycle = lifecycleOf(mall, task.lifecycle)
  if (lifecycle === undefined) return Effect.die(new Error(`No lifecycle "${task.lifecycle}" is run here.`))
  const { kind, ledger } = snapshot.context
  const command = { type: "application.refunded", bill: id, kind, refunded: Ledger.refunded(ledger) }
  const told = task.engine.send(lifecycle, {
    id: task.instance,
    commandId: `${task.key}/${id}/back`,
    by: Actor.system,
    command: command as never
  })
  return Effect.catchIf(
    Effect.asVoid(told),
    (error) => isRefused(error, "Finished", "NotInState"),
    () => Effect.void
  )
}

/** The file ends without a product: whatever was paid for it goes back, on each of its bills. */
export const refundBill = (mall: Mall): Handler =>
  handler((_, task) =>
    Effect.gen(function* () {
      const bills = yield* task.engine.find({ lifecycle: Bill.lifecycle, where: { file: task.instance } })
      yield* Effect.forEach(
        bills,
        (one) =>
          one.snapshot.status === "done" ? tellBack(mall, one, task) : giveBack(task, one.id, `${task.key}/${one.id}`),
        { discard: true }
      )
    })
  )

/** A product was given for it: from now on the money does not go back, on none of the bills that were paid. */
export const deliverBill: Handler = handler(({ product }: { readonly product: string }, task) =>
  Effect.gen(function* () {
    const bills = yield* task.engine.find({ lifecycle: Bill.lifecycle, where: { file: task.instance } })
    const paid = bills.filter(({ snapshot }) => snapshot.context.ended?.how === "paid")
    const command = { type: "bill.deliver" as const, product: product === "" ? "-" : product }
    yield* Effect.forEach(
      paid,
      ({ id }) =>
        unlessFinished(
          task.engine.send(Bill.lifecycle, { id, commandId: `${task.key}/${id}`, by: Actor.system, command })
        ),
      { discard: true }
    )
  })
)

// -----------------------------------------------------------------------------
// what a bill answers
// -----------------------------------------------------------------------------

const commandOf = ({ bill, captured, kind, outcome, refunded }: Bill.Answer) =>
  outcome === "refunded"
    ? { type: "application.refunded", bill, kind, refunded }
    : { type: "application.settle", bill, kind, outcome, captured, refunded }

/** The first word to a file goes by the key of the effect that asked; every later one has a number. */
const wordOf = ({ file, word }: Bill.Answer): string => (word === 1 ? file.key : `${file.key}/${word}`)

/**
 * Tells the file how its bill ended. Where the file is not there any more to take the money, it goes back: nobody pays for
 * a file that is closed.
 */
const answerFile = (mall: Mall): Handler =>
  handler((answer: Bill.Answer, task) => {
    const { bill, file, outcome } = answer
    const lifecycle = lifecycleOf(mall, file.lifecycle)
    if (lifecycle === undefined) return Effect.die(new Error(`No lifecycle "${file.lifecycle}" is run here.`))
    const commandId = wordOf(answer)
    const told = task.engine.send(lifecycle, {
      id: file.id,
      commandId,
      by: Actor.system,
      command: commandOf(answer) as never
    })
    return Effect.catchIf(
      Effect.asVoid(told),
      (error) => isRefused(error, "Finished", "NotInState"),
      () => (outcome === "paid" ? giveBack(task, bill, `${commandId}/unwanted`) : Effect.void)
    )
  })

// -----------------------------------------------------------------------------
// a hall without a till
// -----------------------------------------------------------------------------

const none = { code: "unavailable", reason: "Balai ini tidak memakai layanan pembayaran" }

/** Nothing of this is ever asked for: without a till an officer records every code. */
const withoutTill: Work.ActivityHandlers[string] = {
  open: () => Effect.fail(none),
  settlement: () => Effect.fail(none),
  status: () => Effect.fail(none),
  refund: () => Effect.fail(none)
}

const silent = { code: "unavailable", reason: "Layanan pembayaran tidak menjawab" }
const patience = Port.payment.status.policy.timeout

/**
 * A till that cannot be asked has no answer, which is one too: the bill asks again by itself, ever more seldom, and nobody is
 * called to mend anything.
 */
export const quietly = <R>(activities: Work.ActivityHandlers<R>): Work.ActivityHandlers<R> => {
  const own = activities[Bill.lifecycle.name]
  const given = own?.["status"]
  if (own === undefined || given === undefined) return activities
  const run = typeof given === "function" ? given : given.run
  const asked: Work.ActivityHandler<R> = (input, task) =>
    Effect.suspend(() => run(input, task)).pipe(
      Effect.timeoutOrElse({ duration: patience, orElse: () => Effect.fail(silent) }),
      Effect.catchDefect(() => Effect.fail(silent))
    )
  return {
    ...activities,
    [Bill.lifecycle.name]: { ...own, status: typeof given === "function" ? asked : { ...given, run: asked } }
  }
}

/** Whether the hall has a payment service: then its operator brings the handlers of the bill's activities. */
export const hasTill = ({ billing }: Pick<Mall, "billing">): boolean => billing.till.length > 0

/** The bill's own handlers; those of a till come from outside. */
export const billHandlers = (
  mall: Mall
): { readonly effects: Work.EffectHandlers; readonly activities: Work.ActivityHandlers } => ({
  effects: { [Bill.lifecycle.name]: { answerFile: answerFile(mall) } },
  activities: hasTill(mall) ? {} : { [Bill.lifecycle.name]: withoutTill }
})
