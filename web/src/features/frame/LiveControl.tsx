import { Tooltip } from "@mantine/core";
import { IconPlayerPauseFilled, IconPlayerPlayFilled } from "@tabler/icons-react";
import { defaultRange } from "~/domain/timeRange";
import { feedState, livePaused } from "~/lib/liveMode";
import { useShortcuts } from "~/lib/shortcuts";
import { useStore } from "~/lib/store";
import { useTimeRange } from "~/lib/useTimeRange";
import css from "./LiveControl.module.css";

/** Says whether rows arrive by themselves, and starts or stops it. A fixed range never moves. */
export function LiveControl() {
  const paused = useStore(livePaused);
  const feed = useStore(feedState);
  const { range, setRange } = useTimeRange();
  const fixed = range.kind === "absolute";
  const still = paused || fixed;

  const toggle = () => {
    if (fixed) {
      setRange(defaultRange);
      livePaused.set(false);
    } else {
      livePaused.set(!paused);
    }
  };
  useShortcuts([{ keys: "p", label: "Pause or go live", group: "Everywhere", run: toggle }]);

  const state = still ? "paused" : feed === "reconnecting" ? "broken" : "live";
  const label = still ? (fixed ? "Fixed range" : "Paused") : feed === "reconnecting" ? "Reconnecting" : "Live";
  return (
    <Tooltip label={hint(fixed, paused, state)} openDelay={400}>
      <button type="button" className={css.live} data-state={state} aria-pressed={!still} onClick={toggle}>
        {still ? <IconPlayerPauseFilled size={12} aria-hidden /> : <span className={css.dot} aria-hidden />}
        <span>{label}</span>
        {still && <IconPlayerPlayFilled className={css.go} size={12} aria-hidden />}
      </button>
    </Tooltip>
  );
}

function hint(fixed: boolean, paused: boolean, state: string): string {
  if (fixed) {
    return "Back to the last 15 minutes, live";
  }
  if (paused) {
    return "Nothing moves. Go live (p)";
  }
  return state === "broken" ? "The feed broke; trying again" : "Rows arrive by themselves. Pause (p)";
}
