import { IconRouteOff } from "@tabler/icons-react";
import { getRouteApi } from "@tanstack/react-router";
import { parseTraceId, type TraceId } from "~/domain/units";
import { EmptyState } from "~/ui/EmptyState";
import { ErrorState } from "~/ui/ErrorState";
import { LoadingRows } from "~/ui/LoadingRows";
import { usePageTitle } from "~/ui/PageHeader";
import css from "./TracePage.module.css";
import { TraceView } from "./TraceView";
import { useTrace } from "./useTrace";

const route = getRouteApi("/traces/$traceId");

export function TracePage() {
  const { traceId: text } = route.useParams();
  const id = parseTraceId(text);
  return (
    <div className={css.page}>
      {id ? (
        <LoadedTrace key={id} id={id} />
      ) : (
        <EmptyState icon={IconRouteOff} title="This is not a trace id." tone="error">
          A trace id has 32 hexadecimal digits; this address has “{text}”.
        </EmptyState>
      )}
    </div>
  );
}

function LoadedTrace({ id }: { readonly id: TraceId }) {
  const { query, tree, lateSpans } = useTrace(id);
  usePageTitle(tree?.roots[0] ? `${tree.roots[0].span.name}` : "Trace");
  if (query.isPending) {
    return <LoadingRows rows={20} label="Loading the trace" />;
  }
  if (query.isError || !tree) {
    return <ErrorState error={query.error ?? new Error("The trace is empty.")} onRetry={() => void query.refetch()} />;
  }
  return <TraceView id={id} tree={tree} lateSpans={lateSpans} />;
}
