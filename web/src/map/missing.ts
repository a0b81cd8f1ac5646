/** What the map library tells of a tile. */
export interface Tile {
  state: string;
  /** How many pictures show it; zero once it has left the view. */
  uses: number;
}

/** What the map library tells when something comes, or does not. */
export interface Told {
  sourceId?: string | undefined;
  tile?: Tile | undefined;
}

/** What of a backdrop did not come: tiles, as long as they are looked at, and whole sources or images, until they are asked for anew. */
export class Missing {
  /** Tiles with their source. */
  #tiles = new Map<Tile, string>();
  #sources = new Set<string>();

  /** Something did not come. */
  lost({ sourceId = "", tile }: Told): void {
    if (tile) this.#tiles.set(tile, sourceId);
    else this.#sources.add(sourceId);
  }

  /** A whole source came. */
  came({ sourceId = "" }: Told): void {
    this.#sources.delete(sourceId);
  }

  /** Everything is asked for anew. */
  clear(): void {
    this.#tiles.clear();
    this.#sources.clear();
  }

  /** The sources of which tiles are missing where one looks now, each once. */
  get incomplete(): string[] {
    for (const tile of this.#tiles.keys()) if (tile.state !== "errored" || tile.uses === 0) this.#tiles.delete(tile);
    return [...new Set(this.#tiles.values())];
  }

  /** Whether something is missing of what is looked at now. */
  get any(): boolean {
    return this.incomplete.length > 0 || this.#sources.size > 0;
  }
}
