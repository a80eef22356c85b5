/** @internal The machine of a retention. */
import { assign, setup } from "xstate"
import { type Context, type Declared, type Evidence, type Types } from "../Retention.ts"

const day = 86_400_000

const start = ({ now, ...input }: Types["input"]): Types["context"] => ({
  ...input,
  done: [],
  failure: null,
  hold: null,
  now
})

/** The step that the file stands before; there is always one while it is not completed. */
const stepOf = ({ done, rule }: Context) => rule.steps[done.length] ?? rule.steps[rule.steps.length - 1]!

const inputOf = ({ context }: { readonly context: Context }) => {
  const { action, id } = stepOf(context)
  return { hall: context.hall, file: context.file, step: id, action, documents: context.documents }
}

const said = { id: "Menurut keputusan", en: "By decree" }

const parts = (types: Types, declared: Declared) =>
  setup({
    types,
    actors: { ...declared.actors },
    guards: { isMore: ({ context }) => context.done.length < context.rule.steps.length },
    delays: {
      due: ({ context }) => Math.max(0, context.closedAt + stepOf(context).afterDays * day - context.now.at)
    },
    actions: {
      prove: assign(({ context }, evidence: Evidence) => {
        const { action, id } = stepOf(context)
        return { done: [...context.done, { step: id, action, ...evidence }], failure: null }
      }),
      noteFailure: assign(({ context }, reason: string) => ({
        failure: { step: stepOf(context).id, reason, at: context.now.at }
      })),
      hold: assign(({ context, event }) =>
        event.type === "retention.hold"
          ? { hold: { number: event.number, reason: event.reason, by: context.now.by.id, at: context.now.at } }
          : {}
      ),
      lift: assign({ hold: null })
    }
  })

const hold = { target: "held", actions: "hold" } as const

export const machine = (types: Types, declared: Declared) =>
  parts(types, declared).createMachine({
    id: "retention",
    initial: "waiting",
    context: ({ input }) => start(input),
    states: {
      waiting: {
        meta: {
          label: { id: "Menunggu tahap berikutnya", en: "Waiting for the next step" },
          help: { id: "Berkas disimpan sampai waktunya", en: "The file is kept until its time has come" },
          status: "waiting",
          owner: "manager",
          deadline: "due"
        },
        after: { due: "carrying" },
        on: { "retention.hold": hold }
      },
      carrying: {
        meta: {
          label: { id: "Tahap dijalankan", en: "A step is carried out" },
          help: {
            id: "Tahap berikutnya ada sesudah bukti tahap ini tercatat",
            en: "The next step exists when this one is proved done"
          },
          status: "active",
          owner: "carryOut",
          openEnded: { id: "Selesai atau gagal dengan sendirinya", en: "It succeeds or fails by itself" }
        },
        invoke: {
          id: "carryOut",
          src: "carryOut",
          input: inputOf,
          onDone: { target: "proved", actions: { type: "prove", params: ({ event }) => event.output } },
          onError: {
            target: "failed",
            actions: {
              type: "noteFailure",
              params: ({ event }) => String((event.error as { readonly reason?: unknown })?.reason ?? "").slice(0, 300)
            }
          }
        }
      },
      proved: { always: [{ guard: "isMore", target: "waiting" }, { target: "completed" }] },
      failed: {
        meta: {
          label: { id: "Tahap gagal", en: "A step has failed" },
          help: {
            id: "Tidak ada tahap berikutnya sebelum tahap ini berhasil; ulangi atau tahan",
            en: "No other step comes before this one is done; try again, or hold"
          },
          status: "waiting",
          owner: "manager",
          openEnded: { id: "Sampai pengelola mengulanginya", en: "Until the manager tries again" }
        },
        on: { "retention.retry": "carrying", "retention.hold": hold }
      },
      held: {
        meta: {
          label: { id: "Ditahan menurut keputusan", en: "Held by decree" },
          help: {
            id: "Tidak ada yang dihapus selama penahanan berlaku",
            en: "Nothing is erased while the hold lasts"
          },
          status: "waiting",
          owner: "manager",
          openEnded: said
        },
        on: { "retention.lift": { target: "waiting", actions: "lift" } }
      },
      completed: {
        type: "final",
        meta: {
          label: { id: "Selesai", en: "Done" },
          help: { id: "Data pribadi dalam berkas sudah dihapus", en: "What was personal in the file is erased" },
          status: "done"
        }
      }
    }
  })
