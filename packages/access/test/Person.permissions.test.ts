import { type Actor } from "@balai/lifecycle"
import { assert, describe, it } from "@effect/vitest"
import { manager, sari, strangers, system } from "./support/play.ts"
import { budi, commandsOf, greeter, type Name, send, start, tini } from "./support/persons.ts"

const own = ["changeContact", "rename", "consent", "withdraw", "lock", "close"].map((verb) => `person.${verb}`)
const codes = commandsOf("one-time-code").filter((type) => type !== "code.give")

/** Whatever is not here does not exist for the actor, or is not for this one. */
const allowed: { readonly [who: string]: { readonly [name in Name]?: ReadonlyArray<string> } } = {
  "the applicant": {
    person: own,
    "person-session": ["person-session.end"],
    "one-time-code": codes,
    delegation: ["delegation.revoke"]
  },
  "the proxy": {
    delegation: ["delegation.accept", "delegation.refuse", "delegation.decline"]
  },
  "a greeter": {
    person: ["person.lock", "person.unlock"],
    "one-time-code": ["code.supersede"],
    delegation: ["delegation.revoke"]
  },
  "the manager": {
    person: ["person.rename", "person.withdraw", "person.lock", "person.unlock", "person.close"],
    "one-time-code": ["code.supersede"],
    delegation: ["delegation.revoke"]
  },
  "the system": {
    person: ["person.verify", "person.enter"],
    "person-session": ["person-session.end"],
    "one-time-code": codes
  }
}

const actors: { readonly [who: string]: Actor.Actor } = {
  "the applicant": tini,
  "the proxy": budi,
  "a greeter": greeter,
  "the manager": manager,
  "the system": system,
  "an officer": sari,
  "the applicant's namesake in another hall": { ...tini, attributes: { hall: "mpp-lain" } },
  "an officer with the applicant's id": { type: "officer", id: tini.id, attributes: tini.attributes },
  "a greeter of another hall": { ...greeter, attributes: { hall: "mpp-lain" } },
  ...strangers
}

const names: ReadonlyArray<Name> = ["person", "person-session", "one-time-code", "delegation"]

describe("who may do what with an applicant's account, sessions, codes and powers", () => {
  it.each(Object.keys(actors))("%s", (who) => {
    for (const name of names) {
      const { snapshot } = start(name, name === "one-time-code" ? { person: tini.id } : {})
      const open = commandsOf(name).filter((type) => {
        const verdict = send(snapshot, type, actors[who])
        return verdict._tag !== "Refused" || verdict.code !== "RoleRefused"
      })
      assert.sameMembers(open, [...(allowed[who]?.[name] ?? [])], name)
    }
  })
})
