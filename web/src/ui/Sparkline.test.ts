import { expect, test } from "vitest";
import { sparkPoints } from "./Sparkline";

test("the newest value stands at the right end, the highest at the top", () => {
  expect(sparkPoints([0, 5, 10], 10)).toEqual([
    [7, 100],
    [8, 50],
    [9, 0],
  ]);
});

test("only as many values as there is room for are drawn", () => {
  expect(sparkPoints([9, 9, 1, 2], 2)).toEqual([
    [0, 50],
    [1, 0],
  ]);
});

test("nothing but zeros lies at the bottom", () => {
  expect(sparkPoints([0, 0], 2).map(([, y]) => y)).toEqual([100, 100]);
});
