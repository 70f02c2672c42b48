import type { Attribute } from "~/api/attributes";

/** An attribute's value as one line of text; lists and maps as JSON, an empty value as no text. */
export function attributeText({ value }: Pick<Attribute, "value">): string {
  if (value === null || value === undefined) {
    return "";
  }
  return typeof value === "string" ? value : JSON.stringify(value);
}
