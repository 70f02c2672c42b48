import { Button } from "@mantine/core";
import { IconTimelineEvent } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { fetchStatus, hasRows } from "~/api/status";
import type { TraceFilter } from "~/api/traces";
import { relativeLabel } from "~/domain/timeRange";
import { useTimeRange } from "~/lib/useTimeRange";
import { EmptyState } from "~/ui/EmptyState";
import { SendData } from "~/ui/SendData";

interface Props {
  readonly filter: TraceFilter;
  readonly onChange: (next: Partial<TraceFilter>) => void;
}

const cleared = { service: undefined, operation: undefined, minDuration: undefined, maxDuration: undefined };

/** Nothing found: because of the filter, because of the range, or because nothing was ever sent. */
export function NoTraces({ filter, onChange }: Props) {
  const { range, setRange } = useTimeRange();
  const status = useQuery({ queryKey: ["status"], queryFn: ({ signal }) => fetchStatus(signal) });
  const filtered = Boolean(filter.service || filter.operation || filter.minDuration || filter.maxDuration);

  if (status.data && !hasRows(status.data)) {
    return <SendData status={status.data} />;
  }
  const day = { kind: "relative", amount: 1, unit: "d" } as const;
  return (
    <EmptyState
      icon={IconTimelineEvent}
      title={filtered ? "No trace matches this filter." : "No traces in this range."}
      actions={
        <>
          {filtered && (
            <Button size="xs" variant="default" onClick={() => onChange(cleared)}>
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
