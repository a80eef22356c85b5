import { defineAgency } from "@balai/agency"
import { Mall } from "@balai/mall"
import { Server } from "@balai/server"

const weekdayInWib = new Date(Date.now() + 7 * 3_600_000).getUTCDay() || 7

/** Another day of the week than today, whenever the test runs: this hall is closed now. */
const weekday = (((weekdayInWib + 2) % 7) + 1) as 1 | 2 | 3 | 4 | 5 | 6 | 7

const mall = Mall.make({
  name: "mpp-tutup",
  label: { id: "MPP Tutup Hari Ini", en: "Closed Today Hall" },
  zone: "WIB",
  agencies: [
    defineAgency({
      name: "dukcapil",
      version: "1.0.0",
      label: { id: "Dinas Dukcapil", en: "Civil Registry" },
      services: [{ id: "ktp-el", name: { id: "KTP elektronik", en: "Identity card" }, prefix: "A" }]
    })
  ],
  counters: [1, 2].map((number) => ({ number, services: ["ktp-el"] })),
  hours: { hall: { weekly: [{ weekdays: [weekday], from: "08:00", to: "15:00" }], closedOn: [] } }
})

const directory = process.env["BALAI_TEST_DIRECTORY"] ?? ""
const place = directory === "" ? {} : { directory }

await Server.run({ mall, notice: { id: "Contoh", en: "An example" }, ...Server.cli(process.argv), ...place })
