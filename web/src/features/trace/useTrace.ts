import { useQuery } from "@tanstack/react-query";
import { useEffect, useMemo, useRef, useState } from "react";
import { fetchTrace } from "~/api/traces";
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
  const asked = useRef(0);

  useEffect(() => {
    if (count > 0) {
      setOpened((before) => before ?? count);
    }
  }, [count]);

  useLive(
    { topics: ["traces"], enabled: !paused && query.isSuccess },
    {
      onRows: (topic, rows) => {
        if (topic !== "traces") {
          return;
        }
        const row = (rows as readonly { traceId: TraceId; spanCount: number }[]).findLast(
          (each) => each.traceId === id,
        );
        if (row && row.spanCount > Math.max(count, asked.current)) {
          asked.current = row.spanCount;
          void query.refetch();
        }
      },
      onGap: () => void query.refetch(),
    },
  );

  return { query, tree, lateSpans: opened === undefined ? 0 : count - opened };
}
