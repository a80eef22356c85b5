/** @internal Works an amount out, step by step. */
import { Result } from "effect"
import { AssessmentError } from "../ApplicationError.ts"
import { type Assessment, type Calculation, type Expression } from "../Billing.ts"
import * as Rational from "./rational.ts"

type Problem = AssessmentError["problem"]
type Inputs = { readonly [input: string]: string }
type Made = Result.Result<Rational.Rational, AssessmentError>

const sentences: Record<Problem, (name: string) => { readonly id: string; readonly en: string }> = {
  missing: (name) => ({ id: `${name} belum diisi.`, en: `${name} is missing.` }),
  format: (name) => ({ id: `${name} bukan angka seperti 120.5.`, en: `${name} is no number like 120.5.` }),
  range: (name) => ({ id: `${name} di luar batasnya.`, en: `${name} is out of its range.` }),
  choice: (name) => ({ id: `${name} bukan salah satu pilihan.`, en: `${name} is none of the choices.` }),
  row: (name) => ({
    id: `Rumus menyebut ${name}, yang tidak ada di dalamnya.`,
    en: `The formula names ${name}, which it does not have.`
  }),
  total: (name) => ({ id: `Hasil ${name} terlalu besar.`, en: `The result of ${name} is too large.` })
}

const wrong = (problem: Problem, path: ReadonlyArray<string>): Result.Result<never, AssessmentError> =>
  Result.fail(new AssessmentError({ problem, path, text: sentences[problem](path.at(-1) ?? "") }))

const decimal = /^\d{1,15}(?:\.\d{1,9})?$/

const numberOf = ({ inputs }: Calculation, id: string, given: Inputs): Made => {
  const declared = inputs.find((input) => input.id === id)
  if (declared === undefined) return wrong("row", ["formula", id])
  const text = given[id]
  if (text === undefined || text === "") return wrong("missing", ["inputs", id])
  if (!decimal.test(text)) return wrong("format", ["inputs", id])
  const value = Rational.of(text)
  const most = declared.most === undefined ? null : Rational.of(declared.most)
  const isAbove = most !== null && value.over * most.under > most.over * value.under
  return isAbove ? wrong("range", ["inputs", id]) : Result.succeed(value)
}

const choiceOf = ({ tables }: Calculation, id: string, given: Inputs): Made => {
  const table = tables.find((one) => one.id === id)
  if (table === undefined) return wrong("row", ["formula", id])
  const key = given[id]
  if (key === undefined || key === "") return wrong("missing", ["inputs", id])
  const found = Object.hasOwn(table.choices, key) ? table.choices[key] : undefined
  return found === undefined ? wrong("choice", ["inputs", id]) : Result.succeed(Rational.of(found.value))
}

const rowOf = ({ rows }: Calculation, id: string): Made => {
  const row = rows.find((one) => one.id === id)
  return row === undefined ? wrong("row", ["formula", id]) : Result.succeed(Rational.of(row.value))
}

class Assessing {
  readonly steps: Array<Assessment["steps"][number]> = []
  private readonly calculation: Calculation
  private readonly given: Inputs

  constructor(calculation: Calculation, given: Inputs) {
    this.calculation = calculation
    this.given = given
  }

  of(expression: Expression): Made {
    if ("number" in expression) return Result.succeed(Rational.of(expression.number))
    if ("row" in expression) return this.note(expression.row, rowOf(this.calculation, expression.row))
    if ("input" in expression)
      return this.note(expression.input, numberOf(this.calculation, expression.input, this.given))
    if ("table" in expression)
      return this.note(expression.table, choiceOf(this.calculation, expression.table, this.given))
    return "multiply" in expression
      ? this.fold(expression.multiply, Rational.multiply)
      : this.fold(expression.add, Rational.add)
  }

  private fold(
    parts: ReadonlyArray<Expression>,
    join: (a: Rational.Rational, b: Rational.Rational) => Rational.Rational
  ): Made {
    const [first, ...rest] = parts.map((part) => this.of(part))
    if (first === undefined) return wrong("row", ["formula"])
    return rest.reduce((all, one) => Result.flatMap(all, (a) => Result.map(one, (b) => join(a, b))), first)
  }

  private note(name: string, made: Made): Made {
    const isKnown = this.steps.some((step) => step.name === name)
    if (Result.isSuccess(made) && !isKnown) this.steps.push({ name, value: Rational.write(made.success) })
    return made
  }
}

export const assess = (calculation: Calculation, given: Inputs): Result.Result<Assessment, AssessmentError> => {
  const work = new Assessing(calculation, given)
  return Result.flatMap(work.of(calculation.formula), (exact) => {
    const amount = Rational.round(exact, calculation.rounding)
    if (amount > 1_000_000_000_000_000n) return wrong("total", [calculation.fee])
    return Result.succeed({
      fee: calculation.fee,
      amount: Number(amount),
      exact: Rational.write(exact),
      steps: work.steps,
      rounding: calculation.rounding
    })
  })
}
