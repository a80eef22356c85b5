import { assign, emit, setup } from "xstate"
import { type State, type Types } from "../Device.ts"

const patience = (now: Types["input"]["now"]): number => now.facts.access.enrolMinutes * 60_000

const start = (input: Types["input"]): Types["context"] => ({
  hall: input.hall,
  device: input.device,
  kind: input.kind,
  codeHash: input.codeHash,
  tokenHash: input.tokenHash,
  name: null,
  zone: null,
  askedAt: input.now.at,
  expiresAt: input.now.at + patience(input.now),
  enrolledAt: null,
  now: input.now
})

const parts = (types: Types) =>
  setup({
    types,
    delays: { enrolment: ({ context }) => patience(context.now) },
    actions: {
      enrol: assign(({ context, event }) =>
        event.type === "device.enrol" ? { name: event.name, zone: event.zone, enrolledAt: context.now.at } : {}
      ),
      rename: assign(({ event }) => (event.type === "device.rename" ? { name: event.name } : {})),
      tell: emit(({ context }, { state }: { readonly state: State }) => ({
        type: "device.changed" as const,
        hall: context.hall,
        device: context.device,
        state,
        at: context.now.at
      }))
    }
  })

const tell = (state: State) => ({ type: "tell", params: { state } }) as const

export const machine = (types: Types) =>
  parts(types).createMachine({
    id: "device",
    initial: "pending",
    context: ({ input }) => start(input),
    states: {
      pending: {
        meta: {
          label: { id: "Menunggu didaftarkan", en: "Waiting to be enrolled" },
          help: {
            id: "Pengelola memasukkan kode yang tampil di layar perangkat",
            en: "The manager enters the code on the screen of the device"
          },
          status: "waiting",
          owner: "manager",
          deadline: "enrolment"
        },
        entry: tell("pending"),
        after: { enrolment: "expired" },
        on: {
          "device.enrol": { target: "enrolled", actions: "enrol" },
          "device.revoke": "revoked"
        }
      },
      enrolled: {
        meta: {
          label: { id: "Terdaftar", en: "Enrolled" },
          help: {
            id: "Perangkat bekerja sebagai mesin atau layar antrean",
            en: "The device works as a kiosk or a board"
          },
          status: "active",
          owner: "manager",
          openEnded: { id: "Perangkat terdaftar sampai dicabut", en: "The device is enrolled until it is revoked" }
        },
        entry: tell("enrolled"),
        on: {
          "device.rename": { actions: ["rename", tell("enrolled")] },
          "device.revoke": "revoked"
        }
      },
      revoked: {
        type: "final",
        meta: {
          label: { id: "Dicabut", en: "Revoked" },
          help: { id: "Perangkat tidak lagi milik balai ini", en: "The device no longer belongs to the hall" },
          status: "cancelled"
        },
        entry: tell("revoked")
      },
      expired: {
        type: "final",
        meta: {
          label: { id: "Kode kedaluwarsa", en: "The code has expired" },
          help: {
            id: "Kode tidak dimasukkan tepat waktu; mulai lagi dari perangkat",
            en: "The code was not entered in time; start again at the device"
          },
          status: "cancelled"
        },
        entry: tell("expired")
      }
    }
  })
