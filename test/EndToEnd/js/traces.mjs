// A trace with everything a span can carry.
import { ROOT_CONTEXT, SpanKind, SpanStatusCode, TraceFlags, createTraceState, trace } from "@opentelemetry/api";
import { SimpleSpanProcessor, TracerProvider } from "@opentelemetry/sdk-trace";
import { Recording } from "./recording.mjs";
import { attributes, duration, flags, nanos, resource, scope } from "./shape.mjs";

const kinds = ["internal", "server", "client", "producer", "consumer"];
const codes = ["unset", "ok", "error"];

const everyType = {
  text: "naïve 漢字 🐜 \"quoted\"\n",
  empty: "",
  yes: true,
  no: false,
  whole: -42,
  largest: Number.MAX_SAFE_INTEGER,
  smallest: Number.MIN_SAFE_INTEGER,
  real: 0.1 + 0.2,
  tiny: 5e-324,
  texts: ["a", "", "ü"],
  bools: [true, false],
  wholes: [1, -2, 3_000_000_000],
  reals: [1.5, -2.25],
  none: [],
};

export async function send(exporter, service) {
  const spans = [];
  const recording = new Recording(exporter, (ended) => spans.push(...ended.map(shape)));
  const provider = new TracerProvider({ resource: service, spanProcessors: [new SimpleSpanProcessor({ exporter: recording })] });
  const tracer = provider.getTracer("shop.js", "3.2.1");

  const caller = {
    traceId: freshTraceId(),
    spanId: "b7ad6b7169203331",
    traceFlags: TraceFlags.SAMPLED,
    isRemote: true,
    traceState: createTraceState("vendor=t61rcWkgMzE,other=1"),
  };
  const incoming = trace.setSpanContext(ROOT_CONTEXT, caller);
  const start = Date.now() - 2_000;
  const root = tracer.startSpan("GET /basket", { kind: SpanKind.SERVER, startTime: [Math.floor(start / 1000), 123_456_789], attributes: everyType }, incoming);
  const inside = trace.setSpan(incoming, root);

  const call = tracer.startSpan("SELECT basket", { kind: SpanKind.CLIENT, attributes: { "db.system.name": "postgresql" } }, inside);
  call.addEvent("row", { index: 1, ratio: 0.5, seen: true, names: ["x", "y"] }, [Math.floor(start / 1000), 200_000_001]);
  call.addEvent("bare");
  call.recordException(new TypeError("no such column"));
  call.setStatus({ code: SpanStatusCode.ERROR, message: "no such column" });
  call.end();

  const produce = tracer.startSpan("send order", { kind: SpanKind.PRODUCER }, inside);
  produce.end();
  const consume = tracer.startSpan(
    "process order",
    {
      kind: SpanKind.CONSUMER,
      links: [
        { context: produce.spanContext(), attributes: { reason: "message", batch: 7 } },
        { context: { traceId: "4bf92f3577b34da6a3ce929d0e0e4736", spanId: "00f067aa0ba902b7", traceFlags: 0, isRemote: true, traceState: createTraceState("a=b") } },
      ],
    },
    inside,
  );
  consume.setStatus({ code: SpanStatusCode.OK });
  consume.end();

  tracer.startSpan("think", { kind: SpanKind.INTERNAL }, inside).end();
  root.end([Math.floor(start / 1000) + 1, 987_654_321]);

  await provider.shutdown();
  recording.assertAccepted();
  return { traceId: caller.traceId, spans };
}

const freshTraceId = () => crypto.randomUUID().replaceAll("-", "");

function shape(span) {
  const context = span.spanContext();
  return {
    spanId: context.spanId,
    parentSpanId: span.parentSpanContext?.spanId ?? null,
    name: span.name,
    service: span.resource.attributes["service.name"],
    kind: kinds[span.kind],
    status: { code: codes[span.status.code], message: span.status.message ?? "" },
    startTime: nanos(span.startTime),
    duration: duration(span.startTime, span.endTime),
    traceState: context.traceState?.serialize() ?? "",
    attributes: attributes(span.attributes),
    events: span.events.map((each) => ({
      time: nanos(each.time),
      name: each.name,
      attributes: attributes(each.attributes),
    })),
    links: span.links.map((each) => ({
      traceId: each.context.traceId,
      spanId: each.context.spanId,
      traceState: each.context.traceState?.serialize() ?? "",
      flags: flags(each.context.traceFlags, each.context.isRemote),
      attributes: attributes(each.attributes),
    })),
    resource: resource(span.resource),
    scope: scope(span.instrumentationScope),
    flags: flags(context.traceFlags, span.parentSpanContext?.isRemote),
    dropped: { attributes: span.droppedAttributesCount, events: span.droppedEventsCount, links: span.droppedLinksCount },
  };
}
