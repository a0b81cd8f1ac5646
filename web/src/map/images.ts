import { SHAPES, type Shape } from "./sectors";
import type { Theme } from "./style";

/** Pixels of an image for each pixel of the page: sharp on fine screens. */
export const DENSITY = 2;
const SIGN = 26;
const RING = 44;
const HATCH = 8;

/** The image that a style names: `sign/light/square/E`, `hatch/dark`, `ring/light`; `null` for other names. */
export function imageOf(name: string, { colour }: Theme): ImageData | null {
  const [what, , shape, letter] = name.split("/");
  if (what === "hatch") return painted(HATCH, (pen) => hatch(pen, colour("--map-hatch")));
  if (what === "ring") return painted(RING, (pen) => ring(pen, colour("--map-halo"), colour("--map-ink")));
  if (what !== "sign" || !shape || !(shape in SHAPES)) return null;
  return painted(SIGN, (pen) => sign(pen, shape as Shape, letter ?? "", colour));
}

function painted(size: number, paint: (pen: CanvasRenderingContext2D) => void): ImageData | null {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = size * DENSITY;
  const pen = canvas.getContext("2d");
  if (!pen) return null;
  pen.scale(DENSITY, DENSITY);
  paint(pen);
  return pen.getImageData(0, 0, canvas.width, canvas.height);
}

function sign(pen: CanvasRenderingContext2D, shape: Shape, letter: string, colour: Theme["colour"]): void {
  const path = new Path2D(SHAPES[shape]);
  pen.save();
  pen.translate(2, 2);
  pen.scale((SIGN - 4) / 24, (SIGN - 4) / 24);
  pen.lineWidth = 3;
  pen.strokeStyle = colour("--map-halo");
  pen.stroke(path);
  pen.fillStyle = colour(`--map-${shape}`);
  pen.fill(path);
  pen.restore();
  pen.fillStyle = colour("--map-on-sign");
  pen.font = "bold 13px system-ui, sans-serif";
  pen.textAlign = "center";
  pen.textBaseline = "middle";
  pen.fillText(letter, SIGN / 2, SIGN / 2 + 1);
}

/** Around what is chosen. */
function ring(pen: CanvasRenderingContext2D, inside: string, line: string): void {
  pen.beginPath();
  pen.arc(RING / 2, RING / 2, RING / 2 - 3, 0, 2 * Math.PI);
  pen.fillStyle = inside;
  pen.fill();
  pen.strokeStyle = line;
  pen.lineWidth = 4;
  pen.stroke();
}

/** Slanted lines that go on from one tile to the next. */
function hatch(pen: CanvasRenderingContext2D, colour: string): void {
  pen.strokeStyle = colour;
  pen.lineWidth = 1.5;
  pen.beginPath();
  for (const start of [-HATCH, 0, HATCH]) {
    pen.moveTo(start - 1, HATCH + 1);
    pen.lineTo(start + HATCH + 1, -1);
  }
  pen.stroke();
}
