import type { MetricSummary } from "~/api/metrics";
import { groupBy } from "~/lib/groupBy";

/** A row of the list: the head of a scope's group, or a metric. */
export type ListRow =
  | { readonly kind: "scope"; readonly scope: string; readonly count: number }
  | { readonly kind: "metric"; readonly metric: MetricSummary };

/** The metrics that match every word of the text, by scope, in alphabetical order. */
export function listRows(metrics: readonly MetricSummary[], text: string, service: string | undefined): ListRow[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const found = metrics.filter(
    (metric) =>
      (!service || metric.services.includes(service)) && words.every((word) => searchable(metric).includes(word)),
  );
  const groups = groupBy(found, (metric) => metric.scope.name);
  return [...groups]
    .sort(([a], [b]) => compare(a, b))
    .flatMap(([scope, members]): ListRow[] => [
      { kind: "scope", scope, count: members.length },
      ...members.sort((a, b) => compare(a.name, b.name)).map((metric): ListRow => ({ kind: "metric", metric })),
    ]);
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const searchable = (metric: MetricSummary): string =>
  `${metric.name} ${metric.prometheusName} ${metric.description} ${metric.scope.name} ${metric.type}`.toLowerCase();
