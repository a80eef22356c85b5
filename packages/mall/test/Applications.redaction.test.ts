import { defineAgency } from "@balai/agency"
import { Composition, Fields, type File, FileLimit, Form, FormField } from "@balai/application"
import { type Actor } from "@balai/lifecycle"
import { QueueingError } from "@balai/mall"
import { Stage } from "@balai/mall/testing"
import { assert, describe, it } from "@effect/vitest"
import { Schema } from "effect"
import { disnaker, standard } from "./support/offices.ts"

const say = (id: string, en = id) => ({ id, en })
const line = (visibleTo?: ReadonlyArray<string>) =>
  FormField.make(Schema.NonEmptyString, {
    label: say("Isian", "Field"),
    personal: {
      class: "general",
      purpose: say("Memproses permohonan", "To process it"),
      retention: say("Selama berkas disimpan", "As long as the file is kept")
    },
    ...(visibleTo === undefined ? {} : { visibleTo })
  })

const form = Form.make({
  id: "bangunan",
  version: 1,
  title: say("Bangunan", "Building"),
  pages: [
    {
      id: "pemilik",
      title: say("Pemilik", "Owner"),
      fields: {
        name: Fields.name(),
        site: line([...Form.insiders, "recommender"]),
        debt: line(["officer"]),
        health: line(["head"])
      }
    },
    {
      id: "orang",
      title: say("Orang", "People"),
      fields: {
        neighbours: FormField.group(
          { name: Fields.name(), phone: line(["disnaker"]), opinion: line(["officer", "pupr"]) },
          { label: say("Tetangga", "Neighbours"), row: say("Tetangga", "Neighbour"), minimum: 1 }
        ),
        rooms: FormField.group(
          { use: line(), note: line(["colleague"]) },
          { label: say("Ruang", "Rooms"), row: say("Ruang", "Room"), visibleTo: ["pupr", "head"] }
        ),
        drawing: Fields.document("ktp", { label: say("Gambar", "Drawing"), visibleTo: [...Form.insiders, "pupr"] })
      }
    }
  ]
})

const Building = Composition.permit({
  name: "dukcapil-bangunan",
  label: say("Bangunan", "Building"),
  form,
  recommendations: [
    { agency: "pupr", label: say("PUPR"), patience: FileLimit.suggest("pupr", 10) },
    { agency: "disnaker", label: say("Disnaker"), patience: FileLimit.suggest("disnaker", 10), reads: ["kk"] }
  ]
})

const office = defineAgency({
  name: "dukcapil",
  version: "1.0.0",
  label: say("Dinas"),
  services: [
    { id: "izin", name: say("Izin"), prefix: "A", standard: standard("Izin"), fulfilledBy: "dukcapil-bangunan" }
  ],
  lifecycles: [Building],
  forms: { izin: form }
})

const pupr = defineAgency({
  name: "pupr",
  version: "1.0.0",
  label: say("PUPR"),
  services: [{ id: "info", name: say("Informasi"), prefix: "P" }]
})

const drawing = { file: "dok-ktp", type: "image/jpeg", bytes: 320_000 }

const answers = {
  name: "Aa-name",
  site: "Bb-site",
  debt: "Cc-debt",
  health: "Dd-health",
  neighbours: [
    { name: "Ee-name1", phone: "Ff-phone1", opinion: "Gg-opinion1" },
    { name: "Hh-name2", phone: "Ii-phone2", opinion: "Jj-opinion2" }
  ],
  rooms: [
    { use: "Kk-use1", note: "Ll-note1" },
    { use: "Mm-use2", note: "Nn-note2" }
  ],
  drawing
}

const secrets: { readonly [field: string]: ReadonlyArray<string> } = {
  name: ["Aa-name"],
  site: ["Bb-site"],
  debt: ["Cc-debt"],
  health: ["Dd-health"],
  "neighbours.name": ["Ee-name1", "Hh-name2"],
  "neighbours.phone": ["Ff-phone1", "Ii-phone2"],
  "neighbours.opinion": ["Gg-opinion1", "Jj-opinion2"],
  "rooms.use": ["Kk-use1", "Mm-use2"],
  "rooms.note": ["Ll-note1", "Nn-note2"],
  ktp: ["dok-ktp"],
  kk: ["dok-kk"],
  words: ["Zz-words"]
}
const everything = Object.keys(secrets)

/** What each of them reads, whatever the state is; the two recommending agencies only while they are asked. */
const usual = {
  applicant: everything,
  holder: ["name", "site", "debt", "neighbours.name", "neighbours.opinion", "rooms.note", "ktp", "kk", "words"],
  colleague: ["name", "site", "neighbours.name", "rooms.note", "ktp", "kk", "words"],
  head: ["name", "site", "health", "neighbours.name", "rooms.use", "ktp", "kk", "words"]
}
const asked = {
  pupr: ["site", "neighbours.opinion", "rooms.use", "ktp"],
  disnaker: ["site", "neighbours.phone", "kk"]
}

const document = (requirement: string): File.Document => ({
  id: `dok-${requirement}`,
  requirement,
  kind: "jpeg",
  digest: "a".repeat(64),
  bytes: 320_000
})

