import { assign, emit, setup } from "xstate"
import { type State, type Types } from "../Officer.ts"

const start = (input: Types["input"]): Types["context"] => ({
  hall: input.hall,
  officer: input.officer,
  name: input.name,
  credential: input.credential,
  relations: input.relations,
  mustChange: input.mustChange,
  failures: 0,
  lockedUntil: null,
  lastSignInAt: null,
  now: input.now
})

const lockMillis = ({ now }: Types["context"]): number => now.facts.access.lockSeconds * 1000

const parts = (types: Types) =>
  setup({
    types,
    guards: {
      isLastAttempt: ({ context }) => context.failures + 1 >= context.now.facts.access.attempts,
      isLocked: ({ context }) => context.lockedUntil !== null,
      isEnabled: () => false,
      isDisabled: () => false
    },
    delays: { lock: ({ context }) => lockMillis(context) },
    actions: {
      stay: assign({}),
      relate: assign(({ event }) => (event.type === "officer.relate" ? { relations: event.relations } : {})),
      setCredential: assign(({ event }) =>
        event.type === "officer.setCredential" ? { credential: event.credential, mustChange: event.mustChange } : {}
      ),
      count: assign({ failures: ({ context }) => context.failures + 1 }),
      lock: assign({ lockedUntil: ({ context }) => context.now.at + lockMillis(context) }),
      clear: assign({ failures: 0, lockedUntil: null }),
      noteSignIn: assign({ lastSignInAt: ({ context }) => context.now.at }),
      tell: emit(({ context }, { state }: { readonly state: State }) => ({
        type: "officer.changed" as const,
        hall: context.hall,
        officer: context.officer,
        state,
        at: context.now.at
      }))
    }
  })

const tell = (state: State) => ({ type: "tell", params: { state } }) as const
/** Refuses with the guard's reason: where this stands the guard is false, so that the transition is never taken. */
const unless = <G extends string>(guard: G) => ({ guard, actions: "stay" }) as const

const relate = (state: State) => ({ actions: ["relate", tell(state)] }) as const

export const machine = (types: Types) =>
  parts(types).createMachine({
    id: "officer",
    initial: "active",
    context: ({ input }) => start(input),
    states: {
      active: {
        meta: {
          label: { id: "Aktif", en: "Active" },
          help: { id: "Petugas dapat masuk", en: "The officer can sign in" },
          status: "active",
          owner: "self",
          openEnded: { id: "Akun berlaku sampai dinonaktifkan", en: "The account stands until it is disabled" }
        },
        entry: [tell("active"), "clear"],
        on: {
          "officer.relate": relate("active"),
          "officer.setCredential": { actions: "setCredential" },
          "officer.fail": [
            { guard: "isLastAttempt", target: "locked", actions: ["count", "lock"] },
            { actions: "count" }
          ],
          "officer.succeed": { actions: ["noteSignIn", "clear"] },
          "officer.unlock": unless("isLocked"),
          "officer.disable": "disabled",
          "officer.enable": unless("isDisabled")
        }
      },
      locked: {
        meta: {
          label: { id: "Terkunci sementara", en: "Locked for a while" },
          help: {
            id: "Kata sandi terlalu sering salah; tunggu atau minta pengelola membuka",
            en: "The password was wrong too often; wait or ask the manager to unlock"
          },
          status: "paused",
          deadline: "lock",
          owner: "manager"
        },
        entry: tell("locked"),
        after: { lock: "active" },
        on: {
          "officer.relate": relate("locked"),
          "officer.setCredential": { actions: "setCredential" },
          "officer.unlock": "active",
          "officer.disable": "disabled",
          "officer.enable": unless("isDisabled")
        }
      },
      disabled: {
        meta: {
          label: { id: "Nonaktif", en: "Disabled" },
          help: {
            id: "Akun ditutup; petugas tidak dapat masuk",
            en: "The account is closed; the officer cannot sign in"
          },
          status: "done",
          owner: "manager"
        },
        entry: [tell("disabled"), "clear"],
        on: {
          "officer.relate": relate("disabled"),
          "officer.unlock": unless("isLocked"),
          "officer.disable": unless("isEnabled"),
          "officer.enable": "active"
        }
      }
    }
  })
