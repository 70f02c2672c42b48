import { IconChartLine } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useMemo } from "react";
import { fetchStatus, hasRows } from "~/api/status";
import { plural } from "~/domain/quantity";
import { EmptyState } from "~/ui/EmptyState";
import { ErrorState } from "~/ui/ErrorState";
import { LoadingRows } from "~/ui/LoadingRows";
import { PageHeader } from "~/ui/PageHeader";
import { SendData } from "~/ui/SendData";
import { MetricDetail } from "./MetricDetail";
import { MetricList } from "./MetricList";
import css from "./MetricsPage.module.css";
import { listRows } from "./metricGroups";
import { useMetricList } from "./useMetrics";

const route = getRouteApi("/metrics");

export function MetricsPage() {
  const { name, service, search = "" } = route.useSearch();
  const navigate = route.useNavigate();
  const query = useMetricList();
  const rows = useMemo(() => listRows(query.data ?? [], search, service), [query.data, search, service]);
  const services = useMemo(() => [...new Set(query.data?.flatMap((metric) => metric.services))].sort(), [query.data]);
  const first = rows.find((row) => row.kind === "metric");
  const selected = name ?? (first?.kind === "metric" ? first.metric.name : undefined);
  const change = (
    next: { name?: string; service?: string | undefined; search?: string | undefined },
    replace = false,
  ) => void navigate({ search: (previous) => ({ ...previous, ...next }) as typeof previous, replace });

  return (
    <div className={css.page}>
      <PageHeader title="Metrics" note={query.data && query.data.length > 0 && plural(query.data.length, "metric")} />
      {query.isPending && <LoadingRows rows={20} label="Loading metrics" />}
      {query.isError && !query.data && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {query.data?.length === 0 && <NoMetrics />}
      {query.data && query.data.length > 0 && (
        <div className={css.columns}>
          <MetricList
            rows={rows}
            services={services}
            selected={selected}
            search={search}
            service={service}
            onSelect={(next) => change({ name: next })}
            onSearch={(text) => change({ search: text || undefined }, true)}
            onService={(next) => change({ service: next })}
          />
          {selected ? (
            <MetricDetail key={`${selected} ${service ?? ""}`} name={selected} service={service} />
          ) : (
            <EmptyState icon={IconChartLine} title="No metric matches.">
              Another word or another service may find one.
            </EmptyState>
          )}
        </div>
      )}
    </div>
  );
}

function NoMetrics() {
  const status = useQuery({ queryKey: ["status"], queryFn: ({ signal }) => fetchStatus(signal) });
  return status.data && !hasRows(status.data) ? (
    <SendData status={status.data} />
  ) : (
    <EmptyState icon={IconChartLine} title="No metrics yet.">
      They appear here as soon as a program sends some.
    </EmptyState>
  );
}
