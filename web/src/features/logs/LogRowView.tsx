import { IconChevronRight } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { LogRecord } from "~/api/logs";
import { attributeText } from "~/domain/attributeText";
import { formatFullTime, formatTime } from "~/domain/clock";
import { severityColor, severityOf } from "~/domain/severity";
import { useTimeZone } from "~/lib/timeZone";
import { ServiceName } from "~/ui/ServiceName";
import { type Column, columnText } from "./columns";
import { LogDetails } from "./LogDetails";
import css from "./LogTable.module.css";
import { type LogRow, logTime } from "./logRow";

interface Props {
  readonly row: LogRow;
  readonly index: number;
  readonly columns: readonly Column[];
  readonly tracks: string;
  readonly open: boolean;
  readonly current: boolean;
  readonly onToggle: () => void;
}

export function LogRowView({ row: { log }, index, columns, tracks, open, current, onToggle }: Props) {
  const zone = useTimeZone();
  const severity = severityOf(log.severityNumber);
  const time = logTime(log);
  return (
    <>
      <div
        className={css.row}
        role="row"
        aria-rowindex={index + 2}
        aria-current={current || undefined}
        data-testid="log-row"
        data-severity={severity}
        data-open={open || undefined}
        style={{ gridTemplateColumns: tracks }}
      >
        <span role="cell" className={css.time} title={formatFullTime(time, zone)}>
          {formatTime(time, zone, Date.now())}
        </span>
        <span role="cell" className={css.severity} style={{ color: severityColor(severity) }}>
          {severity || log.severityText || "–"}
        </span>
        {columns.map((column) => (
          <span key={column} role="cell" className={css.cell}>
            <Cell column={column} log={log} />
          </span>
        ))}
        <span role="cell" className={css.bodyCell}>
          <button type="button" className={css.body} onClick={onToggle} aria-expanded={open}>
            <IconChevronRight className={css.caret} size={13} aria-hidden />
            <span className={css.text}>{firstLine(log)}</span>
          </button>
        </span>
      </div>
      {open && (
        <div className={css.detailsRow} role="row">
          <div role="cell">
            <LogDetails log={log} />
          </div>
        </div>
      )}
    </>
  );
}

function firstLine(log: LogRecord): string {
  return attributeText({ value: log.body }) || log.eventName || "(no body)";
}

function Cell({ column, log }: { readonly column: Column; readonly log: LogRecord }) {
  const text = columnText(column, log);
  if (column === "service") {
    return <ServiceName name={log.service} />;
  }
  if ((column === "trace" || column === "span") && log.traceId) {
    return (
      <Link
        to="/traces/$traceId"
        params={{ traceId: log.traceId }}
        search={{ span: log.spanId ?? undefined } as { span?: string }}
        className={css.link}
        title={`Open ${column} ${text}`}
        preload={false}
      >
        {text.length > 16 ? `${text.slice(0, 12)}…` : text}
      </Link>
    );
  }
  return <span title={text}>{text}</span>;
}
