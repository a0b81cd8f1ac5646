import { describe, expect, it } from "vitest";
import { rulesOf } from "./rules";

describe("the rules of a choice", () => {
  it("are those that the address names", () => {
    expect(rulesOf(new URLSearchParams("regle=contraste&regle=eloignes&guichet=chacun"))).toEqual({
      contrasted: true,
      notNeighbours: true,
      onePerDepartment: false,
      energyDesk: "EACH",
      energyAgency: null,
    });
    expect(rulesOf(new URLSearchParams("guichet=un"))).toMatchObject({ contrasted: false, energyDesk: "ONE" });
    expect(rulesOf(new URLSearchParams("alec=chacun"))).toMatchObject({ energyDesk: null, energyAgency: "EACH" });
  });

  it("are none when it names none that there is", () => {
    expect(rulesOf(new URLSearchParams("regle=autre&guichet=deux&alec=deux"))).toBeNull();
  });
});
