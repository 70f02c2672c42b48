import { expect, test } from "vitest";
import { testTrace } from "~/domain/trace/testTrace";
import { buildTree } from "~/domain/trace/tree";
import { layoutFlame } from "./layout";

test("children stand below their parent, those side by side below each other", () => {
  const { boxes, lines } = layoutFlame(
    buildTree(
      testTrace(
        { id: "a", at: [0, 100] },
        { id: "b", parent: "a", at: [10, 50] },
        { id: "c", parent: "a", at: [20, 60] },
        { id: "d", parent: "a", at: [70, 80] },
      ),
    ),
  );
  expect(boxes.map((box) => [box.node.span.name, box.line])).toEqual([
    ["a", 0],
    ["b", 1],
    ["c", 2],
    ["d", 1],
  ]);
  expect(lines).toBe(3);
});
