import { formatFullTime } from "~/domain/clock";
import { formatDuration } from "~/domain/duration";
import { formatPercent } from "~/domain/quantity";
import { type SpanNode, selfTime, type TraceTree } from "~/domain/trace/tree";
import { useTimeZone } from "~/lib/timeZone";
import { CopyText } from "~/ui/CopyText";
import { ErrorMark } from "~/ui/ErrorMark";
import { ServiceName } from "~/ui/ServiceName";
import css from "./Panel.module.css";

interface Props {
  readonly tree: TraceTree;
  readonly node: SpanNode;
  readonly onSelect: (node: SpanNode) => void;
}

export function SpanSummary({ tree, node, onSelect }: Props) {
  const zone = useTimeZone();
  const { span } = node;
  const self = selfTime(node);
  const total = node.end - node.start;
  return (
    <header className={css.summary}>
      <h2 className={css.name}>{span.name}</h2>
      <p className={css.line}>
        <ServiceName name={span.service} />
        <span className={css.tag}>{span.kind}</span>
        {span.status.code === "error" && (
          <span className={css.tag} data-tone="error">
            <ErrorMark kind="own" size={13} /> error
          </span>
        )}
        {span.status.code === "ok" && (
          <span className={css.tag} data-tone="good">
            ok
          </span>
        )}
      </p>
      {span.status.message && <p className={css.message}>{span.status.message}</p>}
      <dl className={css.facts}>
        <dt>Duration</dt>
        <dd>
          {formatDuration(span.duration)}
          {total > 0 && node.children.length > 0 && (
            <span className={css.soft}>
              {" "}
              · {formatDuration(self)} self ({formatPercent(self / total)})
            </span>
          )}
        </dd>
        <dt>Start</dt>
        <dd>
          {formatDuration(node.start)} <span className={css.soft}>into the trace</span>
        </dd>
        <dt>Time</dt>
        <dd>{formatFullTime(span.startTime, zone)}</dd>
        <dt>Span id</dt>
        <dd>
          <CopyText text={span.spanId} label="Copy the span id" shown={span.spanId} />
        </dd>
        {span.parentSpanId && (
          <>
            <dt>Parent</dt>
            <dd>
              <Parent tree={tree} node={node} onSelect={onSelect} />
            </dd>
          </>
        )}
      </dl>
    </header>
  );
}

function Parent({ node, onSelect }: Props) {
  const { parent } = node;
  return parent ? (
    <button type="button" className={css.link} onClick={() => onSelect(parent)}>
      {parent.span.service}: {parent.span.name}
    </button>
  ) : (
    <span className={css.soft}>{node.span.parentSpanId}, missing</span>
  );
}
