import { LoadingRows } from "./LoadingRows";
import css from "./PageHeader.module.css";

/** Holds the page's place while its code arrives. */
export function PageLoading() {
  return (
    <div className={css.body}>
      <LoadingRows rows={14} label="Loading the page" />
    </div>
  );
}
