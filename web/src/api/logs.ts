import type { Nanos, SpanId, TraceId } from "~/domain/units";
import { type Attribute, attributes, type Resource, resource, type Scope, scope } from "./attributes";
import {
  array,
  type Decoder,
  json,
  nanoseconds,
  nullable,
  number,
  object,
  spanId,
  string,
  traceId,
  withDefault,
} from "./decode";
import { getJson } from "./http";

export interface LogRecord {
  readonly time: Nanos;
  readonly observedTime: Nanos;
  /** 1–24 as OpenTelemetry numbers them; 0 when the record has none. */
  readonly severityNumber: number;
  readonly severityText: string;
  /** Text in nearly all records; OTLP allows any value. */
  readonly body: unknown;
  readonly service: string;
  readonly traceId: TraceId | null;
  readonly spanId: SpanId | null;
  readonly eventName: string | null;
  readonly attributes: readonly Attribute[];
  readonly resource: Resource;
  readonly scope: Scope;
}

export interface LogPage {
  readonly logs: readonly LogRecord[];
  readonly next: string | null;
  readonly truncated: string | null;
}

export interface LogFilter {
  readonly service?: string | undefined;
  /** The lowest severity wanted: trace, debug, info, warn, error or fatal. */
  readonly severity?: string | undefined;
  readonly traceId?: string | undefined;
  readonly spanId?: string | undefined;
  readonly order?: "desc" | "asc" | undefined;
}

const logRecord = object<LogRecord>({
  time: nanoseconds,
  observedTime: nanoseconds,
  severityNumber: withDefault(number, 0),
  severityText: withDefault(string, ""),
  body: json,
  service: withDefault(string, ""),
  traceId: nullable(traceId),
  spanId: nullable(spanId),
  eventName: nullable(string),
  attributes,
  resource,
  scope,
});

export const logRows: Decoder<LogRecord[]> = array(logRecord);

const logPage = object<LogPage>({ logs: logRows, next: nullable(string), truncated: nullable(string) });

export function fetchLogs(
  filter: LogFilter & { from: string; to: string; limit: number; cursor?: string | undefined },
  signal?: AbortSignal,
): Promise<LogPage> {
  return getJson("/api/logs", { ...filter }, logPage, signal);
}

/** One page of a trace's records in time order. */
export function fetchTraceLogs(id: TraceId, cursor?: string, signal?: AbortSignal): Promise<LogPage> {
  return getJson(`/api/traces/${id}/logs`, { limit: 1000, cursor }, logPage, signal);
}
