import { useVirtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, useCallback, useEffect, useMemo, useRef } from "react";
import type { Stretch } from "~/domain/trace/criticalPath";
import type { WaterfallRow } from "~/domain/trace/rows";
import type { SpanNode, TraceTree } from "~/domain/trace/tree";
import { useShortcuts } from "~/lib/shortcuts";
import type { ViewProps } from "../tabs";
import { FoldedRow } from "./FoldedRow";
import { SpanRow } from "./SpanRow";
import { zoom } from "./scale";
import type { Find } from "./useFind";
import type { useRowState } from "./useRowState";
import css from "./WaterfallRows.module.css";

interface Props {
  readonly tree: TraceTree;
  readonly rowState: ReturnType<typeof useRowState>;
  readonly window: Stretch;
  readonly path: ReadonlyMap<SpanNode, readonly Stretch[]>;
  readonly find: Find;
  readonly selected: SpanNode | undefined;
  readonly onSelect: ViewProps["onSelect"];
  readonly onZoom: (window: Stretch | undefined) => void;
  readonly nameWidth: number;
}

const rowHeight = 26;
const widestIndent = 14;

/** The part of the waterfall that scrolls. Only rows near the view exist; 50,000 spans scroll as 50 do. */
export function WaterfallRows(props: Props) {
  const { tree, rowState, window, path, find, selected, onSelect, onZoom, nameWidth } = props;
  const { rows, toggle, toggleFold, reveal } = rowState;
  const viewport = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => viewport.current,
    estimateSize: () => rowHeight,
    overscan: 10,
  });
  const indent = useMemo(() => {
    const deepest = rows.reduce((max, row) => Math.max(max, row.indent), 1);
    return Math.min(widestIndent, (nameWidth * 0.5) / deepest);
  }, [rows, nameWidth]);
  const selectedAt = useMemo(() => (selected ? rows.findIndex((row) => isRowOf(row, selected)) : -1), [rows, selected]);

  useEffect(() => {
    if (selected) {
      reveal(selected);
    }
  }, [selected, reveal]);
  useEffect(() => {
    if (selectedAt >= 0) {
      virtual.scrollToIndex(selectedAt, { align: "auto" });
    }
  }, [selectedAt, virtual]);

  const walk = (by: number) => {
    for (let at = selectedAt + by; at >= 0 && at < rows.length; at += by) {
      const row = rows[at];
      if (row?.kind === "span") {
        onSelect(row.node, { replace: true });
        return;
      }
    }
  };
  const around = selected ? (Math.max(selected.start, window.from) + Math.min(selected.end, window.to)) / 2 : undefined;
  const zoomBy = (factor: number) =>
    onZoom(zoom(window, factor, around ?? (window.from + window.to) / 2, tree.duration));
  useShortcuts([
    { keys: "j", label: "Next span", group: "Trace", run: () => walk(1) },
    { keys: "k", label: "Previous span", group: "Trace", run: () => walk(-1) },
    { keys: "+", label: "Zoom in on the span", group: "Trace", run: () => zoomBy(0.5) },
    { keys: "-", label: "Zoom out", group: "Trace", run: () => zoomBy(2) },
    { keys: "0", label: "Show the whole trace", group: "Trace", run: () => onZoom(undefined) },
  ]);
  const onKeyDown = (event: KeyboardEvent) => {
    const act = keyActs[event.key];
    if (act && event.target === event.currentTarget) {
      event.preventDefault();
      act(walk, selected, toggle, (node) => onSelect(node, { replace: true }));
    }
  };
  const choose = useCallback((node: SpanNode) => onSelect(node === selected ? undefined : node), [onSelect, selected]);

  return (
    <div
      ref={viewport}
      className={css.viewport}
      role="treegrid"
      aria-label="Spans"
      aria-rowcount={rows.length}
      aria-activedescendant={selectedAt >= 0 ? `row-${selectedAt}` : undefined}
      tabIndex={0}
      onKeyDown={onKeyDown}
    >
      <div style={{ height: virtual.getTotalSize(), position: "relative" }} role="presentation">
        {virtual.getVirtualItems().map((item) => {
          const row = rows[item.index];
          if (!row) {
            return null;
          }
          const place = { index: item.index, top: item.start, indent, window };
          return row.kind === "fold" ? (
            <FoldedRow
              key={item.key}
              {...place}
              row={row}
              match={row.nodes.some((node) => find.matching.has(node))}
              onToggle={toggleFold}
            />
          ) : (
            <SpanRow
              key={item.key}
              {...place}
              row={row}
              path={path.get(row.node)}
              match={find.matching.has(row.node)}
              selected={row.node === selected}
              onToggle={toggle}
              onSelect={choose}
            />
          );
        })}
      </div>
    </div>
  );
}

const isRowOf = (row: WaterfallRow, node: SpanNode) => row.kind === "span" && row.node === node;

type KeyAct = (
  walk: (by: number) => void,
  selected: SpanNode | undefined,
  toggle: (node: SpanNode, open: boolean) => void,
  select: (node: SpanNode) => void,
) => void;

const keyActs: Readonly<Record<string, KeyAct>> = {
  ArrowDown: (walk) => walk(1),
  ArrowUp: (walk) => walk(-1),
  ArrowRight: (_walk, selected, toggle) => selected && toggle(selected, true),
  ArrowLeft: (_walk, selected, toggle) => selected && toggle(selected, false),
};
