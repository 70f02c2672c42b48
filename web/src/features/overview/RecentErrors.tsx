import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { fetchLogs, type LogRecord } from "~/api/logs";
import { attributeText } from "~/domain/attributeText";
import { formatAgo } from "~/domain/clock";
import { useNow } from "~/lib/useNow";
import { useRefresh } from "~/lib/useRefresh";
import { useTimeRange } from "~/lib/useTimeRange";
import { ServiceName } from "~/ui/ServiceName";
import css from "./OverviewPage.module.css";

const shown = 8;

/** The last log records of severity error and above, each leading to its span. */
export function RecentErrors() {
  const { api } = useTimeRange();
  const now = useNow(5_000);
  const query = useQuery({
    queryKey: ["overview", "errors", api],
    queryFn: ({ signal }) => fetchLogs({ ...api, severity: "error", limit: shown }, signal),
    refetchInterval: useRefresh(3_000),
  });
  const logs = query.data?.logs ?? [];
  return (
    <section className={css.card} aria-label="Latest errors">
      <header className={css.cardHead}>
        <h2 className={css.cardTitle}>Latest errors</h2>
        <Link to="/logs" search={{ severity: "error" }} className={css.more}>
          In logs
        </Link>
      </header>
      {logs.length === 0 ? (
        <p className={css.none}>{query.isPending ? "Loading…" : (query.error?.message ?? "None in this range.")}</p>
      ) : (
        <ul className={css.list}>
          {logs.map((log, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: log records have no identity but their place.
            <li key={index}>
              <ErrorRow log={log} now={now} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function ErrorRow({ log, now }: { readonly log: LogRecord; readonly now: number }) {
  const content = (
    <>
      <ServiceName name={log.service} />
      <span className={css.cut} title={attributeText({ value: log.body })}>
        {attributeText({ value: log.body })}
      </span>
      <span className={css.soft}>{formatAgo(log.time, now)}</span>
    </>
  );
  return log.traceId ? (
    <Link
      className={css.row}
      to="/traces/$traceId"
      params={{ traceId: log.traceId }}
      search={{ span: log.spanId ?? undefined } as { span?: string }}
      preload={false}
    >
      {content}
    </Link>
  ) : (
    <div className={css.row}>{content}</div>
  );
}
