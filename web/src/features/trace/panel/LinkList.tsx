import { Link } from "@tanstack/react-router";
import type { SpanLink } from "~/api/traces";
import { AttributeTable } from "~/ui/AttributeTable";
import css from "./Panel.module.css";

export function LinkList({ links }: { readonly links: readonly SpanLink[] }) {
  return (
    <ul>
      {links.map((link) => (
        <li key={`${link.traceId} ${link.spanId}`} className={css.event}>
          <p className={css.eventHead}>
            <Link
              to="/traces/$traceId"
              params={{ traceId: link.traceId }}
              search={{ span: link.spanId }}
              className={css.link}
              preload={false}
            >
              Trace {link.traceId.slice(0, 8)}…{link.traceId.slice(-4)}, span {link.spanId}
            </Link>
          </p>
          <AttributeTable attributes={link.attributes} label="Attributes of the link" />
        </li>
      ))}
    </ul>
  );
}
