import { expect, test } from "vitest";
import { findings } from "./findings";
import { type TestSpan, testTrace } from "./testTrace";
import { buildTree } from "./tree";

const kinds = (...spans: TestSpan[]) => findings(buildTree(testTrace(...spans))).map((finding) => finding.kind);
const ms = 1_000_000;

test("a whole and orderly trace has none", () => {
  expect(kinds({ id: "a", at: [0, 9 * ms] }, { id: "b", parent: "a", at: [ms, 8 * ms] })).toEqual([]);
});

test("missing parents are counted once each", () => {
  const found = findings(
    buildTree(
      testTrace(
        { id: "a", at: [0, 9 * ms] },
        { id: "b", parent: "gone", at: [ms, 2 * ms] },
        { id: "c", parent: "gone", at: [ms, 3 * ms] },
      ),
    ),
  );
  expect(found.map((finding) => finding.text)).toEqual(["1 parent span missing"]);
  expect(found[0]?.detail).toMatch(/^2 spans at the top name a parent/);
});

test("a child of another service that starts before its parent means clocks differ", () => {
  const child: TestSpan = { id: "b", parent: "a", at: [0, 8 * ms], service: "cart" };
  expect(kinds({ id: "a", at: [5 * ms, 9 * ms] }, child)).toEqual(["clock-skew"]);
  expect(kinds({ id: "a", at: [5 * ms, 9 * ms] }, { ...child, service: "shop" })).toEqual([]);
});

test("work after the root's end is said", () => {
  expect(kinds({ id: "a", at: [0, 9 * ms] }, { id: "b", parent: "a", at: [8 * ms, 30 * ms] })).toEqual(["late-end"]);
});
