/** @internal From contract 1 to contract 2: each definition as a whole, or not at all. Pure: texts in, texts out. */
import type ts from "typescript"
import { applied, type Edit } from "./edits.ts"
import { type Forms, formsEdit, formsOf } from "./forms.ts"
import { inserted, nameOf, propertyOf, refuse, Refused, remark, type Remark, valueOf } from "./objects.ts"
import { isSigned } from "./signing.ts"
import { bare, isOf, nodesIn, parse, type Placed, resolved, type Sources, type Texts } from "./source.ts"
import { type TypeScript } from "./typescript.ts"

export interface Changed {
  readonly file: string
  readonly before: string
  readonly after: string
}

export interface Outcome {
  /** How many definitions there are. */
  readonly definitions: number
  readonly changed: ReadonlyArray<Changed>
  /** What was left as it is, and why. */
  readonly refused: ReadonlyArray<Remark>
  /** What was changed and should be looked at. */
  readonly notes: ReadonlyArray<Remark>
}

const agency = "@balai/agency"

/** What is given to `defineAgency`, in the file where it is called. */
const literalOf = (sources: Sources, file: ts.SourceFile, call: ts.CallExpression): ts.ObjectLiteralExpression => {
  const { ts } = sources
  const [argument] = call.arguments
  if (argument === undefined) return refuse(call, "defineAgency tanpa definisi", "defineAgency is given no definition")
  const own = bare(ts, argument)
  if (ts.isObjectLiteralExpression(own)) return own
  const found = resolved(sources, { file, node: own })
  if (found !== null && found.file === file && ts.isObjectLiteralExpression(found.node)) return found.node
  return refuse(
    argument,
    "Definisinya bukan objek yang tertulis di berkas ini: tulis di sini, atau ubah dengan tangan",
    "The definition is no object that is written in this file: write it here, or change it by hand"
  )
}

const contractEdit = (sources: Sources, object: ts.ObjectLiteralExpression): Edit | null => {
  const property = propertyOf(sources, object, "contract")
  if (property === undefined) return inserted(object, ["contract: 2"], "first")
  const value = valueOf(sources, property)
  if (value.getText() === "2") return null
  if (value.getText() === "1") return { start: value.getStart(), end: value.end, text: "2" }
  return refuse(
    property,
    `Kontraknya "${value.getText()}": perintah ini mengubah kontrak 1 menjadi kontrak 2`,
    `Its contract is "${value.getText()}": this command brings contract 1 to contract 2`
  )
}

const servicesOf = (sources: Sources, { file, node }: Placed<ts.ObjectLiteralExpression>) => {
  const { ts } = sources
  const property = propertyOf(sources, node, "services")
  if (property === undefined) return refuse(node, "Tidak ada services", "There are no services")
  const value = valueOf(sources, property)
  const found = ts.isIdentifier(value) ? resolved(sources, { file, node: value }) : { file, node: value }
  if (found === null || found.file !== file || !ts.isArrayLiteralExpression(found.node))
    return refuse(
      property,
      "Daftar layanannya tidak tertulis di berkas ini: tulis di sini, atau ubah dengan tangan",
      "The list of services is not written in this file: write it here, or change it by hand"
    )
  return found.node.elements.map((element) => bare(ts, element))
}

/** What is printed on a document that is signed: under contract 1 the answers of the form, whatever it was. */
const issuesOf = (sources: Sources, object: ts.ObjectLiteralExpression): string | null => {
  const name = propertyOf(sources, object, "name")
  return name === undefined
    ? null
    : `issues: { title: ${valueOf(sources, name).getText()}, body: [{ type: "answers" }] }`
}

interface Found {
  readonly edits: ReadonlyArray<Edit>
  readonly notes: ReadonlyArray<Remark>
}

const nothing: Found = { edits: [], notes: [] }

