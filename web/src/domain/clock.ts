import { type Nanos, nanosToMillis } from "./units";

export type TimeZone = "local" | "utc";

const two = (value: number): string => String(value).padStart(2, "0");
const three = (value: number): string => String(value).padStart(3, "0");

interface Parts {
  readonly date: string;
  readonly time: string;
  readonly millis: string;
}

function parts(millis: number, zone: TimeZone): Parts {
  const date = new Date(Math.floor(millis));
  return zone === "utc"
    ? {
        date: `${date.getUTCFullYear()}-${two(date.getUTCMonth() + 1)}-${two(date.getUTCDate())}`,
        time: `${two(date.getUTCHours())}:${two(date.getUTCMinutes())}:${two(date.getUTCSeconds())}`,
        millis: three(date.getUTCMilliseconds()),
      }
    : {
        date: `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`,
        time: `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`,
        millis: three(date.getMilliseconds()),
      };
}

/** `14:03:07.123`; on another day than `nowMillis` `11-20 14:03:07.123`, in another year with the year too. */
export function formatTime(time: Nanos, zone: TimeZone, nowMillis: number): string {
  const at = parts(nanosToMillis(time), zone);
  const today = parts(nowMillis, zone).date;
  const clock = `${at.time}.${at.millis}`;
  if (at.date === today) {
    return clock;
  }
  return at.date.slice(0, 4) === today.slice(0, 4) ? `${at.date.slice(5)} ${clock}` : `${at.date} ${clock}`;
}

/** `2026-11-21 14:03:07.123456789`, all that is known. */
export function formatFullTime(time: Nanos, zone: TimeZone): string {
  const at = parts(nanosToMillis(time), zone);
  const fraction = (time % 1_000_000_000n).toString().padStart(9, "0");
  return `${at.date} ${at.time}.${fraction}${zone === "utc" ? " UTC" : ""}`;
}

/** `2026-11-21 14:03:07`. */
export function formatDateTime(millis: number, zone: TimeZone): string {
  const at = parts(millis, zone);
  return `${at.date} ${at.time}`;
}

/** Reads what `formatDateTime` writes, and shorter: the seconds or the whole clock may be left out. */
export function parseDateTime(text: string, zone: TimeZone): number | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})(?:[ T](\d{2}):(\d{2})(?::(\d{2}))?)?$/.exec(text.trim());
  if (!match) {
    return undefined;
  }
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = match
    .slice(1)
    .map((part) => Number(part ?? 0));
  const millis =
    zone === "utc"
      ? Date.UTC(year, month - 1, day, hour, minute, second)
      : new Date(year, month - 1, day, hour, minute, second).getTime();
  // Dates such as 31 February roll over into the next month; what comes back must be what was typed.
  return formatDateTime(millis, zone).startsWith(text.trim().replace("T", " ")) ? millis : undefined;
}

/** `now`, `12s ago`, `3m ago`, `5h ago`, `2d ago`. */
export function formatAgo(time: Nanos, nowMillis: number): string {
  const seconds = Math.round((nowMillis - nanosToMillis(time)) / 1000);
  if (seconds < 2) {
    return "now";
  }
  if (seconds < 60) {
    return `${seconds}s ago`;
  }
  if (seconds < 3600) {
    return `${Math.floor(seconds / 60)}m ago`;
  }
  return seconds < 86_400 ? `${Math.floor(seconds / 3600)}h ago` : `${Math.floor(seconds / 86_400)}d ago`;
}
