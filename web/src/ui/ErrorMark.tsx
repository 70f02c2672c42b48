import { IconAlertCircle, IconAlertCircleFilled } from "@tabler/icons-react";

/** Solid: this span failed. Hollow: something failed inside the folded branch. The shape says it, not the colour alone. */
export function ErrorMark({ kind, size = 14 }: { readonly kind: "own" | "inside"; readonly size?: number }) {
  const MarkIcon = kind === "own" ? IconAlertCircleFilled : IconAlertCircle;
  return (
    <MarkIcon
      size={size}
      role="img"
      aria-label={kind === "own" ? "error" : "error inside"}
      style={{ color: "var(--error)", flex: "none" }}
    />
  );
}
