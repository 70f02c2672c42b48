import { type Scope, scope } from "./attributes";
import { array, count, type Decoder, object, oneOf, string, withDefault } from "./decode";
import { getJson } from "./http";

export const metricTypes = ["gauge", "sum", "histogram", "exponential_histogram", "summary"] as const;
export type MetricType = (typeof metricTypes)[number];

/** One row of the metric list. */
export interface MetricSummary {
  readonly name: string;
  readonly prometheusName: string;
  readonly type: MetricType;
  readonly unit: string;
  readonly description: string;
  readonly scope: Scope;
  readonly seriesCount: number;
  readonly services: readonly string[];
}

const metricSummary = object<MetricSummary>({
  name: string,
  prometheusName: withDefault(string, ""),
  type: oneOf(...metricTypes),
  unit: withDefault(string, ""),
  description: withDefault(string, ""),
  scope,
  seriesCount: count,
  services: withDefault<readonly string[]>(array(string), []),
});

export const metricRows: Decoder<MetricSummary[]> = array(metricSummary);

export function fetchMetrics(signal?: AbortSignal): Promise<MetricSummary[]> {
  return getJson("/api/metrics", {}, metricRows, signal);
}
