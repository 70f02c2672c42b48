import { expect, test } from "vitest";
import { defaultQuantile, mainChart, observationsChart, seriesName, strokeKey, thinOut } from "./charts";
import { metricView } from "./metricView";
import {
  metricBase,
  seriesOf,
  someAttribute,
  someExemplar,
  someHistogramPoint,
  somePoint,
  someSum,
} from "./testMetrics";

const window = { from: 0, to: 60_000 };
const histogram = (count: number) =>
  metricView({
    ...metricBase,
    type: "histogram",
    series: Array.from({ length: count }, (_, index) =>
      seriesOf(`service ${index}`, [someHistogramPoint(10, [0, 0, 0]), someHistogramPoint(20, [0, 10, 0])]),
    ),
  });

test("one series shows all its percentiles, several are compared by their p95", () => {
  expect(defaultQuantile(histogram(1), 1)).toBe("all");
  expect(defaultQuantile(histogram(2), 2)).toBe(0.95);
});

test("percentiles of one series differ in their stroke", () => {
  const view = histogram(1);
  const { model } = mainChart(view, view.series, "all", "m", window);
  expect(model.lines.map((line) => [line.name, line.stroke])).toEqual([
    ["p50 · service 0", "dotted"],
    ["p95 · service 0", "dashed"],
    ["p99 · service 0", "solid"],
  ]);
  expect(strokeKey(view)).toBe("dotted p50, dashed p95, solid p99");
});

test("one chosen percentile is one solid line per series", () => {
  const view = histogram(2);
  const { model } = mainChart(view, view.series, 0.99, "m", window);
  expect(model.lines.map((line) => line.stroke)).toEqual(["solid", "solid"]);
});

test("only metrics of many observations have a chart of observations", () => {
  const sum = metricView(someSum([seriesOf("cart", [somePoint(1, 1)])]));
  expect(observationsChart(sum.series, "m", window)).toBeUndefined();
  expect(observationsChart(histogram(1).series, "m", window)?.lines[0]?.samples.at(-1)?.value).toBe(1);
});

test("an exemplar of a rate sits on its line, one of a value at its value; without a trace there is no dot", () => {
  const points = [somePoint(10, 0), somePoint(20, 50, [someExemplar(19, 777), someExemplar(20, 1, null)])];
  const rate = metricView(someSum([seriesOf("cart", points)]));
  expect(mainChart(rate, rate.series, "all", "m", window).dots.map((dot) => [dot.at, dot.value])).toEqual([
    [19_000, 5],
  ]);
  const gauge = metricView({ ...metricBase, type: "gauge", series: [seriesOf("cart", points)] });
  expect(mainChart(gauge, gauge.series, "all", "m", window).dots.map((dot) => dot.value)).toEqual([777]);
});

test("exemplars outside the window are not drawn", () => {
  const points = [somePoint(70, 1, [someExemplar(70, 1)])];
  const view = metricView({ ...metricBase, type: "gauge", series: [seriesOf("cart", points)] });
  expect(mainChart(view, view.series, "all", "m", window).dots).toEqual([]);
});

test("of too many dots the highest of each stretch of time remain", () => {
  const points = [1, 2, 31, 32].map((at) => somePoint(at, 1, [someExemplar(at, at)]));
  const view = metricView({ ...metricBase, type: "gauge", series: [seriesOf("cart", points)] });
  const { dots } = mainChart(view, view.series, "all", "m", window);
  expect(thinOut(dots, 2, window).map((dot) => dot.value)).toEqual([2, 32]);
  expect(thinOut(dots, 4, window)).toHaveLength(4);
});

test("a series is called by its service and the values of its attributes", () => {
  const view = metricView(someSum([seriesOf("cart", [somePoint(1, 1)], [someAttribute("method", "GET")])]));
  expect(view.series.map(seriesName)).toEqual(["cart · GET"]);
});
