/** @internal What a schema refuses, place by place. */
import { SchemaIssue } from "effect"
import { catalogue, type Fault } from "../Problem.ts"

const issues = SchemaIssue.makeFormatterStandardSchemaV1()

/** What was sent is not said again: it may be a password. */
const withoutValue = (message: string): string => message.replace(/(, got |data |with value ).*$/s, "").trim()

export interface Found {
  readonly faults: ReadonlyArray<Fault>
  readonly messages: ReadonlyArray<string>
}

export const faultsOf = (issue: SchemaIssue.Issue): Found => {
  const found = issues(issue).issues
  const faults = found.map(({ message, path }) => ({
    path: (path ?? []).map((part) => String(typeof part === "object" ? part.key : part)).join("."),
    code: catalogue.invalid.code,
    text: { id: "Nilai di sini tidak ada atau tidak sesuai.", en: withoutValue(message) }
  }))
  return { faults, messages: found.map(({ message }) => message) }
}
