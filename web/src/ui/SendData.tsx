import { Tabs } from "@mantine/core";
import type { ServerStatus } from "~/api/status";
import { CopyAction } from "./CopyAction";
import { Mark } from "./Mark";
import css from "./SendData.module.css";
import { endpointsOf, snippets } from "./sendDataSnippets";

/** What an empty server says: where it listens and what to paste into which program. */
export function SendData({ status }: { readonly status: ServerStatus }) {
  const all = snippets(endpointsOf(status.listening, window.location.origin));
  return (
    <section className={css.place} aria-label="Send data">
      <div className={css.card}>
        <header className={css.head}>
          <Mark size={34} />
          <div>
            <h2 className={css.title}>Waiting for the first data</h2>
            <p className={css.lead}>
              Point any OpenTelemetry program here. This page changes by itself as soon as something arrives.
            </p>
          </div>
        </header>
        <dl className={css.addresses}>
          {status.listening.map((each) => (
            <div key={`${each.protocol} ${each.address}`} className={css.address}>
              <dt>{protocolNames[each.protocol] ?? each.protocol}</dt>
              <dd>{each.address}</dd>
            </div>
          ))}
        </dl>
        <Tabs defaultValue={all[0]?.language ?? null} keepMounted={false}>
          <Tabs.List aria-label="Language">
            {all.map((snippet) => (
              <Tabs.Tab key={snippet.language} value={snippet.language}>
                {snippet.language}
              </Tabs.Tab>
            ))}
          </Tabs.List>
          {all.map((snippet) => (
            <Tabs.Panel key={snippet.language} value={snippet.language} className={css.panel}>
              <span className={css.copy}>
                <CopyAction text={snippet.text} />
              </span>
              {/* biome-ignore lint/a11y/noNoninteractiveTabindex: long lines scroll, and keys must reach them. */}
              <pre className={css.code} tabIndex={0} role="region" aria-label={`Settings for ${snippet.language}`}>
                {snippet.text}
              </pre>
            </Tabs.Panel>
          ))}
        </Tabs>
      </div>
    </section>
  );
}

const protocolNames: Record<string, string> = {
  "otlp-grpc": "OTLP/gRPC",
  "otlp-http": "OTLP/HTTP",
  http: "Dashboard, API and OTLP/HTTP",
};
