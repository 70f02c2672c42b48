import { livePaused } from "./liveMode";
import { useStore } from "./store";
import { useTimeRange } from "./useTimeRange";

/** For `refetchInterval`: so often while live; not at all when paused or when the range is fixed. */
export function useRefresh(millis: number): number | false {
  const paused = useStore(livePaused);
  const { range } = useTimeRange();
  return paused || range.kind === "absolute" ? false : millis;
}
