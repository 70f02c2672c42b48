import { useElementSize, useMergedRef } from "@mantine/hooks";
import { useNavigate } from "@tanstack/react-router";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useMemo, useRef, useState } from "react";
import type { TraceSummary } from "~/api/traces";
import { formatTime } from "~/domain/clock";
import { useShortcuts } from "~/lib/shortcuts";
import { useTimeZone } from "~/lib/timeZone";
import { NewRows } from "~/ui/NewRows";
import { TraceRow } from "./TraceRow";
import css from "./TraceTable.module.css";

interface Props {
  readonly rows: readonly TraceSummary[];
  readonly waitingCount: number;
  readonly loadingMore: boolean;
  readonly onShowWaiting: () => void;
  readonly onScrolledAway: (away: boolean) => void;
  readonly onEndReached: (() => void) | undefined;
}

const rowHeight = 32;

export function TraceTable({ rows, waitingCount, loadingMore, onShowWaiting, onScrolledAway, onEndReached }: Props) {
  const viewport = useRef<HTMLDivElement>(null);
  const { ref: sizeRef, width } = useElementSize();
  const ref = useMergedRef(viewport, sizeRef);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => viewport.current,
    estimateSize: () => rowHeight,
    overscan: 12,
    getItemKey: (index) => rows[index]?.traceId ?? index,
  });
  const items = virtual.getVirtualItems();
  const longest = useMemo(() => rows.reduce((max, row) => Math.max(max, Number(row.duration)), 1), [rows]);
  const zone = useTimeZone();
  const dated = useMemo(
    () => rows.some((row) => formatTime(row.startTime, zone, Date.now()).includes(" ")),
    [rows, zone],
  );
  const current = useRowKeys(rows, (index) => virtual.scrollToIndex(index));
  const lastIndex = items.at(-1)?.index ?? 0;

  useEffect(() => {
    if (lastIndex >= rows.length - 20) {
      onEndReached?.();
    }
  }, [lastIndex, rows.length, onEndReached]);

  const show = () => {
    onShowWaiting();
    viewport.current?.scrollTo({ top: 0 });
  };

  return (
    <div className={css.place}>
      <NewRows count={waitingCount} onShow={show} />
      <div
        className={css.table}
        role="table"
        aria-label="Traces"
        aria-rowcount={rows.length + 1}
        data-dated={dated || undefined}
      >
        <div className={css.head} role="row" aria-rowindex={1}>
          <span role="columnheader">Time</span>
          <span role="columnheader">Trace</span>
          <span role="columnheader" title="Bars are on a logarithmic scale">
            Duration
          </span>
          <span role="columnheader" className={css.number}>
            Spans
          </span>
          <span role="columnheader">Services</span>
          <span role="columnheader" className={css.number}>
            Errors
          </span>
        </div>
        <div
          ref={ref}
          className={css.viewport}
          role="rowgroup"
          onScroll={(event) => onScrolledAway(event.currentTarget.scrollTop > 4)}
        >
          <div style={{ height: virtual.getTotalSize(), position: "relative" }} role="presentation">
            {items.map((item) => {
              const row = rows[item.index];
              return (
                row && (
                  <TraceRow
                    key={item.key}
                    row={row}
                    index={item.index}
                    top={item.start}
                    longest={longest}
                    tableWidth={width}
                    current={row.traceId === current}
                  />
                )
              );
            })}
          </div>
          {loadingMore && <p className={css.more}>Loading more…</p>}
        </div>
      </div>
    </div>
  );
}

/** `j` and `k` walk the rows, Enter opens; the place is kept by trace, so rows that arrive do not shift it. */
function useRowKeys(rows: readonly TraceSummary[], scrollTo: (index: number) => void): string | undefined {
  const [current, setCurrent] = useState<string>();
  const navigate = useNavigate();
  const step = (by: number) => {
    const at = rows.findIndex((row) => row.traceId === current);
    const next = at < 0 ? 0 : Math.min(rows.length - 1, Math.max(0, at + by));
    setCurrent(rows[next]?.traceId);
    scrollTo(next);
  };
  useShortcuts([
    { keys: "j", label: "Next trace", group: "Traces", run: () => step(1) },
    { keys: "k", label: "Previous trace", group: "Traces", run: () => step(-1) },
    ...(current
      ? [
          {
            keys: "Enter",
            label: "Open the trace",
            group: "Traces",
            run: () => void navigate({ to: "/traces/$traceId", params: { traceId: current } }),
          },
          { keys: "Escape", label: "Leave the row", group: "Traces", run: () => setCurrent(undefined) },
        ]
      : []),
  ]);
  return current;
}
