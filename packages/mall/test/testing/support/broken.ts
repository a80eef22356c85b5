/** A plugin that conforms, and for each check one that does not. */
import { Agency, defineAgency, Template } from "@balai/agency"
import { Composition } from "@balai/application"
import { Lifecycle, PersonalData } from "@balai/lifecycle"
import { type Conformance } from "@balai/mall/testing"
import { Effect, Schema } from "effect"
import { assign, setup } from "xstate"

interface Parts {
  readonly name: string
  readonly command: string
  readonly fields: { readonly [field: string]: Schema.Codec<any, any> }
  readonly values: { readonly [field: string]: unknown }
  readonly target: string
  readonly mayGrant: (count: number) => boolean
  readonly next: (count: number) => number
  readonly effects: { readonly [effect: string]: Lifecycle.Plain }
  readonly claims: ReadonlyArray<string>
  /** Effects come when it is granted, not at once. */
  readonly late: boolean
}

const label = { id: "Permohonan", en: "Request" }

/** A request that is noted as often as one likes, and granted once it has been. */
const request = (parts: Partial<Parts> = {}): Lifecycle.Any => {
  const { claims = [], command = "request.grant", effects = {}, fields = {}, name = "uji-permohonan" } = parts
  const { mayGrant = (count: number) => count > 0, next = (count: number) => Math.min(count + 1, 9) } = parts
  const { late = false, target = "granted", values = {} } = parts
  const entry = Object.keys(effects).map((type) => ({ type, params: {} }))
  const officer = { by: ["officer" as const], label: { id: "Proses", en: "Process" } }
  return Lifecycle.make(
    {
      name,
      version: 1,
      label,
      input: Schema.Struct({}),
      context: Schema.Struct({ count: Schema.Number, ...fields }) as unknown as Lifecycle.Plain<{ count: number }>,
      roles: { officer: ({ actor }) => actor.type === "officer" },
      events: { [command]: officer, "request.note": officer } as {},
      effects,
      reasons: { mayGrant: { id: "Belum dicatat", en: "Not noted yet" } },
      claims: () => claims
    },
    (types, declared) =>
      (setup as any)({
        types,
        actions: { ...declared.actions },
        guards: { mayGrant: ({ context }: any) => mayGrant(context.count) },
        delays: { patience: () => 30 * 86_400_000 }
      }).createMachine({
        id: name,
        initial: "asked",
        context: ({ input }: any) => ({ count: 0, ...values, now: input.now }),
        states: {
          asked: {
            meta: { label: { id: "Diajukan", en: "Asked" }, status: "waiting", owner: "officer", deadline: "patience" },
            entry: late ? [] : entry,
            after: { patience: "lapsed" },
            on: {
              "request.note": { actions: assign({ count: ({ context }: any) => next(context.count) }) },
              [command]: { guard: "mayGrant", target }
            }
          },
          granted: {
            type: "final",
            meta: { label: { id: "Dikabulkan", en: "Granted" }, status: "done" },
            entry: late ? entry : []
          },
          lapsed: { type: "final", meta: { label: { id: "Lewat waktu", en: "Lapsed" }, status: "cancelled" } }
        }
      })
  )
}

const config: Agency.AgencyConfig = {
  contract: 2,
  name: "uji",
  version: "1.0.0",
  label: { id: "Instansi Uji", en: "Test Agency" },
  services: [{ id: "permohonan", name: { id: "Permohonan", en: "Request" }, prefix: "U" }],
  lifecycles: [request()]
}

const plugin = (more: Partial<Agency.AgencyConfig>, options: Conformance.Options = {}): Conformance.Plugin => ({
  agency: defineAgency({ ...config, ...more }),
  options
})
const withLifecycle = (parts: Partial<Parts>, options: Conformance.Options = {}) =>
  plugin({ lifecycles: [request(parts)] }, options)

/** An agency that went past `defineAgency`. */
const forged = (more: object, options: Conformance.Options = {}): Conformance.Plugin => {
  const agency = { ...defineAgency(config), ...more }
  const listing = { value: () => Agency.toJson(agency) }
  return { agency: Object.freeze(Object.defineProperty(agency, "toJSON", listing)), options }
}

/** A person's number, marked, that may be absent. */
const person = (options: PersonalData.Options) => ({
  fields: { nik: Schema.NullOr(PersonalData.field(Schema.String, options)) },
  values: { nik: null }
})

export const good = plugin({})
/** The same with personal data, marked as it should be. */
export const careful = withLifecycle(person({ class: "general", retentionDays: 30 }))

const sixteen = "9".repeat(16)
const done = { effects: { "uji-permohonan": { tell: () => Effect.void } } }
const failing = { effects: { "uji-permohonan": { tell: () => Effect.fail("putus") } } }
const notOne = { effects: { "uji-permohonan": { tell: "kirim" as never } } }
const tell = { effects: { tell: Schema.Struct({}) } }
const service = (more: object) => ({ services: [{ ...config.services[0]!, ...more }] })

const signed = Composition.permit({ name: "uji-izin", label })
const signing = (more: object) => ({ ...service({ fulfilledBy: "uji-izin", ...more }), lifecycles: [signed] })
const unknownField = { title: label, body: [{ type: "answers", fields: ["nama"] }] }

