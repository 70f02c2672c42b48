import { useCallback, useMemo, useState } from "react";
import { buildRows, hiddenBy, type RowState } from "~/domain/trace/rows";
import type { SpanNode, TraceTree } from "~/domain/trace/tree";

const nothing: RowState = { collapsed: new Set(), unfolded: new Set() };

/** Which branches are collapsed and which runs unfolded; kept by id, so that a trace that grows keeps its shape. */
export function useRowState(tree: TraceTree) {
  const [state, setState] = useState<RowState>(nothing);
  const rows = useMemo(() => buildRows(tree, state), [tree, state]);

  const toggle = useCallback((node: SpanNode, open?: boolean) => {
    setState((before) => {
      const collapse = open === undefined ? !before.collapsed.has(node.span.spanId) : !open;
      return { ...before, collapsed: withMember(before.collapsed, node.span.spanId, collapse) };
    });
  }, []);

  const toggleFold = useCallback((key: string, open?: boolean) => {
    setState((before) => ({
      ...before,
      unfolded: withMember(before.unfolded, key, open ?? !before.unfolded.has(key)),
    }));
  }, []);

  const reveal = useCallback(
    (node: SpanNode) => {
      const { ancestors, folds } = hiddenBy(tree, node);
      setState((before) => {
        const hidden =
          ancestors.some((each) => before.collapsed.has(each.span.spanId)) ||
          folds.some((key) => !before.unfolded.has(key));
        if (!hidden) {
          return before;
        }
        const collapsed = new Set(before.collapsed);
        for (const ancestor of ancestors) {
          collapsed.delete(ancestor.span.spanId);
        }
        return { collapsed, unfolded: new Set([...before.unfolded, ...folds]) };
      });
    },
    [tree],
  );

  const collapseAll = useCallback(() => {
    const parents = tree.nodes.filter((node) => node.children.length > 0 && node.parent !== null);
    setState({ collapsed: new Set(parents.map((node) => node.span.spanId)), unfolded: new Set() });
  }, [tree]);

  const expandAll = useCallback(() => setState((before) => ({ ...before, collapsed: new Set() })), []);

  return { rows, toggle, toggleFold, reveal, collapseAll, expandAll };
}

function withMember<T>(set: ReadonlySet<T>, member: T, present: boolean): ReadonlySet<T> {
  const next = new Set(set);
  present ? next.add(member) : next.delete(member);
  return next;
}
