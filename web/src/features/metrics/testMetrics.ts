import type { Attribute } from "~/api/attributes";
import type { Exemplar, HistogramPoint, MetricPoints, NumberPoint } from "~/api/metricPoints";
import { nanos, parseTraceId } from "~/domain/units";

const second = 1_000_000_000;

export const someAttribute = (key: string, value: string): Attribute => ({ key, type: "string", value });

export const someExemplar = (seconds: number, value: number, trace: string | null = "a".repeat(32)): Exemplar => ({
  time: nanos(seconds * second),
  value,
  traceId: trace === null ? null : (parseTraceId(trace) ?? null),
  spanId: null,
  attributes: [],
});

export const somePoint = (seconds: number, value: number, exemplars: readonly Exemplar[] = []): NumberPoint => ({
  time: nanos(seconds * second),
  startTime: nanos(0),
  flags: 0,
  exemplars,
  valueType: "double",
  value,
});

export const someHistogramPoint = (seconds: number, counts: readonly number[]): HistogramPoint => ({
  time: nanos(seconds * second),
  startTime: nanos(0),
  flags: 0,
  exemplars: [],
  count: BigInt(counts.reduce((a, b) => a + b, 0)),
  sum: 1,
  min: null,
  max: null,
  explicitBounds: [10, 20],
  bucketCounts: counts.map(BigInt),
});

const scope = { name: "Shop.Meters", version: "1.0" };

/** What a series has besides its points, unless a test says otherwise. */
export const seriesOf = <Point>(service: string, points: readonly Point[], attributes: readonly Attribute[] = []) => ({
  service,
  attributes,
  resource: { attributes: [] },
  scope,
  temporality: "cumulative" as "cumulative" | "delta" | null,
  monotonic: true,
  points,
});

export const metricBase = {
  name: "shop.orders",
  prometheusName: "shop_orders",
  unit: "{order}",
  description: "",
  scope,
  truncated: null,
};

export const someSum = (series: ReturnType<typeof seriesOf<NumberPoint>>[]): MetricPoints => ({
  ...metricBase,
  type: "sum",
  series,
});
