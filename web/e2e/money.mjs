// Amounts on a map: what is known, what is not, and the same choice in the table.
import assert from "node:assert/strict";

export const screens = {
  "money-unknown": "/appels/ami-bretagne-2021?niveau=EPCI",
  "money-known": "/appels/inv-appel?niveau=EPCI&choisi=EPCI:200069151",
  "money-everywhere": "/appels?niveau=EPCI&mesure=projets",
};

export async function walks({ journey, open, settled }) {
  const map = (page) => page.getByRole("region", { name: /^Carte des montants accordés par territoire/ });
  const view = (page, name) => page.getByRole("group", { name: "Carte ou tableau" }).getByRole("button", { name });
  const key = (page) => page.getByRole("list", { name: "Légende" });

  await journey("amounts of a call by EPCI: chosen in the table, told beside the map, kept in the address", async (page) => {
    await open(page, "/appels/inv-appel?niveau=EPCI");
    await map(page).waitFor();
    await key(page).getByText(/^60\s000,50\s€/).waitFor();
    await key(page).getByText("aucun projet connu").waitFor();
    await page.getByText("1 projet de territoire inconnu n'est pas sur la carte.").waitFor();
    await view(page, "Tableau").press("Enter");
    const table = page.getByRole("table", { name: /^Par territoire \(EPCI/ });
    await table.getByRole("button", { name: "CC du Gévaudan" }).press("Enter");
    await page.waitForURL(/choisi=EPCI:\d+/);
    assert.equal(await table.getByRole("button", { pressed: true }).innerText(), "CC du Gévaudan");
    await view(page, "Carte").click();
    await page.reload();
    await settled(page);
    const card = page.getByRole("status").filter({ hasText: "CC du Gévaudan" });
    assert.match(await card.innerText(), /1 projet : 40\s000\s€/);
    await card.getByRole("link", { name: "Voir ses passerelles" }).click();
    await page.waitForURL(/passerelles\?territoire=EPCI:/);
  });

  await journey("amounts that nobody knows are hatched, never small; projects may be counted instead", async (page) => {
    await open(page, "/appels/ami-bretagne-2021?niveau=EPCI");
    await key(page).getByText(/^montant inconnu : ce n'est pas zéro/).waitFor();
    assert.equal(await key(page).getByText(/€/).count(), 0);
    await page.getByRole("button", { name: "Nombre de projets" }).click();
    await page.waitForURL(/mesure=projets/);
    await key(page).getByText(/^1 /).waitFor();
    assert.equal(await key(page).getByText(/inconnu/).count(), 0);
  });
}
