import type { Listening } from "~/api/status";

export interface Snippet {
  readonly language: string;
  readonly file: string;
  readonly text: string;
}

interface Endpoints {
  readonly grpc: string;
  readonly http: string;
}

/** Where this server really listens; a port that is switched off gives way to one that is not. */
export function endpointsOf(listening: readonly Listening[], origin: string): Endpoints {
  const host = new URL(origin).hostname;
  // A server that listens everywhere is reached where this page was.
  const reachable = (address: string) =>
    address.replace(/\/$/, "").replace(/\/\/(?:0\.0\.0\.0|\[::\]|\*|\+)(?=:|$)/, `//${host}`);
  const find = (protocol: string) => {
    const address = listening.find((each) => each.protocol === protocol)?.address;
    return address === undefined ? undefined : reachable(address);
  };
  const http = find("otlp-http") ?? find("http") ?? origin;
  return { http, grpc: find("otlp-grpc") ?? "" };
}

/** What to paste, language by language, for a program to send its telemetry here. */
export function snippets(endpoints: Endpoints): readonly Snippet[] {
  const { http, grpc } = endpoints;
  const environment = (protocol: string, endpoint: string) =>
    [
      `export OTEL_SERVICE_NAME=my-service`,
      `export OTEL_EXPORTER_OTLP_PROTOCOL=${protocol}`,
      `export OTEL_EXPORTER_OTLP_ENDPOINT=${endpoint}`,
    ].join("\n");
  const best = grpc === "" ? environment("http/protobuf", http) : environment("grpc", grpc);
  const overHttp = environment("http/protobuf", http);
  const signals = [
    "export OTEL_TRACES_EXPORTER=otlp",
    "export OTEL_METRICS_EXPORTER=otlp",
    "export OTEL_LOGS_EXPORTER=otlp",
  ];
  return [
    {
      language: "Codomyrmex.Telemetry",
      file: "Program.cs",
      text: [
        "using Codomyrmex.Telemetry;",
        "",
        "using var telemetry = TelemetrySdk.Start(o =>",
        "{",
        '    o.ServiceName = "my-service";',
        `    o.Otlp.Endpoint = new Uri("${http}");`,
        "});",
      ].join("\n"),
    },
    { language: ".NET", file: "shell", text: `${best}\ndotnet run` },
    {
      language: "Node",
      file: "shell",
      text: `${overHttp}\n${signals.join("\n")}\nnode --require @opentelemetry/auto-instrumentations-node/register app.js`,
    },
    {
      language: "Python",
      file: "shell",
      text: `${overHttp}\n${signals.join("\n")}\nopentelemetry-instrument python app.py`,
    },
    { language: "Java", file: "shell", text: `${overHttp}\njava -javaagent:opentelemetry-javaagent.jar -jar app.jar` },
    { language: "Go", file: "shell", text: `${overHttp}\ngo run .` },
  ];
}
