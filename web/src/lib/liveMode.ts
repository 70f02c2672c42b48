import type { LiveState } from "~/api/live";
import { createStore } from "./store";

/** Whether the reader wants rows to arrive by themselves. Shared by all pages, until the tab is closed. */
export const livePaused = createStore(false);

/** How the page's feed is doing; "off" when no page follows one. */
export const feedState = createStore<LiveState | "off">("off");
