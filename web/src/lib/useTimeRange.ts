import { rootRouteId, useNavigate, useSearch } from "@tanstack/react-router";
import { useMemo } from "react";
import { parseTimeRange, type TimeRange, toApi, toSearch } from "~/domain/timeRange";

/** The range that the URL holds, what to ask the API for it, and how to move to another (the back button undoes). */
export function useTimeRange() {
  const { from, to } = useSearch({ from: rootRouteId });
  const navigate = useNavigate();
  return useMemo(() => {
    const range = parseTimeRange({ from, to });
    return {
      range,
      api: toApi(range),
      setRange: (next: TimeRange) =>
        void navigate({ to: ".", search: (previous) => ({ ...previous, ...toSearch(next) }) }),
    };
  }, [from, to, navigate]);
}
