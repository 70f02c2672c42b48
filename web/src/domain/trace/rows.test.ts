import { describe, expect, test } from "vitest";
import { buildRows, hiddenBy, type RowState, type WaterfallRow } from "./rows";
import { type TestSpan, testTrace } from "./testTrace";
import { buildTree } from "./tree";

const everything: RowState = { collapsed: new Set(), unfolded: new Set() };
const say = (row: WaterfallRow) =>
  row.kind === "span" ? row.node.span.name : `${row.nodes[0]?.span.name} ×${row.nodes.length}`;

const selects = (count: number, parent: string): TestSpan[] =>
  Array.from({ length: count }, (_, index) => ({
    id: `${parent}-select-${index}`,
    name: "SELECT",
    parent,
    at: [10 + index, 11 + index],
    error: index === 3,
  }));

describe("buildRows", () => {
  const tree = buildTree(
    testTrace({ id: "a", at: [0, 100] }, { id: "b", parent: "a", at: [5, 90] }, ...selects(6, "b"), {
      id: "c",
      parent: "a",
      at: [95, 99],
    }),
  );
  const [, b] = tree.nodes;

  test("siblings alike are one row, with their errors", () => {
    const rows = buildRows(tree, everything);
    expect(rows.map(say)).toEqual(["a", "b", "SELECT ×6", "c"]);
    expect(rows[2]).toMatchObject({ kind: "fold", errors: 1, open: false, indent: 2 });
  });

  test("an unfolded run shows its spans one step in", () => {
    const fold = buildRows(tree, everything)[2];
    const key = fold?.kind === "fold" ? fold.key : "";
    const rows = buildRows(tree, { ...everything, unfolded: new Set([key]) });
    expect(rows).toHaveLength(10);
    expect(rows[3]).toMatchObject({ kind: "span", indent: 3 });
  });

  test("a collapsed span hides what is below it", () => {
    const collapsed = new Set(b ? [b.span.spanId] : []);
    expect(buildRows(tree, { ...everything, collapsed }).map(say)).toEqual(["a", "b", "c"]);
  });
});

test("four of a kind are not folded", () => {
  const tree = buildTree(testTrace({ id: "a", at: [0, 100] }, ...selects(4, "a")));
  expect(buildRows(tree, everything)).toHaveLength(5);
});

test("another span between ends a run", () => {
  const [first, ...rest] = selects(9, "a");
  const tree = buildTree(
    testTrace({ id: "a", at: [0, 100] }, first as TestSpan, { id: "x", parent: "a", at: [10, 10] }, ...rest),
  );
  expect(buildRows(tree, everything).map(say)).toEqual(["a", "SELECT", "x", "SELECT ×8"]);
});

test("a hidden span names what hides it", () => {
  const tree = buildTree(testTrace({ id: "a", at: [0, 100] }, ...selects(6, "a")));
  const last = tree.nodes.at(-1);
  if (!last) {
    throw new Error("The test's trace is empty.");
  }
  const { ancestors, folds } = hiddenBy(tree, last);
  expect(ancestors.map((node) => node.span.name)).toEqual(["a"]);
  expect(buildRows(tree, { ...everything, unfolded: new Set(folds) })).toHaveLength(8);
});
