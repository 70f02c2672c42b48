import { serviceColorIn } from "~/domain/serviceColor";
import type { Stretch } from "~/domain/trace/criticalPath";
import { failed, type SpanNode } from "~/domain/trace/tree";
import type { FlameBox } from "./layout";

export const lineHeight = 22;

interface Scene {
  readonly width: number;
  readonly window: Stretch;
  readonly scheme: "light" | "dark";
  readonly selected: SpanNode | undefined;
}

const inks = {
  light: { text: "#ffffff", error: "#bf1f3a", selected: "#171c24", gap: "#ffffff" },
  dark: { text: "#0f1217", error: "#ff8089", selected: "#ffffff", gap: "#151920" },
};

const narrowestText = 36;

/** Draws the boxes inside the window; the canvas is made as large as it needs to be. */
export function drawFlame(
  context: CanvasRenderingContext2D,
  boxes: readonly FlameBox[],
  lines: number,
  scene: Scene,
): void {
  const ratio = globalThis.devicePixelRatio || 1;
  context.canvas.width = scene.width * ratio;
  context.canvas.height = lines * lineHeight * ratio;
  context.scale(ratio, ratio);
  context.font = `11px ${getComputedStyle(context.canvas).fontFamily}`;
  context.textBaseline = "middle";
  const scale = scene.width / Math.max(1, scene.window.to - scene.window.from);
  for (const box of boxes) {
    const left = Math.max(0, (box.node.start - scene.window.from) * scale);
    const right = Math.min(scene.width, (box.node.end - scene.window.from) * scale);
    if (right >= 0 && left <= scene.width && right >= left) {
      drawBox(context, box, left, Math.max(1, right - left), scene);
    }
  }
}

function drawBox(context: CanvasRenderingContext2D, box: FlameBox, x: number, width: number, scene: Scene): void {
  const ink = inks[scene.scheme];
  const y = box.line * lineHeight;
  const { span } = box.node;
  context.fillStyle = serviceColorIn(span.service, scene.scheme);
  context.fillRect(x, y + 1, width > 3 ? width - 1 : width, lineHeight - 2);
  if (failed(box.node)) {
    context.fillStyle = ink.error;
    context.fillRect(x, y + lineHeight - 4, width, 3);
  }
  if (box.node === scene.selected) {
    context.strokeStyle = ink.selected;
    context.lineWidth = 2;
    context.strokeRect(x + 1, y + 2, Math.max(1, width - 3), lineHeight - 4);
  }
  if (width >= narrowestText) {
    context.save();
    context.beginPath();
    context.rect(x, y, width - 4, lineHeight);
    context.clip();
    context.fillStyle = ink.text;
    context.fillText(`${failed(box.node) ? "⚠ " : ""}${span.name}`, x + 5, y + lineHeight / 2);
    context.restore();
  }
}
