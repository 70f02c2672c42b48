import type { SpanNode } from "./tree";

/** A stretch of time, in nanoseconds from the trace's start. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/**
 * The chain of work that decided how long the root took: from its end backwards, always the child that finished last
 * before the point reached, and the parent's own work between. Children that outlive their parent count to its end.
 */
export function criticalPath(root: SpanNode): ReadonlyMap<SpanNode, readonly Stretch[]> {
  const path = new Map<SpanNode, Stretch[]>();
  const todo: { node: SpanNode; until: number }[] = [{ node: root, until: root.end }];
  for (let next = todo.pop(); next; next = todo.pop()) {
    const { node, until } = next;
    const own: Stretch[] = [];
    let cursor = until;
    for (const child of lastFinishingFirst(node)) {
      const end = Math.min(child.end, node.end);
      if (end > cursor || child.start >= end) {
        continue;
      }
      if (end < cursor) {
        own.push({ from: end, to: cursor });
      }
      todo.push({ node: child, until: end });
      cursor = Math.max(child.start, node.start);
    }
    if (cursor > node.start) {
      own.push({ from: node.start, to: cursor });
    }
    path.set(node, own.reverse());
  }
  return path;
}

function lastFinishingFirst(node: SpanNode): readonly SpanNode[] {
  const end = (child: SpanNode) => Math.min(child.end, node.end);
  return [...node.children].sort((a, b) => end(b) - end(a));
}
