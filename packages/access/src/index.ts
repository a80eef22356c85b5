export * as Relation from "./Relation.ts"
