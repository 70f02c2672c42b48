import { useQuery } from "@tanstack/react-query";
import { fetchMetricPoints } from "~/api/metricPoints";
import { fetchMetrics } from "~/api/metrics";
import { useRefresh } from "~/lib/useRefresh";
import { useTimeRange } from "~/lib/useTimeRange";

const listMillis = 5_000;
const pointsMillis = 1_000;

export function useMetricList() {
  return useQuery({
    queryKey: ["metrics"],
    queryFn: ({ signal }) => fetchMetrics(signal),
    refetchInterval: useRefresh(listMillis),
  });
}

/** The points of one metric, fresh every second while live. */
export function useMetricPoints(name: string, service: string | undefined) {
  const { api } = useTimeRange();
  return useQuery({
    queryKey: ["metric-points", name, service, api],
    queryFn: ({ signal }) => fetchMetricPoints({ name, service, ...api }, signal),
    refetchInterval: useRefresh(pointsMillis),
    structuralSharing: false,
  });
}
