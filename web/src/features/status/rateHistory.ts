import type { PerSignal } from "~/api/status";

/** The rates as they were read, oldest first. */
export type RateHistory = readonly { readonly at: number; readonly rates: PerSignal }[];

/** Two minutes of one reading a second. */
export const historyRoom = 120;
/** Two readings closer than this are one: a retry or a second reader must not stretch the line. */
const leastMillis = 500;

export function addReading(history: RateHistory, at: number, rates: PerSignal): RateHistory {
  const last = history.at(-1);
  return last && at - last.at < leastMillis ? history : [...history, { at, rates }].slice(-historyRoom);
}
