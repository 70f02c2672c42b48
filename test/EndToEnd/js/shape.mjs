// The shape in which the server's API gives telemetry back, made from what the SDK hands to its exporters.

export const nanos = ([seconds, rest]) => String(BigInt(seconds) * 1_000_000_000n + BigInt(rest));

export const duration = (start, end) => String(BigInt(nanos(end)) - BigInt(nanos(start)));

/** The type under which OTLP carries a JavaScript value; whole numbers travel as integers. */
function typeOf(value) {
  if (value === undefined || value === null) return "empty";
  if (typeof value === "string") return "string";
  if (typeof value === "boolean") return "bool";
  if (typeof value === "number") return Number.isInteger(value) ? "int" : "double";
  if (value instanceof Uint8Array) return "bytes";
  return Array.isArray(value) ? "array" : "map";
}

export function plain(value) {
  switch (typeOf(value)) {
    case "empty":
      return null;
    case "int":
      return BigInt(value).toString();
    case "double":
      return double(value);
    case "bytes":
      return Buffer.from(value).toString("base64");
    case "array":
      return value.map(plain);
    case "map":
      return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, plain(each)]));
    default:
      return value;
  }
}

export const double = (value) => (Number.isFinite(value) ? value : String(value));

export const attributes = (of) => Object.entries(of ?? {}).map(([key, value]) => ({ key, type: typeOf(value), value: plain(value) }));

export const body = (value) => ({ body: plain(value), bodyType: typeOf(value) });

export const resource = (of) => ({ attributes: attributes(of.attributes) });

export const scope = (of) => ({ name: of.name, version: of.version ?? "" });

/** OTLP's flags: the W3C flags, and whether the other context came from another process. */
export const flags = (traceFlags, isRemote) => traceFlags | 0x100 | (isRemote ? 0x200 : 0);
