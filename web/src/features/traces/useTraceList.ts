import { useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { fetchTraces, type TraceFilter } from "~/api/traces";
import { livePaused } from "~/lib/liveMode";
import { useStore } from "~/lib/store";
import { useLive } from "~/lib/useLive";
import { useLiveOverlay } from "~/lib/useLiveOverlay";
import { useTimeRange } from "~/lib/useTimeRange";
import { orderRules } from "./traceOrder";

const pageSize = 100;
/** Past this many live rows the list is fetched anew, so that a page left open overnight stays small. */
const mostLiveRows = 1000;
const probeMillis = 1000;

/** The traces a filter finds, page by page, with new ones arriving on top while live. */
export function useTraceList(filter: TraceFilter, hold: boolean) {
  const { range, api } = useTimeRange();
  const paused = useStore(livePaused);
  const client = useQueryClient();
  const order = filter.order ?? "recent";
  const queryKey = ["traces", filter, api];
  const listKey = JSON.stringify(queryKey);
  const [missed, setMissed] = useState({ count: 0, listKey });

  const query = useInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam, signal }) => fetchTraces({ ...filter, ...api, limit: pageSize, cursor: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });
  const fetched = useMemo(() => query.data?.pages.flatMap((page) => page.traces) ?? [], [query.data]);
  const { rows, shownCount, waitingCount, add, showWaiting, clear } = useLiveOverlay(
    fetched,
    listKey,
    hold,
    orderRules[order],
  );

  const reload = useCallback(() => {
    clear();
    setMissed({ count: 0, listKey });
    void client.resetQueries({ queryKey: JSON.parse(listKey) });
  }, [clear, client, listKey]);

  // Operation and durations are properties of spans, which a row does not have: ask the server which traces match.
  const needsServer = Boolean(filter.operation || filter.minDuration || filter.maxDuration);
  const probe = useProbe(async () => {
    const page = await fetchTraces({ ...filter, ...api, limit: pageSize });
    add(page.traces);
  });

  useLive(
    {
      topics: ["traces"],
      service: filter.service,
      enabled: !paused && range.kind === "relative",
    },
    {
      onRows: (topic, arrived) => {
        if (topic === "traces") {
          needsServer ? probe() : add(arrived as Parameters<typeof add>[0]);
        }
      },
      onStart: probe,
      onGap: (count) => {
        setMissed((before) => ({ count: (before.listKey === listKey ? before.count : 0) + count, listKey }));
        if (!hold) {
          clear();
          void client.invalidateQueries({ queryKey });
        }
      },
    },
  );

  useEffect(() => {
    if (shownCount > mostLiveRows && !hold) {
      clear();
      void client.resetQueries({ queryKey: JSON.parse(listKey) });
    }
  }, [shownCount, hold, clear, client, listKey]);

  return {
    query,
    rows,
    waitingCount,
    showWaiting,
    reload,
    missed: missed.listKey === listKey ? missed.count : 0,
    dismissMissed: () => setMissed({ count: 0, listKey }),
    truncated: query.data?.pages.find((page) => page.truncated)?.truncated ?? null,
  };
}

/** Runs the latest task soon after being asked, but at most once a second, however often it is asked. */
function useProbe(task: () => Promise<void>): () => void {
  const latest = useRef(task);
  latest.current = task;
  const state = useRef({ timer: undefined as ReturnType<typeof setTimeout> | undefined, lastAt: 0 });

  useEffect(() => () => clearTimeout(state.current.timer), []);

  return useCallback(() => {
    const wait = Math.max(0, state.current.lastAt + probeMillis - Date.now());
    state.current.timer ??= setTimeout(() => {
      state.current = { timer: undefined, lastAt: Date.now() };
      // A failed look is made good by the next arrival; the list's own query reports a server that stays away.
      latest.current().catch(() => undefined);
    }, wait);
  }, []);
}
