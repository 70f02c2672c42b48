import type { Span, Trace } from "~/api/traces";
import { nanos, type SpanId, type TraceId } from "../units";

/** A span of the test's short notation; times are nanoseconds from the trace's start. */
export interface TestSpan extends Partial<Omit<Span, "spanId" | "parentSpanId" | "startTime" | "duration">> {
  readonly id: string;
  readonly parent?: string;
  readonly at: readonly [start: number, end: number];
  readonly error?: boolean;
}

export const testId = (name: string): SpanId =>
  [...name]
    .map((letter) => letter.charCodeAt(0).toString(16))
    .join("")
    .padStart(16, "0")
    .slice(-16) as SpanId;

/** A trace made of spans in short notation; what is not said is empty. */
export function testTrace(...spans: readonly TestSpan[]): Trace {
  const origin = 1_763_700_000_000_000_000n;
  const end = Math.max(0, ...spans.map((span) => span.at[1]));
  return {
    traceId: "0af7651916cd43dd8448eb211c80319c" as TraceId,
    startTime: nanos(origin),
    duration: nanos(end),
    spans: spans.map(({ id, parent, at, error, ...rest }) => ({
      spanId: testId(id),
      parentSpanId: parent === undefined ? null : testId(parent),
      name: id,
      service: "shop",
      kind: "internal",
      status: { code: error ? "error" : "unset", message: "" },
      startTime: nanos(origin + BigInt(at[0])),
      duration: nanos(at[1] - at[0]),
      attributes: [],
      events: [],
      links: [],
      resource: { attributes: [] },
      scope: { name: "", version: "" },
      flags: 1,
      dropped: { attributes: 0, events: 0, links: 0 },
      ...rest,
    })),
  };
}
