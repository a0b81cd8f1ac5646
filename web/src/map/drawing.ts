import { type GeoJSONSource, Map as Canvas, type MapMouseEvent, ScaleControl, setWorkerUrl } from "maplibre-gl";
import workerUrl from "maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url";
import "maplibre-gl/dist/maplibre-gl.css";
import type { Backdrop } from "./backdrop";
import type { Box } from "./geometry";
import { DENSITY, imageOf } from "./images";
import { Missing, type Told } from "./missing";
import type { Scene } from "./scene";
import { chosenOf, MOST_ZOOM, styleOf, type Theme } from "./style";

// A file of ours, so that the content security policy needs no exception.
setWorkerUrl(workerUrl);

/** Layers that answer to a click, the topmost first. */
const PICKED = ["chosen-spot", "spots", "clusters", "areas"];
/** How a box is framed, in pixels; and so near at most, when it is one point alone. */
const FRAMED = { padding: 24, maxZoom: 11 };

/** Words that the library shows. */
export interface Words {
  title: string;
  zoomKey: string;
  zoomKeyMac: string;
  twoFingers: string;
}

/** What a map tells the page. */
export interface Heard {
  /** Chosen by pointer: actors at one point, or one area. */
  pick: (ids: string[]) => void;
  /** Everything asked for is drawn. */
  idle: () => void;
  /** Nothing can be drawn here. */
  fail: (reason: unknown) => void;
  /** Whether something of the backdrop did not come. */
  missing: (any: boolean) => void;
}

/** A map on the page, from its start until `remove`. This module and the library are fetched when a map is first shown. */
export class Drawing {
  #canvas: Canvas;
  #heard: Heard;
  #theme: Theme;
  #scene: Scene;
  #backdrop: Backdrop | null = null;
  #missing = new Missing();
  /** The first style is in force: only then can another be told from it. */
  #ready = false;
  /** One has looked elsewhere since tiles were last asked for. */
  #moved = false;
  #sized: ResizeObserver;

