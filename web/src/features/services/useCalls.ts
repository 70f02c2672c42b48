import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { fetchOperations, fetchServices } from "~/api/services";
import { resolveRange } from "~/domain/timeRange";
import { useRefresh } from "~/lib/useRefresh";
import { useTimeRange } from "~/lib/useTimeRange";

const everyMillis = 1_000;

/** Every service with calls in the range, fresh every second while live. */
export function useServiceCalls() {
  const { api } = useTimeRange();
  return useQuery({
    queryKey: ["services", api],
    queryFn: ({ signal }) => fetchServices(api, signal),
    refetchInterval: useRefresh(everyMillis),
    placeholderData: keepPreviousData,
  });
}

/** The operations of one service, fresh every second while live. */
export function useOperationCalls(service: string) {
  const { api } = useTimeRange();
  return useQuery({
    queryKey: ["operations", service, api],
    queryFn: ({ signal }) => fetchOperations(service, api, signal),
    refetchInterval: useRefresh(everyMillis),
  });
}

export function useRangeSeconds(): number {
  const { range } = useTimeRange();
  const { fromMillis, toMillis } = resolveRange(range, 0);
  return Math.max(1, (toMillis - fromMillis) / 1000);
}
