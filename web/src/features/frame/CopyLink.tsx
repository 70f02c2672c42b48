import { Button } from "@mantine/core";
import { IconCheck, IconLink } from "@tabler/icons-react";
import { useLocation } from "@tanstack/react-router";
import { resolveRange, type TimeRange, toSearch } from "~/domain/timeRange";
import { stringifySearch } from "~/lib/searchText";
import { useCopy } from "~/lib/useCopy";

/** A link that shows the same window tomorrow, whatever "now" is then. */
export function CopyLink({ range }: { readonly range: TimeRange }) {
  const location = useLocation();
  const fixed = toSearch({ kind: "absolute", ...resolveRange(range, Date.now()) });
  const link = `${window.location.origin}${location.pathname}${stringifySearch({ ...location.search, ...fixed })}`;
  const { copied, copy } = useCopy();
  return (
    <Button
      variant="subtle"
      size="compact-xs"
      onClick={() => copy(link)}
      leftSection={copied ? <IconCheck size={13} /> : <IconLink size={13} />}
    >
      {copied ? "Copied" : "Copy absolute link"}
    </Button>
  );
}
