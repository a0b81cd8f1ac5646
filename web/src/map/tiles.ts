/** The address of the style of tiles that the server was set to have under maps, which it hands over in the page; null when it has none. */
export const TILE_STYLE = document.querySelector<HTMLMetaElement>('meta[name="tile-style"]')?.content || null;

/** The site that readers' browsers ask for tiles. */
export const TILE_HOST = TILE_STYLE === null ? null : new URL(TILE_STYLE, location.href).host;
