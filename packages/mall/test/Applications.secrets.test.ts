import { defineAgency } from "@balai/agency"
import { Composition, Fields, Form } from "@balai/application"
import { type Actor, type Json } from "@balai/lifecycle"
import { Applications, Mall, Oversight, Subjects } from "@balai/mall"
import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { quick, withFile } from "./support/door.ts"
import { arrived, ask, asked, enter, nik, phone, postOf, printed, textsIn } from "./support/lobby.ts"
import { standard } from "./support/offices.ts"
import { fresh, manager, onStage, secret } from "./support/stage.ts"

const say = (id: string) => ({ id, en: id })

const form = Form.make({
  id: "akta",
  version: 1,
  title: say("Akta"),
  pages: [
    {
      id: "diri",
      title: say("Diri"),
      fields: {
        name: Fields.name(),
        nik: Fields.nik(),
        kk: Fields.kk({ label: say("Nomor KK") }),
        phone: Fields.phone(),
        email: Fields.email(),
        address: Fields.address(),
        born: Fields.birthDate()
      }
    }
  ]
})

const dukcapil = defineAgency({
  name: "dukcapil",
  version: "1.0.0",
  label: say("Dukcapil"),
  services: [{ id: "akta", name: say("Akta"), prefix: "A", standard: standard("Akta"), fulfilledBy: "dukcapil-akta" }],
  lifecycles: [Composition.companion({ name: "dukcapil-akta", label: say("Akta"), system: say("SIAK"), form })],
  forms: { akta: form }
})

const mall = Mall.make({
  name: "mpp-uji",
  label: say("MPP Uji"),
  zone: "WIB",
  agencies: [dukcapil],
  counters: [{ number: 1, services: ["akta"] }]
})

const card = ["120918", "010101", "0007"].join("")

const answers = {
  name: "Sukarnowati Pratamasari",
  nik,
  kk: card,
  phone: "+628120000777",
  email: "sukarnowati@contoh.test",
  address: "Jalan Rambutanmanis 17",
  born: "1990-08-17"
}

const clerk: Actor.Actor = {
  type: "officer",
  id: "dewi",
  attributes: { hall: "mpp-uji", agencies: ["dukcapil"], heads: ["dukcapil"] }
}

const spoken = ["Fotonya buramsekali", "Sudahtidak perlukan", "Hapusnomor lamaku", "Barutercetak nama"]

describe("what is stored of an application", () => {
  it.effect("has nothing that a person typed outside of the vault", () =>
    withFile((file) =>
      Effect.gen(function* () {
        const post = postOf("sms")
        const hall = Mall.live({ mall, database: file, secret, passwords: quick, messages: post.layer })
        const lived = Effect.gen(function* () {
          const applications = yield* Applications.Applications
          yield* printed()
          const { ask: which } = yield* asked()
          const entered = yield* enter(which, yield* arrived(post, 1))
          yield* ask((persons) => persons.rename({ commandId: fresh(), token: entered.token, name: answers.name }))
          const by: Actor.Actor = { type: "applicant", id: entered.person.person, attributes: { hall: "mpp-uji" } }
          const begun = { by, commandId: fresh(), service: "dukcapil.akta", channel: "online" } as const
          const { id: draft } = yield* applications.begin(begun)
          const own = () => ({ by, commandId: fresh(), draft })
          yield* applications.save({ ...own(), answers })
          for (const requirement of ["ktp", "kk"]) {
            const document = {
              id: `dok-${requirement}`,
              requirement,
              kind: "jpeg",
              digest: "a".repeat(64),
              bytes: 3
            } as const
            yield* applications.attach({ ...own(), document })
          }
          const shared = yield* applications.share(own())
          yield* applications.takeOver({ by: clerk, commandId: fresh(), code: shared.code })
          const { file: sent } = yield* applications.submit(own())
          const send = (who: Actor.Actor, command: string, payload: { readonly [name: string]: Json.Json }) =>
            applications.command({ by: who, commandId: fresh(), file: sent.id, command, payload })
          const reason = { code: "foto-buram", words: spoken[0]! }
          yield* send(clerk, "application.verify", { requirement: "ktp", verdict: "rejected", reason })
          yield* send(clerk, "application.return", { reason })
          const given = yield* applications.given({ by, file: sent.id })
          const again = { by, commandId: fresh(), file: sent.id, documents: [], answers: given.answers }
          yield* applications.resubmit(again)
          for (const text of [nik, answers.name, sent.number]) {
            const found = yield* applications.search({ by: clerk, text })
            assert.strictEqual(found.length, 1, text)
          }
          const { print } = yield* Oversight.Oversight
          yield* print({ by: clerk, file: sent.id })
          const subjects = yield* Subjects.Subjects
          const asking = { by, commandId: fresh(), kind: "correction", words: spoken[2]! } as const
          const { id } = yield* subjects.ask(asking)
          yield* subjects.answer({ by: manager, commandId: fresh(), id, words: spoken[3]! })
          yield* send(by, "application.withdraw", { words: spoken[1]! })
          const { id: second } = yield* applications.begin({ ...begun, commandId: fresh() })
          yield* applications.save({ by, commandId: fresh(), draft: second, answers })
          return shared.code
        })
        const code = yield* onStage(lived as never, hall as never) as Effect.Effect<string>
        const typed = [...Object.values(answers), phone, "628120000001", "Tini Contoh", code, code.replace("-", "")]
        const words = [...typed, ...answers.name.split(" "), "12120000777", ...spoken]
        const texts = textsIn(file)
        for (const word of [...Object.values(answers), ...spoken]) assert.include(texts.get("vault") ?? "", word)
        for (const [table, text] of texts)
          if (table !== "vault")
            for (const word of words) assert.notInclude(text.toLowerCase(), word.toLowerCase(), `${table}: ${word}`)
      })
    )
  )
})
