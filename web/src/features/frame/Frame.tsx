import { Outlet, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useShortcutListener, useShortcuts } from "~/lib/shortcuts";
import { CommandPalette } from "./CommandPalette";
import css from "./Frame.module.css";
import { allPages } from "./pages";
import { Rail } from "./Rail";
import { ShortcutHelp } from "./ShortcutHelp";
import { TopBar } from "./TopBar";

/** What stays while pages change: rail, top bar, palette, help and the keys that work everywhere. */
export function Frame() {
  const [open, setOpen] = useState<"palette" | "help" | undefined>();
  const navigate = useNavigate();
  useShortcutListener();
  useShortcuts([
    { keys: "mod+k", label: "Go to anything", group: "Everywhere", run: () => setOpen("palette") },
    { keys: "?", label: "Show the keys", group: "Everywhere", run: () => setOpen("help") },
    ...allPages.map((page) => ({
      keys: `g ${page.key}`,
      label: `Go to ${page.label}`,
      group: "Pages",
      run: () => void navigate({ to: page.to }),
    })),
  ]);

  return (
    <div className={css.frame}>
      <a className={css.skip} href="#page">
        Skip to the page
      </a>
      <Rail onHelp={() => setOpen("help")} />
      <TopBar onSearch={() => setOpen("palette")} />
      <main id="page" className={css.page} tabIndex={-1}>
        <Outlet />
      </main>
      <CommandPalette opened={open === "palette"} onClose={() => setOpen(undefined)} />
      <ShortcutHelp opened={open === "help"} onClose={() => setOpen(undefined)} />
    </div>
  );
}
