import { expect, test } from "vitest";
import { criticalPath } from "./criticalPath";
import { type TestSpan, testTrace } from "./testTrace";
import { buildTree } from "./tree";

function pathOf(...spans: TestSpan[]): Record<string, number[][]> {
  const root = buildTree(testTrace(...spans)).roots[0];
  if (!root) {
    throw new Error("The test's trace has no root.");
  }
  return Object.fromEntries(
    [...criticalPath(root)].map(([node, stretches]) => [node.span.name, stretches.map(({ from, to }) => [from, to])]),
  );
}

test("a span alone is the whole path", () => {
  expect(pathOf({ id: "a", at: [0, 100] })).toEqual({ a: [[0, 100]] });
});

test("work alternates between parent and the children it waits for", () => {
  expect(
    pathOf({ id: "a", at: [0, 100] }, { id: "b", parent: "a", at: [10, 30] }, { id: "c", parent: "a", at: [50, 90] }),
  ).toEqual({
    a: [
      [0, 10],
      [30, 50],
      [90, 100],
    ],
    b: [[10, 30]],
    c: [[50, 90]],
  });
});

test("of children side by side only the last to finish counts", () => {
  expect(
    pathOf({ id: "a", at: [0, 100] }, { id: "b", parent: "a", at: [10, 60] }, { id: "c", parent: "a", at: [20, 95] }),
  ).toEqual({
    a: [
      [0, 20],
      [95, 100],
    ],
    c: [[20, 95]],
  });
});

test("a child that outlives its parent counts to the parent's end", () => {
  expect(pathOf({ id: "a", at: [0, 100] }, { id: "b", parent: "a", at: [40, 300] })).toEqual({
    a: [[0, 40]],
    b: [[40, 100]],
  });
});

test("a child that starts after its parent ended was not waited for", () => {
  expect(pathOf({ id: "a", at: [0, 100] }, { id: "b", parent: "a", at: [120, 300] })).toEqual({ a: [[0, 100]] });
});
