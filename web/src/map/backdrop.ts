import type { LayerSpecification, SourceSpecification, StyleSpecification } from "maplibre-gl";

/** What is drawn under a map: the tiles of a style from elsewhere. */
export interface Backdrop {
  sources: StyleSpecification["sources"];
  layers: readonly LayerSpecification[];
  sprite: StyleSpecification["sprite"] | null;
  /** Whom the style names as its authors, as plain text. */
  credit: string;
}

/** Names of the backdrop stand apart from those of our own sources and layers. */
const APART = "tiles/";

/** Fetches a style of tiles. Nothing but its address is sent. */
export async function backdropAt(address: string, signal: AbortSignal): Promise<Backdrop> {
  const response = await fetch(address, { signal, credentials: "omit", referrerPolicy: "no-referrer" });
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  return backdropOf(await response.json(), address);
}

/** A style as a backdrop. Its glyphs are left out: its names too are drawn with the fonts of the reader. */
export function backdropOf(style: unknown, address: string): Backdrop {
  const { sources, layers, sprite } = (style ?? {}) as Partial<StyleSpecification>;
  if (typeof sources !== "object" || !Array.isArray(layers)) throw new Error(`${address} is not a style of tiles`);
  const absolute = (relative: string) => absoluteOf(relative, address);
  return {
    sources: Object.fromEntries(Object.entries(sources).map(([name, source]) => [APART + name, located(source, absolute)])),
    layers: (layers as LayerSpecification[]).map((layer) => ({ ...layer, id: APART + layer.id, ...("source" in layer && typeof layer.source === "string" ? { source: APART + layer.source } : {}) }) as LayerSpecification),
    sprite: typeof sprite === "string" ? absolute(sprite) : (sprite?.map((one) => ({ ...one, url: absolute(one.url) })) ?? null),
    credit: [...new Set(Object.values(sources).map((source) => plain(("attribution" in source && source.attribution) || "")))].filter(Boolean).join(", "),
  };
}

function located(source: SourceSpecification, absolute: (relative: string) => string): SourceSpecification {
  const { url, tiles, data } = source as { url?: string; tiles?: string[]; data?: unknown };
  return {
    ...source,
    ...(url ? { url: absolute(url) } : {}),
    ...(tiles ? { tiles: tiles.map(absolute) } : {}),
    ...(typeof data === "string" ? { data: absolute(data) } : {}),
  } as SourceSpecification;
}

/** An address as seen from the style; the places of a tile, `{z}`, stay as they are. */
function absoluteOf(relative: string, address: string): string {
  return new URL(relative, address).href.replaceAll("%7B", "{").replaceAll("%7D", "}");
}

/** Markup as the text it holds: what comes from elsewhere is never put into the page as markup. */
function plain(markup: string): string {
  return markup.replace(/<[^>]*>/g, "").replace(/&copy;/g, "©").replace(/&amp;/g, "&").replace(/&nbsp;/g, " ").trim();
}
