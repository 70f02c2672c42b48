import { attributeText } from "../attributeText";
import type { SpanNode, TraceTree } from "./tree";

/** The spans that hold the text in their name, service, id, status message, events or attributes (`key=value`). */
export function findSpans(tree: TraceTree, text: string): SpanNode[] {
  const wanted = text.trim().toLowerCase();
  return wanted === "" ? [] : tree.nodes.filter((node) => holds(node, wanted));
}

function holds({ span }: SpanNode, wanted: string): boolean {
  const has = (text: string) => text.toLowerCase().includes(wanted);
  return (
    has(span.name) ||
    has(span.service) ||
    has(span.spanId) ||
    has(span.status.message) ||
    span.events.some((event) => has(event.name)) ||
    span.attributes.some((attribute) => has(`${attribute.key}=${attributeText(attribute)}`))
  );
}
