import { array, type Decoder, json, object, oneOf, string, withDefault } from "./decode";

export type AttributeType = "string" | "int" | "double" | "bool" | "bytes" | "array" | "map" | "empty";

/** An int's value is text (64 bits), bytes are base64, a list or map holds such values plainly; an empty one is null. */
export interface Attribute {
  readonly key: string;
  readonly type: AttributeType;
  readonly value: unknown;
}

export interface Resource {
  readonly attributes: readonly Attribute[];
}

export interface Scope {
  readonly name: string;
  readonly version: string;
}

const attribute = object<Attribute>({
  key: string,
  type: oneOf("string", "int", "double", "bool", "bytes", "array", "map", "empty"),
  value: json,
});

export const attributes: Decoder<readonly Attribute[]> = withDefault<readonly Attribute[]>(array(attribute), []);

export const resource: Decoder<Resource> = withDefault(object<Resource>({ attributes }), { attributes: [] });

export const scope: Decoder<Scope> = withDefault(
  object<Scope>({ name: withDefault(string, ""), version: withDefault(string, "") }),
  { name: "", version: "" },
);
