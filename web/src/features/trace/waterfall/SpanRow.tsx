import { IconChevronRight } from "@tabler/icons-react";
import { memo } from "react";
import type { SpanEvent } from "~/api/traces";
import { formatDuration } from "~/domain/duration";
import { formatCount, plural } from "~/domain/quantity";
import { serviceColor } from "~/domain/serviceColor";
import type { Stretch } from "~/domain/trace/criticalPath";
import type { SpanRow as Row } from "~/domain/trace/rows";
import { failed, type SpanNode } from "~/domain/trace/tree";
import { ErrorMark } from "~/ui/ErrorMark";
import { mergeStretches, place } from "./scale";
import css from "./WaterfallRows.module.css";

interface Props {
  readonly row: Row;
  readonly index: number;
  readonly top: number;
  /** Pixels for each step in. */
  readonly indent: number;
  readonly window: Stretch;
  readonly path: readonly Stretch[] | undefined;
  readonly match: boolean;
  readonly selected: boolean;
  readonly onToggle: (node: SpanNode) => void;
  readonly onSelect: (node: SpanNode) => void;
}

export const SpanRow = memo(function SpanRow(props: Props) {
  const { row, index, top, indent, window, path, match, selected, onToggle, onSelect } = props;
  const { node } = row;
  const { span } = node;
  const hasChildren = node.children.length > 0;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the treegrid around handles the keys for its rows.
    <div
      id={`row-${index}`}
      className={css.row}
      role="row"
      aria-label={`${span.service}: ${span.name}, ${formatDuration(span.duration)}`}
      aria-level={row.indent + 1}
      aria-rowindex={index + 1}
      aria-expanded={hasChildren ? row.open : undefined}
      aria-selected={selected}
      data-match={match || undefined}
      data-testid="span-row"
      data-span-id={span.spanId}
      style={{ transform: `translateY(${top}px)` }}
      onClick={() => onSelect(node)}
    >
      <div className={css.name} role="gridcell" style={{ "--indent": `${indent}px` } as React.CSSProperties}>
        <span className={css.guides} style={{ width: row.indent * indent }} />
        <Caret row={row} onToggle={onToggle} />
        <span className={css.stripe} style={{ background: serviceColor(span.service) }} />
        <span className={css.marks}>
          {failed(node) && <ErrorMark kind="own" size={13} />}
          {!failed(node) && hasChildren && !row.open && node.errorsBelow > 0 && <ErrorMark kind="inside" size={13} />}
        </span>
        <span className={css.text} title={`${span.service}: ${span.name}`}>
          {span.service !== node.parent?.span.service && <span className={css.service}>{span.service} </span>}
          <span className={css.operation}>{span.name}</span>
        </span>
        {hasChildren && !row.open && (
          <span className={css.below} title={`${plural(node.descendants, "span")} inside`}>
            {formatCount(node.descendants)}
          </span>
        )}
      </div>
      <div className={css.time} role="gridcell">
        <Bar node={node} window={window} path={path} />
      </div>
    </div>
  );
});

function Caret({ row, onToggle }: { readonly row: Row; readonly onToggle: (node: SpanNode) => void }) {
  if (row.node.children.length === 0) {
    return <span className={css.caret} />;
  }
  return (
    <button
      type="button"
      tabIndex={-1}
      className={css.caret}
      data-open={row.open}
      aria-label={row.open ? "Collapse" : "Expand"}
      onClick={(event) => {
        event.stopPropagation();
        onToggle(row.node);
      }}
    >
      <IconChevronRight size={13} aria-hidden />
    </button>
  );
}

interface BarProps {
  readonly node: SpanNode;
  readonly window: Stretch;
  readonly path: readonly Stretch[] | undefined;
}

function Bar({ node, window, path }: BarProps) {
  const at = place({ from: node.start, to: node.end }, window);
  if (!at) {
    return null;
  }
  return (
    <>
      <span
        className={css.bar}
        data-error={failed(node) || undefined}
        style={{ left: `${at.left}%`, width: `${at.width}%`, background: serviceColor(node.span.service) }}
      />
      {mergeStretches(path ?? [], (window.to - window.from) / 600).map((stretch) => {
        const part = place(stretch, window);
        return (
          part && (
            <span
              key={stretch.from}
              className={css.critical}
              style={{ left: `${part.left}%`, width: `${part.width}%` }}
            />
          )
        );
      })}
      {node.span.events.map((event, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a span's events never change their order.
        <EventMark key={index} event={event} node={node} window={window} />
      ))}
      <span className={css.length} style={{ left: `${at.left + at.width}%` }}>
        {formatDuration(node.span.duration)}
      </span>
    </>
  );
}

interface EventProps {
  readonly event: SpanEvent;
  readonly node: SpanNode;
  readonly window: Stretch;
}

function EventMark({ event, node, window }: EventProps) {
  const offset = node.start + Number(event.time - node.span.startTime);
  const at = place({ from: offset, to: offset }, window);
  return (
    at && (
      <span
        className={css.event}
        data-exception={event.name === "exception" || undefined}
        title={`${event.name} at ${formatDuration(offset)}`}
        style={{ left: `${at.left}%` }}
      />
    )
  );
}
