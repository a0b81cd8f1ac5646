import { describe, expect, it } from "vitest";
import { en } from "./en";
import { fr } from "./fr";

type Section = Record<string, string | ((...values: never[]) => string)>;
const catalogues = { fr, en } as unknown as Record<string, Record<string, Section>>;

describe("the catalogues", () => {
  it("have the same messages in the same order", () => {
    const keys = (catalogue: Record<string, Section>) =>
      Object.entries(catalogue).flatMap(([section, messages]) => Object.keys(messages).map((key) => `${section}.${key}`));
    expect(keys(catalogues["en"] ?? {})).toEqual(keys(catalogues["fr"] ?? {}));
  });

  it("leave no message empty, and no French in the English one", () => {
    for (const [section, messages] of Object.entries(catalogues["en"] ?? {})) {
      for (const [key, message] of Object.entries(messages)) {
        const french = catalogues["fr"]?.[section]?.[key];
        if (typeof message !== "string" || typeof french !== "string") continue;
        expect(message.trim(), `${section}.${key}`).not.toBe("");
        // Names, and words that are the same in both, stay.
        if (message === french) expect(message, `${section}.${key}`).toMatch(/^(passerelles?|menu|description|note|distance|position|contacts?|Date|Licence|Source|Score|Dates|Total|Participants|rural|fragile|Thèmes|Publics|Commune, EPCI, département…|Région ou département…)$/i);
      }
    }
  });

  it("join French prepositions and articles", () => {
    expect(["Carhaix-Plouguer", "Le Faouët", "Les Abrets", "Leuhan"].map(fr.directory.seat)).toEqual([
      "siège à Carhaix-Plouguer",
      "siège au Faouët",
      "siège aux Abrets",
      "siège à Leuhan",
    ]);
    expect(fr.directory.near("Le Faouët", 10)).toBe("à moins de 10 km du Faouët");
  });
});
