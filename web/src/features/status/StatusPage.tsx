import { formatDateTime } from "~/domain/clock";
import { formatDuration } from "~/domain/duration";
import { nanos, nanosToMillis } from "~/domain/units";
import { useTimeZone } from "~/lib/timeZone";
import { ErrorState } from "~/ui/ErrorState";
import { LoadingRows } from "~/ui/LoadingRows";
import { PageHeader } from "~/ui/PageHeader";
import { IngestCard } from "./IngestCard";
import { ListeningCard } from "./ListeningCard";
import { LossCard } from "./LossCard";
import { ProblemCard } from "./ProblemCard";
import css from "./StatusPage.module.css";
import { StoreCard } from "./StoreCard";
import { useStatus } from "./useStatus";

const second = 1_000_000_000n;

/** What the server holds, how much comes in, what it turned away, and where it listens. */
export function StatusPage() {
  const { query, history } = useStatus();
  const zone = useTimeZone();
  const status = query.data;
  return (
    <div className={css.page}>
      <PageHeader
        title="Status"
        note={
          status && (
            <>
              Version {status.version} · up {formatDuration(nanos((status.uptime / second) * second))} · started{" "}
              {formatDateTime(nanosToMillis(status.startTime), zone)}
            </>
          )
        }
      />
      {query.isPending && <LoadingRows rows={10} label="Loading status" />}
      {query.isError && !status && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {query.isError && status && (
        <p className={css.notice} role="alert">
          {query.error.message} The numbers are from {formatDateTime(query.dataUpdatedAt, zone)}.
        </p>
      )}
      {status && (
        <div className={css.content}>
          <ProblemCard problems={status.store.problems} />
          <IngestCard status={status} history={history} />
          <div className={css.columns}>
            <StoreCard status={status} />
            <ListeningCard listening={status.listening} />
          </div>
          <LossCard ingest={status.ingest} />
        </div>
      )}
    </div>
  );
}
