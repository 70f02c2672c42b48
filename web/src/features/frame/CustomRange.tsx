import { Button, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { formatDateTime, parseDateTime, type TimeZone } from "~/domain/clock";
import { resolveRange, type TimeRange } from "~/domain/timeRange";
import css from "./TimeRangeControl.module.css";

interface Props {
  readonly range: TimeRange;
  readonly zone: TimeZone;
  readonly onChoose: (range: TimeRange) => void;
}

/** Two moments as text, because text can be typed, pasted and read alike in every browser. */
export function CustomRange({ range, zone, onChoose }: Props) {
  const now = resolveRange(range, Date.now());
  const [from, setFrom] = useState(() => formatDateTime(now.fromMillis, zone));
  const [to, setTo] = useState(() => formatDateTime(now.toMillis, zone));
  const fromMillis = parseDateTime(from, zone);
  const toMillis = parseDateTime(to, zone);
  const backwards = fromMillis !== undefined && toMillis !== undefined && fromMillis >= toMillis;

  const apply = (event: FormEvent) => {
    event.preventDefault();
    if (fromMillis !== undefined && toMillis !== undefined && !backwards) {
      onChoose({ kind: "absolute", fromMillis, toMillis });
    }
  };
  const wrong = (millis: number | undefined) => (millis === undefined ? "Like 2026-01-31 14:05:00" : undefined);

  return (
    <form className={css.fields} onSubmit={apply} noValidate>
      <TextInput
        label="From"
        size="xs"
        value={from}
        onChange={(event) => setFrom(event.currentTarget.value)}
        error={wrong(fromMillis)}
      />
      <TextInput
        label="To"
        size="xs"
        value={to}
        onChange={(event) => setTo(event.currentTarget.value)}
        error={wrong(toMillis) ?? (backwards ? "Must be after the start" : undefined)}
      />
      <Button type="submit" size="xs" disabled={fromMillis === undefined || toMillis === undefined || backwards}>
        Show this range
      </Button>
    </form>
  );
}
