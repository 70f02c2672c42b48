import { Tooltip } from "@mantine/core";
import { IconCircleDashed } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { TraceSummary } from "~/api/traces";
import { formatFullTime, formatTime } from "~/domain/clock";
import { formatDuration } from "~/domain/duration";
import { formatCompact, plural } from "~/domain/quantity";
import { serviceColor } from "~/domain/serviceColor";
import { useTimeZone } from "~/lib/timeZone";
import { ErrorMark } from "~/ui/ErrorMark";
import { barShare } from "./barShare";
import { ServiceChips } from "./ServiceChips";
import css from "./TraceTable.module.css";

interface Props {
  readonly row: TraceSummary;
  readonly index: number;
  readonly top: number;
  /** The longest duration in the table, in nanoseconds; bars are drawn against it. */
  readonly longest: number;
  readonly tableWidth: number;
  readonly current: boolean;
}

/** The services column's part of the table; the style sheet's grid says the same. */
const servicesShare = 0.32;

export function TraceRow({ row, index, top, longest, tableWidth, current }: Props) {
  const zone = useTimeZone();
  const name = `${row.rootService || "unknown service"}: ${row.rootName || "no root span yet"}`;
  return (
    <div
      className={css.row}
      role="row"
      aria-label={name}
      aria-rowindex={index + 2}
      aria-current={current || undefined}
      data-testid="trace-row"
      data-trace-id={row.traceId}
      style={{ transform: `translateY(${top}px)` }}
    >
      <span role="cell" className={css.time} title={formatFullTime(row.startTime, zone)}>
        {formatTime(row.startTime, zone, Date.now())}
      </span>
      <span role="cell" className={css.name}>
        <span className={css.stripe} style={{ background: serviceColor(row.rootService) }} aria-hidden />
        <Link to="/traces/$traceId" params={{ traceId: row.traceId }} className={css.link} title={name} preload={false}>
          <span className={css.service}>{row.rootService || "unknown service"}</span>
          <span className={css.colon}>: </span>
          {row.rootName || "no root span yet"}
        </Link>
        {!row.complete && (
          <Tooltip label="Incomplete: spans are missing or still on their way">
            <IconCircleDashed className={css.incomplete} size={14} aria-label="incomplete" />
          </Tooltip>
        )}
      </span>
      <span role="cell" className={css.duration}>
        <span className={css.durationText}>{formatDuration(row.duration)}</span>
        <span className={css.track} aria-hidden>
          <span
            className={css.bar}
            style={{
              width: `${100 * barShare(Number(row.duration), longest)}%`,
              background: serviceColor(row.rootService),
            }}
          />
        </span>
      </span>
      <span role="cell" className={css.number}>
        {formatCompact(row.spanCount)}
      </span>
      <span role="cell" className={css.services}>
        <ServiceChips services={row.services} width={tableWidth * servicesShare - 24} />
      </span>
      <span role="cell" className={css.errors}>
        {row.errorCount > 0 && (
          <span className={css.badge} title={plural(row.errorCount, "span with an error", "spans with an error")}>
            <ErrorMark kind="own" />
            {formatCompact(row.errorCount)}
          </span>
        )}
      </span>
    </div>
  );
}
