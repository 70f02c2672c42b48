import type { Nanos } from "~/domain/units";
import { array, count, nanoseconds, nullable, object, string } from "./decode";
import { getJson } from "./http";

/** Calls, errors and duration percentiles of one service or operation in the asked range. */
export interface CallStatistics {
  readonly name: string;
  readonly calls: number;
  readonly errors: number;
  readonly p50: Nanos | null;
  readonly p95: Nanos | null;
  readonly p99: Nanos | null;
  readonly lastSeen: Nanos | null;
}

const callStatistics = array(
  object<CallStatistics>({
    name: string,
    calls: count,
    errors: count,
    p50: nullable(nanoseconds),
    p95: nullable(nanoseconds),
    p99: nullable(nanoseconds),
    lastSeen: nullable(nanoseconds),
  }),
);

export function fetchServices(range: { from: string; to: string }, signal?: AbortSignal): Promise<CallStatistics[]> {
  return getJson("/api/services", range, callStatistics, signal);
}

export function fetchOperations(
  service: string,
  range: { from: string; to: string },
  signal?: AbortSignal,
): Promise<CallStatistics[]> {
  return getJson(`/api/services/${encodeURIComponent(service)}/operations`, range, callStatistics, signal);
}
