import { expect, test } from "vitest";
import { formatBytes, formatCompact, formatPercent, formatRate, plural } from "./quantity";

test.each([
  [0, "0 B"],
  [1023, "1023 B"],
  [1536, "1.5 KiB"],
  [2 * 1024 ** 3, "2 GiB"],
])("%i bytes read %s", (value, text) => expect(formatBytes(value)).toBe(text));

test.each([
  [0, "0%"],
  [0.000001, "<0.01%"],
  [0.0002, "0.02%"],
  [0.0314, "3.1%"],
  [1, "100%"],
])("a ratio of %d reads %s", (value, text) => expect(formatPercent(value)).toBe(text));

test.each([
  [0, "0"],
  [0.04, "<0.1"],
  [0.25, "0.3"],
  [12.4, "12"],
  [12_345, "12.3K"],
])("%d a second reads %s", (value, text) => expect(formatRate(value)).toBe(text));

test("small numbers keep every digit, large ones are short", () => {
  expect([formatCompact(9_999), formatCompact(1_234_567)]).toEqual(["9,999", "1.2M"]);
});

test("one is not many", () => {
  expect([plural(1, "span"), plural(1240, "span"), plural(2, "query", "queries")]).toEqual([
    "1 span",
    "1,240 spans",
    "2 queries",
  ]);
});
