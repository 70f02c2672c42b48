import type { Attribute } from "~/api/attributes";

/** An attribute's value as one line of text; lists and maps as JSON of their plain values. */
export function attributeText(attribute: Pick<Attribute, "value">): string {
  const value = plain(attribute.value);
  return typeof value === "string" ? value : (JSON.stringify(value) ?? "");
}

/** Takes the typing off nested values: `{type, value}` becomes the value, lists of `{key, value}` become objects. */
export function plain(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.length > 0 && value.every(isKeyed)
      ? Object.fromEntries(value.map((entry) => [entry.key, plain(entry.value)]))
      : value.map(plain);
  }
  if (typeof value === "object" && value !== null) {
    return "type" in value && "value" in value
      ? plain(value.value)
      : Object.fromEntries(Object.entries(value).map(([key, each]) => [key, plain(each)]));
  }
  return value ?? "";
}

function isKeyed(value: unknown): value is { key: string; value: unknown } {
  return (
    typeof value === "object" && value !== null && "key" in value && typeof value.key === "string" && "value" in value
  );
}
