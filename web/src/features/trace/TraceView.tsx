import { getRouteApi } from "@tanstack/react-router";
import { lazy, Suspense, useCallback, useMemo } from "react";
import type { SpanNode, TraceTree } from "~/domain/trace/tree";
import { parseSpanId, type TraceId } from "~/domain/units";
import { useShortcuts } from "~/lib/shortcuts";
import { LoadingRows } from "~/ui/LoadingRows";
import { SidePanel } from "~/ui/SidePanel";
import { SpanPanel } from "./panel/SpanPanel";
import { TraceHeader } from "./TraceHeader";
import css from "./TracePage.module.css";
import { traceTab } from "./tabs";
import { Waterfall } from "./waterfall/Waterfall";

const FlameGraph = lazy(() => import("./flame/FlameGraph").then((module) => ({ default: module.FlameGraph })));
const SpansTable = lazy(() => import("./SpansTable").then((module) => ({ default: module.SpansTable })));
const TraceLogs = lazy(() => import("./TraceLogs").then((module) => ({ default: module.TraceLogs })));
const TraceJson = lazy(() => import("./TraceJson").then((module) => ({ default: module.TraceJson })));

const route = getRouteApi("/traces/$traceId");

interface Props {
  readonly id: TraceId;
  readonly tree: TraceTree;
  readonly lateSpans: number;
}

/** One trace: the header, the chosen view of it, and the selected span beside. The URL holds view and selection. */
export function TraceView({ id, tree, lateSpans }: Props) {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const tab = traceTab(search.tab);
  const selected = useMemo(() => tree.byId.get(parseSpanId(search.span ?? "") ?? ("" as never)), [tree, search.span]);

  const select = useCallback(
    (node: SpanNode | undefined, options: { replace?: boolean } = {}) =>
      void navigate({
        search: (previous) => ({ ...previous, span: node?.span.spanId }) as typeof previous,
        replace: options.replace ?? false,
      }),
    [navigate],
  );
  const show = (next: string) =>
    void navigate({
      search: (previous) => ({ ...previous, tab: next === "waterfall" ? undefined : next }) as typeof previous,
    });
  useShortcuts(
    selected ? [{ keys: "Escape", label: "Close the span", group: "Trace", run: () => select(undefined) }] : [],
  );
  const view = { tree, selected, onSelect: select };

  return (
    <>
      <TraceHeader id={id} tree={tree} lateSpans={lateSpans} tab={tab} onTab={show} />
      <div className={css.body}>
        <div className={css.content} role="tabpanel" aria-label={tab}>
          <Suspense fallback={<LoadingRows rows={16} />}>
            {tab === "waterfall" && <Waterfall {...view} />}
            {tab === "flame" && <FlameGraph {...view} />}
            {tab === "spans" && <SpansTable {...view} />}
            {tab === "logs" && <TraceLogs id={id} {...view} />}
            {tab === "json" && <TraceJson id={id} />}
          </Suspense>
        </div>
        {selected && (
          <SidePanel label="Span" onClose={() => select(undefined)}>
            <SpanPanel key={selected.span.spanId} traceId={id} tree={tree} node={selected} onSelect={select} />
          </SidePanel>
        )}
      </div>
    </>
  );
}
