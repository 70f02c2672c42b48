import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { fetchTraces } from "~/api/traces";
import { formatDuration } from "~/domain/duration";
import { useRefresh } from "~/lib/useRefresh";
import { useTimeRange } from "~/lib/useTimeRange";
import { ServiceName } from "~/ui/ServiceName";
import css from "./OverviewPage.module.css";

const shown = 8;

/** The longest traces of the range. */
export function SlowTraces() {
  const { api } = useTimeRange();
  const query = useQuery({
    queryKey: ["overview", "slow", api],
    queryFn: ({ signal }) => fetchTraces({ ...api, order: "longest", limit: shown }, signal),
    refetchInterval: useRefresh(3_000),
  });
  const traces = query.data?.traces ?? [];
  return (
    <section className={css.card} aria-label="Longest traces">
      <header className={css.cardHead}>
        <h2 className={css.cardTitle}>Longest traces</h2>
        <Link to="/traces" search={{ order: "longest" }} className={css.more}>
          In traces
        </Link>
      </header>
      {traces.length === 0 ? (
        <p className={css.none}>{query.isPending ? "Loading…" : (query.error?.message ?? "None in this range.")}</p>
      ) : (
        <ul className={css.list}>
          {traces.map((trace) => (
            <li key={trace.traceId}>
              <Link className={css.row} to="/traces/$traceId" params={{ traceId: trace.traceId }} preload={false}>
                <ServiceName name={trace.rootService} />
                <span className={css.cut}>{trace.rootName || "no root span yet"}</span>
                <span className={css.soft}>{formatDuration(trace.duration)}</span>
              </Link>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
