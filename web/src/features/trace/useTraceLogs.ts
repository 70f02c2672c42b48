import { useQuery } from "@tanstack/react-query";
import { fetchTraceLogs, type LogRecord } from "~/api/logs";
import type { TraceId } from "~/domain/units";

const mostPages = 10;

/** All log records of a trace in time order, up to ten thousand; `partial` says that there are more. */
export function useTraceLogs(id: TraceId) {
  return useQuery({
    queryKey: ["trace-logs", id],
    queryFn: async ({ signal }) => {
      const logs: LogRecord[] = [];
      let cursor: string | undefined;
      for (let page = 0; page < mostPages; page++) {
        const answer = await fetchTraceLogs(id, cursor, signal);
        logs.push(...answer.logs);
        if (answer.next === null) {
          return { logs, partial: false };
        }
        cursor = answer.next;
      }
      return { logs, partial: true };
    },
  });
}
