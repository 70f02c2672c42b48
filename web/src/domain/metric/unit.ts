import { formatDuration } from "~/domain/duration";
import { formatBytes } from "~/domain/quantity";

export type UnitKind = "plain" | "time" | "bytes";

/** A metric's UCUM unit as this page understands it. */
export interface MetricUnit {
  readonly kind: UnitKind;
  /** Nanoseconds or bytes in one; 1 for plain numbers. */
  readonly factor: number;
  /** What stands behind a number; empty when nothing should. */
  readonly suffix: string;
}

const times: Readonly<Record<string, number>> = {
  ns: 1,
  us: 1e3,
  ms: 1e6,
  s: 1e9,
  min: 60e9,
  h: 3600e9,
  d: 86_400e9,
};

const sizes: Readonly<Record<string, number>> = {
  By: 1,
  kBy: 1e3,
  MBy: 1e6,
  GBy: 1e9,
  KiBy: 1024,
  MiBy: 1024 ** 2,
  GiBy: 1024 ** 3,
  TiBy: 1024 ** 4,
};

/** `perSecond` for rates of the unit. */
export function readUnit(ucum: string, perSecond = false): MetricUnit {
  const slash = ucum.indexOf("/");
  const main = slash < 0 ? ucum : ucum.slice(0, slash);
  const rest = `${slash < 0 ? "" : `/${bare(ucum.slice(slash + 1))}`}${perSecond ? "/s" : ""}`;
  if (times[main] !== undefined) {
    return { kind: "time", factor: times[main], suffix: rest };
  }
  if (sizes[main] !== undefined) {
    return { kind: "bytes", factor: sizes[main], suffix: rest };
  }
  const name = bare(main);
  return { kind: "plain", factor: 1, suffix: name === "%" ? `%${rest}` : name === "" ? rest : ` ${name}${rest}` };
}

/** Braces hold a word for people (`{request}`); `1` is no unit at all. */
const bare = (text: string): string => (text === "1" ? "" : text.replaceAll(/[{}]/g, ""));

/** `12.34ms`, `1.5 MiB/s`, `3.2 order/s`, `42%`; a dash when there is no value. */
export function formatValue(value: number | null, unit: MetricUnit): string {
  if (value === null || Number.isNaN(value)) {
    return "–";
  }
  if (!Number.isFinite(value)) {
    return value > 0 ? "∞" : "−∞";
  }
  const sign = value < 0 ? "−" : "";
  const amount = Math.abs(value) * unit.factor;
  const text =
    unit.kind === "time" ? formatTime(amount) : unit.kind === "bytes" ? formatBytes(amount) : formatNumber(amount);
  return `${sign}${text}${unit.suffix}`;
}

/** The same without words such as `order/s`: for axes and columns whose heading says the unit. */
export function formatBare(value: number | null, unit: MetricUnit): string {
  return formatValue(value, unit.kind === "plain" && !unit.suffix.startsWith("%") ? { ...unit, suffix: "" } : unit);
}

/** What `formatBare` leaves out: `order/s`; empty when it leaves out nothing. */
export const bareUnit = (unit: MetricUnit): string =>
  unit.kind === "plain" && !unit.suffix.startsWith("%") ? unit.suffix.trim().replace(/^\//, "per ") : "";

/** Below a nanosecond only a number can say it. */
const formatTime = (nanos: number): string =>
  nanos > 0 && nanos < 1 ? `${formatNumber(nanos)}ns` : formatDuration(nanos);

const compact = new Intl.NumberFormat("en", { notation: "compact", maximumSignificantDigits: 4 });
const exact = new Intl.NumberFormat("en", { maximumSignificantDigits: 4 });

/** Four digits that matter: `0.1235`, `12.35`, `9,876`, `12.35K`. */
export function formatNumber(value: number): string {
  const size = Math.abs(value);
  if (size > 0 && size < 1e-6) {
    return value.toExponential(2);
  }
  return size < 10_000 ? exact.format(value) : compact.format(value);
}

/** For the list of metrics: `s`, `B`, `request`; nothing for plain numbers. */
export const unitName = (ucum: string): string => (ucum === "By" ? "B" : bare(ucum));
