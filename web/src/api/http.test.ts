import { afterEach, describe, expect, test, vi } from "vitest";
import { array, string } from "./decode";
import { type ApiError, getJson, withQuery } from "./http";
import { shouldRetry } from "./queryClient";

afterEach(() => vi.unstubAllGlobals());

function answering(response: Response | Error): void {
  vi.stubGlobal("fetch", () => (response instanceof Error ? Promise.reject(response) : Promise.resolve(response)));
}

const failure = async (): Promise<ApiError> =>
  getJson("/api/things", {}, array(string)).then(
    () => {
      throw new Error("This request should have failed.");
    },
    (error: ApiError) => error,
  );

test("empty parameters are left out", () => {
  expect(withQuery("/api/traces", { service: "", limit: 5, cursor: undefined, operation: "a b&c" })).toBe(
    "/api/traces?limit=5&operation=a+b%26c",
  );
});

test("a good answer is decoded", async () => {
  answering(Response.json(["a"]));
  expect(await getJson("/api/things", {}, array(string))).toEqual(["a"]);
});

describe("a failure says why", () => {
  test("problem details are passed on", async () => {
    answering(Response.json({ type: "about:blank", title: "Bad Request", detail: "from: no time." }, { status: 400 }));
    const error = await failure();
    expect(error).toMatchObject({
      kind: "refused",
      message: "The server refused the request.",
      detail: "from: no time.",
    });
    expect(shouldRetry(0, error)).toBe(false);
  });

  test("a title of its own type is the headline", async () => {
    answering(Response.json({ type: "urn:full", title: "The store is full." }, { status: 503 }));
    expect(await failure()).toMatchObject({ kind: "failed", message: "The store is full." });
  });

  test("an answer of another shape names the place", async () => {
    answering(Response.json(["a", 1]));
    expect(await failure()).toMatchObject({ kind: "unreadable", detail: "/api/things: [1]: expected text, found 1" });
  });

  test("a page instead of JSON is not taken for an answer", async () => {
    answering(new Response("<html>"));
    expect(await failure()).toMatchObject({ kind: "unreadable" });
  });

  test("a server that is gone may come back", async () => {
    answering(new TypeError("Failed to fetch"));
    const error = await failure();
    expect(error.kind).toBe("unreachable");
    expect([shouldRetry(0, error), shouldRetry(3, error)]).toEqual([true, false]);
  });

  test("a status without details is said in words", async () => {
    answering(new Response("", { status: 503 }));
    expect(await failure()).toMatchObject({ kind: "failed", detail: "The answer was 503.", status: 503 });
  });
});
