import { expect, test } from "vitest";
import { fittingChips } from "./fittingChips";

const services = ["frontend", "checkout", "cart", "payment"].map((name) => ({ name, spans: 1, errors: 0 }));
const names = (width: number) => fittingChips(services, width).map((service) => service.name);

test("all are shown when there is room", () => {
  expect(names(1000)).toEqual(["frontend", "checkout", "cart", "payment"]);
});

test("they end where the room ends, and none is skipped for a shorter one", () => {
  expect(names(240)).toEqual(["frontend", "checkout"]);
});

test("one is always shown", () => {
  expect(names(0)).toEqual(["frontend"]);
  expect(fittingChips([], 100)).toEqual([]);
});
