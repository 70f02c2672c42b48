import type { TraceSummary } from "~/api/traces";
import type { OverlayRules } from "~/lib/useLiveOverlay";

export type TraceOrder = "recent" | "longest";

const keyOf = (row: TraceSummary) => row.traceId;

const byNumber = (a: bigint, b: bigint) => (a < b ? 1 : a > b ? -1 : 0);

export const orderRules: Readonly<Record<TraceOrder, OverlayRules<TraceSummary>>> = {
  recent: { keyOf, compare: (a, b) => byNumber(a.startTime, b.startTime) },
  longest: { keyOf, compare: (a, b) => byNumber(a.duration, b.duration) },
};
