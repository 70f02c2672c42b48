import type { SpanEvent } from "~/api/traces";
import { formatDuration } from "~/domain/duration";
import type { SpanNode } from "~/domain/trace/tree";
import { AttributeTable } from "~/ui/AttributeTable";
import css from "./Panel.module.css";

interface Props {
  readonly node: SpanNode;
  readonly events: readonly SpanEvent[];
}

export function EventList({ node, events }: Props) {
  return (
    <ol>
      {events.map((event, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a span's events never change their order.
        <li key={index} className={css.event}>
          <p className={css.eventHead}>
            <span className={css.offset} title="From the span's start">
              {formatDuration(Number(event.time - node.span.startTime))}
            </span>
            <span className={css.eventName}>{event.name}</span>
          </p>
          <AttributeTable attributes={event.attributes} label={`Attributes of ${event.name}`} />
        </li>
      ))}
    </ol>
  );
}
