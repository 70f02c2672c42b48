import { Button } from "@mantine/core";
import { IconMapOff } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { EmptyState } from "~/ui/EmptyState";
import { usePageTitle } from "~/ui/PageHeader";

export function NotFound() {
  usePageTitle("Not found");
  return (
    <EmptyState
      icon={IconMapOff}
      title="There is no such page."
      actions={
        <Button size="xs" variant="default" renderRoot={(props) => <Link to="/traces" {...props} />}>
          Go to Traces
        </Button>
      }
    >
      The address may be mistyped, or from another version.
    </EmptyState>
  );
}
