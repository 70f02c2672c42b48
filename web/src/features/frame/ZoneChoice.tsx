import { SegmentedControl } from "@mantine/core";
import type { TimeZone } from "~/domain/clock";
import { timeZone, useTimeZone } from "~/lib/timeZone";

export function ZoneChoice() {
  return (
    <SegmentedControl
      size="xs"
      aria-label="Time zone"
      value={useTimeZone()}
      onChange={(zone) => timeZone.set(zone as TimeZone)}
      data={[
        { value: "local", label: "Local" },
        { value: "utc", label: "UTC" },
      ]}
    />
  );
}
