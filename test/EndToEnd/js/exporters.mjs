// The SDK's own exporters, by signal and protocol.
import { OTLPLogExporter as LogsGrpc } from "@opentelemetry/exporter-logs-otlp-grpc";
import { OTLPLogExporter as LogsJson } from "@opentelemetry/exporter-logs-otlp-http";
import { OTLPLogExporter as LogsProtobuf } from "@opentelemetry/exporter-logs-otlp-proto";
import { OTLPMetricExporter as MetricsGrpc } from "@opentelemetry/exporter-metrics-otlp-grpc";
import { OTLPMetricExporter as MetricsJson } from "@opentelemetry/exporter-metrics-otlp-http";
import { OTLPMetricExporter as MetricsProtobuf } from "@opentelemetry/exporter-metrics-otlp-proto";
import { OTLPTraceExporter as TracesGrpc } from "@opentelemetry/exporter-trace-otlp-grpc";
import { OTLPTraceExporter as TracesJson } from "@opentelemetry/exporter-trace-otlp-http";
import { OTLPTraceExporter as TracesProtobuf } from "@opentelemetry/exporter-trace-otlp-proto";
import { CompressionAlgorithm } from "@opentelemetry/otlp-exporter-base";

const classes = {
  traces: { grpc: TracesGrpc, protobuf: TracesProtobuf, json: TracesJson },
  metrics: { grpc: MetricsGrpc, protobuf: MetricsProtobuf, json: MetricsJson },
  logs: { grpc: LogsGrpc, protobuf: LogsProtobuf, json: LogsJson },
};

export function exporterOf(signal, protocol, endpoint, compression) {
  const Exporter = classes[signal]?.[protocol];
  if (!Exporter) throw new Error(`No exporter for ${signal} over ${protocol}.`);
  return new Exporter({
    url: protocol === "grpc" ? endpoint : `${endpoint}/v1/${signal}`,
    compression: compression === "gzip" ? CompressionAlgorithm.GZIP : CompressionAlgorithm.NONE,
    timeoutMillis: 20_000,
  });
}
