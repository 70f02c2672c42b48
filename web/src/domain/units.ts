declare const brand: unique symbol;
type Branded<T, Name extends string> = T & { readonly [brand]: Name };

/** A point in time or a span of time, in nanoseconds. Points count from the Unix epoch. */
export type Nanos = Branded<bigint, "Nanos">;
/** 32 lower-case hexadecimal digits. */
export type TraceId = Branded<string, "TraceId">;
/** 16 lower-case hexadecimal digits. */
export type SpanId = Branded<string, "SpanId">;

const tracePattern = /^[0-9a-f]{32}$/;
const spanPattern = /^[0-9a-f]{16}$/;
const integerPattern = /^-?\d+$/;

export const nanos = (value: bigint | number): Nanos => BigInt(value) as Nanos;

export const millisToNanos = (millis: number): Nanos => nanos(BigInt(Math.round(millis * 1000)) * 1000n);

/** Loses what is below a microsecond, as every JavaScript date does. */
export const nanosToMillis = (value: Nanos): number => Number(value / 1000n) / 1000;

/** Returns undefined unless the text is an integer. */
export function parseNanos(text: string): Nanos | undefined {
  return integerPattern.test(text) ? (BigInt(text) as Nanos) : undefined;
}

/** Accepts either case and surrounding blanks; returns undefined for anything else, and for the all-zero id. */
export function parseTraceId(text: string): TraceId | undefined {
  const lower = text.trim().toLowerCase();
  return tracePattern.test(lower) && !/^0+$/.test(lower) ? (lower as TraceId) : undefined;
}

/** Accepts either case and surrounding blanks; returns undefined for anything else, and for the all-zero id. */
export function parseSpanId(text: string): SpanId | undefined {
  const lower = text.trim().toLowerCase();
  return spanPattern.test(lower) && !/^0+$/.test(lower) ? (lower as SpanId) : undefined;
}
