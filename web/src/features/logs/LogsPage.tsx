import { Button, Loader } from "@mantine/core";
import { getRouteApi } from "@tanstack/react-router";
import { useEffect, useMemo, useState } from "react";
import { formatCount, plural } from "~/domain/quantity";
import { ErrorState } from "~/ui/ErrorState";
import { FeedGap } from "~/ui/FeedGap";
import { LoadingRows } from "~/ui/LoadingRows";
import { PageHeader } from "~/ui/PageHeader";
import { ColumnChooser, useColumns } from "./ColumnChooser";
import { LogFilterBar, type LogSearch } from "./LogFilterBar";
import css from "./LogsPage.module.css";
import { LogTable } from "./LogTable";
import { containsText } from "./logRow";
import { NoLogs } from "./NoLogs";
import { useLogList } from "./useLogList";

const route = getRouteApi("/logs");
const cleared = { service: undefined, severity: undefined, traceId: undefined, spanId: undefined, find: undefined };

export function LogsPage() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const columns = useColumns();
  const [scrolledAway, setScrolledAway] = useState(false);
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const { from: _from, to: _to, find = "", ...criteria } = search;
  // What is being read must not move, and an opened record is being read.
  const hold = scrolledAway || open.size > 0;
  const list = useLogList(criteria, hold);
  const { query, rows, showWaiting } = list;
  const found = useMemo(() => (find ? rows.filter((row) => containsText(row.log, find)) : rows), [rows, find]);
  const change = (next: Partial<LogSearch>) =>
    void navigate({ search: (previous) => ({ ...previous, ...next }) as typeof previous, replace: "find" in next });
  const more = query.hasNextPage;
  const loadMore = more && !query.isFetchingNextPage ? () => void query.fetchNextPage() : undefined;

  const toggle = (key: string) =>
    setOpen((before) => {
      const next = new Set(before);
      return next.delete(key) ? next : next.add(key);
    });
  const showNewest = () => {
    setOpen(new Set());
    showWaiting();
  };

  // Back at the top with nothing open, the reader is live again.
  useEffect(() => {
    if (!hold) {
      showWaiting();
    }
  }, [hold, showWaiting]);

  return (
    <div className={css.page}>
      <PageHeader
        title="Logs"
        note={
          query.isSuccess &&
          (find
            ? `${formatCount(found.length)} of ${plural(rows.length, "loaded record")}`
            : `${plural(rows.length, "record")}${more ? " shown, more below" : ""}`)
        }
      >
        {query.isFetching && !query.isPending && <Loader size={14} aria-label="Loading" />}
      </PageHeader>
      <LogFilterBar search={search} onChange={change}>
        <ColumnChooser rows={rows} />
      </LogFilterBar>
      {list.missed > 0 && (
        <FeedGap missed={list.missed} stale={hold} onReload={list.reload} onDismiss={list.dismissMissed} />
      )}
      {list.truncated && <p className={css.notice}>The search stopped early: {list.truncated}</p>}
      {query.isPending && <LoadingRows rows={24} label="Loading logs" />}
      {query.isError && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {query.isSuccess && rows.length === 0 && (
        <NoLogs filtered={Object.values(criteria).some(Boolean)} onClear={() => change(cleared)} />
      )}
      {query.isSuccess && rows.length > 0 && (
        <LogTable
          rows={found}
          columns={columns}
          open={open}
          onToggle={toggle}
          waitingCount={list.waitingCount}
          onShowWaiting={showNewest}
          onScrolledAway={setScrolledAway}
          onEndReached={find ? undefined : loadMore}
          end={
            <EndOfList
              find={find}
              foundNone={found.length === 0}
              loaded={rows.length}
              loading={query.isFetchingNextPage}
              onMore={loadMore}
            />
          }
        />
      )}
    </div>
  );
}

interface EndProps {
  readonly find: string;
  readonly foundNone: boolean;
  readonly loaded: number;
  readonly loading: boolean;
  readonly onMore: (() => void) | undefined;
}

/** While finding, older records are loaded only when asked for: a rare text would otherwise pull in everything. */
function EndOfList({ find, foundNone, loaded, loading, onMore }: EndProps) {
  if (loading) {
    return <p className={css.end}>Loading more…</p>;
  }
  if (!find) {
    return onMore ? null : <p className={css.endNote}>That is all in this range.</p>;
  }
  return (
    <p className={css.endNote}>
      {foundNone ? `“${find}” is in none of ` : "Looked at "}
      {plural(loaded, "loaded record")}.
      {onMore && (
        <Button size="compact-xs" variant="default" onClick={onMore}>
          Load older ones
        </Button>
      )}
    </p>
  );
}
