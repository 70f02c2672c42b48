// @vitest-environment happy-dom
import { cleanup, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, test, vi } from "vitest";
import { show } from "~/ui/testing/show";
import { DurationField } from "./DurationField";

afterEach(cleanup);

async function type(text: string, value?: string) {
  const onCommit = vi.fn();
  show(<DurationField label="Min duration" value={value} onCommit={onCommit} />);
  const field = screen.getByRole("textbox", { name: "Min duration" });
  await userEvent.clear(field);
  await userEvent.type(field, `${text}{Enter}`);
  return onCommit;
}

test("a number alone is milliseconds", async () => {
  expect(await type("150")).toHaveBeenCalledWith("150ms");
});

test("a duration is taken as written", async () => {
  expect(await type("1.5 s")).toHaveBeenCalledWith("1.5s");
});

test("what is no duration changes nothing and is marked", async () => {
  expect(await type("soon")).not.toHaveBeenCalled();
  expect(screen.getByRole("textbox")).toHaveProperty("title", expect.stringContaining("1.5s"));
});

test("the same value again changes nothing", async () => {
  expect(await type("2s", "2s")).not.toHaveBeenCalled();
});
