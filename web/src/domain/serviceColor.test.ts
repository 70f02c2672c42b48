import { describe, expect, test } from "vitest";
import { serviceColorIn, serviceColorIndex, serviceColors } from "./serviceColor";

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [high = 0, low = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (high + 0.05) / (low + 0.05);
}

describe("serviceColors", () => {
  test.each(serviceColors)("$light and $dark read on every surface of their theme", ({ light, dark }) => {
    for (const surface of ["#ffffff", "#f6f7f9", "#f0f2f5"]) {
      expect(contrast(light, surface)).toBeGreaterThanOrEqual(4.5);
    }
    for (const surface of ["#0f1217", "#151920", "#1b2028"]) {
      expect(contrast(dark, surface)).toBeGreaterThanOrEqual(4.5);
    }
  });

  test("there are twenty, all different", () => {
    expect(new Set(serviceColors.flatMap(({ light, dark }) => [light, dark])).size).toBe(40);
  });
});

test("a name has the same colour tomorrow", () => {
  expect(["frontend", "cart", "checkout", "payment"].map(serviceColorIndex)).toEqual([19, 9, 11, 5]);
  expect(serviceColorIn("cart", "dark")).toBe(serviceColors[serviceColorIndex("cart")]?.dark);
});

test("names spread over the colours", () => {
  const used = new Set(Array.from({ length: 200 }, (_, index) => serviceColorIndex(`service-${index}`)));
  expect(used.size).toBe(20);
});
