import { describe, expect, test } from "vitest";
import { endpointsOf, snippets } from "./sendDataSnippets";

const listening = [
  { protocol: "otlp-grpc", address: "http://127.0.0.1:5317" },
  { protocol: "otlp-http", address: "http://127.0.0.1:5318/" },
  { protocol: "http", address: "http://127.0.0.1:5320" },
];

describe("endpointsOf", () => {
  test("the addresses are those the server listens on", () => {
    expect(endpointsOf(listening, "http://page")).toEqual({
      grpc: "http://127.0.0.1:5317",
      http: "http://127.0.0.1:5318",
    });
  });

  test("the dashboard's own port takes OTLP/HTTP too", () => {
    expect(endpointsOf(listening.slice(2), "http://page").http).toBe("http://127.0.0.1:5320");
    expect(endpointsOf([], "http://page")).toEqual({ grpc: "", http: "http://page" });
  });
});

test("a server that listens everywhere is named by the page's own host", () => {
  const everywhere = [
    { protocol: "otlp-grpc", address: "http://[::]:4317" },
    { protocol: "otlp-http", address: "http://0.0.0.0:4318" },
  ];
  expect(endpointsOf(everywhere, "http://telemetry.example:4320")).toEqual({
    grpc: "http://telemetry.example:4317",
    http: "http://telemetry.example:4318",
  });
});

test("every language is told an address", () => {
  const all = snippets(endpointsOf(listening, "http://page"));
  expect(all.map((snippet) => snippet.language)).toEqual([
    "Codomyrmex.Telemetry",
    ".NET",
    "Node",
    "Python",
    "Java",
    "Go",
  ]);
  for (const snippet of all) {
    expect(snippet.text).toMatch(/127\.0\.0\.1:531[78]/);
  }
});

test("without a gRPC port nobody is told to use gRPC", () => {
  for (const snippet of snippets(endpointsOf(listening.slice(1), "http://page"))) {
    expect(snippet.text).not.toContain("=grpc");
  }
});
