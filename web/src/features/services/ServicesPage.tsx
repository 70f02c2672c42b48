import { Button, CloseButton, TextInput } from "@mantine/core";
import { IconHexagons, IconSearch } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useRef } from "react";
import { fetchStatus, hasRows } from "~/api/status";
import { plural } from "~/domain/quantity";
import { relativeLabel } from "~/domain/timeRange";
import { useShortcuts } from "~/lib/shortcuts";
import { useTimeRange } from "~/lib/useTimeRange";
import { EmptyState } from "~/ui/EmptyState";
import { ErrorState } from "~/ui/ErrorState";
import { LoadingRows } from "~/ui/LoadingRows";
import { PageHeader } from "~/ui/PageHeader";
import { SendData } from "~/ui/SendData";
import { ServiceName } from "~/ui/ServiceName";
import { CallTable } from "./CallTable";
import { readOrder, writeOrder } from "./callOrder";
import { rowLink, ServiceLinks } from "./RowLinks";
import css from "./ServicesPage.module.css";
import { useRangeSeconds, useServiceCalls } from "./useCalls";

const route = getRouteApi("/services");

export function ServicesPage() {
  const { sort, search = "" } = route.useSearch();
  const navigate = route.useNavigate();
  const query = useServiceCalls();
  const seconds = useRangeSeconds();
  const rows = query.data ?? [];
  const found = rows.filter((row) => row.name.toLowerCase().includes(search.toLowerCase()));
  const change = (next: { sort?: string | undefined; search?: string | undefined }) =>
    void navigate({ search: (previous) => ({ ...previous, ...next }) as typeof previous, replace: "search" in next });

  return (
    <div className={css.page}>
      <PageHeader title="Services" note={rows.length > 0 && plural(rows.length, "service")}>
        <Find text={search} onChange={(text) => change({ search: text || undefined })} />
      </PageHeader>
      {query.isPending && <LoadingRows rows={14} label="Loading services" />}
      {query.isError && !query.data && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {query.isSuccess && rows.length === 0 && <NoServices />}
      {rows.length > 0 && (
        <div className={css.scroll}>
          <CallTable
            label="Services"
            what="Service"
            rows={found}
            seconds={seconds}
            order={readOrder(sort)}
            onOrder={(order) => change({ sort: writeOrder(order) })}
            rowTestId="service-row"
            name={(row) => (
              <Link to="/services/$name" params={{ name: row.name }} className={rowLink}>
                <ServiceName name={row.name} />
              </Link>
            )}
            ways={(row) => <ServiceLinks name={row.name} />}
          />
          {found.length === 0 && <p className={css.none}>No service is called “{search}”.</p>}
        </div>
      )}
    </div>
  );
}

function Find({ text, onChange }: { readonly text: string; readonly onChange: (text: string) => void }) {
  const field = useRef<HTMLInputElement>(null);
  useShortcuts([{ keys: "/", label: "Find a service", group: "Services", run: () => field.current?.focus() }]);
  return (
    <TextInput
      ref={field}
      size="xs"
      className={css.find}
      aria-label="Find a service"
      placeholder="Find a service"
      leftSection={<IconSearch size={14} aria-hidden />}
      rightSection={text !== "" && <CloseButton size="xs" aria-label="Clear the search" onClick={() => onChange("")} />}
      value={text}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

function NoServices() {
  const { setRange } = useTimeRange();
  const status = useQuery({ queryKey: ["status"], queryFn: ({ signal }) => fetchStatus(signal) });
  if (status.data && !hasRows(status.data)) {
    return <SendData status={status.data} />;
  }
  const day = { kind: "relative", amount: 1, unit: "d" } as const;
  return (
    <EmptyState
      icon={IconHexagons}
      title="No service had calls in this range."
      actions={
        <Button size="xs" variant="default" onClick={() => setRange(day)}>
          Look at the {relativeLabel(day)?.toLowerCase()}
        </Button>
      }
    >
      Services are known by their spans; those that only send logs or metrics are found on those pages.
    </EmptyState>
  );
}
