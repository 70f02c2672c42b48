import type { Nanos } from "~/domain/units";
import { array, count, type Decoder, double, nanoseconds, nullable, object, string, withDefault } from "./decode";
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
