import { useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { fetchLogs, type LogRecord } from "~/api/logs";
import { livePaused } from "~/lib/liveMode";
import { useStore } from "~/lib/store";
import { useLive } from "~/lib/useLive";
import { useLiveOverlay } from "~/lib/useLiveOverlay";
import { useTimeRange } from "~/lib/useTimeRange";
import { type LogCriteria, LogNaming, logOrder, matchesCriteria } from "./logRow";

const pageSize = 200;
/** Past this many live rows the list is fetched anew, so that a page left open overnight stays small. */
const mostLiveRows = 2000;

/** The records that match, newest first, page by page, with new ones arriving on top while live. */
export function useLogList(criteria: LogCriteria, hold: boolean) {
  const { range, api } = useTimeRange();
  const paused = useStore(livePaused);
  const client = useQueryClient();
  const queryKey = ["logs", criteria, api];
  const listKey = JSON.stringify(queryKey);
  const [missed, setMissed] = useState({ count: 0, listKey });
  const feedNaming = useRef({ listKey, naming: new LogNaming() });

  const query = useInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam, signal }) => fetchLogs({ ...criteria, ...api, limit: pageSize, cursor: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });
  const fetched = useMemo(() => {
    const naming = new LogNaming();
    return query.data?.pages.flatMap((page) => page.logs.map((log) => naming.name(log))) ?? [];
  }, [query.data]);
  const overlay = useLiveOverlay(fetched, listKey, hold, logOrder);
  const { shownCount, add, clear } = overlay;

  const restart = useCallback(() => {
    clear();
    feedNaming.current = { listKey, naming: new LogNaming() };
    void client.resetQueries({ queryKey: JSON.parse(listKey) });
  }, [clear, client, listKey]);

  const arrive = (logs: readonly LogRecord[]) => {
    if (feedNaming.current.listKey !== listKey) {
      feedNaming.current = { listKey, naming: new LogNaming() };
    }
    const { naming } = feedNaming.current;
    add(logs.filter((log) => matchesCriteria(log, criteria)).map((log) => naming.name(log)));
  };

  useLive(
    {
      topics: ["logs"],
      service: criteria.service,
      enabled: !paused && range.kind === "relative" && query.isSuccess,
    },
    {
      onRows: (topic, rows) => topic === "logs" && arrive(rows as readonly LogRecord[]),
      onGap: (count) => {
        setMissed((before) => ({ count: (before.listKey === listKey ? before.count : 0) + count, listKey }));
        if (!hold) {
          restart();
        }
      },
    },
  );

  useEffect(() => {
    if (shownCount > mostLiveRows && !hold) {
      restart();
    }
  }, [shownCount, hold, restart]);

  return {
    query,
    rows: overlay.rows,
    waitingCount: overlay.waitingCount,
    showWaiting: overlay.showWaiting,
    reload: useCallback(() => {
      setMissed({ count: 0, listKey });
      restart();
    }, [restart, listKey]),
    missed: missed.listKey === listKey ? missed.count : 0,
    dismissMissed: () => setMissed({ count: 0, listKey }),
    truncated: query.data?.pages.find((page) => page.truncated)?.truncated ?? null,
  };
}
