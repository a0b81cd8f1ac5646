// What is missing in a territory, on screen and on one printed page.
import assert from "node:assert/strict";
import { printed } from "./print.mjs";

export const screens = {};

export async function walks({ journey, open, heading }) {
  await journey("who is missing at the tables of a territory", async (page) => {
    await open(page, "/lacunes?territoire=REGION:53");
    await page.getByText(/^Membres connus pour \d+ groupes ou instances sur \d+\./).waitFor();
    const table = page.getByRole("table", { name: "Secteurs absents des groupes et instances" });
    const row = table.getByRole("row", { name: /^Hébergement et sans-abrisme/ });
    await row.locator("summary").click();
    await row.getByRole("link").first().click();
    await page.waitForURL(/\/groupes\//);
    await heading(page, /./);
    await page.getByRole("table", { name: /^Secteurs absents/ }).getByRole("row", { name: /^Hébergement et sans-abrisme/ }).waitFor();
  });

  await journey("what is missing, on one page", async (page) => {
    for (const path of ["/lacunes", "/lacunes?territoire=REGION:53", "/lacunes?territoire=DEPARTMENT:29&par=secteurs", "/lacunes?territoire=EPCI:242900744"]) {
      await open(page, path);
      assert.equal((await printed(page)).pages, 1, path);
    }
  });
}
