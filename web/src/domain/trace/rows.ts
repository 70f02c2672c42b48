import type { SpanId } from "../units";
import { failed, type SpanNode, type TraceTree } from "./tree";

/** One line of the waterfall: a span, or a run of siblings alike folded into one. */
export type WaterfallRow = SpanRow | FoldRow;

export interface SpanRow {
  readonly kind: "span";
  readonly node: SpanNode;
  /** Deeper than in the tree when an unfolded run stands between. */
  readonly indent: number;
  readonly open: boolean;
}

export interface FoldRow {
  readonly kind: "fold";
  /** Stable while the trace grows: the first of the run. */
  readonly key: string;
  readonly nodes: readonly SpanNode[];
  readonly indent: number;
  readonly open: boolean;
  readonly errors: number;
}

export interface RowState {
  readonly collapsed: ReadonlySet<SpanId>;
  readonly unfolded: ReadonlySet<string>;
}

/** Shorter runs are quicker to read than to unfold. */
const shortestRun = 5;
const shortestRunWithChildren = 10;

/** The rows to show, top to bottom. */
export function buildRows(tree: TraceTree, state: RowState): WaterfallRow[] {
  const rows: WaterfallRow[] = [];
  const stack: { node: SpanNode | FoldRow; indent: number }[] = [];
  pushSiblings(stack, tree.roots, 0, state);
  for (let next = stack.pop(); next; next = stack.pop()) {
    const { node, indent } = next;
    if ("kind" in node) {
      rows.push(node);
      for (let i = node.nodes.length - 1; node.open && i >= 0; i--) {
        stack.push({ node: node.nodes[i] as SpanNode, indent: indent + 1 });
      }
      continue;
    }
    const open = node.children.length > 0 && !state.collapsed.has(node.span.spanId);
    rows.push({ kind: "span", node, indent, open });
    if (open) {
      pushSiblings(stack, node.children, indent + 1, state);
    }
  }
  return rows;
}

function pushSiblings(
  stack: { node: SpanNode | FoldRow; indent: number }[],
  siblings: readonly SpanNode[],
  indent: number,
  state: RowState,
): void {
  const runs = runsOf(siblings);
  for (let i = runs.length - 1; i >= 0; i--) {
    const run = runs[i] as readonly SpanNode[];
    if (isFolded(run)) {
      stack.push({ node: fold(run, indent, state), indent });
    } else {
      for (let j = run.length - 1; j >= 0; j--) {
        stack.push({ node: run[j] as SpanNode, indent });
      }
    }
  }
}

function fold(nodes: readonly SpanNode[], indent: number, state: RowState): FoldRow {
  const key = foldKey(nodes);
  const errors = nodes.reduce((sum, node) => sum + node.errorsBelow + (failed(node) ? 1 : 0), 0);
  return { kind: "fold", key, nodes, indent, open: state.unfolded.has(key), errors };
}

const foldKey = (run: readonly SpanNode[]): string => run[0]?.span.spanId ?? "";

function isFolded(run: readonly SpanNode[]): boolean {
  const shortest = run.every((node) => node.children.length === 0) ? shortestRun : shortestRunWithChildren;
  return run.length >= shortest;
}

function runsOf(siblings: readonly SpanNode[]): SpanNode[][] {
  const runs: SpanNode[][] = [];
  for (const node of siblings) {
    const run = runs.at(-1);
    const last = run?.[0]?.span;
    if (
      run &&
      last &&
      last.name === node.span.name &&
      last.service === node.span.service &&
      last.kind === node.span.kind
    ) {
      run.push(node);
    } else {
      runs.push([node]);
    }
  }
  return runs;
}

/** What must be opened for a span's row to be there: its ancestors, and the runs that hide them or it. */
export function hiddenBy(tree: TraceTree, node: SpanNode): { ancestors: SpanNode[]; folds: string[] } {
  const ancestors: SpanNode[] = [];
  const folds: string[] = [];
  for (let at: SpanNode | null = node; at; at = at.parent) {
    const own: SpanNode = at;
    const run = runsOf(own.parent?.children ?? tree.roots).find((each) => each.includes(own));
    if (run && isFolded(run)) {
      folds.push(foldKey(run));
    }
    if (own.parent) {
      ancestors.push(own.parent);
    }
  }
  return { ancestors, folds };
}
