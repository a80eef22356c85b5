/** The hall of Asahan, open at whatever hour the tests run. */
import { type Mall } from "@balai/mall"
import { BusinessDay } from "@balai/queue"
import { Schema } from "effect"
import { mall } from "../../../examples/asahan/mall.ts"

const always = Schema.decodeUnknownSync(BusinessDay.Schedule)({
  weekly: [{ weekdays: [1, 2, 3, 4, 5, 6, 7], from: "00:00", to: "23:59" }],
  closedOn: []
})

/** Hours on every day of the week, no holidays: all else is the example's own. */
export const asahan: Mall.Mall = {
  ...mall,
  closesDayAt: null,
  hours: mall.hours === null ? null : { ...mall.hours, hall: always }
}
