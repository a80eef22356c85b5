/**
 * The access log of a file (*catatan pembukaan berkas*): who looked at it, how, when, and on what ground.
 *
 * A look is a row of the journal and an event of a feed; the context only counts, so that ten thousand looks make the log no
 * slower. Nothing in it is about a person's life: who looks is an actor's opaque id, what was looked at is the file's key.
 * The looks of one file are its log's history, those of one officer the feed {@link feedOf}.
 *
 * Neighbours: `SubjectRequest`, by which a person asks what the hall holds.
 *
 * @since 0.1.0
 */
import { Lifecycle } from "@balai/lifecycle"
import { Schema } from "effect"
import { assign, emit, setup } from "xstate"
import { names } from "./internal/names.ts"
import { isSystem } from "./internal/roles.ts"

/**
 * How a file was looked at. `listed` is a search that found something; its log is that of whoever searched.
 *
 * @category schemas
 * @since 0.1.0
 */
export const How = Schema.Literals(["opened", "listed", "document", "printed", "exported"])

/** The type of {@link How:var}. @category models @since 0.1.0 */
export type How = typeof How.Type

/**
 * On what ground: the role that whoever looked has on the file, `duty` for work that no role of a file says, such as a search
 * of an officer or an answer to the person.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Ground = Schema.String.check(Schema.isPattern(/^[a-zA-Z][a-zA-Z0-9-]{0,39}$/, { expected: "a role" }))

/**
 * What starts a log.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Input = Schema.Struct({ hall: Schema.NonEmptyString, file: Schema.NonEmptyString })

/**
 * The context of a log.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Context = Schema.Struct({
  ...Input.fields,
  looks: Schema.Int,
  lastAt: Schema.NullOr(Schema.Number)
})

/** The type of {@link Context:var}. @category models @since 0.1.0 */
export type Context = typeof Context.Type

/**
 * Which document was opened: where it is kept, and the requirement that it is for; `product` of what the file gave,
 * `deemed` of a decision by silence.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Document = Schema.Struct({
  id: Schema.NonEmptyString.check(Schema.isMaxLength(200)),
  requirement: Schema.NonEmptyString.check(Schema.isMaxLength(100))
})

/** The type of {@link Document:var}. @category models @since 0.1.0 */
export type Document = typeof Document.Type

const Note = Schema.Struct({ how: How, ground: Ground, document: Schema.NullOr(Document) })

const Looked = Schema.Struct({
  hall: Schema.String,
  file: Schema.String,
  who: Schema.String,
  how: How,
  ground: Schema.String,
  document: Schema.NullOr(Document),
  at: Schema.Number
})

/**
 * A look, as the feed of whoever looked has it.
 *
 * @category models
 * @since 0.1.0
 */
export type Looked = typeof Looked.Type

/** Whoever has a name in the hall; a kiosk or a ticket's holder sees no file. */
const readers: ReadonlyArray<string> = ["applicant", "officer", "manager", "greeter"]

/**
 * The feed with all that one actor looked at.
 *
 * @category getters
 * @since 0.1.0
 */
export const feedOf = ({ hall, who }: { readonly hall: string; readonly who: string }): string => `looks/${hall}/${who}`

/**
 * The lifecycle `look`.
 *
 * @example
 * ```ts
 * import { Look } from "@balai/access"
 * import { Lifecycle } from "@balai/lifecycle"
 *
 * const by = { type: "officer", id: "sari", attributes: { hall: "mpp", agencies: ["dukcapil"] } }
 * const stamp = { at: 0, by, facts: {} }
 * const input = { hall: "mpp", file: "dukcapil-akta.f1" }
 * const begun = Lifecycle.decide(Look.lifecycle, null, { _tag: "Start", input }, stamp)
 * if (begun._tag !== "Accepted") throw new Error(begun._tag)
 *
 * const payload = { how: "opened", ground: "officer", document: null }
 * const note = { _tag: "Command", type: "look.note", payload, via: "oversight" } as const
 * const noted = Lifecycle.decide(Look.lifecycle, begun.snapshot, note, stamp)
 * noted._tag === "Accepted" ? noted.snapshot.context["looks"] : noted._tag // => 1
 * ```
 *
 * @category machines
 * @since 0.1.0
 */
export const lifecycle = Lifecycle.make(
  {
    name: "look",
    version: 1,
    label: { id: "Catatan pembukaan berkas", en: "Access log of a file" },
    names,
    input: Input,
    context: Context,
    roles: {
      reader: ({ actor, context }) => readers.includes(actor.type) && actor.attributes["hall"] === context.hall,
      system: isSystem
    },
    events: {
      "look.note": {
        by: ["reader"],
        label: { id: "Catat pembukaan", en: "Note a look" },
        payload: Note,
        via: "oversight"
      },
      "look.close": {
        by: ["system"],
        label: { id: "Tutup catatan", en: "Close the log" },
        via: "oversight"
      }
    },
    publishes: { "file.looked": { payload: Looked, feed: feedOf } },
    index: ({ context }) => ({ hall: context.hall, file: context.file })
  },
  (types) =>
    setup({
      types,
      actions: {
        count: assign(({ context }) => ({ looks: context.looks + 1, lastAt: context.now.at })),
        tell: emit(({ context }, params: typeof Note.Type) => ({
          type: "file.looked" as const,
          hall: context.hall,
          file: context.file,
          who: context.now.by.id,
          how: params.how,
          ground: params.ground,
          document: params.document,
          at: context.now.at
        }))
      }
    }).createMachine({
      id: "look",
      initial: "noting",
      context: ({ input }) => ({ hall: input.hall, file: input.file, looks: 0, lastAt: null, now: input.now }),
      states: {
        noting: {
          meta: {
            label: { id: "Mencatat", en: "Noting" },
            help: {
              id: "Setiap pembukaan dicatat dan tidak dihapus",
              en: "Every look is noted, and none is taken away"
            },
            status: "active",
            owner: "reader",
            openEnded: { id: "Selama berkasnya ada", en: "As long as the file is there" }
          },
          on: {
            "look.note": {
              actions: [
                "count",
                { type: "tell", params: ({ event: { document, ground, how } }) => ({ document, ground, how }) }
              ]
            },
            "look.close": "closed"
          }
        },
        closed: {
          type: "final",
          meta: {
            label: { id: "Ditutup", en: "Closed" },
            help: {
              id: "Isi berkasnya sudah dihapus; yang pernah dicatat tetap ada",
              en: "What was in the file is erased; what was noted stays"
            },
            status: "done"
          }
        }
      }
    })
)
