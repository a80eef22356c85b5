/** @internal Objects as they are written, and what is said of a place in the source. */
import type ts from "typescript"
import { type Text } from "../language.ts"
import { type Edit } from "./edits.ts"
import { bare, type Sources } from "./source.ts"

/** Something that a person has to look at. */
export interface Remark {
  readonly file: string
  readonly line: number
  readonly text: Text
}

export const lineOf = (node: ts.Node): number => {
  const file = node.getSourceFile()
  return file.getLineAndCharacterOfPosition(node.getStart()).line + 1
}

export const remark = (node: ts.Node, id: string, en: string): Remark => ({
  file: node.getSourceFile().fileName,
  line: lineOf(node),
  text: { id, en }
})

export class Refused extends Error {
  readonly remark: Remark
  constructor(remark: Remark) {
    super(remark.text.en)
    this.remark = remark
  }
}

export const refuse = (node: ts.Node, id: string, en: string): never => {
  throw new Refused(remark(node, id, en))
}

/** The property of an object by its name; a shorthand is one too. */
export const propertyOf = ({ ts }: Sources, object: ts.ObjectLiteralExpression, name: string) =>
  object.properties.find(
    (one): one is ts.PropertyAssignment | ts.ShorthandPropertyAssignment =>
      (ts.isPropertyAssignment(one) || ts.isShorthandPropertyAssignment(one)) && one.name.getText() === name
  )

export const valueOf = (
  { ts }: Sources,
  property: ts.PropertyAssignment | ts.ShorthandPropertyAssignment
): ts.Expression => (ts.isPropertyAssignment(property) ? bare(ts, property.initializer) : property.name)

export const nameOf = (sources: Sources, property: ts.PropertyAssignment | ts.ShorthandPropertyAssignment): string => {
  const value = valueOf(sources, property)
  return sources.ts.isStringLiteralLike(value) ? value.text : `(${value.getText()})`
}

/** Keys on lines of their own where the others have one. */
export const inserted = (
  object: ts.ObjectLiteralExpression,
  keys: ReadonlyArray<string>,
  where: "first" | "last"
): Edit => {
  const { text } = object.getSourceFile()
  const [first] = object.properties
  const last = object.properties.at(-1)
  if (first === undefined || last === undefined) {
    const at = object.getStart() + 1
    return { start: at, end: at, text: ` ${keys.join(", ")} ` }
  }
  const start = first.getStart()
  const lead = /\n[ \t]*$/.exec(text.slice(0, start))?.[0] ?? " "
  return where === "first"
    ? { start, end: start, text: keys.map((key) => `${key},${lead}`).join("") }
    : { start: last.end, end: last.end, text: keys.map((key) => `,${lead}${key}`).join("") }
}
