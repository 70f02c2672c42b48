import { expect, test } from "vitest";
import { findSpans } from "./find";
import { testTrace } from "./testTrace";
import { buildTree } from "./tree";

const tree = buildTree(
  testTrace(
    { id: "GET /cart", at: [0, 9], service: "frontend" },
    {
      id: "HGETALL",
      at: [1, 2],
      service: "cart",
      attributes: [{ key: "db.system.name", type: "string", value: "redis" }],
      events: [{ name: "cache.miss", time: 0n as never, attributes: [] }],
    },
  ),
);
const found = (text: string) => findSpans(tree, text).map((node) => node.span.name);

test.each([
  ["cart", ["GET /cart", "HGETALL"]],
  ["hget", ["HGETALL"]],
  ["db.system.name=redis", ["HGETALL"]],
  ["MISS", ["HGETALL"]],
  ["nowhere", []],
  ["  ", []],
])("%j is found in %j", (text, names) => {
  expect(found(text)).toEqual(names);
});
