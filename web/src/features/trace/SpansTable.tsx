import { IconArrowDown, IconArrowUp } from "@tabler/icons-react";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useMemo, useRef, useState } from "react";
import { formatDuration } from "~/domain/duration";
import { failed, type SpanNode, selfTime } from "~/domain/trace/tree";
import { ErrorMark } from "~/ui/ErrorMark";
import { ServiceName } from "~/ui/ServiceName";
import css from "./SpansTable.module.css";
import { nextOrder, type SpanColumn, type SpanOrder, sortSpans, spanColumns } from "./spanOrder";
import type { ViewProps } from "./tabs";

const titles: Readonly<Record<SpanColumn, string>> = {
  name: "Operation",
  service: "Service",
  kind: "Kind",
  start: "Start",
  duration: "Duration",
  self: "Self time",
  status: "Status",
};

/** All spans as a flat table, to put in order by any column. */
export function SpansTable({ tree, selected, onSelect }: ViewProps) {
  const viewport = useRef<HTMLDivElement>(null);
  const [order, setOrder] = useState<SpanOrder>({ column: "start", descending: false });
  const nodes = useMemo(() => sortSpans(tree.nodes, order), [tree, order]);
  const virtual = useVirtualizer({
    count: nodes.length,
    getScrollElement: () => viewport.current,
    estimateSize: () => 28,
    overscan: 12,
  });
  return (
    <div className={css.table} role="table" aria-label="Spans" aria-rowcount={nodes.length + 1}>
      <div className={css.head} role="row">
        {spanColumns.map((column) => (
          <span
            key={column}
            role="columnheader"
            aria-sort={order.column !== column ? "none" : order.descending ? "descending" : "ascending"}
          >
            <button type="button" className={css.sort} onClick={() => setOrder(nextOrder(order, column))}>
              {titles[column]}
              {order.column === column &&
                (order.descending ? <IconArrowDown size={13} aria-hidden /> : <IconArrowUp size={13} aria-hidden />)}
            </button>
          </span>
        ))}
      </div>
      <div ref={viewport} className={css.viewport} role="rowgroup">
        <div style={{ height: virtual.getTotalSize(), position: "relative" }} role="presentation">
          {virtual.getVirtualItems().map((item) => {
            const node = nodes[item.index];
            return (
              node && (
                <Row
                  key={item.key}
                  node={node}
                  top={item.start}
                  index={item.index}
                  selected={node === selected}
                  onSelect={() => onSelect(node)}
                />
              )
            );
          })}
        </div>
      </div>
    </div>
  );
}

interface RowProps {
  readonly node: SpanNode;
  readonly top: number;
  readonly index: number;
  readonly selected: boolean;
  readonly onSelect: () => void;
}

function Row({ node, top, index, selected, onSelect }: RowProps) {
  const { span } = node;
  return (
    <div
      className={css.row}
      role="row"
      aria-label={`${span.service}: ${span.name}`}
      aria-rowindex={index + 2}
      aria-current={selected || undefined}
      data-testid="span-row"
      style={{ transform: `translateY(${top}px)` }}
    >
      <span role="cell" className={css.cut}>
        <button type="button" className={css.open} onClick={onSelect} title={span.name}>
          {span.name}
        </button>
      </span>
      <span role="cell" className={css.cut}>
        <ServiceName name={span.service} />
      </span>
      <span role="cell" className={css.soft}>
        {span.kind}
      </span>
      <span role="cell" className={css.number}>
        {formatDuration(node.start)}
      </span>
      <span role="cell" className={css.number}>
        {formatDuration(span.duration)}
      </span>
      <span role="cell" className={css.number}>
        {formatDuration(selfTime(node))}
      </span>
      <span role="cell" className={css.status} data-failed={failed(node) || undefined}>
        {failed(node) && <ErrorMark kind="own" size={13} />}
        {span.status.code === "unset" ? "" : span.status.message || span.status.code}
      </span>
    </div>
  );
}
