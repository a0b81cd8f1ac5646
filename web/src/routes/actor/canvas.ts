// The drawing of a network on a canvas: sigma over graphology, fetched when it is first asked for.
import Graph from "graphology";
import Sigma from "sigma";
import { neighbours, type Drawing } from "./around";
import { short } from "./ring";

/** What the canvas says back, and what may be done with it. */
export interface Canvas {
  /** Marks an actor and its partners; `null` marks nobody. */
  choose: (at: number | null) => void;
  zoom: (factor: number) => void;
  whole: () => void;
  /** Takes up the colours in force again. */
  recolour: () => void;
  end: () => void;
}

/** The colours of the page in force, by the names that the style sheet gives them; read once, since each picture asks for them hundreds of times. */
function colours(element: HTMLElement, families: ReadonlySet<string | null>) {
  const style = getComputedStyle(element);
  const of = (name: string) => style.getPropertyValue(name).trim();
  const edge = of("--edge");
  const named = (family: string | null) => of(family === null ? "--family-none" : `--family-${family.toLowerCase().replaceAll("_", "-")}`) || edge;
  return {
    ink: of("--ink"),
    ground: of("--panel"),
    line: of("--line"),
    edge,
    accent: of("--accent"),
    families: new Map([...families].map((family) => [family, named(family)])),
  };
}

/**
 * Draws the actors where the server placed them; nothing moves, so that each visit shows the same.
 *
 * @throws when the browser has no WebGL.
 */
export function draw(container: HTMLElement, { nodes, edges }: Drawing, onchoose: (at: number | null) => void): Canvas {
  const families = new Set(nodes.map(({ actor }) => actor.family));
  let paint = colours(container, families);
  let chosen: number | null = null;
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const graph = new Graph({ multi: false, type: "undirected" });
  // The places are those of a square: they take the shape of the frame.
  const wide = Math.max(container.clientWidth / Math.max(container.clientHeight, 1), 0.5);
  nodes.forEach(({ x, y, degree, distance, actor }, at) => {
    graph.addNode(at, { x: x * wide, y: 1 - y, size: distance === 0 ? 12 : 4 + Math.min(6, Math.sqrt(degree)), label: short(actor), family: actor.family, centre: distance === 0 });
  });
  for (const { fromNode, toNode, links, isPasserelle } of edges) {
    graph.mergeUndirectedEdge(fromNode, toNode, { size: Math.min(1 + links * 0.5, 3), isPasserelle, fromNode, toNode });
  }
  // Who stands beside whom is known before anybody is chosen.
  const beside = neighbours({ nodes, edges });

  const sigma = new Sigma(graph, container, {
    labelFont: "system-ui, sans-serif",
    labelSize: 13,
    labelColor: { attribute: "labelColour" },
    labelRenderedSizeThreshold: 5,
    labelDensity: 0.7,
    zIndex: true,
    // Drawn by the label renderer itself where the pointer is: its white box would not fit the dark colours.
    defaultDrawNodeHover: (context, data) => {
      context.beginPath();
      context.arc(data.x, data.y, data.size + 3, 0, 2 * Math.PI);
      context.strokeStyle = paint.ink;
      context.lineWidth = 2;
      context.stroke();
      if (!data.label) return;
      context.font = `600 14px system-ui, sans-serif`;
      const width = context.measureText(data.label).width;
      context.fillStyle = paint.ground;
      context.fillRect(data.x + data.size + 4, data.y - 10, width + 8, 20);
      context.fillStyle = paint.ink;
      context.fillText(data.label, data.x + data.size + 8, data.y + 5);
    },
    nodeReducer: (key, data) => {
      const near = chosen === null || chosen === Number(key) || beside[chosen]?.has(Number(key)) === true;
      return {
        ...data,
        color: data["centre"] === true ? paint.ink : near ? (paint.families.get(data["family"] as string | null) ?? paint.edge) : paint.line,
        labelColour: paint.ink,
        label: near ? (data["label"] as string) : "",
        forceLabel: data["centre"] === true || chosen === Number(key),
        highlighted: chosen === Number(key),
        zIndex: near ? 1 : 0,
      };
    },
    edgeReducer: (_, data) => {
      const on = chosen === null || data["fromNode"] === chosen || data["toNode"] === chosen;
      return { ...data, color: on ? (data["isPasserelle"] === true ? paint.accent : paint.edge) : paint.line, hidden: chosen !== null && !on };
    },
  });
  // The wheel and a single finger scroll the page; the wheel with Control, or two fingers, are for the drawing.
  const leave = (event: WheelEvent | TouchEvent) => {
    if (event instanceof WheelEvent ? !event.ctrlKey : event.touches.length < 2) event.stopPropagation();
  };
  const LEFT = ["wheel", "touchstart", "touchmove", "touchend"] as const;
  for (const name of LEFT) container.addEventListener(name, leave, { capture: true, passive: true });
  sigma.on("clickNode", ({ node }) => onchoose(Number(node)));
  sigma.on("clickStage", () => onchoose(null));
  const camera = sigma.getCamera();
  const duration = still ? 0 : 200;
  return {
    choose: (at) => {
      chosen = at;
      // With the next picture: choices that follow one another fast are drawn once.
      sigma.refresh({ schedule: true });
    },
    zoom: (factor) => void camera.animate({ ratio: camera.getState().ratio / factor }, { duration }),
    whole: () => void camera.animate({ x: 0.5, y: 0.5, ratio: 1, angle: 0 }, { duration }),
    recolour: () => {
      paint = colours(container, families);
      sigma.refresh();
    },
    end: () => {
      for (const name of LEFT) container.removeEventListener(name, leave, { capture: true });
      sigma.kill();
    },
  };
}
