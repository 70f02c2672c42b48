import { IconArrowDown, IconArrowUp } from "@tabler/icons-react";
import type { ReactNode } from "react";
import type { CallStatistics } from "~/api/services";
import { formatAgo, formatFullTime } from "~/domain/clock";
import { formatDuration } from "~/domain/duration";
import { formatCount, formatPercent, formatRate, plural } from "~/domain/quantity";
import { useTimeZone } from "~/lib/timeZone";
import { useNow } from "~/lib/useNow";
import { ErrorMark } from "~/ui/ErrorMark";
import css from "./CallTable.module.css";
import { type CallColumn, type CallOrder, callColumns, errorRatio, nextOrder, sortCalls } from "./callOrder";

interface Props {
  readonly label: string;
  /** What a row is: the head of the first column. */
  readonly what: string;
  readonly rows: readonly CallStatistics[];
  /** How long the time range is; calls a second are told from it. */
  readonly seconds: number;
  readonly order: CallOrder;
  readonly onOrder: (order: CallOrder) => void;
  readonly rowTestId: string;
  /** The row's name as a link that covers the whole row. */
  readonly name: (row: CallStatistics) => ReactNode;
  /** Further ways to go, at the end of a row. */
  readonly ways: (row: CallStatistics) => ReactNode;
}

const titles: Readonly<Record<CallColumn, string>> = {
  name: "",
  calls: "Calls",
  errors: "Failed",
  p50: "p50",
  p95: "p95",
  p99: "p99",
  lastSeen: "Last seen",
};

/** Calls, failures and durations of services or operations, in any order. */
export function CallTable({ label, what, rows, seconds, order, onOrder, rowTestId, name, ways }: Props) {
  const now = useNow();
  const sorted = sortCalls(rows, order);
  const slowest = rows.reduce((max, row) => Math.max(max, Number(row.p99 ?? 0n)), 1);
  return (
    <table className={css.table} aria-label={label}>
      <thead>
        <tr>
          {callColumns.map((column) => (
            <Head key={column} title={titles[column] || what} column={column} order={order} onOrder={onOrder} />
          ))}
          <th>
            <span className={css.hidden}>Go to</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {sorted.map((row) => (
          <tr key={row.name} data-testid={rowTestId} data-name={row.name}>
            <td className={css.name}>{name(row)}</td>
            <Calls row={row} seconds={seconds} />
            <Failed row={row} />
            <td className={css.number}>{duration(row.p50)}</td>
            <td className={css.number}>{duration(row.p95)}</td>
            <td className={css.slow}>
              <span className={css.track} aria-hidden>
                <span className={css.bar} style={{ width: `${(100 * Number(row.p99 ?? 0n)) / slowest}%` }} />
              </span>
              <span className={css.slowText}>{duration(row.p99)}</span>
            </td>
            <LastSeen row={row} now={now} />
            <td className={css.ways}>{ways(row)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const duration = (value: CallStatistics["p50"]): string => (value === null ? "–" : formatDuration(value));

interface HeadProps {
  readonly title: string;
  readonly column: CallColumn;
  readonly order: CallOrder;
  readonly onOrder: (order: CallOrder) => void;
}

function Head({ title, column, order, onOrder }: HeadProps) {
  const active = order.column === column;
  const Arrow = order.descending ? IconArrowDown : IconArrowUp;
  return (
    <th
      className={column === "name" ? undefined : css.number}
      aria-sort={!active ? "none" : order.descending ? "descending" : "ascending"}
    >
      <button
        type="button"
        className={css.sort}
        data-active={active || undefined}
        onClick={() => onOrder(nextOrder(order, column))}
      >
        {title}
        {active && <Arrow size={13} aria-hidden />}
      </button>
    </th>
  );
}

function Calls({ row, seconds }: { readonly row: CallStatistics; readonly seconds: number }) {
  return (
    <td className={css.number}>
      {formatCount(row.calls)}
      <span className={css.rate}>{formatRate(row.calls / seconds)}/s</span>
    </td>
  );
}

function Failed({ row }: { readonly row: CallStatistics }) {
  return (
    <td className={css.number}>
      {row.errors > 0 ? (
        <span className={css.failed} title={`${plural(row.errors, "failed call")}`}>
          <ErrorMark kind="own" size={13} />
          {formatPercent(errorRatio(row))}
        </span>
      ) : (
        <span className={css.soft}>0%</span>
      )}
    </td>
  );
}

function LastSeen({ row, now }: { readonly row: CallStatistics; readonly now: number }) {
  const zone = useTimeZone();
  return (
    <td className={css.ago} title={row.lastSeen === null ? undefined : formatFullTime(row.lastSeen, zone)}>
      {row.lastSeen === null ? "–" : formatAgo(row.lastSeen, now)}
    </td>
  );
}