const begun = async () => {
  const stage = await Stage.open({ agencies: [office, pupr, disnaker] })
  const { applications, actors } = stage
  const cast = {
    applicant: actors.applicant("p-1"),
    holder: actors.clerk("dukcapil", "sari"),
    colleague: actors.clerk("dukcapil", "budi"),
    head: actors.head("dukcapil"),
    pupr: actors.clerk("pupr", "tono"),
    disnaker: actors.clerk("disnaker", "lina")
  }
  const by = cast.applicant
  const { id: draft } = await applications.begin({ by, service: "dukcapil.izin", channel: "online" })
  await applications.save({ by, draft, answers })
  for (const one of ["ktp", "kk"]) await applications.attach({ by, draft, document: document(one) })
  const { file } = await applications.submit({ by, draft })
  const send = (who: Actor.Actor, command: string, payload: object = {}) =>
    applications.command({ by: who, file: file.id, command, payload: payload as never })
  return { stage, cast, file: file.id, send }
}

type Begun = Awaited<ReturnType<typeof begun>>
type Read = { readonly [who: string]: ReadonlyArray<string> }

/** What each of the cast finds of the secrets in all that the file answers. */
const readBy = async ({ cast, file, stage }: Begun): Promise<Read> =>
  Object.fromEntries(
    await Promise.all(
      Object.entries(cast).map(async ([who, by]) => {
        const text = JSON.stringify(await stage.applications.file({ by, file }))
        const found = everything.filter((field) => secrets[field]!.some((secret) => text.includes(secret)))
        const half = found.filter((field) => !secrets[field]!.every((secret) => text.includes(secret)))
        assert.deepStrictEqual(half, [])
        return [who, found]
      })
    )
  )

const nothing: ReadonlyArray<string> = []
const expected = (more: Partial<typeof usual & typeof asked>, isSaid: boolean): Read =>
  Object.fromEntries(
    Object.entries({ ...usual, pupr: nothing, disnaker: nothing, ...more }).map(([who, read]) => [
      who,
      read.filter((field) => isSaid || field !== "words")
    ])
  )

const words = "Zz-words"

describe("a file", () => {
  it("A59: shows each role in each state the answers, rows and documents that its step needs, and no others", async () => {
    const begin = await begun()
    const { cast, file, send, stage } = begin
    const { head, holder } = cast
    const stageOf = async () => (await stage.applications.file({ by: head, file })).stage
    const expects = async (at: string, read: Read) => {
      assert.strictEqual(await stageOf(), at)
      assert.deepStrictEqual(await readBy(begin), read, at)
    }
    // Whoever may take it reads as who holds it.
    await expects("checking", expected({ colleague: usual.holder }, false))
    await send(holder, "application.claim")
    await expects("checking", expected({}, false))
    for (const requirement of ["ktp", "kk"])
      await send(holder, "application.verify", { requirement, verdict: "accepted", reason: null })
    await send(holder, "application.note", { words })
    const noted = expected({}, true)
    const unsaid = { ...noted, applicant: everything.filter((field) => field !== "words") }
    await expects("checking", unsaid)
    await send(holder, "application.accept")
    await expects("reviewing", unsaid)
    await send(holder, "application.review", { verdict: "suitable", words })
    await expects("recommending", { ...expected(asked, true) })
    const recommend = (agency: "pupr" | "disnaker") =>
      send(cast[agency], "application.recommend", { agency, verdict: "supports", words })
    await recommend("pupr")
    await expects("recommending", expected({ disnaker: asked.disnaker }, true))
    await recommend("disnaker")
    await expects("deciding", expected({}, true))
    await send(head, "application.refuse", { reason: { code: "tidak-sesuai", words } })
    // The claim has ended with the work.
    await expects("refused", expected({ colleague: usual.holder }, true))
  })

  it("gives its answers as they were given to who applied alone, its bill and its grounds to no agency that is asked", async () => {
    const { cast, file, send, stage } = await begun()
    const kindOf = (done: Promise<unknown>) =>
      done.then(
        () => "done",
        (error: unknown) => (error as QueueingError.QueueingError).kind
      )
    const reason = { code: "tidak-sesuai", words }
    await send(cast.holder, "application.verify", { requirement: "ktp", verdict: "rejected", reason })
    const read = async (by: Actor.Actor) => [
      await kindOf(stage.applications.given({ by, file })),
      await kindOf(stage.applications.bill({ by, file })),
      (await stage.oversight.print({ by, file })).entries.some(({ ground }) => ground === "tidak-sesuai")
    ]
    assert.deepStrictEqual(await read(cast.applicant), ["done", "done", true])
    assert.deepStrictEqual(await read(cast.holder), ["forbidden", "done", true])
    assert.deepStrictEqual(await read(cast.pupr), ["forbidden", "forbidden", false])
  })

  it("is found by name by the agency that decides, and by number alone by one that is asked", async () => {
    const { cast, file, stage } = await begun()
    const { number } = await stage.applications.file({ by: cast.head, file })
    const found = async (by: Actor.Actor, text: string) => (await stage.applications.search({ by, text })).length
    assert.deepStrictEqual([await found(cast.holder, "Aa-name"), await found(cast.pupr, "Aa-name")], [1, 0])
    assert.strictEqual(await found(cast.pupr, number), 1)
  })

  it("does not exist for who has no role on it, whatever is marked", async () => {
    const { file, stage } = await begun()
    for (const by of [stage.actors.clerk("lain"), stage.actors.applicant("p-9"), stage.actors.manager()]) {
      const failure = await stage.applications.file({ by, file }).catch((error: unknown) => error)
      assert.strictEqual((failure as QueueingError.QueueingError).kind, "notFound")
    }
  })
})
