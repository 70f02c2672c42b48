import { serviceColor } from "~/domain/serviceColor";
import css from "./ServiceName.module.css";

/** A service with its colour in front; the same everywhere. */
export function ServiceName({ name }: { readonly name: string }) {
  return (
    <span className={css.service}>
      <span className={css.dot} style={{ background: serviceColor(name) }} aria-hidden />
      <span className={css.name}>{name || "unknown service"}</span>
    </span>
  );
}
