import { IconChartLine } from "@tabler/icons-react";
import { useMemo } from "react";
import type { MetricPoints } from "~/api/metricPoints";
import { unitName } from "~/domain/metric/unit";
import { plural } from "~/domain/quantity";
import { CopyText } from "~/ui/CopyText";
import { EmptyState } from "~/ui/EmptyState";
import { ErrorState } from "~/ui/ErrorState";
import { LoadingRows } from "~/ui/LoadingRows";
import { MetricCharts } from "./MetricCharts";
import css from "./MetricDetail.module.css";
import { typeName } from "./MetricList";
import { metricView } from "./metricView";
import { useMetricPoints } from "./useMetrics";

/** One metric: what it is, its charts, its series. */
export function MetricDetail({ name, service }: { readonly name: string; readonly service: string | undefined }) {
  const query = useMetricPoints(name, service);
  return (
    <section className={css.detail} aria-label={name}>
      <header className={css.head}>
        <h2 className={css.name}>
          {name}
          <CopyText text={name} label="Copy the name" />
        </h2>
        {query.data && <About metric={query.data} />}
      </header>
      {query.isPending && <LoadingRows rows={8} label="Loading points" />}
      {query.isError && !query.data && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {query.data && (
        <>
          {query.isError && <p className={css.notice}>{query.error.message} The charts show what was last read.</p>}
          {query.data.truncated && <p className={css.notice}>Not all points are here: {query.data.truncated}</p>}
          <Points metric={query.data} readAt={query.dataUpdatedAt} service={service} />
        </>
      )}
    </section>
  );
}

function About({ metric }: { readonly metric: MetricPoints }) {
  const facts = [
    typeName(metric.type),
    unitName(metric.unit) && `in ${unitName(metric.unit)}`,
    metric.scope.name && `${metric.scope.name} ${metric.scope.version}`.trim(),
    plural(metric.series.length, "series", "series"),
  ].filter(Boolean);
  return (
    <>
      <p className={css.facts}>{facts.join(" · ")}</p>
      {metric.description && <p className={css.description}>{metric.description}</p>}
    </>
  );
}

interface PointsProps {
  readonly metric: MetricPoints;
  readonly readAt: number;
  readonly service: string | undefined;
}

function Points({ metric, readAt, service }: PointsProps) {
  const view = useMemo(() => metricView(metric), [metric]);
  if (view.series.every((series) => series.lastSeen === null)) {
    return (
      <EmptyState icon={IconChartLine} title="No points in this range.">
        {service ? `${service} may have sent none, or not in this time.` : "The metric was sent at another time."}
      </EmptyState>
    );
  }
  return <MetricCharts metric={metric} view={view} readAt={readAt} />;
}
