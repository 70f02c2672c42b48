import { type SpanNode, selfTime } from "~/domain/trace/tree";

export const spanColumns = ["name", "service", "kind", "start", "duration", "self", "status"] as const;
export type SpanColumn = (typeof spanColumns)[number];

export interface SpanOrder {
  readonly column: SpanColumn;
  readonly descending: boolean;
}

const keys: Readonly<Record<SpanColumn, (node: SpanNode) => string | number>> = {
  name: (node) => node.span.name,
  service: (node) => node.span.service,
  kind: (node) => node.span.kind,
  start: (node) => node.start,
  duration: (node) => node.end - node.start,
  self: selfTime,
  status: (node) => (node.span.status.code === "error" ? 1 : 0),
};

/** The nodes in the wanted order; those alike keep the order of the tree. */
export function sortSpans(nodes: readonly SpanNode[], order: SpanOrder): SpanNode[] {
  const key = keys[order.column];
  const sign = order.descending ? -1 : 1;
  return nodes
    .map((node) => ({ node, value: key(node) }))
    .sort((a, b) => (a.value < b.value ? -sign : a.value > b.value ? sign : 0))
    .map(({ node }) => node);
}

/** What a click on a column's head does: numbers start with the largest, words with the first letter. */
export function nextOrder(order: SpanOrder, column: SpanColumn): SpanOrder {
  if (order.column === column) {
    return { column, descending: !order.descending };
  }
  return { column, descending: column === "duration" || column === "self" || column === "status" };
}
