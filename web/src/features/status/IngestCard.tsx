import type { PerSignal, ServerStatus } from "~/api/status";
import { formatBytes, formatCount, formatRate } from "~/domain/quantity";
import { Sparkline } from "~/ui/Sparkline";
import { historyRoom, type RateHistory } from "./rateHistory";
import css from "./StatusPage.module.css";

const signals: readonly { readonly key: keyof PerSignal; readonly name: string }[] = [
  { key: "traces", name: "Spans" },
  { key: "logs", name: "Log records" },
  { key: "metrics", name: "Metric points" },
];

/** What comes in and what of it is kept, by signal. */
export function IngestCard({ status, history }: { readonly status: ServerStatus; readonly history: RateHistory }) {
  const { ingest, store } = status;
  return (
    <section className={css.card} aria-label="Ingest">
      <table className={css.table}>
        <thead>
          <tr>
            <th>Ingest</th>
            <th className={css.number}>Now</th>
            <th className={css.spark}>
              While this page is open <small>up to {historyRoom / 60} min</small>
            </th>
            <th className={css.number}>Accepted</th>
            <th className={css.number}>Stored</th>
            <th className={css.number}>Bytes</th>
            <th className={css.number} title="Removed because they were too old, or to make room for newer ones">
              Evicted
            </th>
            <th className={css.number} title="Removed because somebody asked for it">
              Deleted
            </th>
          </tr>
        </thead>
        <tbody>
          {signals.map(({ key, name }) => (
            <tr key={key} data-testid="signal-row" data-signal={key}>
              <th scope="row">{name}</th>
              <td className={css.number}>
                {formatRate(ingest.rates[key])}
                <span className={css.unit}>/s</span>
              </td>
              <td className={css.spark}>
                <Sparkline
                  values={history.map((reading) => reading.rates[key])}
                  room={historyRoom}
                  label={`${name} per second while this page is open`}
                />
              </td>
              <td className={css.number}>{formatCount(ingest.accepted[key])}</td>
              <td className={css.number}>{formatCount(store.rows[key])}</td>
              <td className={css.number}>{formatBytes(store.bytesBySignal[key])}</td>
              <td className={css.number}>
                <Removed count={store.evicted[key]} />
              </td>
              <td className={css.number}>
                <Removed count={store.deleted[key]} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Removed({ count }: { readonly count: number }) {
  return <span className={count > 0 ? undefined : css.soft}>{formatCount(count)}</span>;
}
