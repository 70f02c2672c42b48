import { describe, expect, test } from "vitest";
import { testId, testTrace } from "./testTrace";
import { buildTree, selfTime } from "./tree";

const names = (nodes: readonly { span: { name: string } }[]) => nodes.map((node) => node.span.name);

describe("buildTree", () => {
  test("children follow their parent in order of start, whatever order they came in", () => {
    const tree = buildTree(
      testTrace(
        { id: "c", parent: "a", at: [50, 60] },
        { id: "d", parent: "b", at: [20, 30] },
        { id: "a", at: [0, 100] },
        { id: "b", parent: "a", at: [10, 40] },
      ),
    );
    expect(names(tree.nodes)).toEqual(["a", "b", "d", "c"]);
    expect(tree.nodes.map((node) => node.depth)).toEqual([0, 1, 2, 1]);
    expect(tree.nodes[0]?.descendants).toBe(3);
    expect([tree.duration, tree.maxDepth]).toEqual([100, 2]);
  });

  test("a span without its parent stands on its own and says so", () => {
    const tree = buildTree(testTrace({ id: "a", at: [0, 9] }, { id: "x", parent: "gone", at: [2, 5] }));
    expect(names(tree.roots)).toEqual(["a", "x"]);
    expect(tree.roots.map((root) => root.orphan)).toEqual([false, true]);
  });

  test("errors below are counted at every ancestor, own ones are not", () => {
    const tree = buildTree(
      testTrace(
        { id: "a", at: [0, 9], error: true },
        { id: "b", parent: "a", at: [1, 8] },
        { id: "c", parent: "b", at: [2, 3], error: true },
      ),
    );
    expect(tree.nodes.map((node) => node.errorsBelow)).toEqual([1, 1, 0]);
  });

  test("circles and spans that are their own parents are opened, and nothing is lost", () => {
    const tree = buildTree(
      testTrace(
        { id: "self", parent: "self", at: [0, 1] },
        { id: "x", parent: "y", at: [2, 9] },
        { id: "y", parent: "x", at: [3, 8] },
        { id: "z", parent: "y", at: [4, 5] },
      ),
    );
    expect(names(tree.nodes)).toEqual(["self", "x", "y", "z"]);
    expect(names(tree.roots)).toEqual(["self", "x"]);
  });

  test("a span sent twice keeps both rows", () => {
    const tree = buildTree(
      testTrace({ id: "a", at: [0, 9] }, { id: "a", at: [0, 9] }, { id: "b", parent: "a", at: [1, 2] }),
    );
    expect(tree.nodes).toHaveLength(3);
    expect(tree.byId.get(testId("a"))?.children).toHaveLength(1);
  });

  test("a chain of a hundred thousand spans is no problem", () => {
    const spans = Array.from({ length: 100_000 }, (_, index) => ({
      id: String(index),
      ...(index > 0 ? { parent: String(index - 1) } : {}),
      at: [index, 200_000] as const,
    }));
    const tree = buildTree({
      ...testTrace(),
      spans: testTrace(...spans.slice(0, 1)).spans.concat(
        spans.slice(1).map((span) => {
          const base = testTrace(span).spans[0];
          if (!base) {
            throw new Error("unreachable");
          }
          return base;
        }),
      ),
    });
    expect(tree.maxDepth).toBe(99_999);
  });

  test("no spans, no tree", () => {
    expect(buildTree(testTrace())).toMatchObject({ nodes: [], duration: 0 });
  });
});

describe("selfTime", () => {
  test("children that overlap are counted once, and only inside their parent", () => {
    const tree = buildTree(
      testTrace(
        { id: "a", at: [0, 100] },
        { id: "b", parent: "a", at: [10, 40] },
        { id: "c", parent: "a", at: [30, 50] },
        { id: "d", parent: "a", at: [90, 150] },
      ),
    );
    expect(tree.roots.map(selfTime)).toEqual([50]);
  });
});
