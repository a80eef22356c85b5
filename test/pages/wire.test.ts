import { describe, expectTypeOf, it } from "@effect/vitest"
import { type Wire } from "@balai/elements"
import { type View } from "@balai/mall"
import { type Api } from "@balai/server"

// The pages import nothing of the mall: the type checker compares the two descriptions here.
describe("Wire", () => {
  it("what the mall says is what the pages read", () => {
    expectTypeOf<View.HallView>().toExtend<Wire.HallView>()
    expectTypeOf<View.TicketView>().toExtend<Wire.TicketView>()
    expectTypeOf<View.CounterView>().toExtend<Wire.CounterView>()
    expectTypeOf<View.BoardView>().toExtend<Wire.BoardView>()
    expectTypeOf<View.Announcement>().toExtend<Wire.Announcement>()
    expectTypeOf<View.SessionView>().toExtend<Wire.SessionView>()
    expectTypeOf<typeof Api.DemoView.Type>().toExtend<Wire.DemoView>()
    expectTypeOf<typeof Api.SeenDevice.Type>().toExtend<Wire.SeenDevice>()
    expectTypeOf<View.DeviceView>().toExtend<Wire.DeviceView>()
    expectTypeOf<View.OfficerView>().toExtend<Wire.OfficerView>()
    expectTypeOf<View.SettingsView>().toExtend<Wire.SettingsView>()
    expectTypeOf<View.ChangeView>().toExtend<Wire.ChangeView>()
    expectTypeOf<View.PickedView>().toExtend<Wire.PickedView>()
    expectTypeOf<View.LeftView>().toExtend<Wire.LeftView>()
  })
})
