import type { Span, Trace } from "~/api/traces";
import type { SpanId } from "../units";

/** A span in its place. Times are nanoseconds from the trace's start, exact up to 104 days. */
export interface SpanNode {
  readonly span: Span;
  readonly start: number;
  readonly end: number;
  /** Null for roots and for spans whose parent is not here. */
  readonly parent: SpanNode | null;
  /** In order of their start. */
  readonly children: readonly SpanNode[];
  readonly depth: number;
  /** How many spans are below, at any depth. */
  readonly descendants: number;
  /** How many of those below failed. */
  readonly errorsBelow: number;
  /** It names a parent that is not in the trace. */
  readonly orphan: boolean;
}

export interface TraceTree {
  readonly trace: Trace;
  readonly roots: readonly SpanNode[];
  /** Depth first: each span before its children. */
  readonly nodes: readonly SpanNode[];
  readonly byId: ReadonlyMap<SpanId, SpanNode>;
  /** In nanoseconds, from the first start to the last end. */
  readonly duration: number;
  readonly maxDepth: number;
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

interface Building extends Mutable<Omit<SpanNode, "children" | "parent">> {
  children: Building[];
  parent: Building | null;
}

/** Any set of spans has a tree: what hangs on a missing parent, on itself or in a circle becomes a root. */
export function buildTree(trace: Trace): TraceTree {
  const first = trace.spans.reduce<bigint | undefined>(
    (min, span) => (min === undefined || span.startTime < min ? span.startTime : min),
    undefined,
  );
  const all = trace.spans.map((span) => draft(span, Number(span.startTime - (first ?? 0n))));
  const byId = new Map<SpanId, Building>();
  for (const node of all) {
    // A span that was sent twice keeps both rows; children go to the first.
    if (!byId.has(node.span.spanId)) {
      byId.set(node.span.spanId, node);
    }
  }
  const roots = attach(all, byId);
  const nodes = depthFirst(roots, all);
  sumUp(nodes);
  return {
    trace,
    roots,
    nodes,
    byId,
    duration: all.reduce((max, node) => Math.max(max, node.end), 0),
    maxDepth: nodes.reduce((max, node) => Math.max(max, node.depth), 0),
  };
}

function draft(span: Span, start: number): Building {
  return {
    span,
    start,
    // A clock that was set back can make a span end before its start.
    end: start + Math.max(0, Number(span.duration)),
    parent: null,
    children: [],
    depth: 0,
    descendants: 0,
    errorsBelow: 0,
    orphan: false,
  };
}

function attach(all: readonly Building[], byId: ReadonlyMap<SpanId, Building>): Building[] {
  const roots: Building[] = [];
  for (const node of all) {
    const parentId = node.span.parentSpanId;
    const parent = parentId === null ? undefined : byId.get(parentId);
    if (parent && parent !== node) {
      node.parent = parent;
      parent.children.push(node);
    } else {
      node.orphan = parentId !== null;
      roots.push(node);
    }
  }
  return roots;
}

const byStart = (a: Building, b: Building) => a.start - b.start || b.end - a.end;

/** Sets depths on the way; spans that no root reaches form circles, and each is cut open at its earliest span. */
function depthFirst(roots: Building[], all: readonly Building[]): Building[] {
  const nodes: Building[] = [];
  const seen = new Set<Building>();
  const walk = (root: Building) => {
    const stack = [root];
    for (let node = stack.pop(); node; node = stack.pop()) {
      if (seen.has(node)) {
        continue;
      }
      seen.add(node);
      nodes.push(node);
      node.depth = node.parent ? node.parent.depth + 1 : 0;
      node.children.sort(byStart);
      for (let i = node.children.length - 1; i >= 0; i--) {
        stack.push(node.children[i] as Building);
      }
    }
  };
  roots.sort(byStart);
  for (const root of [...roots]) {
    walk(root);
  }
  for (const node of [...all].sort(byStart)) {
    if (!seen.has(node)) {
      cut(node);
      roots.push(node);
      walk(node);
    }
  }
  return nodes;
}

function cut(node: Building): void {
  if (node.parent) {
    node.parent.children = node.parent.children.filter((child) => child !== node);
    node.parent = null;
  }
  node.orphan = true;
}

function sumUp(nodes: readonly Building[]): void {
  for (let i = nodes.length - 1; i >= 0; i--) {
    const node = nodes[i] as Building;
    if (node.parent) {
      node.parent.descendants += node.descendants + 1;
      node.parent.errorsBelow += node.errorsBelow + (failed(node) ? 1 : 0);
    }
  }
}

export const failed = (node: SpanNode): boolean => node.span.status.code === "error";

/** The part of a span's time in which none of its children ran. */
export function selfTime(node: SpanNode): number {
  let covered = 0;
  let until = node.start;
  for (const child of node.children) {
    const from = Math.max(child.start, until);
    const to = Math.min(child.end, node.end);
    if (to > from) {
      covered += to - from;
      until = to;
    }
  }
  return node.end - node.start - covered;
}
