import { describe, expect, it } from "vitest";
import { date, span } from "./dates";
import { number, percent, perThousand } from "./numbers";

describe("date", () => {
  it.each([
    ["2021", "2021", "2021"],
    ["2021-09", "septembre 2021", "September 2021"],
    ["2021-09-30", "30 septembre 2021", "30 September 2021"],
    ["2021-01-01", "1er janvier 2021", "1 January 2021"],
    ["2026-11-27T23:21:03.459Z", "27 novembre 2026", "27 November 2026"],
    ["vers 2020", "vers 2020", "vers 2020"],
  ])("says %s as far as it is known", (value, fr, en) => {
    expect(date(value, "fr")).toBe(fr);
    expect(date(value, "en")).toBe(en);
  });
});

describe("span", () => {
  it.each([
    ["2019", "2022-03", "2019 à mars 2022", "2019 to March 2022"],
    ["2021-02-10", null, "depuis le 10 février 2021", "since 10 February 2021"],
    ["2021", null, "depuis 2021", "since 2021"],
    [null, "2022", "jusqu'à 2022", "until 2022"],
    [null, "2022-06-30", "jusqu'au 30 juin 2022", "until 30 June 2022"],
    [null, null, null, null],
  ])("joins %s and %s", (from, until, fr, en) => {
    expect(span(from, until, "fr")).toBe(fr);
    expect(span(from, until, "en")).toBe(en);
  });
});

describe("numbers", () => {
  // Spaces that do not break are written so that they can be seen.
  it("groups thousands as each language does", () => {
    expect(number(36749, "fr")).toBe("36\u202f749");
    expect(number(36749, "en")).toBe("36,749");
    expect(number(5.479, "fr", 1)).toBe("5,5");
  });

  it("never says that a small share is none", () => {
    expect(percent(0.8316, "fr")).toBe("83\u00a0%");
    expect(percent(0.001, "en")).toBe("<\u00a01%");
    expect(percent(0, "en")).toBe("0%");
    expect(perThousand(0.00226, "fr")).toBe("2,3 ‰");
  });
});
