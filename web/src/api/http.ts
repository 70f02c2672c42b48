import { DecodeError, type Decoder } from "./decode";

export type Query = Readonly<Record<string, string | number | undefined>>;

/** Why a request gave no usable answer, in words a person can act on. */
export class ApiError extends Error {
  readonly kind: "unreachable" | "refused" | "not-found" | "failed" | "unreadable";
  readonly detail: string | undefined;
  readonly status: number | undefined;

  constructor(kind: ApiError["kind"], message: string, options: { detail?: string | undefined; status?: number } = {}) {
    super(message);
    this.name = "ApiError";
    this.kind = kind;
    this.detail = options.detail;
    this.status = options.status;
  }
}

/** Leaves out what is undefined or empty. */
export function withQuery(path: string, query: Query): string {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    if (value !== undefined && value !== "") {
      search.set(key, String(value));
    }
  }
  const text = search.toString();
  return text === "" ? path : `${path}?${text}`;
}

/** Throws ApiError for everything but a decoded answer; an abort passes through as it is. */
export async function getJson<T>(path: string, query: Query, decoder: Decoder<T>, signal?: AbortSignal): Promise<T> {
  const response = await send(withQuery(path, query), signal);
  if (!response.ok) {
    throw await refusal(response);
  }
  return decodeBody(path, await readJson(path, response), decoder);
}

async function send(url: string, signal: AbortSignal | undefined): Promise<Response> {
  try {
    return await fetch(url, { headers: { accept: "application/json" }, signal: signal ?? null });
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") {
      throw error;
    }
    throw new ApiError("unreachable", "The server cannot be reached.", {
      detail: "It may have stopped, or the network between may be down. The page tries again by itself.",
    });
  }
}

async function readJson(path: string, response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") {
      throw error;
    }
    throw new ApiError("unreadable", "The server's answer is not JSON.", { detail: path, status: response.status });
  }
}

function decodeBody<T>(path: string, body: unknown, decoder: Decoder<T>): T {
  try {
    return decoder(body);
  } catch (error) {
    if (error instanceof DecodeError) {
      throw new ApiError("unreadable", "The server's answer has an unexpected shape.", {
        detail: `${path}: ${error.message}`,
      });
    }
    throw error;
  }
}

const headlines = {
  "not-found": "This does not exist.",
  refused: "The server refused the request.",
  failed: "The server failed.",
} as const;

/** Reads RFC 9457 problem details when the server sent some. */
async function refusal(response: Response): Promise<ApiError> {
  const problem: unknown = await response.json().catch(() => undefined);
  const kind = response.status === 404 ? "not-found" : response.status < 500 ? "refused" : "failed";
  // Of the type about:blank, the title only repeats the status in words.
  const blank = (field(problem, "type") ?? "about:blank") === "about:blank";
  const message = (blank ? undefined : field(problem, "title")) ?? headlines[kind];
  return new ApiError(kind, message, {
    detail: field(problem, "detail") ?? `The answer was ${response.status}.`,
    status: response.status,
  });
}

function field(problem: unknown, name: string): string | undefined {
  const value = typeof problem === "object" && problem !== null ? Reflect.get(problem, name) : undefined;
  return typeof value === "string" && value !== "" ? value : undefined;
}
