import { IconDownload } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useMemo, useRef } from "react";
import { fetchOtlpTrace, otlpTraceUrl } from "~/api/traces";
import { formatCount } from "~/domain/quantity";
import type { TraceId } from "~/domain/units";
import { CopyAction } from "~/ui/CopyAction";
import { ErrorState } from "~/ui/ErrorState";
import { LoadingRows } from "~/ui/LoadingRows";
import css from "./TraceJson.module.css";

/** The trace as OTLP JSON: to read, to copy, to download and send to another server. */
export function TraceJson({ id }: { readonly id: TraceId }) {
  const query = useQuery({ queryKey: ["trace-otlp", id], queryFn: ({ signal }) => fetchOtlpTrace(id, signal) });
  const text = useMemo(() => (query.data === undefined ? "" : JSON.stringify(query.data, null, 2)), [query.data]);
  if (query.isPending) {
    return <LoadingRows rows={16} label="Loading JSON" />;
  }
  if (query.isError) {
    return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  }
  return (
    <>
      <div className={css.bar}>
        <span className={css.note}>OTLP JSON, as POST /v1/traces takes it</span>
        <CopyAction text={text} />
        <a className={css.action} href={otlpTraceUrl(id)} download={`trace-${id}.json`}>
          <IconDownload size={14} aria-hidden />
          Download
        </a>
      </div>
      <Lines text={text} />
    </>
  );
}

function Lines({ text }: { readonly text: string }) {
  const viewport = useRef<HTMLDivElement>(null);
  const lines = useMemo(() => text.split("\n"), [text]);
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => viewport.current,
    estimateSize: () => 18,
    overscan: 20,
  });
  return (
    <div
      ref={viewport}
      className={css.viewport}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the text scrolls, and keys must reach it.
      tabIndex={0}
      role="region"
      aria-label={`JSON, ${formatCount(lines.length)} lines`}
    >
      <div style={{ height: virtual.getTotalSize(), position: "relative" }}>
        {virtual.getVirtualItems().map((item) => (
          <div key={item.key} className={css.line} style={{ transform: `translateY(${item.start}px)` }}>
            <span className={css.number} aria-hidden>
              {item.index + 1}
            </span>
            <Line text={lines[item.index] ?? ""} />
          </div>
        ))}
      </div>
    </div>
  );
}

function Line({ text }: { readonly text: string }) {
  const match = /^(\s*)("(?:[^"\\]|\\.)*")(: )(.*)$/.exec(text);
  return match ? (
    <span>
      {match[1]}
      <span className={css.key}>{match[2]}</span>
      {match[3]}
      {match[4]}
    </span>
  ) : (
    <span>{text}</span>
  );
}
