import { Button } from "@mantine/core";
import { IconAlertTriangle, IconPlugConnectedX, IconSearchOff } from "@tabler/icons-react";
import { ApiError } from "~/api/http";
import { EmptyState } from "./EmptyState";

/** A failed request in words, with a way to try again. */
export function ErrorState({ error, onRetry }: { readonly error: Error; readonly onRetry?: () => void }) {
  const known = error instanceof ApiError ? error : undefined;
  const icon =
    known?.kind === "unreachable"
      ? IconPlugConnectedX
      : known?.kind === "not-found"
        ? IconSearchOff
        : IconAlertTriangle;
  return (
    <EmptyState
      icon={icon}
      tone="error"
      title={error.message}
      actions={
        onRetry && (
          <Button size="xs" variant="default" onClick={onRetry}>
            Try again
          </Button>
        )
      }
    >
      {known?.detail}
    </EmptyState>
  );
}
