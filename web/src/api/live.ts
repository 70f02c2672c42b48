import { array, count, type Decoder, object } from "./decode";
import { withQuery } from "./http";
import { type LogRecord, logRows } from "./logs";
import { type MetricSummary, metricRows } from "./metrics";
import { EventStreamReader, type ServerEvent } from "./sse";
import { type ServerStatus, statusRows } from "./status";
import { type TraceSummary, traceRows } from "./traces";

export interface LiveRows {
  readonly traces: readonly TraceSummary[];
  readonly logs: readonly LogRecord[];
  readonly metrics: readonly MetricSummary[];
  readonly status: readonly ServerStatus[];
}

export type LiveTopic = keyof LiveRows;

export type LiveState = "connecting" | "open" | "reconnecting";

export interface LiveHandlers {
  readonly onRows: <T extends LiveTopic>(topic: T, rows: LiveRows[T]) => void;
  /** The server could not keep this many rows for a reader that fell behind; what they were is only in the store. */
  readonly onGap: (missed: number) => void;
  readonly onState: (state: LiveState) => void;
}

export interface LiveRequest {
  readonly topics: readonly LiveTopic[];
  readonly query?: string | undefined;
  readonly service?: string | undefined;
}

const decoders: { readonly [T in LiveTopic]: Decoder<LiveRows[T]> } = {
  traces: traceRows,
  logs: logRows,
  metrics: metricRows,
  status: statusRows,
};

const firstDelayMillis = 250;
const longestDelayMillis = 10_000;

/** How long to wait before the nth attempt in a row that failed, n from 0; `chance` is in [0, 1). */
export function reconnectDelay(attempt: number, chance: number): number {
  const ceiling = Math.min(longestDelayMillis, firstDelayMillis * 2 ** attempt);
  return ceiling * (0.5 + 0.5 * chance);
}

/** Hands one event to its handler. Unknown topics and unreadable rows are passed over: a newer server may send them. */
export function dispatch(event: ServerEvent, handlers: LiveHandlers): void {
  const body = parse(event.data);
  if (event.event === "gap") {
    handlers.onGap(missedRows(body));
  } else if (event.event in decoders) {
    const topic = event.event as LiveTopic;
    handlers.onRows(topic, decoders[topic](body));
  }
}

/** The feed says the number alone, or under `missed`, or one such per topic. */
function missedRows(body: unknown): number {
  const missed = object<{ missed: number }>({ missed: count });
  if (Array.isArray(body)) {
    return array(missedRows)(body).reduce((sum, each) => sum + each, 0);
  }
  return typeof body === "number" ? body : missed(body).missed;
}

function parse(data: string): unknown {
  return JSON.parse(data);
}

/** Where a reader is in the feed; kept by whoever wants to stop and go on later without losing rows. */
export interface LiveCursor {
  lastId?: string | undefined;
}

/**
 * Follows the live feed until the signal aborts, connecting again after every break with the last event's id, so that
 * the server can send what was missed.
 */
export async function follow(
  request: LiveRequest,
  handlers: LiveHandlers,
  signal: AbortSignal,
  cursor: LiveCursor = {},
): Promise<void> {
  let attempt = 0;
  handlers.onState("connecting");
  while (!signal.aborted) {
    try {
      for await (const event of events(request, cursor.lastId, signal, () => handlers.onState("open"))) {
        attempt = 0;
        cursor.lastId = event.id ?? cursor.lastId;
        deliver(event, handlers);
      }
    } catch {
      // A broken connection and a refused one are met the same way: say so and try again.
    }
    if (!signal.aborted) {
      handlers.onState("reconnecting");
      await pause(reconnectDelay(attempt++, Math.random()), signal);
    }
  }
}

function deliver(event: ServerEvent, handlers: LiveHandlers): void {
  try {
    dispatch(event, handlers);
  } catch {
    // One event that cannot be read is one missed row, not a reason to lose the feed.
    handlers.onGap(1);
  }
}

async function* events(
  request: LiveRequest,
  lastId: string | undefined,
  signal: AbortSignal,
  onOpen: () => void,
): AsyncGenerator<ServerEvent> {
  const url = withQuery("/api/live", {
    topics: request.topics.join(","),
    query: request.query,
    service: request.service,
  });
  const headers: Record<string, string> = { accept: "text/event-stream" };
  if (lastId !== undefined) {
    headers["last-event-id"] = lastId;
  }
  const response = await fetch(url, { headers, signal, cache: "no-store" });
  if (!response.ok || !response.body) {
    throw new Error(`The live feed answered ${response.status}.`);
  }
  onOpen();
  const reader = new EventStreamReader();
  const text = response.body.pipeThrough(new TextDecoderStream()).getReader();
  for (let chunk = await text.read(); !chunk.done; chunk = await text.read()) {
    yield* reader.push(chunk.value);
  }
}

function pause(millis: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, millis);
    signal.addEventListener(
      "abort",
      () => {
        clearTimeout(timer);
        resolve();
      },
      { once: true },
    );
  });
}
