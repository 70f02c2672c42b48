import type { Nanos } from "~/domain/units";
import {
  array,
  boolean,
  count,
  type Decoder,
  double,
  nanoseconds,
  nullable,
  object,
  string,
  withDefault,
} from "./decode";
import { getJson } from "./http";

export interface PerSignal {
  readonly traces: number;
  readonly logs: number;
  readonly metrics: number;
}

export interface Listening {
  /** `otlp-grpc`, `otlp-http` or `http`. */
  readonly protocol: string;
  readonly address: string;
}

export interface ServerStatus {
  readonly version: string;
  readonly uptime: Nanos;
  readonly startTime: Nanos;
  readonly listening: readonly Listening[];
  readonly store: {
    readonly engine: string;
    readonly bytes: number;
    readonly capacityBytes: number | null;
    readonly oldest: Nanos | null;
    readonly rows: PerSignal;
    readonly evicted: PerSignal;
    /** Kept on disk, so that it is there after a restart. */
    readonly durable: boolean;
    readonly bytesBySignal: PerSignal;
    /** On request, since the server started. */
    readonly deleted: PerSignal;
    /** Metric points that took the place of one of the same series and time. */
    readonly duplicatePoints: number;
    readonly series: number;
    /** Written to the log and not yet to a segment. */
    readonly logBytes: number;
    /** Of segments that wait to be merged. */
    readonly mergeDebtBytes: number;
    /** What went wrong in the store and what became of it, for people. */
    readonly problems: readonly string[];
  };
  readonly ingest: {
    /** Rows a second. */
    readonly rates: PerSignal;
    readonly accepted: PerSignal;
    readonly refused: readonly { readonly signal: string; readonly reason: string; readonly count: number }[];
    readonly dropped: readonly { readonly reason: string; readonly count: number }[];
  };
}

const rate: Decoder<PerSignal> = object<PerSignal>({ traces: double, logs: double, metrics: double });
const perSignal: Decoder<PerSignal> = object<PerSignal>({ traces: count, logs: count, metrics: count });
const none: PerSignal = { traces: 0, logs: 0, metrics: 0 };

const serverStatus = object<ServerStatus>({
  version: string,
  uptime: nanoseconds,
  startTime: nanoseconds,
  listening: array(object<Listening>({ protocol: string, address: string })),
  store: object<ServerStatus["store"]>({
    engine: string,
    bytes: count,
    capacityBytes: nullable(count),
    oldest: nullable(nanoseconds),
    rows: perSignal,
    evicted: perSignal,
    durable: withDefault(boolean, false),
    bytesBySignal: withDefault(perSignal, none),
    deleted: withDefault(perSignal, none),
    duplicatePoints: withDefault(count, 0),
    series: withDefault(count, 0),
    logBytes: withDefault(count, 0),
    mergeDebtBytes: withDefault(count, 0),
    problems: withDefault(array(string), []),
  }),
  ingest: object<ServerStatus["ingest"]>({
    rates: rate,
    accepted: perSignal,
    refused: withDefault(
      array(
        object<ServerStatus["ingest"]["refused"][number]>({
          signal: withDefault(string, ""),
          reason: string,
          count,
        }),
      ),
      [],
    ),
    dropped: withDefault(array(object<ServerStatus["ingest"]["dropped"][number]>({ reason: string, count })), []),
  }),
});

export const statusRows: Decoder<ServerStatus[]> = array(serverStatus);

export function fetchStatus(signal?: AbortSignal): Promise<ServerStatus> {
  return getJson("/api/status", {}, serverStatus, signal);
}

export const hasRows = (status: ServerStatus): boolean =>
  status.store.rows.traces + status.store.rows.logs + status.store.rows.metrics > 0;
