import { describe, expect, test } from "vitest";
import { defaultRange, parseTimeRange, presets, relativeLabel, resolveRange, toApi, toSearch } from "./timeRange";

describe("parseTimeRange", () => {
  test("no parameters mean the last fifteen minutes", () => {
    expect(parseTimeRange({})).toEqual(defaultRange);
    expect(relativeLabel(parseTimeRange({}))).toBe("Last 15 minutes");
  });

  test("a relative range stays relative", () => {
    expect(parseTimeRange({ from: "now-3h" })).toEqual({ kind: "relative", amount: 3, unit: "h" });
    expect(parseTimeRange({ from: "now-3h", to: "now" })).toEqual({ kind: "relative", amount: 3, unit: "h" });
  });

  test.each([
    { from: "yesterday" },
    { from: "now-0m" },
    { from: "now-3w" },
    { from: "2026-01-02T00:00:00Z" },
    { from: "2026-01-02T00:00:00Z", to: "2026-01-01T00:00:00Z" },
  ])("%j is the default range", (search) => {
    expect(parseTimeRange(search)).toEqual(defaultRange);
  });
});

describe("toSearch", () => {
  test("the default range leaves the URL clean", () => {
    expect(toSearch(defaultRange)).toEqual({ from: undefined, to: undefined });
  });

  test.each(presets)("$amount$unit survives the URL", (preset) => {
    expect(parseTimeRange(toSearch(preset))).toEqual(preset);
  });

  test("an absolute range survives the URL to the millisecond", () => {
    const range = { kind: "absolute", fromMillis: 1_763_700_000_123, toMillis: 1_763_700_060_456 } as const;
    expect(parseTimeRange(toSearch(range))).toEqual(range);
  });
});

test("the server is asked in its own words for a relative range", () => {
  expect(toApi(parseTimeRange({ from: "now-2d" }))).toEqual({ from: "now-2d", to: "now" });
});

test("a relative range ends at the present", () => {
  expect(resolveRange(parseTimeRange({ from: "now-1h" }), 10_000_000)).toEqual({
    fromMillis: 6_400_000,
    toMillis: 10_000_000,
  });
});
