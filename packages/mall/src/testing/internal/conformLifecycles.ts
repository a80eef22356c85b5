/** @internal What a plugin's lifecycles must be. */
import { Port } from "@balai/agency"
import { Check, Graph, type Json, type Lifecycle } from "@balai/lifecycle"
import { Paths, Properties } from "@balai/lifecycle/testing"
import { engineProblems } from "../../internal/live.ts"
import { rules as domainRules } from "../../Mall.ts"
import type * as Conformance from "../Conformance.ts"
import { mallOf } from "./assemble.ts"
import { newest, pathsOf, say, subjectOf, told, wrong, type Wrongs } from "./conform.ts"
import { isComposed, isOfNobody, isProvedElsewhere } from "./conformFiles.ts"
import { reachedBy } from "./impure.ts"

type Plugin = Conformance.Plugin

/** Each lifecycle on its own: one that throws is a finding like any other. */
const ofEach = (plugin: Plugin, find: (lifecycle: Lifecycle.Any) => Wrongs): Wrongs =>
  newest(plugin.agency.lifecycles).flatMap((lifecycle) => {
    try {
      return find(lifecycle)
    } catch (error) {
      return [
        wrong("LifecycleThrows", [lifecycle.name], {
          text: say(`Pemeriksaan terhenti: ${told(error)}`, `The check came to a halt: ${told(error)}`),
          fix: say("Perbaiki yang disebut di atas", "Mend what is said above")
        })
      ]
    }
  })

const proved = (plugin: Plugin): Wrongs =>
  ofEach(plugin, (lifecycle) => {
    const { accepts = [], rules = [] } = plugin.options
    return Check.of(lifecycle, { rules: [...domainRules, ...rules] })
      .filter(({ severity }) => severity !== "note")
      .filter(({ code, severity }) => severity === "error" || !accepts.includes(code))
      .map(({ code, fix, state, text }) => wrong(code, [lifecycle.name, state ?? ""], { text, fix }))
  })

/** Words under which personal data usually stands, in Indonesian and in English. */
const telling =
  /^(?:nik|no_?kk|nomor_?kk|kk|npwp|nama(?:_?lengkap|_?ibu)?|name|full_?name|mother_?name|alamat|address|tempat_?lahir|tanggal_?lahir|birth_?(?:date|place)|telepon|phone|(?:no_?)?hp|whatsapp|e?_?mail|surel|foto|photo|agama|religion)$/i

interface Place {
  /** `context`, `input`, a command, an effect. */
  readonly of: string
  readonly path: ReadonlyArray<string>
}

const isFields = (value: unknown): value is { readonly [key: string]: Json.Json } =>
  typeof value === "object" && value !== null && !Array.isArray(value)

const isReference = (schema: Json.Json): boolean =>
  isFields(schema) &&
  isFields(schema["properties"]) &&
  ["ref", "digest"].every((key) => Object.hasOwn(schema["properties"] as object, key))

/** A marked datum is a reference and a digest, or may be absent. */
const isMarked = (schema: Json.Json): boolean => {
  if (isReference(schema)) return true
  const branches = isFields(schema) ? (schema["anyOf"] ?? schema["oneOf"]) : null
  if (!Array.isArray(branches) || !branches.some(isReference)) return false
  return branches.every((one: Json.Json) => isReference(one) || (isFields(one) && one["type"] === "null"))
}

/** The places in a JSON Schema whose names speak of a person, and that are not marked. */
const speaking = (schema: Json.Json, place: Place): ReadonlyArray<Place> => {
  if (Array.isArray(schema)) return schema.flatMap((one: Json.Json) => speaking(one, place))
  if (!isFields(schema) || isMarked(schema)) return []
  const { properties, ...rest } = schema
  const own = Object.entries(isFields(properties) ? properties : {}).flatMap(([key, part]) => {
    const inner = { of: place.of, path: [...place.path, key] }
    return telling.test(key) && !isMarked(part) ? [inner] : speaking(part, inner)
  })
  return [...own, ...Object.values(rest).flatMap((part) => speaking(part, place))]
}

const schemasOf = (graph: Graph.Graph): ReadonlyArray<readonly [string, Json.Json]> => [
  ["input", graph.schemas.input],
  ["context", graph.schemas.context],
  ...graph.commands.map(({ payload, type }) => [type, payload] as const),
  ...Object.entries(graph.schemas.published),
  ...Object.entries(graph.schemas.effects),
  ...Object.entries(graph.schemas.activities).flatMap(([source, { error, input, output }]) => [
    [`${source}.input`, input] as const,
    [`${source}.output`, output] as const,
    [`${source}.error`, error] as const
  ])
]

