import { useDeferredValue, useMemo, useState } from "react";
import { findSpans } from "~/domain/trace/find";
import type { SpanNode, TraceTree } from "~/domain/trace/tree";
import type { ViewProps } from "../tabs";

export interface Find {
  readonly text: string;
  readonly setText: (text: string) => void;
  readonly matches: readonly SpanNode[];
  readonly matching: ReadonlySet<SpanNode>;
  /** The selected match's place among all, from 0; −1 when the selected span is none. */
  readonly at: number;
  /** Selects the match so many further; wraps around. */
  readonly step: (by: number) => void;
}

/** Finds spans in a trace, in the order of the tree. */
export function useFind(tree: TraceTree, selected: SpanNode | undefined, onSelect: ViewProps["onSelect"]): Find {
  const [text, setText] = useState("");
  const wanted = useDeferredValue(text);
  const matches = useMemo(() => findSpans(tree, wanted), [tree, wanted]);
  const matching = useMemo(() => new Set(matches), [matches]);
  const at = selected && matching.has(selected) ? matches.indexOf(selected) : -1;
  const step = (by: number) => {
    const from = at < 0 && by < 0 ? 0 : at;
    const next = matches[(from + by + matches.length) % Math.max(1, matches.length)];
    if (next) {
      onSelect(next, { replace: true });
    }
  };
  return { text, setText, matches, matching, at, step };
}