/** By the name of the check: plugins that it must not let pass, and the code that it finds. */
export const broken: { readonly [check: string]: ReadonlyArray<readonly [string, Conformance.Plugin]> } = {
  "is frozen and was checked by defineAgency": [
    ["NotDefined", forged({ kind: "agency" })],
    ["NotFrozen", { agency: { ...defineAgency(config) }, options: {} }],
    ["NotFrozen", forged({ label: { id: "Instansi", en: "Agency" } })],
    ["NotFrozen", forged({ lifecycles: [] })],
    ["PrefixInvalid", forged(service({ prefix: "u" }))]
  ],
  "is plain data that can be listed without running anything": [
    [
      "HasCode",
      {
        agency: Object.defineProperty({ ...good.agency }, "label", { get: () => config.label, enumerable: true }),
        options: {}
      }
    ],
    ["NotPlain", forged(service({ name: { ...label, of: new Map() } }))],
    ["NotListable", { agency: Object.freeze({ ...good.agency }), options: {} }]
  ],
  "says everything in Indonesian and in English": [
    ["TextMissing", forged({ label: { id: "Instansi", en: " " } })],
    ["TextMissing", forged(service({ name: "Permohonan" }))],
    ["TextUnfinished", plugin({ label: { id: "Instansi", en: "TODO" } })],
    ["TextUnfinished", plugin(service({ description: { id: "Untuk semua orang ", en: "For everybody" } }))]
  ],
  "holds no number that looks like a NIK": [
    ["LooksLikeNik", plugin({ label: { id: `Instansi ${sixteen}`, en: "Agency" } })],
    ["LooksLikeNik", plugin(service({ description: { id: "Misalnya 9999 9999 9999-9999", en: "For example" } }))],
    ["LooksLikeNik", withLifecycle({ fields: { [`k${sixteen}`]: Schema.Int }, values: { [`k${sixteen}`]: 1 } })]
  ],
  "names its commands after what they do to what": [["CommandNameUnusual", withLifecycle({ command: "Grant" })]],
  "writes what stands on every document that its head signs": [
    ["TemplateMissing", forged(signing({}))],
    ["TemplateFieldUnknown", forged(signing({ issues: unknownField }))],
    ["TemplateUnused", forged(service({ issues: Template.asAnswered(label) }))],
    ["TemplateEmpty", plugin(signing({ issues: Template.asAnswered(label) }))]
  ],
  "has lifecycles in which the check finds nothing wrong": [
    ["BALAI_CHECK_STATE_UNREACHABLE", forged({ lifecycles: [request({ target: "asked" })] })],
    ["House", plugin({}, { rules: [houseRule()] })],
    ["BALAI_CHECK_PERSONAL_RETENTION_MISSING", withLifecycle(person({ class: "general" }))]
  ],
  "marks all personal data": [
    ["PersonalDataUnmarked", withLifecycle({ fields: { nik: Schema.String }, values: { nik: "0" } })],
    [
      "PersonalDataUnmarked",
      withLifecycle({
        fields: { applicant: Schema.NullOr(Schema.Struct({ alamat: Schema.String })) },
        values: { applicant: null }
      })
    ],
    [
      "PersonalDataUnmarked",
      withLifecycle({ effects: { tell: Schema.Struct({ phone: Schema.optionalKey(Schema.String) }) } })
    ]
  ],
  "has somebody for everything that its lifecycles ask for": [
    ["HandlerMissing", withLifecycle(tell)],
    ["HandlerInvalid", withLifecycle(tell, { handlers: notOne })],
    ["HandlerUnknown", plugin({}, { handlers: done })]
  ],
  "goes every way that its lifecycles have": [
    ["TransitionNotTaken", withLifecycle({ mayGrant: () => false })],
    ["TransitionTaken", plugin({}, { examples: { "uji-permohonan": { uncovered: taken() } } })]
  ],
  "decides without clock, chance or network": [
    ["Impure", withLifecycle({ mayGrant: (count) => count > 0 && Date.now() > 0 })],
    ["Impure", withLifecycle({ mayGrant: (count) => count > 0 && new Date().getTime() > 0 })],
    ["Impure", withLifecycle({ mayGrant: (count) => count > 0 && Date().length > 0 })],
    ["Impure", withLifecycle({ mayGrant: (count) => count > 0 && process.hrtime().length > 0 })],
    ["Impure", withLifecycle({ mayGrant: (count) => count > 0 && Math.random() < 2 })]
  ],
  "comes through random runs without a fault": [
    ["NoFault", withLifecycle({ next: (count) => (count < 2 ? count + 1 : Number.NaN) })]
  ],
  "is served in a hall of its own, from the first number to the last": [["NotServed", forged(service({ prefix: "" }))]],
  "works beside another agency": [["NoNeighbour", forged({ lifecycles: [request({ name: "ticket" })] })]],
  "goes the same ways in the engine, with nothing left over": [
    ["EngineDiffers", withLifecycle({ claims: ["x".repeat(100_000)] })]
  ],
  "lives through a month in which everybody outside behaves": [
    ["WorkGivenUp", withLifecycle(tell, { handlers: failing })],
    ["WorkGivenUp", withLifecycle({ ...tell, late: true }, { handlers: failing })]
  ]
}

function houseRule() {
  const text = { id: "Tidak boleh", en: "Not allowed" }
  const found = { code: "House", severity: "error" as const, state: null, path: [], text, fix: text }
  return { name: "house", check: () => [found] }
}

/** The name of a transition that a path takes. */
function taken() {
  return ["asked · request.grant → granted"]
}
