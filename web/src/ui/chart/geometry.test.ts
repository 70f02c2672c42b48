import { expect, test } from "vitest";
import { isInside, margins, timeAt, xOf } from "./geometry";

const plot = { from: 1000, to: 2000, width: margins.left + margins.right + 500 };

test.each([
  [margins.left, 1000],
  [margins.left + 250, 1500],
  [margins.left + 500, 2000],
  [0, 1000],
  [10_000, 2000],
])("at pixel %d the time is %d", (x, time) => expect(timeAt(x, plot)).toBe(time));

test("times and pixels are inverse", () => {
  expect(xOf(timeAt(margins.left + 123, plot), plot)).toBeCloseTo(margins.left + 123, 9);
});

test("the margins are not part of the plot", () => {
  expect([isInside(margins.left - 1, plot), isInside(margins.left, plot), isInside(plot.width - 5, plot)]).toEqual([
    false,
    true,
    false,
  ]);
});
