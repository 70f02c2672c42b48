// Sends one signal through OpenTelemetry's JavaScript SDK and prints, as JSON in the shape of the server's API, exactly what it sent.
// node send.mjs traces|metrics|logs grpc|protobuf|json ENDPOINT SERVICE [gzip]
import { DiagLogLevel, diag } from "@opentelemetry/api";
import { resourceFromAttributes } from "@opentelemetry/resources";
import { exporterOf } from "./exporters.mjs";
import * as logs from "./logs.mjs";
import * as metrics from "./metrics.mjs";
import * as traces from "./traces.mjs";

const [signal, protocol, endpoint, serviceName, compression] = process.argv.slice(2);
const toErrorOutput = Object.fromEntries(["error", "warn", "info", "debug", "verbose"].map((level) => [level, (...words) => console.error(level, ...words)]));
diag.setLogger(toErrorOutput, DiagLogLevel.WARN);

const resource = resourceFromAttributes({
  "service.name": serviceName,
  "service.version": "2026.11",
  "host.cpus": 2,
  "host.load": 0.25,
  "host.is_virtual": true,
  "host.ip": ["127.0.0.1", "::1"],
});

const senders = { traces, metrics, logs };
const sent = await senders[signal].send(exporterOf(signal, protocol, endpoint, compression), resource);
process.stdout.write(JSON.stringify(sent));
