// @vitest-environment happy-dom
import { act, renderHook } from "@testing-library/react";
import { expect, test } from "vitest";
import { metricView } from "./metricView";
import { metricBase, seriesOf, somePoint } from "./testMetrics";
import { mostLines, nextChoice, useSeriesChoice } from "./useSeriesChoice";

const view = (values: readonly number[]) =>
  metricView({
    ...metricBase,
    type: "gauge",
    series: values.map((value, index) => seriesOf(`service ${index}`, [somePoint(1, value)])),
  });

test.each([
  [[], "a", false, ["a"]],
  [["a"], "a", false, []],
  [["a", "b"], "a", false, ["a"]],
  [["a"], "b", true, ["a", "b"]],
  [["a", "b"], "a", true, ["b"]],
])("with %j chosen, choosing %s (adding: %s) leaves %j", (before, key, add, after) => {
  expect([...nextChoice(new Set(before), key, add)]).toEqual(after);
});

test("the highest are drawn, and stay the same while values change", () => {
  const rising = Array.from({ length: mostLines + 2 }, (_, index) => index);
  const { result, rerender } = renderHook((values: readonly number[]) => useSeriesChoice(view(values)), {
    initialProps: rising,
  });
  const first = result.current.shown.map((series) => series.key).sort();
  expect(first).toHaveLength(mostLines);
  rerender(rising.toReversed());
  expect(result.current.shown.map((series) => series.key).sort()).toEqual(first);
});

test("a chosen series stands alone until the choice is taken back", () => {
  const { result } = renderHook(() => useSeriesChoice(view([1, 2, 3])));
  const [, second] = result.current.shown;
  act(() => result.current.choose(second?.key ?? "", false));
  expect(result.current.shown.map((series) => series.key)).toEqual([second?.key]);
  act(() => result.current.reset());
  expect(result.current.shown).toHaveLength(3);
});
