import { type ErrorComponentProps, useRouter } from "@tanstack/react-router";
import { ErrorState } from "~/ui/ErrorState";

/** A fault in one page leaves the frame standing. */
export function PageCrash({ error }: ErrorComponentProps) {
  const router = useRouter();
  return (
    <ErrorState
      error={error instanceof Error ? error : new Error(String(error))}
      onRetry={() => void router.invalidate()}
    />
  );
}
