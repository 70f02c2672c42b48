import { IconClock } from "@tabler/icons-react";
import { expect, test } from "vitest";
import { type Command, matchCommands } from "./commands";

const command = (label: string, accepts?: (text: string) => boolean): Command => ({
  id: label,
  label,
  kind: "Page",
  icon: IconClock,
  run: () => undefined,
  ...(accepts ? { accepts } : {}),
});
const commands = [command("Metrics"), command("Status"), command("Traces"), command("Last 15 minutes")];
const labels = (text: string) => matchCommands(commands, text).map(({ label }) => label);

test("no text shows everything in its own order", () => {
  expect(labels("")).toEqual(["Metrics", "Status", "Traces", "Last 15 minutes"]);
});

test("the start of a name comes before its middle", () => {
  expect(labels("t")[0]).toBe("Traces");
});

test("letters in order are enough", () => {
  expect(labels("l15")).toEqual(["Last 15 minutes"]);
  expect(labels("xyz")).toEqual([]);
});

test("a command may decide for itself", () => {
  const open = command("Open trace", (text) => text === "id");
  expect(matchCommands([...commands, open], "id")).toEqual([open]);
  expect(matchCommands([open], "Open")).toEqual([]);
});
