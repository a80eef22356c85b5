export * as Announcer from "./Announcer.ts";
export * as Api from "./Api.ts";
export * as Assets from "./Assets.ts";
export * as Html from "./Html.ts";
export * as LiveStream from "./LiveStream.ts";
export * as Speech from "./Speech.ts";
export * as Wire from "./Wire.ts";
