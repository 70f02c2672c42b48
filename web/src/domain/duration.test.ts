import { describe, expect, test } from "vitest";
import { formatDuration, parseDuration } from "./duration";
import { nanos } from "./units";

describe("formatDuration", () => {
  test.each([
    [0n, "0"],
    [1n, "1ns"],
    [999n, "999ns"],
    [1_000n, "1μs"],
    [1_500n, "1.5μs"],
    [999_994n, "999.99μs"],
    [999_999n, "1ms"],
    [12_345_678n, "12.35ms"],
    [999_999_999n, "1s"],
    [3_000_000_000n, "3s"],
    [59_994_000_000n, "59.99s"],
    [59_999_000_000n, "1m"],
    [119_900_000_000n, "2m"],
    [125_000_000_000n, "2m 5s"],
    [3_599_700_000_000n, "1h"],
    [3_780_000_000_000n, "1h 3m"],
    [86_400_000_000_000n, "1d"],
    [187_200_000_000_000n, "2d 4h"],
    [-1_500n, "−1.5μs"],
  ])("%s ns reads %s", (value, text) => {
    expect(formatDuration(nanos(value))).toBe(text);
  });
});

describe("parseDuration", () => {
  test.each([
    ["150ms", 150_000_000n],
    ["1.5s", 1_500_000_000n],
    ["1.5 s", 1_500_000_000n],
    ["2m", 120_000_000_000n],
    ["20us", 20_000n],
    ["20μs", 20_000n],
    ["7", 7_000_000n],
  ])("%s is understood", (text, value) => {
    expect(parseDuration(text)).toBe(value);
  });

  test.each(["", "fast", "-1s", "1 parsec", "1.5.5s"])("%j is refused", (text) => {
    expect(parseDuration(text)).toBeUndefined();
  });
});
