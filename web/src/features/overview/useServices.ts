import { useQuery } from "@tanstack/react-query";
import { fetchServices } from "~/api/services";
import { useRefresh } from "~/lib/useRefresh";
import { useTimeRange } from "~/lib/useTimeRange";

/** Calls, errors and percentiles of every service in the range; parts of the overview share one request. */
export function useServices() {
  const { api } = useTimeRange();
  return useQuery({
    queryKey: ["services", api],
    queryFn: ({ signal }) => fetchServices(api, signal),
    refetchInterval: useRefresh(1_000),
  });
}
