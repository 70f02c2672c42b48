import { expect, test } from "vitest";
import { metricView, quantileName } from "./metricView";
import { metricBase, seriesOf, someAttribute, someHistogramPoint, somePoint, someSum } from "./testMetrics";

const values = (samples: readonly { readonly value: number | null }[] | undefined) =>
  samples?.map((each) => each.value);

test("a monotonic cumulative sum is shown as its rate, with its total", () => {
  const view = metricView(someSum([seriesOf("cart", [somePoint(10, 100), somePoint(20, 150)])]));
  expect(view.reading).toBe("Rate per second, from the rise of a cumulative sum");
  expect(view.unit.suffix).toBe(" order/s");
  expect(values(view.series[0]?.lines[0]?.samples)).toEqual([null, 5]);
  expect(view.columns.map((column) => column.title)).toEqual(["Latest", "Mean", "Max", "Total"]);
  expect(view.series[0]?.cells).toEqual([5, 5, 5, 150]);
});

test("a delta sum is shown as its rate, with what came in the range", () => {
  const points = [
    { ...somePoint(10, 20), startTime: somePoint(5, 0).time },
    { ...somePoint(20, 30), startTime: somePoint(10, 0).time },
  ];
  const view = metricView(someSum([{ ...seriesOf("cart", points), temporality: "delta" }]));
  expect(view.reading).toBe("Rate per second, from delta sums");
  expect(values(view.series[0]?.lines[0]?.samples)).toEqual([4, 3]);
  expect(view.series[0]?.cells.at(-1)).toBe(50);
});

test("a sum that goes up and down is shown as it is", () => {
  const view = metricView(someSum([{ ...seriesOf("cart", [somePoint(10, 7), somePoint(20, 3)]), monotonic: false }]));
  expect(values(view.series[0]?.lines[0]?.samples)).toEqual([7, 3]);
  expect(view.series[0]?.cells).toEqual([3, 5, 3, 7]);
});

test("series come with the highest latest value first, and keep their keys and colours when values change", () => {
  const sum = (cart: number, email: number) =>
    metricView({
      ...metricBase,
      type: "gauge",
      series: [seriesOf("cart", [somePoint(1, cart)]), seriesOf("email", [somePoint(1, email)])],
    });
  const [before, after] = [sum(1, 2), sum(3, 2)];
  expect(before.series.map((series) => series.service)).toEqual(["email", "cart"]);
  expect(after.series.map((series) => series.service)).toEqual(["cart", "email"]);
  expect(after.series[1]).toMatchObject({ key: before.series[0]?.key, color: before.series[0]?.color });
});

test("attributes tell series of one service apart, in whatever order they come", () => {
  const [a, b] = [someAttribute("a", "1"), someAttribute("b", "2")];
  const view = metricView(
    someSum([seriesOf("cart", [somePoint(1, 1)], [a, b]), seriesOf("cart", [somePoint(1, 1)], [b, a])]),
  );
  const other = metricView(someSum([seriesOf("cart", [somePoint(1, 1)], [a])]));
  expect(view.series[0]?.key).toBe(view.series[1]?.key);
  expect(other.series[0]?.key).not.toBe(view.series[0]?.key);
});

test("a histogram has three percentiles and its observations per second", () => {
  const points = [someHistogramPoint(10, [0, 0, 0]), someHistogramPoint(20, [0, 100, 0])];
  const view = metricView({ ...metricBase, unit: "ms", type: "histogram", series: [seriesOf("cart", points)] });
  expect(view.quantiles).toEqual([0.5, 0.95, 0.99]);
  expect(view.series[0]?.lines.map((line) => line.samples.at(-1)?.value)).toEqual([15, 19.5, 19.9]);
  expect(values(view.series[0]?.observations)).toEqual([null, 10]);
  expect(view.series[0]?.latest).toBe(10);
});

test("a summary has the quantiles that were sent", () => {
  const point = (seconds: number, count: bigint) => ({
    ...somePoint(seconds, 0),
    count,
    sum: 1,
    quantiles: [
      { quantile: 0.99, value: 40 },
      { quantile: 0.5, value: 8 },
    ],
  });
  const view = metricView({
    ...metricBase,
    type: "summary",
    series: [seriesOf("email", [point(10, 10n), point(20, 30n)])],
  });
  expect(view.quantiles).toEqual([0.5, 0.99]);
  expect(view.series[0]?.cells).toEqual([2, 8, 40]);
});

test("a metric without series has an empty view", () => {
  expect(metricView(someSum([])).series).toEqual([]);
});

test.each([
  [0, "min"],
  [0.5, "p50"],
  [0.999, "p99.9"],
  [1, "max"],
])("the quantile %d is called %s", (q, name) => expect(quantileName(q)).toBe(name));
