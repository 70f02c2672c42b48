import { Loader, SegmentedControl } from "@mantine/core";
import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import type { TraceFilter } from "~/api/traces";
import { plural } from "~/domain/quantity";
import { ErrorState } from "~/ui/ErrorState";
import { FeedGap } from "~/ui/FeedGap";
import { LoadingRows } from "~/ui/LoadingRows";
import { PageHeader } from "~/ui/PageHeader";
import { FilterBar } from "./FilterBar";
import { NoTraces } from "./NoTraces";
import css from "./TracesPage.module.css";
import { TraceTable } from "./TraceTable";
import { useTraceList } from "./useTraceList";

const route = getRouteApi("/traces");

export function TracesPage() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const [scrolledAway, setScrolledAway] = useState(false);
  const { from: _from, to: _to, order, ...criteria } = search;
  const filter: TraceFilter = { ...criteria, order: order === "longest" ? "longest" : "recent" };
  const list = useTraceList(filter, scrolledAway);
  const change = (next: Partial<TraceFilter>) =>
    void navigate({ search: (previous) => ({ ...previous, ...next }) as typeof previous });
  const { query, rows } = list;
  const more = query.hasNextPage;

  return (
    <div className={css.page}>
      <PageHeader
        title="Traces"
        note={
          query.isSuccess && (
            <span aria-live="off">
              {plural(rows.length, "trace")}
              {more && " shown, more below"}
            </span>
          )
        }
      >
        {query.isFetching && !query.isPending && <Loader size={14} aria-label="Loading" />}
        <SegmentedControl
          size="xs"
          aria-label="Order"
          value={filter.order ?? "recent"}
          onChange={(value) => change({ order: value === "longest" ? "longest" : undefined })}
          data={[
            { value: "recent", label: "Most recent" },
            { value: "longest", label: "Longest" },
          ]}
        />
      </PageHeader>
      <FilterBar filter={filter} onChange={change} />
      {list.missed > 0 && (
        <FeedGap missed={list.missed} stale={scrolledAway} onReload={list.reload} onDismiss={list.dismissMissed} />
      )}
      {list.truncated && <p className={css.notice}>The search stopped early: {list.truncated}</p>}
      {query.isPending && <LoadingRows rows={20} label="Loading traces" />}
      {query.isError && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {query.isSuccess && rows.length === 0 && <NoTraces filter={filter} onChange={change} />}
      {query.isSuccess && rows.length > 0 && (
        <TraceTable
          rows={rows}
          waitingCount={list.waitingCount}
          onShowWaiting={list.showWaiting}
          onScrolledAway={setScrolledAway}
          onEndReached={more && !query.isFetchingNextPage ? () => void query.fetchNextPage() : undefined}
          loadingMore={query.isFetchingNextPage}
        />
      )}
    </div>
  );
}
