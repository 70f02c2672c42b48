const whole = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });
const compact = new Intl.NumberFormat("en", { notation: "compact", maximumFractionDigits: 1 });

/** `12,345`; every digit. */
export const formatCount = (value: number): string => whole.format(value);

/** `12.3K`, `4.5M`; for tight places. Below ten thousand every digit is shown. */
export const formatCompact = (value: number): string =>
  Math.abs(value) < 10_000 ? formatCount(value) : compact.format(value);

/** `1 span`, `1,240 spans`. */
export const plural = (count: number, one: string, many = `${one}s`): string =>
  `${formatCount(count)} ${count === 1 ? one : many}`;

/** `0`, `0.3`, `12`, `1.2K`; meant to be followed by "/s". */
export function formatRate(perSecond: number): string {
  if (perSecond === 0) {
    return "0";
  }
  if (perSecond < 0.1) {
    return "<0.1";
  }
  return perSecond < 10 ? String(Math.round(perSecond * 10) / 10) : formatCompact(Math.round(perSecond));
}

/** `0%`, `0.02%`, `3.1%`, `100%`; never rounds something to nothing. */
export function formatPercent(ratio: number): string {
  const percent = ratio * 100;
  if (percent === 0) {
    return "0%";
  }
  if (percent < 0.01) {
    return "<0.01%";
  }
  return `${percent < 1 ? Math.round(percent * 100) / 100 : Math.round(percent * 10) / 10}%`;
}

const byteUnits = ["B", "KiB", "MiB", "GiB", "TiB", "PiB"];

/** `512 B`, `1.5 KiB`, `2 GiB`. */
export function formatBytes(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= 1024 && unit < byteUnits.length - 1) {
    value /= 1024;
    unit++;
  }
  return `${Math.round(value * 10) / 10} ${byteUnits[unit]}`;
}
