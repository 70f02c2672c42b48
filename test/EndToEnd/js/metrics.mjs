// One instrument of each kind.
import { ValueType } from "@opentelemetry/api";
import { AggregationTemporality, AggregationType, DataPointType, MeterProvider, PeriodicExportingMetricReader } from "@opentelemetry/sdk-metrics";
import { Recording } from "./recording.mjs";
import { attributes, double, nanos, resource, scope } from "./shape.mjs";

const types = {
  [DataPointType.SUM]: "sum",
  [DataPointType.GAUGE]: "gauge",
  [DataPointType.HISTOGRAM]: "histogram",
  [DataPointType.EXPONENTIAL_HISTOGRAM]: "exponential_histogram",
};

export async function send(exporter, service) {
  const metrics = [];
  const recording = new Recording(exporter, (batch) => metrics.push(...shape(batch)));
  // The interval is longer than any run: what is sent is what shutdown collects, once.
  const reader = new PeriodicExportingMetricReader({ exporter: recording, exportIntervalMillis: 3_600_000, exportTimeoutMillis: 20_000 });
  const provider = new MeterProvider({
    resource: service,
    readers: [reader],
    views: [{ instrumentName: "basket.size", aggregation: { type: AggregationType.EXPONENTIAL_HISTOGRAM, options: { maxSize: 20 } } }],
  });
  const meter = provider.getMeter("shop.js.metrics", "1.0.0");

  const orders = meter.createCounter("orders", { unit: "{order}", description: "Orders taken", valueType: ValueType.INT });
  orders.add(3, { "payment.kind": "card", vip: true });
  orders.add(39, { "payment.kind": "card", vip: true });
  orders.add(1, { "payment.kind": "cash", desk: 4 });
  meter.createCounter("revenue", { unit: "EUR", valueType: ValueType.DOUBLE }).add(12.34);
  meter.createUpDownCounter("open.baskets", { unit: "{basket}", valueType: ValueType.INT }).add(-5, { region: "eu" });
  meter.createGauge("oven.temperature", { unit: "Cel" }).record(181.25, { oven: "left" });
  meter.createObservableGauge("stock", { unit: "{item}", valueType: ValueType.INT }).addCallback((result) => {
    result.observe(17, { item: "ant" });
    result.observe(0, { item: "bee" });
  });
  const latency = meter.createHistogram("checkout.duration", { unit: "s", description: "Time to pay", advice: { explicitBucketBoundaries: [0.1, 0.5, 1, 5] } });
  for (const value of [0.05, 0.1, 0.25, 0.75, 3.5, 60]) latency.record(value, { outcome: "paid" });
  const sizes = meter.createHistogram("basket.size", { unit: "{item}" });
  for (const value of [0, 1, 2, 3.5, 700, 1_000_000]) sizes.record(value);

  await provider.shutdown();
  recording.assertAccepted();
  return { metrics };
}

function shape(batch) {
  return batch.scopeMetrics.flatMap((of) =>
    of.metrics.map((metric) => ({
      name: metric.descriptor.name,
      type: types[metric.dataPointType],
      unit: metric.descriptor.unit,
      description: metric.descriptor.description,
      scope: scope(of.scope),
      series: metric.dataPoints.map((point) => ({
        service: batch.resource.attributes["service.name"],
        attributes: attributes(point.attributes),
        resource: resource(batch.resource),
        scope: scope(of.scope),
        temporality: metric.dataPointType === DataPointType.GAUGE ? null : metric.aggregationTemporality === AggregationTemporality.DELTA ? "delta" : "cumulative",
        monotonic: metric.dataPointType === DataPointType.SUM && metric.isMonotonic,
        points: [{ time: nanos(point.endTime), startTime: nanos(point.startTime), flags: 0, exemplars: [], ...values(metric, point.value) }],
      })),
    })),
  );
}

function values(metric, value) {
  const buckets = (of) => ({ offset: of.offset, bucketCounts: of.bucketCounts.map(String) });
  switch (metric.dataPointType) {
    case DataPointType.HISTOGRAM:
      return { ...statistics(value), explicitBounds: value.buckets.boundaries, bucketCounts: value.buckets.counts.map(String) };
    case DataPointType.EXPONENTIAL_HISTOGRAM:
      return {
        ...statistics(value),
        scale: value.scale,
        zeroCount: String(value.zeroCount),
        zeroThreshold: 0,
        positive: buckets(value.positive),
        negative: buckets(value.negative),
      };
    default:
      return metric.descriptor.valueType === ValueType.INT ? { valueType: "int", value: String(value) } : { valueType: "double", value: double(value) };
  }
}

const statistics = ({ count, sum, min, max }) => ({ count: String(count), sum, min, max });
