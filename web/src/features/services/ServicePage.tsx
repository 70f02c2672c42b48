import { Button } from "@mantine/core";
import { IconArrowLeft, IconHexagons } from "@tabler/icons-react";
import { getRouteApi, Link } from "@tanstack/react-router";
import type { CallStatistics } from "~/api/services";
import { formatDuration } from "~/domain/duration";
import { formatCount, formatPercent, formatRate, plural } from "~/domain/quantity";
import { EmptyState } from "~/ui/EmptyState";
import { ErrorState } from "~/ui/ErrorState";
import { LoadingRows } from "~/ui/LoadingRows";
import { usePageTitle } from "~/ui/PageHeader";
import { ServiceName } from "~/ui/ServiceName";
import { CallTable } from "./CallTable";
import { errorRatio, readOrder, writeOrder } from "./callOrder";
import { RowText, rowLink } from "./RowLinks";
import css from "./ServicesPage.module.css";
import { useOperationCalls, useRangeSeconds, useServiceCalls } from "./useCalls";

const route = getRouteApi("/services/$name");

/** One service: its numbers and its operations. */
export function ServicePage() {
  const { name } = route.useParams();
  const { sort } = route.useSearch();
  const navigate = route.useNavigate();
  const operations = useOperationCalls(name);
  const service = useServiceCalls().data?.find((each) => each.name === name);
  const seconds = useRangeSeconds();
  usePageTitle(name);

  return (
    <div className={css.page}>
      <header className={css.head}>
        <Link to="/services" className={css.back} aria-label="All services" title="All services">
          <IconArrowLeft size={16} aria-hidden />
        </Link>
        <h1 className={css.title}>
          <ServiceName name={name} />
        </h1>
        <nav className={css.places} aria-label={`More of ${name}`}>
          <Place to="/traces" name={name} label="Traces" />
          <Place to="/logs" name={name} label="Logs" />
          <Place to="/metrics" name={name} label="Metrics" />
        </nav>
      </header>
      {service && <Numbers service={service} seconds={seconds} />}
      {operations.isPending && <LoadingRows rows={10} label="Loading operations" />}
      {operations.isError && !operations.data && (
        <ErrorState error={operations.error} onRetry={() => void operations.refetch()} />
      )}
      {operations.data?.length === 0 && (
        <EmptyState icon={IconHexagons} title={`${name} had no spans in this range.`}>
          Another time range may have some; its logs and metrics may be there all the same.
        </EmptyState>
      )}
      {operations.data && operations.data.length > 0 && (
        <>
          <h2 className={css.subtitle}>
            Operations <span className={css.count}>{plural(operations.data.length, "name")}</span>
          </h2>
          <div className={css.scroll}>
            <CallTable
              label="Operations"
              what="Operation"
              rows={operations.data}
              seconds={seconds}
              order={readOrder(sort)}
              onOrder={(order) =>
                void navigate({ search: (previous) => ({ ...previous, sort: writeOrder(order) }) as typeof previous })
              }
              rowTestId="operation-row"
              name={(row) => (
                <Link
                  to="/traces"
                  search={{ service: name, operation: row.name }}
                  className={rowLink}
                  title={`Traces with ${row.name}`}
                >
                  <RowText>{row.name}</RowText>
                </Link>
              )}
              ways={() => null}
            />
          </div>
        </>
      )}
    </div>
  );
}

interface PlaceProps {
  readonly to: "/traces" | "/logs" | "/metrics";
  readonly name: string;
  readonly label: string;
}

function Place({ to, name, label }: PlaceProps) {
  return (
    <Button
      size="compact-sm"
      variant="default"
      renderRoot={(props) => <Link to={to} search={{ service: name }} {...props} />}
    >
      {label}
    </Button>
  );
}

function Numbers({ service, seconds }: { readonly service: CallStatistics; readonly seconds: number }) {
  const times = [
    ["p50", service.p50],
    ["p95", service.p95],
    ["p99", service.p99],
  ] as const;
  return (
    <dl className={css.tiles} aria-label="Numbers in this range">
      <div>
        <dt>Calls</dt>
        <dd>
          {formatCount(service.calls)} <small>{formatRate(service.calls / seconds)}/s</small>
        </dd>
      </div>
      <div data-tone={service.errors > 0 ? "error" : undefined}>
        <dt>Failed</dt>
        <dd>
          {formatPercent(errorRatio(service))} <small>{plural(service.errors, "call")}</small>
        </dd>
      </div>
      {times.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value === null ? "–" : formatDuration(value)}</dd>
        </div>
      ))}
    </dl>
  );
}
