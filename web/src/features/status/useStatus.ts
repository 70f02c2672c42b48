import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { fetchStatus } from "~/api/status";
import { livePaused } from "~/lib/liveMode";
import { useStore } from "~/lib/store";
import { addReading, type RateHistory } from "./rateHistory";

/** The server's account of itself, read every second unless paused, with the rates gathered since the page was opened. */
export function useStatus() {
  const paused = useStore(livePaused);
  const query = useQuery({
    queryKey: ["status"],
    queryFn: ({ signal }) => fetchStatus(signal),
    refetchInterval: paused ? false : 1_000,
  });
  const [history, setHistory] = useState<RateHistory>([]);
  const rates = query.data?.ingest.rates;
  const readAt = query.dataUpdatedAt;
  useEffect(() => {
    if (rates) {
      setHistory((before) => addReading(before, readAt, rates));
    }
  }, [rates, readAt]);
  return { query, history };
}
