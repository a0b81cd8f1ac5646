import { expect, it } from "vitest";
import { noneReached } from "./reach";

const phone = { channel: "PHONE" as const, value: "02 00 00 00 00", label: null };
const one = (contacts: (typeof phone)[], website: string | null = null, contactsWithheld = false) => ({ contacts, contactsWithheld, actor: { website } });

it("whom nobody reaches is told, and only then", () => {
  expect(noneReached([])).toBe(false);
  expect(noneReached([one([])])).toBe(true);
  expect(noneReached([one([]), one([phone])])).toBe(false);
  expect(noneReached([one([], "https://exemple.fr")])).toBe(false);
  // Only professionals may use it, and the caller is none.
  expect(noneReached([one([], "https://exemple.fr", true)])).toBe(true);
});
