import type { CallStatistics } from "~/api/services";

export const callColumns = ["name", "calls", "errors", "p50", "p95", "p99", "lastSeen"] as const;
export type CallColumn = (typeof callColumns)[number];

export interface CallOrder {
  readonly column: CallColumn;
  readonly descending: boolean;
}

export const defaultOrder: CallOrder = { column: "calls", descending: true };

/** Reads `p99`, or `-p99` for the largest first; anything else gives the default. */
export function readOrder(text: string | undefined): CallOrder {
  const descending = text?.startsWith("-") ?? false;
  const column = callColumns.find((each) => each === text?.slice(descending ? 1 : 0));
  return column ? { column, descending } : defaultOrder;
}

/** The inverse of `readOrder`; undefined for the default, so that a URL does not say it. */
export function writeOrder(order: CallOrder): string | undefined {
  return order.column === defaultOrder.column && order.descending === defaultOrder.descending
    ? undefined
    : `${order.descending ? "-" : ""}${order.column}`;
}

/** What a click on a column's head does: names start with the first letter, numbers with the largest. */
export function nextOrder(order: CallOrder, column: CallColumn): CallOrder {
  return order.column === column
    ? { column, descending: !order.descending }
    : { column, descending: column !== "name" };
}

/** The share of calls that failed; 0 without calls. */
export const errorRatio = (row: CallStatistics): number => (row.calls > 0 ? row.errors / row.calls : 0);

const keys: Readonly<Record<CallColumn, (row: CallStatistics) => string | number | bigint>> = {
  name: (row) => row.name.toLowerCase(),
  calls: (row) => row.calls,
  errors: errorRatio,
  p50: (row) => row.p50 ?? -1n,
  p95: (row) => row.p95 ?? -1n,
  p99: (row) => row.p99 ?? -1n,
  lastSeen: (row) => row.lastSeen ?? -1n,
};

/** In the wanted order; those alike by name, so that rows do not change places for nothing. */
export function sortCalls(rows: readonly CallStatistics[], order: CallOrder): CallStatistics[] {
  const key = keys[order.column];
  const sign = order.descending ? -1 : 1;
  const compare = (a: string | number | bigint, b: string | number | bigint) => (a < b ? -1 : a > b ? 1 : 0);
  return [...rows].sort((a, b) => sign * compare(key(a), key(b)) || compare(a.name, b.name));
}
