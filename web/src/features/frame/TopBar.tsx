import { Kbd } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { LiveControl } from "./LiveControl";
import { ThemeControl } from "./ThemeControl";
import { TimeRangeControl } from "./TimeRangeControl";
import css from "./TopBar.module.css";

const onMac = /Mac|iP(hone|ad)/.test(navigator.platform);

export function TopBar({ onSearch }: { readonly onSearch: () => void }) {
  return (
    <header className={css.bar}>
      <button type="button" className={css.search} onClick={onSearch}>
        <IconSearch size={15} aria-hidden />
        <span className={css.hint}>Go to… or paste a trace id</span>
        <Kbd size="xs">{onMac ? "⌘ K" : "Ctrl K"}</Kbd>
      </button>
      <div className={css.controls}>
        <TimeRangeControl />
        <LiveControl />
        <ThemeControl />
      </div>
    </header>
  );
}
