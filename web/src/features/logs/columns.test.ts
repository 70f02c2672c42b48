import { expect, test } from "vitest";
import type { LogRecord } from "~/api/logs";
import { nanos } from "~/domain/units";
import { attributeColumns, columnText, columnTitle, readColumns, writeColumns } from "./columns";

const log: LogRecord = {
  time: nanos(1n),
  observedTime: nanos(1n),
  severityNumber: 0,
  severityText: "",
  body: "",
  service: "cart",
  traceId: null,
  spanId: null,
  eventName: "session.start",
  attributes: [{ key: "a:b", type: "int", value: "12" }],
  resource: { attributes: [{ key: "host.name", type: "string", value: "node-1" }] },
  scope: { name: "Shop.Cart", version: "" },
};

test.each([
  ["service", "cart"],
  ["event", "session.start"],
  ["scope", "Shop.Cart"],
  ["trace", ""],
  ["attribute:a:b", "12"],
  ["resource:host.name", "node-1"],
  ["attribute:host.name", ""],
])("the column %s shows “%s”", (column, text) => expect(columnText(column, log)).toBe(text));

test("attributes are offered most frequent first, those of the resource last", () => {
  const other: LogRecord = { ...log, attributes: [...log.attributes, { key: "z", type: "int", value: "1" }] };
  expect(attributeColumns([log, other])).toEqual(["attribute:a:b", "attribute:z", "resource:host.name"]);
});

test("a column is titled by its key", () => {
  expect([columnTitle("trace"), columnTitle("attribute:a:b")]).toEqual(["Trace", "a:b"]);
});

test.each([[["service"]], [[]], [["attribute:a", "resource:b"]]])("the choice %j survives being stored", (columns) => {
  expect(readColumns(writeColumns(columns))).toEqual(columns);
});
