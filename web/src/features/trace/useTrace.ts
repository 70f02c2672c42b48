import { useQuery } from "@tanstack/react-query";
import { useEffect, useMemo, useRef, useState } from "react";
import { fetchTrace, type TraceSummary } from "~/api/traces";
import { buildTree } from "~/domain/trace/tree";
import type { TraceId } from "~/domain/units";
import { livePaused } from "~/lib/liveMode";
import { useStore } from "~/lib/store";
import { useLive } from "~/lib/useLive";

/** A trace, loaded again when the feed says that it grew; counts the spans that came after it was opened. */
export function useTrace(id: TraceId) {
  const paused = useStore(livePaused);
  const query = useQuery({
    queryKey: ["trace", id],
    queryFn: ({ signal }) => fetchTrace(id, signal),
    // Comparing fifty thousand spans one by one with the last answer costs more than drawing them.
    structuralSharing: false,
  });
  const tree = useMemo(() => (query.data ? buildTree(query.data) : undefined), [query.data]);
  const count = query.data?.spans.length ?? 0;
  const [opened, setOpened] = useState<number>();
  const [announced, setAnnounced] = useState(0);
  const asked = useRef(0);
  const { refetch, isFetching } = query;

  useEffect(() => {
    if (count > 0) {
      setOpened((before) => before ?? count);
    }
  }, [count]);
  useEffect(() => {
    // Each announcement is followed once, in case the store never gives all that was announced.
    if (count > 0 && !isFetching && announced > Math.max(count, asked.current)) {
      asked.current = announced;
      void refetch();
    }
  }, [announced, count, isFetching, refetch]);

  // Not only once the trace is here: spans that arrive while it is being fetched are announced too.
  useLive(
    { topics: ["traces"], enabled: !paused },
    {
      onRows: (topic, rows) => {
        if (topic === "traces") {
          const row = (rows as readonly TraceSummary[]).findLast((each) => each.traceId === id);
          setAnnounced((before) => Math.max(before, row?.spanCount ?? 0));
        }
      },
      onGap: () => void refetch(),
    },
  );

  return { query, tree, lateSpans: opened === undefined ? 0 : count - opened };
}
