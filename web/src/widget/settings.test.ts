import { describe, expect, it } from "vitest";
import { settings } from "./settings";

describe("the address of a widget", () => {
  it("says which view, which territory and which language", () => {
    expect(settings(new URL("https://exemple.fr/integrer/acteurs?territoire=EPCI:242900744&langue=en"))).toEqual({
      view: "actors",
      territory: "EPCI:242900744",
      lang: "en",
    });
    expect(settings(new URL("https://exemple.fr/integrer/alerter"))).toEqual({ view: "alert", territory: null, lang: "fr" });
  });
});
