import { expect, test } from "vitest";
import { addReading, historyRoom, type RateHistory } from "./rateHistory";

const rates = (traces: number) => ({ traces, logs: 0, metrics: 0 });

test("readings follow one another", () => {
  const history = addReading(addReading([], 1_000, rates(1)), 2_000, rates(2));
  expect(history.map((reading) => reading.rates.traces)).toEqual([1, 2]);
});

test("two readings at nearly the same time are one", () => {
  const once = addReading([], 1_000, rates(1));
  expect(addReading(once, 1_400, rates(2))).toBe(once);
});

test("the oldest reading goes when there is no more room", () => {
  let history: RateHistory = [];
  for (let second = 0; second <= historyRoom; second++) {
    history = addReading(history, second * 1_000, rates(second));
  }
  expect([history.length, history[0]?.rates.traces]).toEqual([historyRoom, 1]);
});
