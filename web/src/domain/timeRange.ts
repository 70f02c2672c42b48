/** A window of time that the pages look at. A relative one stays relative: its end is always the present. */
export type TimeRange =
  | { readonly kind: "relative"; readonly amount: number; readonly unit: RelativeUnit }
  | { readonly kind: "absolute"; readonly fromMillis: number; readonly toMillis: number };

export type RelativeUnit = "s" | "m" | "h" | "d";

/** The two search parameters that hold a range in a URL; both absent means the default range. */
export interface RangeSearch {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

const unitMillis: Record<RelativeUnit, number> = { s: 1e3, m: 60e3, h: 3600e3, d: 86400e3 };
const unitNames: Record<RelativeUnit, string> = { s: "second", m: "minute", h: "hour", d: "day" };

const last = (amount: number, unit: RelativeUnit): TimeRange => ({ kind: "relative", amount, unit });

export const defaultRange: TimeRange = last(15, "m");

export const presets: readonly TimeRange[] = [
  last(5, "m"),
  last(15, "m"),
  last(30, "m"),
  last(1, "h"),
  last(3, "h"),
  last(6, "h"),
  last(12, "h"),
  last(1, "d"),
  last(2, "d"),
  last(7, "d"),
];

/** Reads what a URL says; text that is not a range gives the default, because a broken link should still show a page. */
export function parseTimeRange(search: RangeSearch): TimeRange {
  const relative = /^now-([1-9]\d{0,5})([smhd])$/.exec(search.from ?? "");
  if (relative && (search.to === undefined || search.to === "now")) {
    return last(Number(relative[1]), relative[2] as RelativeUnit);
  }
  const fromMillis = Date.parse(search.from ?? "");
  const toMillis = Date.parse(search.to ?? "");
  return fromMillis < toMillis ? { kind: "absolute", fromMillis, toMillis } : defaultRange;
}

export function toSearch(range: TimeRange): RangeSearch {
  if (range.kind === "absolute") {
    return { from: new Date(range.fromMillis).toISOString(), to: new Date(range.toMillis).toISOString() };
  }
  const isDefault = sameRange(range, defaultRange);
  return { from: isDefault ? undefined : `now-${range.amount}${range.unit}`, to: undefined };
}

/** What the API is asked: the server resolves `now` itself, so a relative range needs no clock here. */
export function toApi(range: TimeRange): { from: string; to: string } {
  return range.kind === "relative"
    ? { from: `now-${range.amount}${range.unit}`, to: "now" }
    : { from: new Date(range.fromMillis).toISOString(), to: new Date(range.toMillis).toISOString() };
}

export function resolveRange(range: TimeRange, nowMillis: number): { fromMillis: number; toMillis: number } {
  return range.kind === "absolute"
    ? { fromMillis: range.fromMillis, toMillis: range.toMillis }
    : { fromMillis: nowMillis - range.amount * unitMillis[range.unit], toMillis: nowMillis };
}

export function sameRange(a: TimeRange, b: TimeRange): boolean {
  const [x, y] = [toApi(a), toApi(b)];
  return x.from === y.from && x.to === y.to;
}

/** `Last 15 minutes`; undefined for an absolute range, which needs a time zone to be said. */
export function relativeLabel(range: TimeRange): string | undefined {
  if (range.kind !== "relative") {
    return undefined;
  }
  const name = unitNames[range.unit];
  return range.amount === 1 ? `Last ${name}` : `Last ${range.amount} ${name}s`;
}
