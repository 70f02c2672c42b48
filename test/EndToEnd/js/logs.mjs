// Log records with every kind of body, inside and outside a span.
import { ROOT_CONTEXT, TraceFlags, trace } from "@opentelemetry/api";
import { SeverityNumber } from "@opentelemetry/api-logs";
import { LoggerProvider, SimpleLogRecordProcessor } from "@opentelemetry/sdk-logs";
import { Recording } from "./recording.mjs";
import { attributes, body, nanos, resource, scope } from "./shape.mjs";

export async function send(exporter, service) {
  const logs = [];
  const recording = new Recording(exporter, (records) => logs.push(...records.map(shape)));
  const provider = new LoggerProvider({ resource: service, processors: [new SimpleLogRecordProcessor({ exporter: recording })] });
  const logger = provider.getLogger("shop.js.logs", "0.9.0");
  const now = Date.now();
  const at = (offset) => [Math.floor(now / 1000), 111_222_333 + offset];

  const traceId = crypto.randomUUID().replaceAll("-", "");
  const inside = trace.setSpanContext(ROOT_CONTEXT, { traceId, spanId: "00f067aa0ba902b7", traceFlags: TraceFlags.SAMPLED });

  logger.emit({
    timestamp: at(0),
    observedTimestamp: at(7),
    severityNumber: SeverityNumber.WARN2,
    severityText: "WARNING",
    body: "stock is low: größer ≠ kleiner",
    attributes: { item: "ant farm", left: 3, share: 0.75, urgent: true, shelves: ["a", "b"], place: { aisle: 4, bin: { id: "x1" } }, raw: new Uint8Array([0, 1, 254, 255]) },
    context: inside,
  });
  logger.emit({ timestamp: at(1), severityNumber: SeverityNumber.INFO, body: { kind: "map", count: 2, nested: { deep: [1, "two", 2.5, false] } }, context: inside });
  logger.emit({ timestamp: at(2), severityNumber: SeverityNumber.DEBUG3, body: ["a", 1, true], context: ROOT_CONTEXT });
  logger.emit({ timestamp: at(3), severityNumber: SeverityNumber.FATAL4, body: 12.5, context: ROOT_CONTEXT });
  logger.emit({ timestamp: at(4), severityNumber: SeverityNumber.TRACE, body: 12, context: ROOT_CONTEXT });
  logger.emit({ timestamp: at(5), severityNumber: SeverityNumber.ERROR, body: false, context: ROOT_CONTEXT });
  logger.emit({ timestamp: at(6), eventName: "shop.checkout.completed", attributes: { total: 19.99 }, context: inside });

  await provider.shutdown();
  recording.assertAccepted();
  return { traceId, logs };
}

function shape(record) {
  return {
    time: nanos(record.hrTime),
    observedTime: nanos(record.hrTimeObserved),
    severityNumber: record.severityNumber ?? 0,
    severityText: record.severityText ?? "",
    ...body(record.body),
    service: record.resource.attributes["service.name"],
    traceId: record.spanContext?.traceId ?? null,
    spanId: record.spanContext?.spanId ?? null,
    flags: record.spanContext?.traceFlags ?? 0,
    eventName: record.eventName ?? null,
    attributes: attributes(record.attributes),
    droppedAttributes: record.droppedAttributesCount,
    resource: resource(record.resource),
    scope: scope(record.instrumentationScope),
  };
}
