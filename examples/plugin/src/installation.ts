/** A part of our own: the pipe is laid and the meter set, then the water runs and the file is closed. */
import { Part } from "@balai/application"
import { Schema } from "effect"
import { assign, raise } from "xstate"

const number = Schema.String.check(Schema.isPattern(/^[A-Z0-9-]{4,20}$/, { expected: "a meter number" }))
const reading = Schema.Int.check(Schema.isGreaterThanOrEqualTo(0))

const Meter = Schema.Struct({ meter: number, reading })
const Connection = Schema.Struct({
  ...Meter.fields,
  installedAt: Schema.Number,
  runsSince: Schema.NullOr(Schema.Number)
})

const tell = (what: string) => ({
  type: "tell",
  params: ({ context }: any) => ({
    what,
    service: context.service,
    number: context.number,
    to: context.parties.applicant
  })
})

/** From here on what was paid is not given back: the product is there. */
const deliverBill = {
  type: "deliverBill",
  params: ({ context }: any) => ({ bill: context.money.bill ?? "", product: context.connection.meter })
}

const enterCustomer = {
  type: "enterCustomer",
  params: ({ context }: any) => ({
    file: context.number,
    meter: context.connection.meter,
    reading: context.connection.reading
  })
}

export const installation = () =>
  Part.make({
    name: "installation",
    events: {
      "application.install": {
        by: ["officer"],
        label: { id: "Catat pemasangan", en: "Record the installation" },
        payload: Meter
      },
      "application.activate": { by: ["officer"], label: { id: "Air mengalir", en: "The water runs" } }
    },
    effects: { enterCustomer: Schema.Struct({ file: Schema.String, meter: Schema.String, reading: Schema.Int }) },
    names: { enterCustomer: { id: "Catat pelanggan di sistem rekening", en: "Enter the customer into billing" } },
    context: { connection: Schema.NullOr(Connection) },
    initial: () => ({ connection: null }),
    actions: {
      noteInstalled: assign(({ context, event }: any) => ({
        connection: { meter: event.meter, reading: event.reading, installedAt: context.now.at, runsSince: null }
      })),
      noteRunning: assign(({ context }: any) => ({ connection: { ...context.connection, runsSince: context.now.at } }))
    },
    states: {
      installing: {
        meta: {
          label: { id: "Menunggu pemasangan", en: "Waiting for the installation" },
          help: {
            id: "Petugas memasang pipa dan meter; siapkan jalan masuk",
            en: "Workers lay the pipe and set the meter; please keep the way free"
          },
          status: "active",
          owner: "officer",
          openEnded: { id: "Termasuk dalam waktu layanan", en: "Part of the service's time" }
        },
        on: { "application.install": { target: "testing", actions: "noteInstalled" } }
      },
      testing: {
        meta: {
          label: { id: "Terpasang, aliran diuji", en: "Installed, being tested" },
          help: { id: "Meter terpasang; air segera dialirkan", en: "The meter is set; the water is turned on soon" },
          status: "active",
          owner: "officer",
          openEnded: { id: "Termasuk dalam waktu layanan", en: "Part of the service's time" }
        },
        entry: deliverBill,
        on: {
          "application.install": { target: "testing", reenter: true, actions: "noteInstalled" },
          "application.activate": { target: "#running", actions: ["noteRunning", raise({ type: "clock.stop" })] }
        }
      }
    },
    closings: {
      running: {
        type: "final",
        meta: {
          label: { id: "Air mengalir", en: "The water runs" },
          help: {
            id: "Sambungan aktif; tagihan pertama bulan depan",
            en: "Connected; the first bill comes next month"
          },
          status: "done"
        },
        entry: [enterCustomer, tell("running")]
      }
    }
  })
