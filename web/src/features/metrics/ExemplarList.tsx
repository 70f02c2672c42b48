import { Link } from "@tanstack/react-router";
import type { Exemplar } from "~/api/metricPoints";
import { attributeText } from "~/domain/attributeText";
import { formatTime } from "~/domain/clock";
import { formatValue, readUnit } from "~/domain/metric/unit";
import type { TraceId } from "~/domain/units";
import { useTimeZone } from "~/lib/timeZone";
import { Section } from "~/ui/Section";
import { ServiceName } from "~/ui/ServiceName";
import css from "./MetricDetail.module.css";
import type { SeriesView } from "./metricView";

const shown = 12;

/** The newest exemplars of the shown series as a list: what the dots are, also for those who cannot point at them. */
export function ExemplarList({ series, ucum }: { readonly series: readonly SeriesView[]; readonly ucum: string }) {
  const zone = useTimeZone();
  const unit = readUnit(ucum);
  const newest = series
    .flatMap((each) => each.exemplars.map((exemplar) => ({ exemplar, service: each.service })))
    .filter(
      (each): each is { exemplar: Exemplar & { traceId: TraceId }; service: string } => each.exemplar.traceId !== null,
    )
    .sort((a, b) => (a.exemplar.time < b.exemplar.time ? 1 : -1));
  if (newest.length === 0) {
    return null;
  }
  return (
    <Section title="Exemplars" count={newest.length}>
      <ul className={css.exemplars} aria-label="Newest exemplars">
        {newest.slice(0, shown).map(({ exemplar, service }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: exemplars have no identity but their place.
          <li key={index}>
            <Link
              to="/traces/$traceId"
              params={{ traceId: exemplar.traceId }}
              search={{ span: exemplar.spanId ?? undefined } as { span?: string }}
              className={css.exemplar}
              preload={false}
            >
              <span className={css.exemplarTime}>{formatTime(exemplar.time, zone, Date.now())}</span>
              <span className={css.exemplarValue}>{formatValue(exemplar.value, unit)}</span>
              <ServiceName name={service} />
              <code className={css.exemplarTrace}>{exemplar.traceId.slice(0, 12)}…</code>
              <span className={css.exemplarAttributes}>
                {exemplar.attributes.map((attribute) => `${attribute.key}=${attributeText(attribute)}`).join("  ")}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </Section>
  );
}
