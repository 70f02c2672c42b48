import { useEffect, useMemo, useRef, useState } from "react";
import { follow, type LiveCursor, type LiveHandlers, type LiveRequest, type LiveTopic } from "~/api/live";
import { feedState } from "./liveMode";

export interface LiveOptions extends Omit<LiveRequest, "topics"> {
  readonly topics: readonly LiveTopic[];
  readonly enabled: boolean;
}

export interface LivePageHandlers extends Pick<LiveHandlers, "onRows" | "onGap"> {
  /** The feed starts now, at the present: what was fetched before may lack what came in between. */
  readonly onStart?: () => void;
}

/**
 * Follows the live feed while enabled and while the tab can be seen. Handlers may change from render to render; the
 * connection only changes with topics, query or service. Hidden or disabled for a while, it goes on where it stopped.
 */
export function useLive(options: LiveOptions, handlers: LivePageHandlers): void {
  const latest = useRef(handlers);
  latest.current = handlers;
  const visible = useVisible();
  const topics = options.topics.join(",");
  const { query, service, enabled } = options;
  const cursor = useCursor(`${topics} ${query} ${service}`);

  useEffect(() => {
    if (!enabled || !visible) {
      return;
    }
    const stop = new AbortController();
    const request: LiveRequest = { topics: topics.split(",") as LiveTopic[], query, service };
    void follow(
      request,
      {
        onRows: (topic, rows) => latest.current.onRows(topic, rows),
        onGap: (missed) => latest.current.onGap(missed),
        onState: (state) => {
          if (stop.signal.aborted) {
            return;
          }
          feedState.set(state);
          if (state === "open" && cursor.lastId === undefined) {
            latest.current.onStart?.();
          }
        },
      },
      stop.signal,
      cursor,
    );
    return () => {
      stop.abort();
      feedState.set("off");
    };
  }, [enabled, visible, topics, query, service, cursor]);
}

/** One cursor per request; another question starts at the present. */
function useCursor(request: string): LiveCursor {
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new request is what makes a new cursor.
  return useMemo<LiveCursor>(() => ({}), [request]);
}

function useVisible(): boolean {
  const [visible, setVisible] = useState(() => document.visibilityState !== "hidden");
  useEffect(() => {
    const read = () => setVisible(document.visibilityState !== "hidden");
    document.addEventListener("visibilitychange", read);
    return () => document.removeEventListener("visibilitychange", read);
  }, []);
  return visible;
}
