import { describe, expect, test } from "vitest";
import { KeySequence, type Shortcut } from "./shortcuts";

const shortcut = (keys: string): Shortcut => ({ keys, label: keys, group: "", run: () => undefined });
const shortcuts = [shortcut("j"), shortcut("g t"), shortcut("g l"), shortcut("t")];

describe("KeySequence", () => {
  test("one key is found at once", () => {
    expect(new KeySequence().press("j", 0, shortcuts)?.keys).toBe("j");
  });

  test("two keys in time are a sequence", () => {
    const keys = new KeySequence();
    expect(keys.press("g", 0, shortcuts)).toBeUndefined();
    expect(keys.press("l", 500, shortcuts)?.keys).toBe("g l");
  });

  test("too late, the second key stands alone", () => {
    const keys = new KeySequence();
    keys.press("g", 0, shortcuts);
    expect(keys.press("l", 5000, shortcuts)).toBeUndefined();
  });

  test("a broken sequence is forgotten", () => {
    const keys = new KeySequence();
    keys.press("g", 0, shortcuts);
    expect(keys.press("x", 100, shortcuts)).toBeUndefined();
    expect(keys.press("l", 200, shortcuts)).toBeUndefined();
  });

  test("what was registered last wins", () => {
    const late = shortcut("j");
    expect(new KeySequence().press("j", 0, [...shortcuts, late])).toBe(late);
  });
});
