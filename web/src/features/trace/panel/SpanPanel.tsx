import { useMemo } from "react";
import type { SpanEvent } from "~/api/traces";
import type { SpanNode, TraceTree } from "~/domain/trace/tree";
import type { TraceId } from "~/domain/units";
import { AttributeTable } from "~/ui/AttributeTable";
import { Section } from "~/ui/Section";
import { EventList } from "./EventList";
import { ExceptionList } from "./ExceptionList";
import { LinkList } from "./LinkList";
import css from "./Panel.module.css";
import { SpanLogs } from "./SpanLogs";
import { SpanSummary } from "./SpanSummary";

interface Props {
  readonly traceId: TraceId;
  readonly tree: TraceTree;
  readonly node: SpanNode;
  readonly onSelect: (node: SpanNode) => void;
}

export const isException = (event: SpanEvent): boolean => event.name === "exception";

/** Everything known about one span. */
export function SpanPanel({ traceId, tree, node, onSelect }: Props) {
  const { span } = node;
  const exceptions = useMemo(() => span.events.filter(isException), [span]);
  const events = useMemo(() => span.events.filter((event) => !isException(event)), [span]);
  const { dropped } = span;
  return (
    <>
      <SpanSummary tree={tree} node={node} onSelect={onSelect} />
      {exceptions.length > 0 && (
        <Section title={exceptions.length === 1 ? "Exception" : "Exceptions"}>
          <ExceptionList node={node} exceptions={exceptions} />
        </Section>
      )}
      <Section title="Attributes" count={span.attributes.length}>
        <AttributeTable attributes={span.attributes} label="Attributes" />
        <Dropped what="attribute" count={dropped.attributes} />
      </Section>
      {(events.length > 0 || dropped.events > 0) && (
        <Section title="Events" count={events.length}>
          <EventList node={node} events={events} />
          <Dropped what="event" count={dropped.events} />
        </Section>
      )}
      {(span.links.length > 0 || dropped.links > 0) && (
        <Section title="Links" count={span.links.length}>
          <LinkList links={span.links} />
          <Dropped what="link" count={dropped.links} />
        </Section>
      )}
      <SpanLogs traceId={traceId} node={node} />
      <Section title="Resource" count={span.resource.attributes.length}>
        <AttributeTable attributes={span.resource.attributes} label="Resource" />
      </Section>
      <Section title="Scope">
        <p className={css.scope}>
          {span.scope.name || "Unnamed"} {span.scope.version && <span className={css.soft}>{span.scope.version}</span>}
        </p>
      </Section>
    </>
  );
}

function Dropped({ what, count }: { readonly what: string; readonly count: number }) {
  return (
    count > 0 && (
      <p className={css.dropped}>
        {count} more {count === 1 ? what : `${what}s`} dropped by the sender’s limits.
      </p>
    )
  );
}
