import { Link } from "@tanstack/react-router";
import type { CallStatistics } from "~/api/services";
import { formatDuration } from "~/domain/duration";
import { formatCompact, formatPercent } from "~/domain/quantity";
import { ErrorMark } from "~/ui/ErrorMark";
import { ServiceName } from "~/ui/ServiceName";
import css from "./OverviewPage.module.css";
import { useServices } from "./useServices";

const shown = 10;

const errorRatio = (service: CallStatistics) => (service.calls > 0 ? service.errors / service.calls : 0);

/** Services, those in trouble first. */
export function ServiceHealth() {
  const query = useServices();
  const services = [...(query.data ?? [])]
    .sort((a, b) => errorRatio(b) - errorRatio(a) || b.calls - a.calls)
    .slice(0, shown);
  return (
    <section className={css.card} aria-label="Services">
      <header className={css.cardHead}>
        <h2 className={css.cardTitle}>Services by health</h2>
        <Link to="/services" className={css.more}>
          All services
        </Link>
      </header>
      {services.length === 0 ? (
        <p className={css.none}>{query.isPending ? "Loading…" : (query.error?.message ?? "No calls in this range.")}</p>
      ) : (
        <table className={css.table}>
          <thead>
            <tr>
              <th>Service</th>
              <th className={css.number}>Calls</th>
              <th className={css.number}>Failed</th>
              <th className={css.number}>p50</th>
              <th className={css.number}>p95</th>
              <th className={css.number}>p99</th>
            </tr>
          </thead>
          <tbody>
            {services.map((service) => (
              <Row key={service.name} service={service} />
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function Row({ service }: { readonly service: CallStatistics }) {
  return (
    <tr>
      <td>
        <Link to="/traces" search={{ service: service.name }} className={css.name} title="Traces of this service">
          <ServiceName name={service.name} />
        </Link>
      </td>
      <td className={css.number}>{formatCompact(service.calls)}</td>
      <td className={css.number}>
        {service.errors > 0 ? (
          <span className={css.failing}>
            <ErrorMark kind="own" size={12} /> {formatPercent(errorRatio(service))}
          </span>
        ) : (
          <span className={css.soft}>0%</span>
        )}
      </td>
      {[service.p50, service.p95, service.p99].map((value, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: three columns, always the same.
        <td key={index} className={css.number}>
          {value === null ? "–" : formatDuration(value)}
        </td>
      ))}
    </tr>
  );
}
