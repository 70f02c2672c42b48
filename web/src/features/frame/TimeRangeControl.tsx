import { Popover } from "@mantine/core";
import { IconChevronDown, IconClock } from "@tabler/icons-react";
import { useState } from "react";
import { formatDateTime } from "~/domain/clock";
import { presets, relativeLabel, sameRange, type TimeRange } from "~/domain/timeRange";
import { useTimeZone } from "~/lib/timeZone";
import { useTimeRange } from "~/lib/useTimeRange";
import { CopyLink } from "./CopyLink";
import { CustomRange } from "./CustomRange";
import css from "./TimeRangeControl.module.css";
import { ZoneChoice } from "./ZoneChoice";

export function TimeRangeControl() {
  const [opened, setOpened] = useState(false);
  const { range, setRange } = useTimeRange();
  const zone = useTimeZone();
  const choose = (next: TimeRange) => {
    setRange(next);
    setOpened(false);
  };
  const label =
    range.kind === "relative"
      ? relativeLabel(range)
      : `${formatDateTime(range.fromMillis, zone)} – ${formatDateTime(range.toMillis, zone)}`;

  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" shadow="md" trapFocus returnFocus>
      <Popover.Target>
        <button
          type="button"
          className={css.target}
          onClick={() => setOpened(!opened)}
          aria-label={`Time range: ${label}`}
          aria-haspopup="dialog"
          aria-expanded={opened}
        >
          <IconClock size={15} stroke={1.7} aria-hidden />
          <span>{label}</span>
          <IconChevronDown size={14} aria-hidden />
        </button>
      </Popover.Target>
      <Popover.Dropdown p={0} aria-label="Time range">
        <div className={css.panel}>
          <ul className={css.presets} aria-label="Relative ranges">
            {presets.map((preset) => (
              <li key={relativeLabel(preset)}>
                <button
                  type="button"
                  className={css.preset}
                  aria-pressed={sameRange(preset, range)}
                  onClick={() => choose(preset)}
                >
                  {relativeLabel(preset)}
                </button>
              </li>
            ))}
          </ul>
          <div className={css.custom}>
            <CustomRange range={range} zone={zone} onChoose={choose} />
            <div className={css.foot}>
              <ZoneChoice />
              <CopyLink range={range} />
            </div>
          </div>
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