const serviceOf = (sources: Sources, element: ts.Expression, forms: Forms): Found => {
  const { ts } = sources
  if (!ts.isObjectLiteralExpression(element)) return nothing
  const file = element.getSourceFile()
  const id = propertyOf(sources, element, "id")
  const form = id === undefined ? undefined : forms.get(nameOf(sources, id))
  const by = propertyOf(sources, element, "fulfilledBy")
  const signed = by === undefined ? false : isSigned(sources, { file, node: valueOf(sources, by) })
  const issues = signed === true ? issuesOf(sources, element) : null
  const keys = [...(form === undefined ? [] : [`form: ${form}`]), ...(issues === null ? [] : [issues])]
  return {
    edits: keys.length === 0 ? [] : [inserted(element, keys, "last")],
    notes: [
      ...(issues === null
        ? []
        : [
            remark(
              element,
              "Dokumen ini ditandatangani: issues memuat jawaban formulir, seperti sebelumnya. Tulis isi dokumennya.",
              "This document is signed: issues has the answers of the form, as before. Write what stands on it."
            )
          ]),
      ...(signed === null
        ? [
            remark(
              by!,
              "Alurnya tidak ada di folder ini: bila kepala menandatangani dokumennya, defineAgency akan meminta issues",
              "Its lifecycle is not in this folder: if the head signs its document, defineAgency will ask for issues"
            )
          ]
        : [])
    ]
  }
}

const definitionOf = (sources: Sources, file: ts.SourceFile, call: ts.CallExpression): Found => {
  const object = literalOf(sources, file, call)
  const contract = contractEdit(sources, object)
  if (contract === null) return nothing
  if (object.properties.some(sources.ts.isSpreadAssignment))
    refuse(
      object,
      "Definisinya memuat bagian lain (…): yang di dalamnya tidak terlihat dari sini. Ubah dengan tangan.",
      "The definition spreads another one: what is in that cannot be seen from here. Change it by hand."
    )
  const elements = servicesOf(sources, { file, node: object })
  const forms = formsOf(sources, { file, node: object }, elements)
  const services = elements.map((element) => serviceOf(sources, element, forms))
  return {
    edits: [contract, ...formsEdit(sources, object), ...services.flatMap(({ edits }) => edits)],
    notes: services.flatMap(({ notes }) => notes)
  }
}

/** `pdam.forms` is gone: what a test or a hall reads of it, a person has to say anew. */
const readings = (sources: Sources): ReadonlyArray<Remark> => {
  const { ts } = sources
  const names = new Set(
    [...sources.files.values()].flatMap((file) =>
      nodesIn(ts, file).flatMap((node) =>
        ts.isVariableDeclaration(node) &&
        node.initializer !== undefined &&
        isDefinition(sources, file, node.initializer)
          ? [node.name.getText()]
          : []
      )
    )
  )
  return [...sources.files.values()].flatMap((file) =>
    nodesIn(ts, file).flatMap((node) =>
      ts.isPropertyAccessExpression(node) && node.name.text === "forms" && names.has(node.expression.getText())
        ? [
            remark(
              node,
              `${node.getText()} tidak ada lagi: baca form pada layanannya`,
              `${node.getText()} is no more: read the form of the service`
            )
          ]
        : []
    )
  )
}

const isDefinition = (sources: Sources, file: ts.SourceFile, node: ts.Node): node is ts.CallExpression =>
  sources.ts.isCallExpression(node) &&
  isOf(sources, { file, node: node.expression }, { module: agency, name: "defineAgency" })

interface Done extends Found {
  readonly refused: ReadonlyArray<Remark>
}

const tried = (run: () => Found): Done => {
  try {
    return { ...run(), refused: [] }
  } catch (error) {
    if (error instanceof Refused) return { ...nothing, refused: [error.remark] }
    throw error
  }
}

/** Brings every definition over that it can, and says of any other why not. */
export const migrate = (ts: TypeScript, texts: Texts): Outcome => {
  const sources = parse(ts, texts)
  const files = [...sources.files.values()].map((file) => {
    const calls = nodesIn(ts, file).filter((node) => isDefinition(sources, file, node))
    return { file, calls, done: calls.map((call) => tried(() => definitionOf(sources, file, call))) }
  })
  return {
    definitions: files.reduce((sum, { calls }) => sum + calls.length, 0),
    changed: files.flatMap(({ done, file }) => {
      const after = applied(
        file.text,
        done.flatMap(({ edits }) => edits)
      )
      return after === file.text ? [] : [{ file: file.fileName, before: file.text, after }]
    }),
    refused: [...files.flatMap(({ done }) => done.flatMap(({ refused }) => refused)), ...readings(sources)],
    notes: files.flatMap(({ done }) => done.flatMap(({ notes }) => notes))
  }
}
