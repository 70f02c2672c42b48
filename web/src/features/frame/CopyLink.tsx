import { Button, CopyButton } from "@mantine/core";
import { IconCheck, IconLink } from "@tabler/icons-react";
import { useLocation } from "@tanstack/react-router";
import { resolveRange, type TimeRange, toSearch } from "~/domain/timeRange";
import { stringifySearch } from "~/lib/searchText";

/** A link that shows the same window tomorrow, whatever "now" is then. */
export function CopyLink({ range }: { readonly range: TimeRange }) {
  const location = useLocation();
  const fixed = toSearch({ kind: "absolute", ...resolveRange(range, Date.now()) });
  const link = `${window.location.origin}${location.pathname}${stringifySearch({ ...location.search, ...fixed })}`;
  return (
    <CopyButton value={link}>
      {({ copied, copy }) => (
        <Button
          variant="subtle"
          size="compact-xs"
          onClick={copy}
          leftSection={copied ? <IconCheck size={13} /> : <IconLink size={13} />}
        >
          {copied ? "Copied" : "Copy absolute link"}
        </Button>
      )}
    </CopyButton>
  );
}
