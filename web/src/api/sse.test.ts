import { expect, test } from "vitest";
import { EventStreamReader } from "./sse";

test("an event is whole once its blank line has come", () => {
  const reader = new EventStreamReader();
  expect(reader.push("event: traces\nid: 7\ndata: [1")).toEqual([]);
  expect(reader.push(",2]\n")).toEqual([]);
  expect(reader.push("\n")).toEqual([{ event: "traces", data: "[1,2]", id: "7" }]);
});

test("the id stays until another comes", () => {
  const reader = new EventStreamReader();
  const events = reader.push("id: 7\ndata: a\n\ndata: b\n\nid: 8\ndata: c\n\n");
  expect(events.map((event) => event.id)).toEqual(["7", "7", "8"]);
});

test("comments and unknown fields say nothing", () => {
  expect(new EventStreamReader().push(": keep-alive\n\nretry: 10\n\n")).toEqual([]);
});

test("carriage returns end lines too, even cut between chunks", () => {
  const reader = new EventStreamReader();
  const events = [...reader.push("event: logs\r"), ...reader.push("\ndata: x\r\n\r"), ...reader.push("\n")];
  expect(events).toEqual([{ event: "logs", data: "x", id: undefined }]);
});

test("several data lines are one text", () => {
  expect(new EventStreamReader().push("data: a\ndata:b\n\n")[0]?.data).toBe("a\nb");
});