const guarded = (plugin: Plugin): Wrongs =>
  ofEach(plugin, (lifecycle) => {
    const found = schemasOf(Graph.of(lifecycle)).flatMap(([of, schema]) => speaking(schema, { of, path: [] }))
    return found
      .map(({ of, path }) => `${of}.${path.join(".")}`)
      .filter((place) => !(isComposed(lifecycle) && isOfNobody(place)))
      .filter((place) => !(plugin.options.notPersonal ?? []).includes(`${lifecycle.name}: ${place}`))
      .map((place) =>
        wrong("PersonalDataUnmarked", [lifecycle.name, ...place.split(".")], {
          text: say(
            `"${place}" tampaknya data pribadi, dan akan tertulis selamanya di jurnal`,
            `"${place}" looks like personal data, and would stand in the journal for ever`
          ),
          fix: say(
            `Pakai PersonalData.field(…), atau sebutkan "${lifecycle.name}: ${place}" di notPersonal`,
            `Use PersonalData.field(…), or list "${lifecycle.name}: ${place}" in notPersonal`
          )
        })
      )
  })

/** Activities that are a standard port's are the hall's to connect. */
const isPort = (lifecycles: ReadonlyArray<Lifecycle.Any>, [name, source]: readonly [unknown, unknown]): boolean =>
  lifecycles.some(
    ({ name: own, spec }) =>
      own === name && Port.of(spec.activities?.[String(source)] as Lifecycle.ActivitySpec) !== null
  )

const attended = ({ agency, options }: Plugin): Wrongs =>
  engineProblems(mallOf({ agencies: [agency] }), options.handlers ?? []).filter(
    ({ code, path: [, kind, name, source] }) =>
      !(code === "HandlerMissing" && kind === "activities" && isPort(agency.lifecycles, [name, source]))
  )

const fix = say(
  "Perbaiki alurnya, atau beri contoh (cast, inputs, payloads) di options.examples",
  "Mend the lifecycle, or give examples (cast, inputs, payloads) in options.examples"
)

const waysOf = (plugin: Plugin, lifecycle: Lifecycle.Any): Wrongs => {
  const subject = subjectOf(plugin, lifecycle)
  const walk = pathsOf(subject)
  const { paths } = walk
  const uncovered = isComposed(lifecycle) ? walk.uncovered.filter((one) => !isProvedElsewhere(one)) : walk.uncovered
  const known = plugin.options.examples?.[lifecycle.name]?.uncovered ?? []
  const names = uncovered.map(({ name }) => name)
  const missed = uncovered.filter(({ name }) => !known.includes(name))
  const taken = known.filter((name) => !names.includes(name))
  return [
    ...missed.map(({ name, text }) => wrong("TransitionNotTaken", [lifecycle.name, name], { text, fix })),
    ...taken.map((name) =>
      wrong("TransitionTaken", [lifecycle.name, name], {
        text: say("Sebuah jalan melaluinya", "A path takes it"),
        fix: say("Hapus dari uncovered", "Remove it from uncovered")
      })
    ),
    ...paths
      .flatMap((path) => Paths.run(subject, path))
      .map((line) => wrong("PathGoesElsewhere", [lifecycle.name], { text: say(line, line), fix }))
  ]
}

const walked = (plugin: Plugin): Wrongs => ofEach(plugin, (lifecycle) => waysOf(plugin, lifecycle))

const random = (plugin: Plugin): Wrongs =>
  ofEach(plugin, (lifecycle) =>
    Properties.check(subjectOf(plugin, lifecycle), { runs: 5, length: 30 }).violations.map(
      ({ detail, property, seed }) =>
        wrong(property, [lifecycle.name], {
          text: say(detail, detail),
          fix: say(`Ulangi dengan seed ${seed}`, `Try again with seed ${seed}`)
        })
    )
  )

const reachOf = (plugin: Plugin, lifecycle: Lifecycle.Any): Wrongs => {
  const subject = subjectOf(plugin, lifecycle)
  const { paths } = pathsOf(subject)
  return reachedBy(() => paths.forEach((path) => Paths.run(subject, path))).map((name) =>
    wrong("Impure", [lifecycle.name], {
      text: say(`Sebuah keputusan memakai ${name}`, `A decision reaches for ${name}`),
      fix: say(
        "Baca context.now (waktu, pelaku, fakta); yang dari luar adalah activity atau effect",
        "Read context.now (time, actor, facts); what comes from outside is an activity or an effect"
      )
    })
  )
}

const pure = (plugin: Plugin): Wrongs => ofEach(plugin, (lifecycle) => reachOf(plugin, lifecycle))

export const lifecycleChecks: ReadonlyArray<Conformance.Check> = [
  { name: "has lifecycles in which the check finds nothing wrong", run: proved },
  { name: "marks all personal data", run: guarded },
  { name: "has somebody for everything that its lifecycles ask for", run: attended },
  { name: "goes every way that its lifecycles have", run: walked },
  { name: "decides without clock, chance or network", run: pure },
  { name: "comes through random runs without a fault", run: random }
]
