/** The hall of Asahan, open at whatever hour the tests run. */
import { type Mall } from "@balai/mall"
import { mall } from "../../../examples/asahan/mall.ts"

/** Open day and night, on holidays too: all else is the example's own. */
export const asahan: Mall.Mall = {
  ...mall,
  closesDayAt: null,
  hours: mall.hours === null ? null : { ...mall.hours, hall: { closedOn: [] } }
}
