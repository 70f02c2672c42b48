import { Modal } from "@mantine/core";
import type { ReactNode } from "react";

interface Props {
  readonly opened: boolean;
  readonly onClose: () => void;
  /** What a screen reader calls the dialog; also its heading when `headed`. */
  readonly label: string;
  readonly headed?: boolean;
  readonly size: string;
  readonly children: ReactNode;
}

/** A dialog above the page; Escape and a click beside it close it. */
export function Dialog({ opened, onClose, label, headed = false, size, children }: Props) {
  return (
    <Modal.Root opened={opened} onClose={onClose} size={size} yOffset="12vh" transitionProps={{ duration: 80 }}>
      <Modal.Overlay backgroundOpacity={0.45} />
      <Modal.Content aria-label={label}>
        {headed && (
          <div style={{ display: "flex", alignItems: "center", padding: "0.75rem 0.75rem 0 1rem" }}>
            <h2 style={{ fontSize: "0.9375rem", fontWeight: 620 }}>{label}</h2>
            <Modal.CloseButton aria-label="Close" />
          </div>
        )}
        <Modal.Body p={headed ? "md" : 0}>{children}</Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}
