/** @internal The forms that stand beside the services, and what is left when they have gone there. */
import type ts from "typescript"
import { nameOf, propertyOf, refuse, valueOf } from "./objects.ts"
import { type Edit } from "./edits.ts"
import { type Placed, resolved, type Sources } from "./source.ts"

/** By the id of the service: the form as it is written. */
export type Forms = ReadonlyMap<string, string>

const objectOf = (sources: Sources, { file, node }: Placed<ts.ObjectLiteralExpression>) => {
  const { ts } = sources
  const property = propertyOf(sources, node, "forms")
  if (property === undefined) return null
  const value = valueOf(sources, property)
  const found = ts.isIdentifier(value) ? resolved(sources, { file, node: value }) : { file, node: value }
  if (found !== null && found.file === file && ts.isObjectLiteralExpression(found.node)) return found.node
  return refuse(
    property,
    "forms tidak tertulis di berkas ini: pindahkan setiap formulir ke layanannya dengan tangan",
    "forms is not written in this file: move each form to its service by hand"
  )
}

const hasComment = (object: ts.ObjectLiteralExpression): boolean => /\/\/|\/\*/.test(object.getFullText())

export const formsOf = (
  sources: Sources,
  placed: Placed<ts.ObjectLiteralExpression>,
  services: ReadonlyArray<ts.Expression>
): Forms => {
  const { ts } = sources
  const object = objectOf(sources, placed)
  if (object === null) return new Map()
  if (hasComment(object))
    refuse(
      object,
      "Ada komentar di dalam forms, yang akan hilang: pindahkan komentarnya dulu",
      "There is a comment in forms, which would be lost: move the comment first"
    )
  const ids = new Set(
    services.flatMap((service) => {
      const id = ts.isObjectLiteralExpression(service) ? propertyOf(sources, service, "id") : undefined
      return id === undefined ? [] : [nameOf(sources, id)]
    })
  )
  return new Map(
    object.properties.map((property) => {
      if (!ts.isPropertyAssignment(property) && !ts.isShorthandPropertyAssignment(property))
        return refuse(
          property,
          "Bagian forms ini tidak terbaca dari sini: pindahkan dengan tangan",
          "This part of forms cannot be read from here: move it by hand"
        )
      const key = ts.isStringLiteralLike(property.name) ? property.name.text : property.name.getText()
      if (!ids.has(key))
        refuse(
          property,
          `Tidak ada layanan dengan id "${key}" yang tertulis di services`,
          `No service with the id "${key}" is written among the services`
        )
      return [key, valueOf(sources, property).getText()] as const
    })
  )
}

/** The key goes with the comma that belongs to it. */
export const formsEdit = (sources: Sources, object: ts.ObjectLiteralExpression): ReadonlyArray<Edit> => {
  const property = propertyOf(sources, object, "forms")
  if (property === undefined) return []
  const at = object.properties.indexOf(property)
  const [before, after] = [object.properties[at - 1], object.properties[at + 1]]
  if (before !== undefined) return [{ start: before.end, end: property.end, text: "" }]
  return [{ start: property.getStart(), end: after?.getStart() ?? property.end, text: "" }]
}
