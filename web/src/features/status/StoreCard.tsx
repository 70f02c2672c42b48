import type { ServerStatus } from "~/api/status";
import { formatDateTime } from "~/domain/clock";
import { formatDuration } from "~/domain/duration";
import { formatBytes, formatCount, formatPercent } from "~/domain/quantity";
import { type Nanos, nanosToMillis } from "~/domain/units";
import { useTimeZone } from "~/lib/timeZone";
import { useNow } from "~/lib/useNow";
import css from "./StatusPage.module.css";

/** Fuller than this, the oldest rows will soon make room. */
const nearlyFull = 0.9;

export function StoreCard({ status: { store } }: { readonly status: ServerStatus }) {
  const share = store.capacityBytes ? Math.min(1, store.bytes / store.capacityBytes) : undefined;
  return (
    <section className={css.card} aria-label="Store">
      <header className={css.cardHead}>
        <h2 className={css.cardTitle}>Store</h2>
        <span className={css.soft}>
          {store.engine}, {store.durable ? "on disk" : "in memory: it ends with the server"}
        </span>
      </header>
      <div className={css.cardBody}>
        <p className={css.big}>
          {formatBytes(store.bytes)}
          <span className={css.unit}>
            {store.capacityBytes === null ? " used, without a limit" : ` of ${formatBytes(store.capacityBytes)}`}
          </span>
        </p>
        {share !== undefined && (
          <>
            <div
              className={css.meter}
              role="meter"
              aria-label="Capacity used"
              aria-valuemin={0}
              aria-valuemax={100}
              aria-valuenow={Math.round(share * 100)}
              aria-valuetext={formatPercent(share)}
              data-full={share > nearlyFull || undefined}
            >
              {share > 0 && <span style={{ width: `${share * 100}%` }} />}
            </div>
            <p className={css.soft}>
              {formatPercent(share)} used
              {share > nearlyFull ? "; the oldest rows make room for new ones" : ""}
            </p>
          </>
        )}
        <p className={css.oldest}>
          {store.oldest === null ? "Nothing is stored yet." : <Oldest time={store.oldest} />}
        </p>
        <dl className={css.facts}>
          <Fact
            name="Waiting in the log"
            value={formatBytes(store.logBytes)}
            title="Written and safe, not yet in a segment"
          />
          <Fact
            name="Waiting to be merged"
            value={formatBytes(store.mergeDebtBytes)}
            title="Small segments that will become large ones"
          />
          <Fact name="Series of metrics" value={formatCount(store.series)} />
          <Fact
            name="Points sent twice"
            value={formatCount(store.duplicatePoints)}
            title="They took the place of one of the same series and time"
          />
        </dl>
      </div>
    </section>
  );
}

function Fact({ name, value, title }: { readonly name: string; readonly value: string; readonly title?: string }) {
  return (
    <div title={title}>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}

function Oldest({ time }: { readonly time: Nanos }) {
  const zone = useTimeZone();
  const now = useNow();
  const millis = nanosToMillis(time);
  const seconds = Math.max(0, Math.round((now - millis) / 1000));
  return (
    <>
      Goes back to {formatDateTime(millis, zone)} <span className={css.soft}>({formatDuration(seconds * 1e9)})</span>
    </>
  );
}
