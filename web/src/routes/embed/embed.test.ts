import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { settings } from "../../widget/settings";
import { addressOf, embedOf, HEIGHTS, markupOf, titleOf, type Embed, type View } from "./embed";

const ORIGIN = "https://annuaire.example";
const of = (query: string) => embedOf(new URLSearchParams(query), "fr");
const actors: Embed = { view: "acteurs", territory: "EPCI:242900744", lang: "en", form: "cadre", height: 600 };

describe("the generator of what other sites embed", () => {
  it("shows whom to alert by a line of script, in the language of its reader, until something else is chosen", () => {
    expect(embedOf(new URLSearchParams(), "en")).toEqual({ view: "alerter", territory: null, lang: "en", form: "script", height: 800 });
    expect(of("montrer=acteurs&territoire=EPCI:242900744&langue=en&forme=cadre&hauteur=600")).toEqual(actors);
    expect(HEIGHTS).toContain(of("").height);
  });

  it("leaves out what an address says that is not known", () => {
    expect(of("montrer=tout&territoire=ici&langue=de&forme=image&hauteur=17")).toEqual(of(""));
  });

  it("gives an address that the view reads as it was meant", () => {
    expect(settings(new URL(addressOf(actors, ORIGIN) ?? ""))).toEqual({ view: "actors", territory: "EPCI:242900744", lang: "en" });
    expect(settings(new URL(addressOf(of(""), ORIGIN) ?? ""))).toEqual({ view: "alert", territory: null, lang: "fr" });
  });

  it("writes no markup of actors before a territory is named, and no territory for whom to alert", () => {
    expect(markupOf({ ...actors, territory: null }, ORIGIN)).toBeNull();
    expect(markupOf(of("territoire=EPCI:242900744"), ORIGIN)).toBe('<script src="https://annuaire.example/integrer.js" data-vue="alerter" async></script>');
  });

  it("writes a line of script, or a frame with a title and a height", () => {
    expect(markupOf({ ...actors, form: "script" }, ORIGIN)).toBe(
      '<script src="https://annuaire.example/integrer.js" data-vue="acteurs" data-territoire="EPCI:242900744" data-langue="en" async></script>',
    );
    expect(markupOf(actors, ORIGIN)).toBe(
      '<iframe src="https://annuaire.example/integrer/acteurs?territoire=EPCI:242900744&amp;langue=en" title="Actors of the territory" width="100%" height="600"></iframe>',
    );
  });

  it("calls the frame as the script does", () => {
    const script = readFileSync(new URL("../../../public/integrer.js", import.meta.url), "utf8");
    for (const view of ["alerter", "acteurs"] satisfies View[]) {
      for (const lang of ["fr", "en"] as const) expect(script).toContain(`"${titleOf({ ...actors, view, lang })}"`);
    }
  });
});
