import { Retention } from "@balai/application"
import { Engine } from "@balai/engine"
import { Check } from "@balai/lifecycle"
import { Keeping, Mall, QueueingError } from "@balai/mall"
import { Stage } from "@balai/mall/testing"
import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { dukcapil } from "./support/offices.ts"

const answers = { name: "Sukarno", nik: "1209181708059001" }

const document = (requirement: string) =>
  ({ id: `dok-${requirement}`, requirement, kind: "jpeg", digest: "a".repeat(64), bytes: 320_000 }) as const

const rule = (...steps: ReadonlyArray<Retention.Step>): Retention.Rule => ({ ...Retention.suggested, steps })

const restrict = { id: "batasi", action: "restrict", afterDays: 10 } as const
const erase = { id: "hapus", action: "erase", afterDays: 30 } as const

const open = (retention: Retention.Rule) =>
  Stage.open({
    mall: Mall.make({
      name: "mpp-uji",
      label: { id: "MPP Uji", en: "Test Hall" },
      zone: "WIB",
      agencies: [dukcapil],
      counters: [{ number: 1, services: ["dukcapil"] }],
      retention
    })
  })

const withdrawn = async (stage: Stage.Stage, who = "p-1") => {
  const by = stage.actors.applicant(who)
  const { id: draft } = await stage.applications.begin({ by, service: "dukcapil.akta", channel: "online" })
  await stage.applications.save({ by, draft, answers })
  for (const requirement of ["ktp", "kk"])
    await stage.applications.attach({ by, draft, document: document(requirement) })
  const { file } = await stage.applications.submit({ by, draft })
  const payload = { words: "Batal" }
  await stage.applications.command({ by, file: file.id, command: "application.withdraw", payload })
  await stage.advance("1 second")
  return { by, file: file.id }
}

/** Where documents are destroyed, or where that fails. */
const shredder = async (stage: Stage.Stage, isBroken: () => boolean = () => false) => {
  const destroyed: Array<string> = []
  const destroy = (id: string) =>
    Effect.suspend(() => (isBroken() ? Effect.fail("broken") : Effect.sync(() => void destroyed.push(id))))
  await stage.run(Effect.flatMap(Keeping.Keeping, ({ destroyWith }) => destroyWith(destroy)))
  return destroyed
}

const id = (file: string) => `retention:mpp-uji:${file}`
const manager = (stage: Stage.Stage) => stage.actors.manager()

describe("Retention", () => {
  it("passes the check without a finding", () => assert.deepStrictEqual(Check.of(Retention.lifecycle), []))
})

describe("Keeping", () => {
  it("begins when a file ends, restricts it, and then erases what is personal in this file alone", async () => {
    const stage = await open(rule(restrict, erase))
    const destroyed = await shredder(stage)
    const { by, file } = await withdrawn(stage)
    const other = await withdrawn(stage, "p-2")
    const clerk = stage.actors.clerk("dukcapil")
    const shown = async (reader = clerk, of = file) =>
      JSON.stringify(await stage.applications.file({ by: reader, file: of })).includes("Sukarno")
    assert.deepStrictEqual([await shown(), await shown(by)], [true, true])
    await stage.advance("11 days")
    assert.deepStrictEqual([await shown(), await shown(by)], [false, true])
    await stage.keeping.hold({ by: manager(stage), file: other.file, number: "X/1", reason: "Sengketa" })
    await stage.advance("20 days")
    const kept = await stage.keeping.of({ by: manager(stage), file })
    assert.deepStrictEqual(
      [kept.state, kept.done.map(({ step }) => step), kept.done[1]?.documents],
      ["completed", ["batasi", "hapus"], 2]
    )
    assert.isAbove(kept.done[1]?.erased ?? 0, 0)
    assert.deepStrictEqual([await shown(by), await shown(other.by, other.file)], [false, true])
    assert.deepStrictEqual(destroyed, ["dok-ktp", "dok-kk"])
    const report = await stage.run(Effect.flatMap(Engine.Engine, ({ verify }) => verify))
    assert.isTrue(report.ok)
  })

  it("A25: the second step does not exist before the first is proved done, however long that takes", async () => {
    let isBroken = true
    const stage = await open(rule({ ...erase, afterDays: 10 }, { ...restrict, afterDays: 20 }))
    const destroyed = await shredder(stage, () => isBroken)
    const { file } = await withdrawn(stage)
    await stage.until(Retention.lifecycle, id(file), "failed")
    await stage.advance("400 days")
    const stuck = await stage.keeping.of({ by: manager(stage), file })
    assert.deepStrictEqual([stuck.state, stuck.done, stuck.failure?.step], ["failed", [], "hapus"])
    const timers = (await stage.history(id(file))).filter(({ input }) => input._tag === "TimerDue")
    assert.strictEqual(timers.length, 1)
    isBroken = false
    await stage.keeping.retry({ by: manager(stage), file, reason: "Penyimpanan sudah pulih" })
    const done = await stage.until(Retention.lifecycle, id(file), "completed")
    assert.deepStrictEqual(
      done.snapshot.context.done.map(({ step }) => step),
      ["hapus", "batasi"]
    )
    assert.deepStrictEqual(destroyed, ["dok-ktp", "dok-kk"])
  })

  it("is stopped by a decree and goes on by another, and nobody but the manager has a say", async () => {
    const stage = await open(rule(erase))
    await shredder(stage)
    const { by, file } = await withdrawn(stage)
    const decree = { file, number: "100/2026", reason: "Perkara di pengadilan" }
    for (const other of [by, stage.actors.clerk("dukcapil"), stage.actors.head("dukcapil")]) {
      const refused = await stage.keeping.hold({ by: other, ...decree }).catch((error: unknown) => error)
      assert.strictEqual((refused as QueueingError.QueueingError).kind, "forbidden")
    }
    await stage.keeping.hold({ by: manager(stage), ...decree })
    await stage.advance("100 days")
    const [held] = await stage.keeping.list({ by: manager(stage) })
    assert.deepStrictEqual([held?.state, held?.hold?.number, held?.done], ["held", "100/2026", []])
    await stage.keeping.lift({ by: manager(stage), ...decree, number: "101/2026" })
    await stage.until(Retention.lifecycle, id(file), "completed")
    assert.deepStrictEqual(await stage.keeping.list({ by: manager(stage) }), [])
    const { acts } = await stage.keeping.of({ by: manager(stage), file })
    assert.deepStrictEqual(
      acts.map(({ by: who, number, type }) => [type, number, who]),
      [
        ["hold", "100/2026", manager(stage).id],
        ["lift", "101/2026", manager(stage).id]
      ]
    )
  })

  it("is refused in a definition whose steps are not in order", () => {
    const wrong = { ...rule({ ...erase, afterDays: 5 }, { ...restrict, afterDays: 1 }) }
    const found = Mall.check({ name: "mpp-uji", retention: wrong })
    assert.include(
      found.map(({ code }) => code),
      "RetentionInvalid"
    )
  })
})

