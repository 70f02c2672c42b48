import type { Listening } from "~/api/status";
import { CopyText } from "~/ui/CopyText";
import css from "./StatusPage.module.css";

const protocols: Readonly<Record<string, string>> = {
  "otlp-grpc": "OTLP over gRPC",
  "otlp-http": "OTLP over HTTP",
  http: "Dashboard, API and OTLP over HTTP",
};

/** Where programs can send to. */
export function ListeningCard({ listening }: { readonly listening: readonly Listening[] }) {
  return (
    <section className={css.card} aria-label="Listening">
      <header className={css.cardHead}>
        <h2 className={css.cardTitle}>Listening</h2>
      </header>
      <ul className={css.addresses}>
        {listening.map(({ protocol, address }) => (
          <li key={`${protocol} ${address}`}>
            <span>{protocols[protocol] ?? protocol}</span>
            <code>{address}</code>
            <CopyText text={address} label={`Copy ${address}`} />
          </li>
        ))}
      </ul>
    </section>
  );
}
