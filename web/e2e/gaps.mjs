// What is missing in a territory, on screen and on one printed page.
import assert from "node:assert/strict";
import { printed } from "./print.mjs";
import { until } from "./watch.mjs";

export const screens = {
  "gaps-families": "/lacunes?territoire=REGION:53&vue=familles",
};

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

  await journey("each family with the others in every territory, and a cell opens its passerelles", async (page) => {
    await open(page, "/lacunes?territoire=REGION:53");
    await page.getByRole("button", { name: "Toutes les familles" }).click();
    await page.waitForURL(/vue=familles/);
    await heading(page, "Ce qui manque");
    const table = page.getByRole("table", { name: /^Liens de la famille Habitat–énergie avec chacune des autres, Bretagne/ });
    await table.getByRole("row", { name: /^Rennes Métropole/ }).waitFor();
    // All EPCI of Bretagne and the head, in the order of their names.
    await until(async () => (await table.getByRole("row").count()) === 62, "61 territories");
    const names = await table.getByRole("rowheader").allInnerTexts();
    assert.deepEqual(names, [...names].sort(new Intl.Collator("fr").compare));
    await page.getByRole("button", { name: "Social", exact: true }).click();
    await page.waitForURL(/famille=SOCIAL/);
    await page.reload();
    const row = page.getByRole("table", { name: /^Liens de la famille Social/ }).getByRole("row", { name: /^Rennes Métropole/ });
    await row.waitFor();
    assert.equal(await row.getByRole("cell").count(), 4);
    await row.getByRole("link").first().click();
    await page.waitForURL(/\/passerelles\?territoire=EPCI:\d+&entre=SOCIAL(,|%2C)HOUSING_ENERGY/);
    await heading(page, "Passerelles d'un territoire");
  });

  await journey("what is missing, on one page", async (page) => {
    for (const path of ["/lacunes", "/lacunes?territoire=REGION:53", "/lacunes?territoire=REGION:53&vue=familles", "/lacunes?territoire=DEPARTMENT:29&par=secteurs", "/lacunes?territoire=EPCI:242900744"]) {
      await open(page, path);
      assert.equal((await printed(page)).pages, 1, path);
    }
  });
}
