import { useQuery, useQueryClient } from "@tanstack/react-query";
import { fetchStatus, hasRows, type ServerStatus } from "~/api/status";
import { livePaused } from "~/lib/liveMode";
import { useStore } from "~/lib/store";
import { useLive } from "~/lib/useLive";
import { ErrorState } from "~/ui/ErrorState";
import { LoadingRows } from "~/ui/LoadingRows";
import { PageHeader } from "~/ui/PageHeader";
import { SendData } from "~/ui/SendData";
import css from "./OverviewPage.module.css";
import { RecentErrors } from "./RecentErrors";
import { ServiceHealth } from "./ServiceHealth";
import { SlowTraces } from "./SlowTraces";
import { Tiles } from "./Tiles";

/** The system at a glance; while nothing was ever received, how to send something. */
export function OverviewPage() {
  const paused = useStore(livePaused);
  const client = useQueryClient();
  const status = useQuery({ queryKey: ["status"], queryFn: ({ signal }) => fetchStatus(signal) });

  useLive(
    { topics: ["status"], enabled: !paused && status.isSuccess },
    {
      onRows: (topic, rows) => {
        const latest = (rows as readonly ServerStatus[]).at(-1);
        if (topic === "status" && latest) {
          client.setQueryData(["status"], latest);
        }
      },
      onGap: () => void status.refetch(),
    },
  );

  return (
    <div className={css.page}>
      <PageHeader title="Overview" />
      {status.isPending && <LoadingRows rows={12} />}
      {status.isError && <ErrorState error={status.error} onRetry={() => void status.refetch()} />}
      {status.data && !hasRows(status.data) && <SendData status={status.data} />}
      {status.data && hasRows(status.data) && (
        <div className={css.content}>
          <Tiles status={status.data} />
          <ServiceHealth />
          <div className={css.columns}>
            <RecentErrors />
            <SlowTraces />
          </div>
        </div>
      )}
    </div>
  );
}
