// @vitest-environment happy-dom
import { cleanup, screen } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { AttributeTable } from "./AttributeTable";
import { show } from "./testing/show";

afterEach(cleanup);

test("every attribute is a row, in order of the keys, with something to copy", () => {
  show(
    <AttributeTable
      label="Attributes"
      attributes={[
        { key: "http.route", type: "string", value: "/cart" },
        { key: "app.items", type: "int", value: "9223372036854775807" },
        { key: "app.note", type: "string", value: "" },
      ]}
    />,
  );
  const rows = screen.getAllByRole("row").map((row) => row.textContent);
  expect(rows).toEqual(["app.items9223372036854775807", "app.noteempty", "http.route/cart"]);
  expect(screen.getByRole("button", { name: "Copy http.route" })).toBeDefined();
});
