import { type Nanos, nanos, parseNanos, type SpanId, type TraceId } from "~/domain/units";

/** Turns an unknown JSON value into a T, or throws a DecodeError that says where and what was expected. */
export type Decoder<T> = (value: unknown) => T;

export type Decoded<D> = D extends Decoder<infer T> ? T : never;

/** The server's answer does not have the shape of the contract. */
export class DecodeError extends Error {
  readonly path: readonly (string | number)[];
  readonly expected: string;
  readonly found: unknown;

  constructor(expected: string, found: unknown, path: readonly (string | number)[] = []) {
    super(`${describePath(path)}: expected ${expected}, found ${describe(found)}`);
    this.name = "DecodeError";
    this.path = path;
    this.expected = expected;
    this.found = found;
  }

  under(key: string | number): DecodeError {
    return new DecodeError(this.expected, this.found, [key, ...this.path]);
  }
}

function describePath(path: readonly (string | number)[]): string {
  return path.length === 0
    ? "the answer"
    : path
        .map((part) => (typeof part === "number" ? `[${part}]` : `.${part}`))
        .join("")
        .replace(/^\./, "");
}

function describe(value: unknown): string {
  if (value === undefined) {
    return "nothing";
  }
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}

const under = (key: string | number, error: unknown): unknown =>
  error instanceof DecodeError ? error.under(key) : error;

function parsed<T>(expected: string, parse: (text: string) => T | undefined): Decoder<T> {
  return (value) => {
    const result = typeof value === "string" ? parse(value) : undefined;
    if (result === undefined) {
      throw new DecodeError(expected, value);
    }
    return result;
  };
}

export const string: Decoder<string> = (value) => {
  if (typeof value !== "string") {
    throw new DecodeError("text", value);
  }
  return value;
};

export const number: Decoder<number> = (value) => {
  if (typeof value !== "number") {
    throw new DecodeError("a number", value);
  }
  return value;
};

export const boolean: Decoder<boolean> = (value) => {
  if (typeof value !== "boolean") {
    throw new DecodeError("true or false", value);
  }
  return value;
};

/** Any JSON value; what reads it looks at its shape. */
export const json: Decoder<unknown> = (value) => value;

/** A double; what JSON has no literal for arrives as "NaN", "Infinity" or "-Infinity". */
export const double: Decoder<number> = (value) => {
  if (typeof value === "number") {
    return value;
  }
  if (value === "NaN" || value === "Infinity" || value === "-Infinity") {
    return Number(value);
  }
  throw new DecodeError("a number", value);
};

const bigintOf = (text: string): bigint | undefined => parseNanos(text);

/** A 64-bit integer, sent as text so that no digit is lost. */
export const int64: Decoder<bigint> = parsed("an integer as text", bigintOf);

const nanosText: Decoder<Nanos> = parsed("nanoseconds as text", parseNanos);

/** A time or a duration. */
export const nanoseconds: Decoder<Nanos> = (value) =>
  typeof value === "number" && Number.isSafeInteger(value) ? nanos(value) : nanosText(value);

/** How many: a number, or text when the sender keeps all 64 bits. Beyond 2^53 it is rounded. */
export const count: Decoder<number> = (value) => (typeof value === "string" ? Number(int64(value)) : number(value));

const idOf =
  <Id extends string>(pattern: RegExp) =>
  (text: string): Id | undefined =>
    pattern.test(text) ? (text.toLowerCase() as Id) : undefined;

// Zeros are no valid id, but programs do send links with them, and one must not make a whole trace unreadable.
export const traceId: Decoder<TraceId> = parsed("a trace id of 32 hexadecimal digits", idOf(/^[0-9a-f]{32}$/i));
export const spanId: Decoder<SpanId> = parsed("a span id of 16 hexadecimal digits", idOf(/^[0-9a-f]{16}$/i));

export function oneOf<const T extends string>(...choices: readonly T[]): Decoder<T> {
  return (value) => {
    if (!choices.includes(value as T)) {
      throw new DecodeError(`one of ${choices.join(", ")}`, value);
    }
    return value as T;
  };
}

/** Null and absence are the same to a reader. */
export function nullable<T>(decoder: Decoder<T>): Decoder<T | null> {
  return (value) => (value === null || value === undefined ? null : decoder(value));
}

/** For fields that may be left out or null. */
export function withDefault<T>(decoder: Decoder<T>, fallback: T): Decoder<T> {
  return (value) => (value === null || value === undefined ? fallback : decoder(value));
}

export function array<T>(decoder: Decoder<T>): Decoder<T[]> {
  return (value) => {
    if (!Array.isArray(value)) {
      throw new DecodeError("a list", value);
    }
    const result: T[] = [];
    // One handler around the loop, not one per item: a large trace has millions of values.
    try {
      for (const item of value) {
        result.push(decoder(item));
      }
    } catch (error) {
      throw under(result.length, error);
    }
    return result;
  };
}

/** Fields the shape does not name are ignored: the contract lets the server add some. */
export function object<T extends object>(shape: { readonly [K in keyof T]: Decoder<T[K]> }): Decoder<T> {
  const fields = Object.entries(shape) as [string, Decoder<unknown>][];
  return (value) => {
    const source = asRecord(value);
    const result: Record<string, unknown> = {};
    let at = "";
    try {
      for (const [key, decoder] of fields) {
        at = key;
        result[key] = decoder(source[key]);
      }
    } catch (error) {
      throw under(at, error);
    }
    return result as T;
  };
}

/** Chooses the decoder by the value of one field. */
export function tagged<T>(field: string, cases: Readonly<Record<string, Decoder<T>>>): Decoder<T> {
  const tag = oneOf(...Object.keys(cases));
  return (value) => {
    const { [field]: chosen } = object<Record<string, string>>({ [field]: tag })(value);
    return (cases[chosen as string] as Decoder<T>)(value);
  };
}

function asRecord(value: unknown): Record<string, unknown> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new DecodeError("an object", value);
  }
  return value as Record<string, unknown>;
}
