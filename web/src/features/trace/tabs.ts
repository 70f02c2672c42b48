import type { SpanNode, TraceTree } from "~/domain/trace/tree";

export const traceTabs = ["waterfall", "flame", "spans", "logs", "json"] as const;
export type TraceTab = (typeof traceTabs)[number];

export const tabNames: Readonly<Record<TraceTab, string>> = {
  waterfall: "Waterfall",
  flame: "Flame",
  spans: "Spans",
  logs: "Logs",
  json: "JSON",
};

/** What the URL says, or the waterfall. */
export const traceTab = (text: string | undefined): TraceTab => traceTabs.find((tab) => tab === text) ?? "waterfall";

/** What every view of a trace is given. */
export interface ViewProps {
  readonly tree: TraceTree;
  readonly selected: SpanNode | undefined;
  readonly onSelect: (node: SpanNode | undefined, options?: { replace?: boolean }) => void;
}
