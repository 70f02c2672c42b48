import type { SpanNode, TraceTree } from "~/domain/trace/tree";

/** A span's box: times from the trace's start, and the line it stands on. */
export interface FlameBox {
  readonly node: SpanNode;
  readonly line: number;
}

/**
 * Puts each span below its parent, on the first line that is free at its time, so that children side by side do not
 * cover each other.
 */
export function layoutFlame(tree: TraceTree): { boxes: FlameBox[]; lines: number } {
  /** Per line, when it becomes free; spans come in order of start within their parent, so a time is enough. */
  const boxes: FlameBox[] = [];
  const taken: { from: number; to: number }[][] = [];
  const lineOf = new Map<SpanNode, number>();
  for (const node of tree.nodes) {
    let line = node.parent ? (lineOf.get(node.parent) ?? 0) + 1 : 0;
    while (!isFree(taken[line], node)) {
      line++;
    }
    const stretches = taken[line] ?? [];
    stretches.push({ from: node.start, to: node.end });
    taken[line] = stretches;
    lineOf.set(node, line);
    boxes.push({ node, line });
  }
  return { boxes, lines: taken.length };
}

/** Only the line's latest stretches can be in the way: earlier branches of the tree lie further left in time. */
const lookBack = 64;

function isFree(taken: readonly { from: number; to: number }[] | undefined, node: SpanNode): boolean {
  if (!taken) {
    return true;
  }
  for (let i = taken.length - 1; i >= Math.max(0, taken.length - lookBack); i--) {
    const stretch = taken[i];
    if (stretch && stretch.from < node.end && node.start < stretch.to) {
      return false;
    }
  }
  return true;
}
