import { expect, test } from "vitest";
import { serviceColorIndex, serviceColors } from "~/domain/serviceColor";
import { seriesColors } from "./seriesColors";

const series = (service: string, count: number) =>
  Array.from({ length: count }, (_, index) => ({ key: `${service} ${index}`, service }));

test("a service's first series has the service's colour", () => {
  expect(seriesColors(series("checkout", 3)).get("checkout 0")).toBe(serviceColorIndex("checkout"));
});

test("up to twenty series all differ", () => {
  const colors = seriesColors([...series("checkout", 10), ...series("cart", 10)]);
  expect(new Set(colors.values()).size).toBe(serviceColors.length);
});

test("order does not matter", () => {
  const some = [...series("checkout", 3), ...series("cart", 2)];
  expect(seriesColors(some.toReversed())).toEqual(seriesColors(some));
});

test("more series than colours still get one each", () => {
  expect(seriesColors(series("checkout", 30)).size).toBe(30);
});
