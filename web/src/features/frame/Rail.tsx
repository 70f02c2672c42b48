import { Tooltip } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { IconKeyboard } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { Mark } from "~/ui/Mark";
import { mainPages, type Page, statusPage } from "./pages";
import css from "./Rail.module.css";

export function Rail({ onHelp }: { readonly onHelp: () => void }) {
  const narrow = useMediaQuery("(max-width: 75em)") ?? false;
  return (
    <nav className={css.rail} aria-label="Pages">
      <Link to="/" className={css.brand} aria-label="Telemetry, overview">
        <Mark size={22} />
        <span className={css.label}>Telemetry</span>
      </Link>
      <ul className={css.list}>
        {mainPages.map((page) => (
          <RailItem key={page.to} page={page} narrow={narrow} />
        ))}
      </ul>
      <ul className={css.list}>
        <RailItem page={statusPage} narrow={narrow} />
        <li>
          <Tooltip label="Keyboard shortcuts" position="right" disabled={!narrow}>
            <button type="button" className={css.item} onClick={onHelp} aria-label="Keys: show the shortcuts">
              <IconKeyboard size={18} stroke={1.6} aria-hidden />
              <span className={css.label}>Keys</span>
            </button>
          </Tooltip>
        </li>
      </ul>
    </nav>
  );
}

function RailItem({ page, narrow }: { readonly page: Page; readonly narrow: boolean }) {
  return (
    <li>
      <Tooltip label={page.label} position="right" disabled={!narrow}>
        <Link
          to={page.to}
          className={css.item}
          activeOptions={{ exact: page.to === "/", includeSearch: false }}
          aria-label={page.label}
        >
          <page.icon size={18} stroke={1.6} aria-hidden />
          <span className={css.label}>{page.label}</span>
        </Link>
      </Tooltip>
    </li>
  );
}
