import { Button } from "@mantine/core";
import { IconListDetails } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { fetchStatus, hasRows } from "~/api/status";
import { relativeLabel } from "~/domain/timeRange";
import { useTimeRange } from "~/lib/useTimeRange";
import { EmptyState } from "~/ui/EmptyState";
import { SendData } from "~/ui/SendData";

/** Nothing found: because of the filter, because of the range, or because nothing was ever sent. */
export function NoLogs({ filtered, onClear }: { readonly filtered: boolean; readonly onClear: () => void }) {
  const { range, setRange } = useTimeRange();
  const status = useQuery({ queryKey: ["status"], queryFn: ({ signal }) => fetchStatus(signal) });
  if (status.data && !hasRows(status.data)) {
    return <SendData status={status.data} />;
  }
  const day = { kind: "relative", amount: 1, unit: "d" } as const;
  return (
    <EmptyState
      icon={IconListDetails}
      title={filtered ? "No log record matches this filter." : "No log records in this range."}
      actions={
        <>
          {filtered && (
            <Button size="xs" variant="default" onClick={onClear}>
              Clear the filter
            </Button>
          )}
          <Button size="xs" variant="default" onClick={() => setRange(day)}>
            Look at the {relativeLabel(day)?.toLowerCase()}
          </Button>
        </>
      }
    >
      {range.kind === "relative"
        ? "New ones appear here as they arrive."
        : "This range is fixed; nothing new will appear in it."}
    </EmptyState>
  );
}
