import type { TimeZone } from "~/domain/clock";
import { createPersistedStore, useStore } from "./store";

export const timeZone = createPersistedStore<TimeZone>("telemetry.time-zone", "local", (text) =>
  text === "utc" || text === "local" ? text : undefined,
);

export const useTimeZone = (): TimeZone => useStore(timeZone);