  constructor(container: HTMLElement, words: Words, scene: Scene, frame: Box | null, heard: Heard) {
    this.#heard = heard;
    this.#scene = scene;
    this.#theme = themeOf(container);
    this.#canvas = new Canvas({
      container,
      style: styleOf(scene, this.#theme),
      ...(frame ? { bounds: [...frame], fitBoundsOptions: FRAMED } : { center: [2.5, 46.6], zoom: 4.4 }),
      maxZoom: MOST_ZOOM,
      minZoom: 3,
      attributionControl: false,
      // The page scrolls under the map: a wheel or one finger never gets caught in it.
      cooperativeGestures: true,
      dragRotate: false,
      pitchWithRotate: false,
      touchPitch: false,
      renderWorldCopies: false,
      // Else a printed page would show an empty sheet.
      canvasContextAttributes: { preserveDrawingBuffer: true },
      fadeDuration: 0,
      // Once hidden, behind its table, it would take a size of its own, and be seen with that when it comes back.
      trackResize: false,
      locale: {
        "Map.Title": words.title,
        "CooperativeGesturesHandler.WindowsHelpText": words.zoomKey,
        "CooperativeGesturesHandler.MacHelpText": words.zoomKeyMac,
        "CooperativeGesturesHandler.MobileHelpText": words.twoFingers,
      },
    });
    this.#canvas.setMissingStyleImageResolver((name) => {
      const image = imageOf(name, this.#theme);
      if (image && !this.#canvas.hasImage(name)) this.#canvas.addImage(name, image, { pixelRatio: DENSITY });
    });
    this.#canvas.touchZoomRotate.disableRotation();
    this.#canvas.keyboard.disableRotation();
    this.#canvas.addControl(new ScaleControl({ unit: "metric" }), "bottom-left");
    let unseen = container.clientWidth === 0;
    this.#sized = new ResizeObserver(() => {
      const { clientWidth, clientHeight } = this.#canvas.getCanvas();
      if (container.clientWidth === 0 || (clientWidth === container.clientWidth && clientHeight === container.clientHeight)) return;
      this.#canvas.resize();
      if (unseen && frame) this.#canvas.fitBounds([...frame], { ...FRAMED, animate: false });
      unseen = false;
      this.#canvas.redraw();
    });
    this.#sized.observe(container);
    this.#canvas.once("style.load", () => {
      this.#ready = true;
      // What was shown since the start.
      if (this.#scene !== scene || this.#backdrop) this.#restyle();
    });
    this.#canvas.on("moveend", () => (this.#moved = true));
    this.#canvas.on("idle", () => {
      heard.idle();
      // What is told stays until the tiles that are asked for again have come, or not.
      if (!this.#askAgain()) heard.missing(this.#missing.any);
    });
    // What we draw is at hand: once a backdrop is there, it alone can fail to come.
    this.#canvas.on("error", (event: { error: unknown } & Told) => {
      if (!this.#backdrop) {
        heard.fail(event.error);
        return;
      }
      this.#missing.lost(event);
      heard.missing(true);
    });
    this.#canvas.on("sourcedata", (event) => {
      if (event.sourceDataType === "metadata") this.#missing.came(event);
    });
    this.#canvas.on("click", (event) => void this.#click(event));
    this.#canvas.on("mousemove", ({ point }) => {
      this.#canvas.getCanvas().style.cursor = this.#at(point) ? "pointer" : "";
    });
  }

  /** Shows another scene; where one looks stays as it is. Another choice alone draws little anew. */
  show(scene: Scene): void {
    const { areas, spots, links, circle } = this.#scene;
    this.#scene = scene;
    if (!this.#ready) return;
    const same = areas === scene.areas && spots === scene.spots && links === scene.links && circle === scene.circle;
    if (same) {
      for (const [name, { data }] of Object.entries(chosenOf(scene, this.#theme.scheme))) this.#canvas.getSource<GeoJSONSource>(name)?.setData(data);
    } else {
      this.#restyle();
    }
  }

  /** Puts tiles under all that is drawn; those that are there already are asked for anew. */
  under(backdrop: Backdrop): void {
    // What is the same in two styles is left alone by the library, with what did not come of it.
    if (this.#ready && this.#backdrop) this.#canvas.setStyle(styleOf(this.#scene, this.#theme, null));
    this.#backdrop = backdrop;
    this.#missing.clear();
    this.#heard.missing(false);
    if (this.#ready) this.#restyle();
  }

  /** Takes up the colours of the page again, when they have changed. */
  repaint(): void {
    this.#theme = themeOf(this.#canvas.getContainer());
    if (this.#ready) this.#restyle();
  }

  /** Looks at a box. */
  frame(box: Box): void {
    this.#canvas.fitBounds([...box], FRAMED);
  }

  zoom(by: 1 | -1): void {
    if (by > 0) this.#canvas.zoomIn();
    else this.#canvas.zoomOut();
  }

  /** Moves so that a point is in view; stays when it is. */
  reveal([east, north]: readonly [number, number]): void {
    if (!this.#canvas.getBounds().contains([east, north])) this.#canvas.easeTo({ center: [east, north] });
  }

  remove(): void {
    this.#sized.disconnect();
    this.#canvas.remove();
  }

  /**
   * Asks again, once after each move, for the tiles that did not come; whether there are any. The library asks once: a tile that was asked for in
   * the place of nearer ones, and did not come, would stay away from whoever goes farther until it is of another view.
   */
  #askAgain(): boolean {
    const sources = this.#moved ? this.#missing.incomplete.filter((source) => this.#canvas.getSource(source)) : [];
    this.#moved = false;
    // Not by their names alone: the library would take a tile without a picture for one that is there.
    for (const source of sources) this.#canvas.refreshTiles(source);
    return sources.length > 0;
  }

  #restyle(): void {
    this.#canvas.setStyle(styleOf(this.#scene, this.#theme, this.#backdrop));
    if (this.#backdrop && !this.#canvas.getLayer("veil")) {
      // The library takes nothing of a style with a fault in it: ours alone has none.
      this.#backdrop = null;
      this.#canvas.setStyle(styleOf(this.#scene, this.#theme, null));
    }
  }

  #at(point: MapMouseEvent["point"]) {
    const layers = PICKED.filter((layer) => this.#canvas.getLayer(layer));
    return this.#canvas.queryRenderedFeatures(point, { layers })[0];
  }

  async #click({ point }: MapMouseEvent): Promise<void> {
    const found = this.#at(point);
    if (!found) return;
    if (found.layer.id !== "clusters") {
      this.#heard.pick([String(found.properties["id"])]);
      return;
    }
    const source = this.#canvas.getSource<GeoJSONSource>("spots");
    const cluster = Number(found.properties["cluster_id"]);
    if (!source) return;
    const zoom = await source.getClusterExpansionZoom(cluster);
    if (zoom <= MOST_ZOOM && found.geometry.type === "Point") {
      this.#canvas.easeTo({ center: found.geometry.coordinates as [number, number], zoom });
      return;
    }
    // Actors of one point never come apart: all of them are chosen.
    const leaves = await source.getClusterLeaves(cluster, Number(found.properties["point_count"]), 0);
    this.#heard.pick(leaves.map(({ properties }) => String(properties?.["id"])));
  }
}

function themeOf(container: HTMLElement): Theme {
  const computed = getComputedStyle(container);
  return {
    colour: (property) => computed.getPropertyValue(property).trim() || "#888888",
    scheme: matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light",
    font: "system-ui, sans-serif",
  };
}
