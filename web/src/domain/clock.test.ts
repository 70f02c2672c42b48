import { expect, test } from "vitest";
import { formatAgo, formatDateTime, formatFullTime, formatTime, parseDateTime } from "./clock";
import { millisToNanos, nanos } from "./units";

const noon = Date.UTC(2026, 10, 21, 12, 0, 0);

test("today needs no date", () => {
  expect(formatTime(millisToNanos(noon - 1500), "utc", noon)).toBe("11:59:58.500");
});

test("another day has one", () => {
  expect(formatTime(millisToNanos(noon - 86_400_000), "utc", noon)).toBe("11-20 12:00:00.000");
  expect(formatTime(millisToNanos(noon - 366 * 86_400_000), "utc", noon)).toBe("2025-11-20 12:00:00.000");
});

test("the full time keeps every nanosecond", () => {
  expect(formatFullTime(nanos(BigInt(noon) * 1_000_000n + 123_456_789n), "utc")).toBe(
    "2026-11-21 12:00:00.123456789 UTC",
  );
});

test.each([
  [0, "now"],
  [59_000, "59s ago"],
  [119_000, "1m ago"],
  [7_200_000, "2h ago"],
  [172_800_000, "2d ago"],
])("%i ms ago reads %s", (millis, text) => {
  expect(formatAgo(millisToNanos(noon - millis), noon)).toBe(text);
});

test("a typed moment is read back", () => {
  expect(parseDateTime(formatDateTime(noon, "utc"), "utc")).toBe(noon);
  expect(parseDateTime(formatDateTime(noon, "local"), "local")).toBe(noon);
  expect(parseDateTime("2026-11-21 12:00", "utc")).toBe(noon);
  expect(parseDateTime("2026-11-21T12:00:00", "utc")).toBe(noon);
  expect(parseDateTime("2026-11-21", "utc")).toBe(noon - 12 * 3_600_000);
});

test.each(["", "now", "2026-02-31 10:00:00", "2026-11-21 25:00:00", "2026-1-1"])("%j is no moment", (text) => {
  expect(parseDateTime(text, "utc")).toBeUndefined();
});
