import { expect, test } from "vitest";
import type { LogRecord } from "~/api/logs";
import { nanos, parseSpanId, parseTraceId } from "~/domain/units";
import { containsText, LogNaming, logOrder, logTime, matchesCriteria } from "./logRow";

const record = (over: Partial<LogRecord> = {}): LogRecord => ({
  time: nanos(1_000n),
  observedTime: nanos(2_000n),
  severityNumber: 9,
  severityText: "INFO",
  body: "Order placed",
  service: "checkout",
  traceId: null,
  spanId: null,
  eventName: null,
  attributes: [],
  resource: { attributes: [] },
  scope: { name: "", version: "" },
  ...over,
});

test("a record has the same key in the fetched page and in the feed", () => {
  expect(new LogNaming().name(record()).key).toBe(new LogNaming().name(record()).key);
});

test("equal records in one list have different keys", () => {
  const naming = new LogNaming();
  const keys = [record(), record(), record({ body: "Other" })].map((log) => naming.name(log).key);
  expect(new Set(keys).size).toBe(3);
});

test("the newest record comes first; one without a time counts from when it was seen", () => {
  const naming = new LogNaming();
  const old = naming.name(record());
  const untimed = naming.name(record({ time: nanos(0n), observedTime: nanos(5_000n) }));
  expect(logTime(untimed.log)).toBe(5_000n);
  expect([old, untimed].sort(logOrder.compare)).toEqual([untimed, old]);
});

test.each([
  [{}, true],
  [{ service: "checkout" }, true],
  [{ service: "cart" }, false],
  [{ severity: "info" }, true],
  [{ severity: "warn" }, false],
  [{ severity: "no such" }, true],
  [{ traceId: "0af7651916cd43dd8448eb211c80319c" }, true],
  [{ spanId: "00f067aa0ba902b8" }, false],
])("the feed is filtered as the API filters: %j gives %s", (criteria, expected) => {
  const log = record({
    traceId: parseTraceId("0af7651916cd43dd8448eb211c80319c") ?? null,
    spanId: parseSpanId("00f067aa0ba902b7") ?? null,
  });
  expect(matchesCriteria(log, criteria)).toBe(expected);
});

test("text is found in body, event name, attribute keys and values, in any case", () => {
  const log = record({
    eventName: "stock.reserved",
    attributes: [{ key: "http.route", type: "string", value: "/Orders" }],
  });
  expect(["order PLACED", "stock.", "http.route=/orders", "cart"].map((text) => containsText(log, text))).toEqual([
    true,
    true,
    true,
    false,
  ]);
});
