import { expect, test } from "vitest";
import { testTrace } from "~/domain/trace/testTrace";
import { buildTree } from "~/domain/trace/tree";
import { nextOrder, sortSpans } from "./spanOrder";

const { nodes } = buildTree(
  testTrace(
    { id: "a", at: [0, 100] },
    { id: "b", parent: "a", at: [10, 90], error: true },
    { id: "c", parent: "a", at: [20, 30] },
  ),
);
const names = (column: "duration" | "self" | "status" | "name", descending: boolean) =>
  sortSpans(nodes, { column, descending }).map((node) => node.span.name);

test("spans are put in order by what the column shows", () => {
  expect(names("duration", true)).toEqual(["a", "b", "c"]);
  expect(names("self", true)).toEqual(["b", "a", "c"]);
  expect(names("status", true)).toEqual(["b", "a", "c"]);
  expect(names("name", true)).toEqual(["c", "b", "a"]);
});

test("a second click turns the order round", () => {
  const once = nextOrder({ column: "start", descending: false }, "duration");
  expect(once).toEqual({ column: "duration", descending: true });
  expect(nextOrder(once, "duration").descending).toBe(false);
  expect(nextOrder(once, "name").descending).toBe(false);
});
