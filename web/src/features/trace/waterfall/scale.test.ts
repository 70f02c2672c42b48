import { expect, test } from "vitest";
import { mergeStretches, place, zoom } from "./scale";

const window = { from: 100, to: 200 };

test("a stretch inside the window stands where its time is", () => {
  expect(place({ from: 125, to: 150 }, window)).toEqual({ left: 25, width: 25 });
});

test("what reaches out is cut, what is outside is nowhere", () => {
  expect(place({ from: 0, to: 150 }, window)).toEqual({ left: 0, width: 50 });
  expect(place({ from: 201, to: 300 }, window)).toBeUndefined();
});

test("pieces too close to tell apart are one", () => {
  const pieces = [
    { from: 0, to: 10 },
    { from: 11, to: 20 },
    { from: 40, to: 50 },
  ];
  expect(mergeStretches(pieces, 2)).toEqual([
    { from: 0, to: 20 },
    { from: 40, to: 50 },
  ]);
});

test("zooming in keeps the point under the pointer", () => {
  expect(zoom({ from: 0, to: 1000 }, 0.5, 250, 1000)).toEqual({ from: 125, to: 625 });
});

test("zooming out ends at the whole trace", () => {
  expect(zoom({ from: 400, to: 600 }, 10, 500, 1000)).toEqual({ from: 0, to: 1000 });
});