/** Carried to its end by the officer, with the scan of what the other system made. */
const handedOver = async (stage: Stage.Stage) => {
  const by = stage.actors.applicant("p-1")
  const clerk = stage.actors.clerk("dukcapil")
  const { id: draft } = await stage.applications.begin({ by, service: "dukcapil.akta", channel: "counter" })
  await stage.applications.save({ by, draft, answers })
  const { file } = await stage.applications.submit({ by, draft })
  const send = (command: string, payload: object = {}) =>
    stage.applications.command({ by: clerk, file: file.id, command, payload: payload as never })
  for (const requirement of ["ktp", "kk"])
    await send("application.verify", { requirement, verdict: "accepted", reason: null })
  await send("application.accept")
  await send("application.register", { reference: "SIAK-1" })
  await send("application.receive", { number: "AL-1", document: { ...document("product"), id: "dok-pindaian" } })
  await send("application.handOver", { to: "applicant", by: "counter" })
  await stage.advance("1 second")
  return file
}

describe("documents", () => {
  it("that an officer received from another system are destroyed with the file, and it is said how many there were", async () => {
    const stage = await open(rule(erase))
    const destroyed = await shredder(stage)
    const { id: file, number } = await handedOver(stage)
    const [waiting] = await stage.keeping.list({ by: manager(stage) })
    assert.deepStrictEqual([waiting?.number, waiting?.documents, waiting?.next?.id], [number, 1, "hapus"])
    await stage.advance("31 days")
    assert.deepStrictEqual(destroyed, ["dok-pindaian"])
    const [done] = await stage.keeping.carried({ by: manager(stage) })
    assert.deepStrictEqual([done?.file, done?.done[0]?.documents], [file, 1])
  })

  const begun = async (stage: Stage.Stage, ...documents: ReadonlyArray<string>) => {
    const by = stage.actors.applicant("p-1")
    const { id: draft } = await stage.applications.begin({ by, service: "dukcapil.akta", channel: "online" })
    for (const requirement of documents) await stage.applications.attach({ by, draft, document: document(requirement) })
    return { by, draft }
  }

  it("of a draft that was discarded or lapsed are destroyed, but for those that a file or another draft has", async () => {
    const stage = await open(rule(erase))
    const destroyed = await shredder(stage)
    const { by, draft } = await begun(stage, "ktp", "kk")
    const file = await withdrawn(stage)
    await begun(stage, "nikah", "kk")
    const { draft: third } = await begun(stage, "nikah", "saksi", "ktp")
    await stage.applications.discard({ by, draft })
    await stage.applications.discard({ by, draft: third })
    await stage.advance("1 second")
    assert.deepStrictEqual(destroyed, ["dok-saksi"])
    await stage.advance("31 days")
    const { state } = await stage.keeping.of({ by: manager(stage), file: file.file })
    assert.deepStrictEqual(
      [state, destroyed.toSorted()],
      ["completed", ["dok-kk", "dok-ktp", "dok-nikah", "dok-saksi"]]
    )
  })

  it("that are taken out of a draft are destroyed where that is asked, but for what a file has", async () => {
    const stage = await open(rule(erase))
    const destroyed = await shredder(stage)
    const { by, draft } = await begun(stage, "ktp", "nikah", "saksi")
    await withdrawn(stage)
    await stage.applications.detach({ by, draft, document: "dok-saksi" })
    for (const document of ["dok-ktp", "dok-nikah"])
      await stage.applications.detach({ by, draft, document, destroys: true })
    assert.deepStrictEqual(destroyed, ["dok-nikah"])
  })

  it("of a file whose time has come stay as long as another file has them, and go with that one", async () => {
    const stage = await open(rule({ ...erase, afterDays: 10 }))
    const destroyed = await shredder(stage)
    await withdrawn(stage)
    await stage.advance("5 days")
    await withdrawn(stage)
    await stage.advance("6 days")
    assert.deepStrictEqual(destroyed, [])
    await stage.advance("6 days")
    assert.deepStrictEqual(destroyed, ["dok-ktp", "dok-kk"])
  })
})
