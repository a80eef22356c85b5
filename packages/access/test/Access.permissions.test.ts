import { type Actor } from "@balai/lifecycle"
import { assert, describe, it } from "@effect/vitest"
import { budi, commandsOf, decide, manager, sari, start, strangers, system } from "./support/play.ts"

type Name = "officer" | "session" | "device"

/** Whatever is not here does not exist for the actor, or is not for this one. */
const allowed: { readonly [who: string]: { readonly [name in Name]?: ReadonlyArray<string> } } = {
  "the manager": {
    officer: ["officer.relate", "officer.setCredential", "officer.unlock", "officer.disable", "officer.enable"],
    session: ["session.leave", "session.unseat", "session.end"],
    device: ["device.enrol", "device.rename", "device.revoke"]
  },
  "the officer": {
    officer: ["officer.setCredential"],
    session: ["session.sit", "session.leave", "session.unseat", "session.end"]
  },
  "another officer": { session: ["session.unseat"] },
  "the system": { officer: ["officer.fail", "officer.succeed"], session: ["session.end"] }
}

const actors: { readonly [who: string]: Actor.Actor } = {
  "the manager": manager,
  "the officer": sari,
  "another officer": budi,
  "the system": system,
  ...strangers
}

const names: ReadonlyArray<Name> = ["officer", "session", "device"]
const rows = Object.keys(actors).flatMap((who) => names.map((name) => [who, name] as const))

describe("who may do what, by the lifecycles' roles", () => {
  it.each(rows)("%s: %s", (who, name) => {
    const { snapshot } = start(name)
    const open = commandsOf(name).filter((type) => {
      const verdict = decide(snapshot, type, { by: actors[who] as Actor.Actor })
      return verdict._tag !== "Refused" || verdict.code !== "RoleRefused"
    })
    assert.deepStrictEqual(open, [...(allowed[who]?.[name] ?? [])])
  })

  it("somebody without any role is told that there is nothing", () => {
    for (const by of Object.values(strangers))
      for (const name of names)
        for (const type of commandsOf(name))
          assert.deepInclude(decide(start(name).snapshot, type, { by }), { _tag: "Refused", hidden: true })
  })
})
