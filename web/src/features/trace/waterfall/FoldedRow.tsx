import { IconChevronRight } from "@tabler/icons-react";
import { memo } from "react";
import { formatDuration } from "~/domain/duration";
import { formatCount, plural } from "~/domain/quantity";
import { serviceColor } from "~/domain/serviceColor";
import type { Stretch } from "~/domain/trace/criticalPath";
import type { FoldRow } from "~/domain/trace/rows";
import { ErrorMark } from "~/ui/ErrorMark";
import { mergeStretches, place } from "./scale";
import css from "./WaterfallRows.module.css";

interface Props {
  readonly row: FoldRow;
  readonly index: number;
  readonly top: number;
  readonly indent: number;
  readonly window: Stretch;
  /** Some span inside is being searched for. */
  readonly match: boolean;
  readonly onToggle: (key: string) => void;
}

/** A run of siblings alike: one row, one count, the pieces of time that they took. */
export const FoldedRow = memo(function FoldedRow({ row, index, top, indent, window, match, onToggle }: Props) {
  const span = row.nodes[0]?.span;
  if (!span) {
    return null;
  }
  const stretches = row.nodes.map((node) => ({ from: node.start, to: node.end }));
  const pieces = mergeStretches(stretches, (window.to - window.from) / 400);
  const total = stretches.reduce((sum, stretch) => sum + stretch.to - stretch.from, 0);
  const end = pieces.reduce((max, piece) => Math.max(max, piece.to), 0);
  const endAt = place({ from: end, to: end }, window);
  const label = `${span.service}: ${span.name}, ${formatCount(row.nodes.length)} times`;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the button inside does the same by keyboard.
    <div
      id={`row-${index}`}
      className={css.row}
      role="row"
      aria-label={label}
      aria-level={row.indent + 1}
      aria-rowindex={index + 1}
      aria-expanded={row.open}
      data-match={match || undefined}
      data-testid="fold-row"
      style={{ transform: `translateY(${top}px)` }}
      onClick={() => onToggle(row.key)}
    >
      <div className={css.name} role="gridcell" style={{ "--indent": `${indent}px` } as React.CSSProperties}>
        <span className={css.guides} style={{ width: row.indent * indent }} />
        <button
          type="button"
          className={css.caret}
          data-open={row.open}
          aria-label={`${row.open ? "Fold" : "Unfold"} ${plural(row.nodes.length, "span")}`}
          onClick={(event) => {
            event.stopPropagation();
            onToggle(row.key);
          }}
        >
          <IconChevronRight size={13} aria-hidden />
        </button>
        <span className={css.stripe} style={{ background: serviceColor(span.service) }} />
        <span className={css.marks}>{row.errors > 0 && !row.open && <ErrorMark kind="inside" size={13} />}</span>
        <span className={css.text} title={label}>
          <span className={css.service}>{span.service}</span> <span className={css.operation}>{span.name}</span>{" "}
          <span className={css.times}>×{formatCount(row.nodes.length)}</span>
        </span>
      </div>
      <div className={css.time} role="gridcell">
        {pieces.map((piece) => {
          const at = place(piece, window);
          return (
            at && (
              <span
                key={piece.from}
                className={css.bar}
                style={{
                  left: `${at.left}%`,
                  width: `${at.width}%`,
                  background: serviceColor(span.service),
                  opacity: 0.75,
                }}
              />
            )
          );
        })}
        {endAt && (
          <span className={css.length} style={{ left: `${endAt.left}%` }} title="All together">
            Σ {formatDuration(total)}
          </span>
        )}
      </div>
    </div>
  );
});
