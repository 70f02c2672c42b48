import type { SpanNode } from "~/domain/trace/tree";
import type { TraceId } from "~/domain/units";
import { LogLine } from "~/ui/LogLine";
import { Section } from "~/ui/Section";
import { useTraceLogs } from "../useTraceLogs";
import css from "./Panel.module.css";

/** The log records that were written inside this span. */
export function SpanLogs({ traceId, node }: { readonly traceId: TraceId; readonly node: SpanNode }) {
  const query = useTraceLogs(traceId);
  const logs = query.data?.logs.filter((log) => log.spanId === node.span.spanId) ?? [];
  return (
    <Section title="Logs" count={logs.length}>
      {query.isPending && <p className={css.note}>Loading…</p>}
      {query.isError && <p className={css.note}>{query.error.message}</p>}
      {query.isSuccess && logs.length === 0 && <p className={css.note}>None were written in this span.</p>}
      <ul>
        {logs.map((log, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: log records have no identity but their place.
          <LogLine key={index} log={log} origin={node.span.startTime} />
        ))}
      </ul>
    </Section>
  );
}
