import { afterEach, describe, expect, test, vi } from "vitest";
import { dispatch, follow, type LiveHandlers, reconnectDelay } from "./live";

function collecting() {
  const seen: unknown[] = [];
  const handlers: LiveHandlers = {
    onRows: (topic, rows) => seen.push([topic, rows.length]),
    onGap: (missed) => seen.push(["gap", missed]),
    onState: (state) => seen.push(state),
  };
  return { seen, handlers };
}

function streaming(...chunks: string[]): Response {
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const chunk of chunks) {
        controller.enqueue(new TextEncoder().encode(chunk));
      }
      controller.close();
    },
  });
  return new Response(body, { headers: { "content-type": "text/event-stream" } });
}

afterEach(() => vi.unstubAllGlobals());

describe("dispatch", () => {
  test.each([
    ["12", 12],
    ['{"missed":5}', 5],
    ['[{"missed":5},{"missed":2}]', 7],
  ])("a gap of %s is %i rows", (data, missed) => {
    const { seen, handlers } = collecting();
    dispatch({ event: "gap", data, id: undefined }, handlers);
    expect(seen).toEqual([["gap", missed]]);
  });

  test("a topic from a newer server is passed over", () => {
    const { seen, handlers } = collecting();
    dispatch({ event: "profiles", data: "[{}]", id: undefined }, handlers);
    expect(seen).toEqual([]);
  });
});

describe("follow", () => {
  test("after a break the last id is sent, so that nothing is lost", async () => {
    const stop = new AbortController();
    const sent: (string | null)[] = [];
    vi.stubGlobal("fetch", async (_url: string, init: RequestInit) => {
      sent.push(new Headers(init.headers).get("last-event-id"));
      if (sent.length === 2) {
        stop.abort();
        return streaming();
      }
      return streaming("id: 41\nevent: metrics\ndata: []\n\n", "id: 42\nevent: metrics\ndata: []\n\n");
    });
    const { seen, handlers } = collecting();
    await follow({ topics: ["metrics"] }, handlers, stop.signal);
    expect(sent).toEqual([null, "42"]);
    expect(seen).toEqual(["connecting", "open", ["metrics", 0], ["metrics", 0], "reconnecting", "open"]);
  });

  test("rows that cannot be read are counted as missed and the feed goes on", async () => {
    const stop = new AbortController();
    vi.stubGlobal("fetch", async () => {
      setTimeout(() => stop.abort());
      return streaming('event: traces\ndata: [{"traceId":"?"}]\n\n', "event: traces\ndata: []\n\n");
    });
    const { seen, handlers } = collecting();
    await follow({ topics: ["traces"] }, handlers, stop.signal);
    expect(seen).toContainEqual(["gap", 1]);
    expect(seen).toContainEqual(["traces", 0]);
  });
});

describe("reconnectDelay", () => {
  test("it doubles up to a ceiling", () => {
    expect([0, 1, 2, 10].map((attempt) => reconnectDelay(attempt, 0.999_999_9)).map(Math.round)).toEqual([
      250, 500, 1000, 10000,
    ]);
  });
  test("chance spreads it over its upper half", () => {
    expect(reconnectDelay(1, 0)).toBe(250);
  });
});
