import { useVirtualizer } from "@tanstack/react-virtual";
import { type ReactNode, useEffect, useRef } from "react";
import { NewRows } from "~/ui/NewRows";
import { type Column, columnTitle, columnTrack } from "./columns";
import { LogRowView } from "./LogRowView";
import css from "./LogTable.module.css";
import type { LogRow } from "./logRow";
import { useRowKeys } from "./useRowKeys";

interface Props {
  readonly rows: readonly LogRow[];
  readonly columns: readonly Column[];
  readonly open: ReadonlySet<string>;
  readonly onToggle: (key: string) => void;
  readonly waitingCount: number;
  readonly onShowWaiting: () => void;
  readonly onScrolledAway: (away: boolean) => void;
  readonly onEndReached: (() => void) | undefined;
  /** What stands below the last row. */
  readonly end: ReactNode;
}

const rowHeight = 26;

export function LogTable(props: Props) {
  const { rows, columns, open, onToggle, waitingCount, onShowWaiting, onScrolledAway, onEndReached, end } = props;
  const viewport = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => viewport.current,
    estimateSize: () => rowHeight,
    overscan: 16,
    getItemKey: (index) => rows[index]?.key ?? index,
  });
  const items = virtual.getVirtualItems();
  const current = useRowKeys(rows, (index) => virtual.scrollToIndex(index), onToggle);
  const tracks = `var(--time-track) 3.6rem ${columns.map(columnTrack).join(" ")} minmax(20rem, 1fr)`;
  const lastIndex = items.at(-1)?.index ?? 0;

  useEffect(() => {
    if (lastIndex >= rows.length - 30) {
      onEndReached?.();
    }
  }, [lastIndex, rows.length, onEndReached]);

  const show = () => {
    onShowWaiting();
    viewport.current?.scrollTo({ top: 0 });
  };

  return (
    <div className={css.table}>
      <NewRows count={waitingCount} onShow={show} />
      <div
        ref={viewport}
        className={css.viewport}
        role="table"
        aria-label="Log records"
        aria-rowcount={rows.length + 1}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the list scrolls, and keys must reach it.
        tabIndex={0}
        onScroll={(event) => onScrolledAway(event.currentTarget.scrollTop > 4)}
      >
        <div className={css.head} role="row" aria-rowindex={1} style={{ gridTemplateColumns: tracks }}>
          <span role="columnheader">Time</span>
          <span role="columnheader">Severity</span>
          {columns.map((column) => (
            <span key={column} role="columnheader" className={css.cell} title={columnTitle(column)}>
              {columnTitle(column)}
            </span>
          ))}
          <span role="columnheader">Body</span>
        </div>
        <div className={css.rows} style={{ height: virtual.getTotalSize() }} role="rowgroup">
          {items.map((item) => {
            const row = rows[item.index];
            return (
              row && (
                <div
                  key={item.key}
                  ref={virtual.measureElement}
                  data-index={item.index}
                  className={css.place}
                  role="presentation"
                  style={{ transform: `translateY(${item.start}px)` }}
                >
                  <LogRowView
                    row={row}
                    index={item.index}
                    columns={columns}
                    tracks={tracks}
                    open={open.has(row.key)}
                    current={row.key === current}
                    onToggle={() => onToggle(row.key)}
                  />
                </div>
              )
            );
          })}
        </div>
        {end}
      </div>
    </div>
  );
}
