import { describe, expect, it } from "vitest";
import { mailto, permalink } from "./correction";

describe("a correction", () => {
  it("opens in a mail program with its lines and accents", () => {
    const address = new URL(mailto("Fiche : é & co", "Bonjour,\nà corriger ?"));
    expect(address.protocol).toBe("mailto:");
    expect(address.searchParams.get("subject")).toBe("Fiche : é & co");
    expect(address.searchParams.get("body")).toBe("Bonjour,\r\nà corriger ?");
    expect(address.href).not.toContain("+");
  });

  it("names the page and the state of the network that was seen", () => {
    expect(permalink("https://exemple.fr", "/acteurs/alecob", 39046)).toBe("https://exemple.fr/acteurs/alecob?version=39046");
    expect(permalink("https://exemple.fr", "/acteurs/alecob", null)).toBe("https://exemple.fr/acteurs/alecob");
  });
});
