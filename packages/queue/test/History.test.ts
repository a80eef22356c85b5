/**
 * Histories that were once decided stay decided the same.
 *
 * Nothing has been released yet: when holds, transfers, priority and quotas came, when a number got its file, and when a change of a counter
 * got its author and reason, version 1 kept its number and its histories were recorded anew, because no stored instance of the earlier shape exists outside of a developer's machine.
 * From the first release on a changed shape raises the version, and files are only added.
 */
import { AppointmentDay, Counter, Hours, Series, Ticket } from "@balai/queue"
import { assert, describe, it } from "@effect/vitest"
import { readdirSync, readFileSync } from "node:fs"
import { type History, replay } from "./support/history.ts"

const folder = new URL("history/", import.meta.url)
const files = readdirSync(folder).filter((name) => name.endsWith(".json"))
const read = (file: string) => JSON.parse(readFileSync(new URL(file, folder), "utf8")) as History

describe("histories that were once decided", () => {
  it.each(files)("%s is decided the same today", (file) => {
    const history = read(file)
    assert.isAbove(history.entries.length, 0)
    assert.deepStrictEqual(
      replay(history),
      history.entries.map(({ after }) => after)
    )
  })

  it("cover the loaded version of every lifecycle", () => {
    const kept = new Set(files.map(read).map(({ lifecycle, version }) => `${lifecycle}@${version}`))
    for (const { lifecycle } of [Ticket, Counter, Series, Hours, AppointmentDay]) {
      assert.include([...kept], `${lifecycle.name}@${lifecycle.version}`)
    }
  })
})
