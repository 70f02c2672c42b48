import { QueryClient } from "@tanstack/react-query";
import { ApiError } from "./http";

/** What was refused stays refused; what failed on the way may work the next time. */
export function shouldRetry(failures: number, error: unknown): boolean {
  return error instanceof ApiError && (error.kind === "unreachable" || error.kind === "failed") && failures < 3;
}

export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        retry: shouldRetry,
        retryDelay: (attempt) => Math.min(500 * 2 ** attempt, 5_000),
        staleTime: 5_000,
        refetchOnWindowFocus: false,
      },
    },
  });
}
