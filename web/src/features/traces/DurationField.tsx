import { TextInput } from "@mantine/core";
import { useEffect, useState } from "react";
import { parseDuration } from "~/domain/duration";
import css from "./TracesPage.module.css";

interface Props {
  readonly label: string;
  readonly value: string | undefined;
  readonly onCommit: (value: string | undefined) => void;
}

/** A duration as text; a bare number is taken for milliseconds and written out as such. */
export function DurationField({ label, value, onCommit }: Props) {
  const [text, setText] = useState(value ?? "");
  useEffect(() => setText(value ?? ""), [value]);
  const trimmed = text.trim();
  const wrong = trimmed !== "" && parseDuration(trimmed) === undefined;

  const commit = () => {
    const full = /^[\d.]+$/.test(trimmed) ? `${trimmed}ms` : trimmed.replace(/\s+/g, "");
    if (!wrong && full !== (value ?? "")) {
      onCommit(full || undefined);
    }
  };
  return (
    <TextInput
      className={css.duration}
      size="xs"
      aria-label={label}
      placeholder={label}
      value={text}
      error={wrong}
      title={wrong ? "A number and a unit, such as 150ms, 1.5s or 2m" : undefined}
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={commit}
      onKeyDown={(event) => event.key === "Enter" && commit()}
    />
  );
}
