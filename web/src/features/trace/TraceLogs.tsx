import { IconListDetails } from "@tabler/icons-react";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useRef, useState } from "react";
import type { LogRecord } from "~/api/logs";
import { attributeText } from "~/domain/attributeText";
import { formatDuration } from "~/domain/duration";
import { severityColor, severityOf } from "~/domain/severity";
import type { TraceId } from "~/domain/units";
import { AttributeTable } from "~/ui/AttributeTable";
import { EmptyState } from "~/ui/EmptyState";
import { ErrorState } from "~/ui/ErrorState";
import { LoadingRows } from "~/ui/LoadingRows";
import { ServiceName } from "~/ui/ServiceName";
import css from "./TraceLogs.module.css";
import type { ViewProps } from "./tabs";
import { useTraceLogs } from "./useTraceLogs";

interface Props extends ViewProps {
  readonly id: TraceId;
}

/** All records of the trace in time order; a record's name leads to its span. */
export function TraceLogs({ id, ...view }: Props) {
  const query = useTraceLogs(id);
  if (query.isPending) {
    return <LoadingRows rows={12} label="Loading logs" />;
  }
  if (query.isError) {
    return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  }
  if (query.data.logs.length === 0) {
    return (
      <EmptyState icon={IconListDetails} title="No logs in this trace.">
        Records appear here when they are written while a span of the trace is current.
      </EmptyState>
    );
  }
  return <LogTable logs={query.data.logs} partial={query.data.partial} {...view} />;
}

interface TableProps extends ViewProps {
  readonly logs: readonly LogRecord[];
  readonly partial: boolean;
}

function LogTable({ logs, partial, tree, onSelect }: TableProps) {
  const viewport = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState<LogRecord>();
  const virtual = useVirtualizer({
    count: logs.length,
    getScrollElement: () => viewport.current,
    estimateSize: () => 28,
    overscan: 12,
  });
  return (
    <div ref={viewport} className={css.viewport} role="table" aria-label="Logs of the trace">
      <div style={{ height: virtual.getTotalSize(), position: "relative" }} role="rowgroup">
        {virtual.getVirtualItems().map((item) => {
          const log = logs[item.index];
          return (
            log && (
              <div
                key={item.key}
                ref={virtual.measureElement}
                data-index={item.index}
                className={css.place}
                role="presentation"
                style={{ transform: `translateY(${item.start}px)` }}
              >
                <LogRow
                  log={log}
                  origin={tree.trace.startTime}
                  open={log === open}
                  onToggle={() => setOpen(log === open ? undefined : log)}
                  onSpan={() => onSelect(log.spanId ? tree.byId.get(log.spanId) : undefined)}
                />
              </div>
            )
          );
        })}
      </div>
      {partial && <p className={css.partial}>The trace has more records; these are the first.</p>}
    </div>
  );
}

interface RowProps {
  readonly log: LogRecord;
  readonly origin: bigint;
  readonly open: boolean;
  readonly onToggle: () => void;
  readonly onSpan: () => void;
}

function LogRow({ log, origin, open, onToggle, onSpan }: RowProps) {
  const severity = severityOf(log.severityNumber);
  return (
    <>
      <div className={css.row} role="row" data-testid="log-row">
        <span role="cell" className={css.time}>
          {formatDuration(Number(log.time - origin))}
        </span>
        <span role="cell" className={css.severity} style={{ color: severityColor(severity) }}>
          {severity || log.severityText || "–"}
        </span>
        <span role="cell" className={css.service}>
          <button type="button" className={css.span} onClick={onSpan} title="Show the span">
            <ServiceName name={log.service} />
          </button>
        </span>
        <span role="cell" className={css.bodyCell}>
          <button type="button" className={css.body} onClick={onToggle} aria-expanded={open}>
            {attributeText({ value: log.body })}
          </button>
        </span>
      </div>
      {open && (
        <div className={css.details} role="row">
          <div role="cell">
            <AttributeTable attributes={log.attributes} label="Attributes of the record" />
          </div>
        </div>
      )}
    </>
  );
}
