import type { ServerStatus } from "~/api/status";
import { formatBytes, formatCompact, formatPercent, formatRate } from "~/domain/quantity";
import css from "./OverviewPage.module.css";
import { useServices } from "./useServices";

/** The few numbers that say whether the system lives. */
export function Tiles({ status }: { readonly status: ServerStatus }) {
  const services = useServices();
  const calls = services.data?.reduce((sum, service) => sum + service.calls, 0) ?? 0;
  const errors = services.data?.reduce((sum, service) => sum + service.errors, 0) ?? 0;
  const { rates, refused, dropped } = status.ingest;
  const lost = [...refused, ...dropped].reduce((sum, each) => sum + each.count, 0);
  return (
    <dl className={css.tiles} aria-label="Numbers">
      <Tile name="Calls in range">{services.data ? formatCompact(calls) : "–"}</Tile>
      <Tile name="Failed calls" tone={errors > 0 ? "error" : undefined}>
        {services.data ? formatPercent(calls > 0 ? errors / calls : 0) : "–"}
      </Tile>
      <Tile name="Spans in" unit="/s">
        {formatRate(rates.traces)}
      </Tile>
      <Tile name="Log records in" unit="/s">
        {formatRate(rates.logs)}
      </Tile>
      <Tile name="Metric points in" unit="/s">
        {formatRate(rates.metrics)}
      </Tile>
      <Tile name="Stored">{formatBytes(status.store.bytes)}</Tile>
      <Tile name="Refused or dropped" tone={lost > 0 ? "error" : undefined}>
        {formatCompact(lost)}
      </Tile>
    </dl>
  );
}

interface TileProps {
  readonly name: string;
  readonly unit?: string;
  readonly tone?: "error" | undefined;
  readonly children: string;
}

function Tile({ name, unit, tone, children }: TileProps) {
  return (
    <div className={css.tile} data-tone={tone}>
      <dt>{name}</dt>
      <dd>
        {children}
        {unit && <span className={css.unit}>{unit}</span>}
      </dd>
    </div>
  );
}
