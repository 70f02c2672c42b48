import type { Nanos } from "./units";

const microsecond = 1e3;
const millisecond = 1e6;
const second = 1e9;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

const trimmed = (value: number): string => String(Math.round(value * 100) / 100);

function twoUnits(value: number, large: number, largeName: string, small: number, smallName: string): string {
  // Rounding happens in the smaller unit, so that 119.9 s is "2m", never "1m 60s".
  const total = Math.round(value / small);
  const perLarge = large / small;
  const rest = total % perLarge;
  const whole = (total - rest) / perLarge;
  return rest === 0 ? `${whole}${largeName}` : `${whole}${largeName} ${rest}${smallName}`;
}

/**
 * A length of time as people say it: `0`, `250ns`, `1.5μs`, `12.34ms`, `3s`, `2m 5s`, `1h 3m`, `2d 4h`.
 * At most two decimals, two units from a minute up.
 */
export function formatDuration(value: Nanos | number): string {
  const amount = Number(value);
  if (amount < 0) {
    return `−${formatDuration(-amount)}`;
  }
  if (amount === 0) {
    return "0";
  }
  if (amount < microsecond) {
    return `${Math.round(amount)}ns`;
  }
  // The bounds are where two decimals would round up into the next unit.
  if (amount < 999_995) {
    return `${trimmed(amount / microsecond)}μs`;
  }
  if (amount < 999_995_000) {
    return `${trimmed(amount / millisecond)}ms`;
  }
  if (amount < 59_995_000_000) {
    return `${trimmed(amount / second)}s`;
  }
  if (amount < hour - 0.5 * second) {
    return twoUnits(amount, minute, "m", second, "s");
  }
  if (amount < day - 0.5 * minute) {
    return twoUnits(amount, hour, "h", minute, "m");
  }
  return twoUnits(amount, day, "d", hour, "h");
}

const unitNanos: Record<string, number> = {
  ns: 1,
  us: microsecond,
  μs: microsecond,
  µs: microsecond,
  ms: millisecond,
  s: second,
  m: minute,
  h: hour,
  d: day,
};

/** Reads `150ms`, `1.5 s`, `2m`; a bare number is milliseconds. Returns undefined for anything else. */
export function parseDuration(text: string): Nanos | undefined {
  const match = /^(\d+(?:\.\d+)?)\s*(ns|us|μs|µs|ms|s|m|h|d)?$/.exec(text.trim());
  if (!match) {
    return undefined;
  }
  const unit = unitNanos[match[2] ?? "ms"] ?? millisecond;
  return BigInt(Math.round(Number(match[1]) * unit)) as Nanos;
}
