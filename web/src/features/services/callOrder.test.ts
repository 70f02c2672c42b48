import { expect, test } from "vitest";
import type { CallStatistics } from "~/api/services";
import { nanos } from "~/domain/units";
import { type CallOrder, defaultOrder, errorRatio, nextOrder, readOrder, sortCalls, writeOrder } from "./callOrder";

const row = (name: string, calls: number, errors: number, p99: number | null): CallStatistics => ({
  name,
  calls,
  errors,
  p50: null,
  p95: null,
  p99: p99 === null ? null : nanos(p99),
  lastSeen: null,
});
const rows = [row("cart", 10, 1, 500), row("Email", 100, 2, null), row("checkout", 10, 0, 9_000)];
const names = (order: CallOrder) => sortCalls(rows, order).map((each) => each.name);

test.each([
  ["name", ["cart", "checkout", "Email"]],
  ["-calls", ["Email", "cart", "checkout"]],
  ["-errors", ["cart", "Email", "checkout"]],
  ["-p99", ["checkout", "cart", "Email"]],
  ["p99", ["Email", "cart", "checkout"]],
])("sorted by %s they come as %j", (text, expected) => expect(names(readOrder(text))).toEqual(expected));

test.each([undefined, "", "nonsense", "-", "--p99"])("the text %j means the default order", (text) => {
  expect(readOrder(text)).toEqual(defaultOrder);
});

test("an order survives the URL, and the default is not in it", () => {
  expect(writeOrder(readOrder("-p99"))).toBe("-p99");
  expect(writeOrder(readOrder("name"))).toBe("name");
  expect(writeOrder(defaultOrder)).toBeUndefined();
});

test("a second click turns the order round; numbers start with the largest", () => {
  const once = nextOrder(defaultOrder, "p95");
  expect([once, nextOrder(once, "p95"), nextOrder(once, "name")]).toEqual([
    { column: "p95", descending: true },
    { column: "p95", descending: false },
    { column: "name", descending: false },
  ]);
});

test("without calls nothing failed", () => expect(errorRatio(row("idle", 0, 0, null))).toBe(0));
