import { formatDuration } from "../duration";
import { plural } from "../quantity";
import type { SpanNode, TraceTree } from "./tree";

/** Something odd about a trace as a whole, said once. */
export interface Finding {
  readonly kind: "missing-parents" | "clock-skew" | "late-end";
  readonly text: string;
  readonly detail: string;
}

/** Network time protocols keep clocks within a millisecond or so; less than this is not worth a word. */
const tolerance = 100_000;

export function findings(tree: TraceTree): Finding[] {
  return [missingParents(tree), clockSkew(tree), lateEnd(tree)].filter((finding) => finding !== undefined);
}

function missingParents(tree: TraceTree): Finding | undefined {
  const orphans = tree.roots.filter((root) => root.orphan);
  if (orphans.length === 0) {
    return undefined;
  }
  const parents = new Set(orphans.map((node) => node.span.parentSpanId));
  return {
    kind: "missing-parents",
    text: `${plural(parents.size, "parent span")} missing`,
    detail: `${plural(orphans.length, "span")} at the top ${orphans.length === 1 ? "names" : "name"} a parent that has not arrived. It may still come, or was never sent.`,
  };
}

/** A child in another process that starts before its parent, or both end outside it by the same shift. */
function clockSkew(tree: TraceTree): Finding | undefined {
  const skewed = tree.nodes.filter((node) => isEarly(node));
  if (skewed.length === 0) {
    return undefined;
  }
  const worst = skewed.reduce((max, node) => Math.max(max, (node.parent?.start ?? 0) - node.start), 0);
  const services = [...new Set(skewed.map((node) => node.span.service))];
  return {
    kind: "clock-skew",
    text: "Clocks differ",
    detail: `${plural(skewed.length, "span")} of ${services.join(", ")} ${skewed.length === 1 ? "starts" : "start"} up to ${formatDuration(worst)} before the parent span. Bars are drawn as reported.`,
  };
}

function isEarly(node: SpanNode): boolean {
  return (
    node.parent !== null && node.span.service !== node.parent.span.service && node.parent.start - node.start > tolerance
  );
}

/** Work that goes on after the root ended: asynchronous on purpose, most often. */
function lateEnd(tree: TraceTree): Finding | undefined {
  const root = tree.roots.find((each) => !each.orphan);
  if (!root || tree.duration - root.end <= tolerance) {
    return undefined;
  }
  const late = tree.nodes.filter((node) => node.end - root.end > tolerance);
  return {
    kind: "late-end",
    text: `${plural(late.length, "span")} outlived the root`,
    detail: `The last one ends ${formatDuration(tree.duration - root.end)} after the root span did.`,
  };
}
