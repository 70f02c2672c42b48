import type { Nanos, SpanId, TraceId } from "~/domain/units";
import { type Attribute, attributes, type Resource, resource, type Scope, scope } from "./attributes";
import {
  array,
  boolean,
  count,
  type Decoder,
  json,
  nanoseconds,
  nullable,
  number,
  object,
  oneOf,
  spanId,
  string,
  traceId,
  withDefault,
} from "./decode";
import { getJson, withQuery } from "./http";

export interface TraceService {
  readonly name: string;
  readonly spans: number;
  readonly errors: number;
}

/** One row of the traces list. */
export interface TraceSummary {
  readonly traceId: TraceId;
  readonly rootService: string;
  readonly rootName: string;
  readonly startTime: Nanos;
  readonly duration: Nanos;
  readonly spanCount: number;
  readonly errorCount: number;
  readonly services: readonly TraceService[];
  /** False while spans are expected that have not come: no root, or parents missing. */
  readonly complete: boolean;
}

export type SpanKind = "unspecified" | "internal" | "server" | "client" | "producer" | "consumer";
export type StatusCode = "unset" | "ok" | "error";

export interface SpanEvent {
  readonly time: Nanos;
  readonly name: string;
  readonly attributes: readonly Attribute[];
}

export interface SpanLink {
  readonly traceId: TraceId;
  readonly spanId: SpanId;
  readonly attributes: readonly Attribute[];
}

export interface Span {
  readonly spanId: SpanId;
  readonly parentSpanId: SpanId | null;
  readonly name: string;
  readonly service: string;
  readonly kind: SpanKind;
  readonly status: { readonly code: StatusCode; readonly message: string };
  readonly startTime: Nanos;
  readonly duration: Nanos;
  readonly attributes: readonly Attribute[];
  readonly events: readonly SpanEvent[];
  readonly links: readonly SpanLink[];
  readonly resource: Resource;
  readonly scope: Scope;
  readonly flags: number;
  readonly dropped: { readonly attributes: number; readonly events: number; readonly links: number };
}

export interface Trace {
  readonly traceId: TraceId;
  readonly startTime: Nanos;
  readonly duration: Nanos;
  readonly spans: readonly Span[];
}

export interface TracePage {
  readonly traces: readonly TraceSummary[];
  readonly next: string | null;
  readonly truncated: string | null;
}

export interface TraceFilter {
  readonly service?: string | undefined;
  readonly operation?: string | undefined;
  readonly minDuration?: string | undefined;
  readonly maxDuration?: string | undefined;
  readonly order?: "recent" | "longest" | undefined;
}

const traceSummary = object<TraceSummary>({
  traceId,
  rootService: withDefault(string, ""),
  rootName: withDefault(string, ""),
  startTime: nanoseconds,
  duration: nanoseconds,
  spanCount: count,
  errorCount: count,
  services: array(object<TraceService>({ name: string, spans: count, errors: count })),
  complete: withDefault(boolean, true),
});

export const traceRows: Decoder<TraceSummary[]> = array(traceSummary);

const tracePage = object<TracePage>({
  traces: traceRows,
  next: nullable(string),
  truncated: nullable(string),
});

const span = object<Span>({
  spanId,
  parentSpanId: nullable(spanId),
  name: string,
  service: string,
  kind: oneOf("unspecified", "internal", "server", "client", "producer", "consumer"),
  status: object<Span["status"]>({ code: oneOf("unset", "ok", "error"), message: withDefault(string, "") }),
  startTime: nanoseconds,
  duration: nanoseconds,
  attributes,
  events: withDefault(array(object<SpanEvent>({ time: nanoseconds, name: string, attributes })), []),
  links: withDefault(array(object<SpanLink>({ traceId, spanId, attributes })), []),
  resource,
  scope,
  flags: withDefault(number, 0),
  dropped: withDefault(
    object<Span["dropped"]>({
      attributes: withDefault(number, 0),
      events: withDefault(number, 0),
      links: withDefault(number, 0),
    }),
    { attributes: 0, events: 0, links: 0 },
  ),
});

export const trace: Decoder<Trace> = object<Trace>({
  traceId,
  startTime: nanoseconds,
  duration: nanoseconds,
  spans: array(span),
});

/** `from` and `to` as the API takes them; `cursor` from the page before. */
export function fetchTraces(
  filter: TraceFilter & { from: string; to: string; limit: number; cursor?: string | undefined },
  signal?: AbortSignal,
): Promise<TracePage> {
  return getJson("/api/traces", { ...filter }, tracePage, signal);
}

export function fetchTrace(id: TraceId, signal?: AbortSignal): Promise<Trace> {
  return getJson(`/api/traces/${id}`, {}, trace, signal);
}

/** The trace as OTLP JSON, for reading; 64-bit numbers are text in it. */
export function fetchOtlpTrace(id: TraceId, signal?: AbortSignal): Promise<unknown> {
  return getJson(`/api/traces/${id}`, { format: "otlp" }, json, signal);
}

/** Where a browser downloads a trace as OTLP JSON, which any OTLP receiver takes back. */
export const otlpTraceUrl = (id: TraceId): string => withQuery(`/api/traces/${id}`, { format: "otlp" });
