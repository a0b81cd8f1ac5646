// What is told of what was found, and of what was not: distances, roles, wider territories, ways to be introduced.
import assert from "node:assert/strict";

const ALECOB = "agence-locale-de-l-energie-et-du-climat-du-centre-ouest-bretagne";
const NOWHERE = "territoire=COMMUNE:48061&entre=HOUSING_ENERGY,SOCIETY";

export const screens = {
  "passerelles-none": `/passerelles?${NOWHERE}`,
  meet: `/passerelles?territoire=EPCI:242900744&de=${ALECOB}&vers=nature:CPTS`,
  "groups-none": "/appels?vue=groupes&territoire=DEPARTMENT:2A",
  "agreements-none": "/appels?vue=accords&territoire=COMMUNE:29024&quels=annee",
};

export async function walks({ journey, open, heading, settled }) {
  await journey("how far each actor is", async (page) => {
    await open(page, "/annuaire?territoire=COMMUNE:29024&rayon=20&tri=distance");
    const texts = await page.locator(".results li").filter({ hasText: / à [\d,]+ km/ }).allInnerTexts();
    assert.ok(texts.length > 1);
    const far = texts.map((text) => Number(/ à ([\d,]+) km/.exec(text)?.[1].replace(",", ".")));
    assert.deepEqual(far, [...far].sort((a, b) => a - b));
    assert.ok(far.every((km) => km <= 20));
  });

  await journey("what an actor joins, in plain words", async (page) => {
    await open(page, `/acteurs/${ALECOB}`);
    const words = page.getByText(/^Il relie habitat–énergie et : .*\(\d+ acteurs?\)/);
    await words.waitFor();
    assert.match(await words.locator("..").innerText(), /Ces acteurs siègent dans \d+ EPCI/);
  });

  await journey("no passerelle here: what was searched, and how many there are around", async (page) => {
    await open(page, `/passerelles?${NOWHERE}`);
    const notice = page.locator(".notice", { hasText: "Ce qui a été cherché" });
    await notice.getByText("entre Habitat–énergie et Société").waitFor();
    await notice.getByText(/dans Florac Trois Rivières \(Commune\)/).waitFor();
    await notice.getByRole("button", { name: /^(Occitanie|France) \(\d+\)$/ }).last().click();
    await page.waitForURL(/territoire=(REGION:76|COUNTRY:FR)&entre=/);
    await page.getByRole("heading", { name: /^Passerelles existantes \([1-9]/ }).waitFor();
  });

  await journey("no group and no agreement here: the next wider territory is offered", async (page) => {
    await open(page, "/appels?vue=groupes&territoire=DEPARTMENT:2A");
    await page.getByRole("button", { name: /^France \(\d+\)$/ }).click();
    await page.waitForURL(/territoire=COUNTRY:FR/);
    await page.getByRole("heading", { name: /^\d+ groupes et instances$/ }).waitFor();
  });

  await journey("two actors introduced to each other, from the passerelles", async (page) => {
    await open(page, "/passerelles?territoire=EPCI:242900744");
    const card = page.locator("li.panel", { hasText: "Comment les présenter" }).first();
    await card.locator("summary", { hasText: "Comment les présenter" }).click();
    await card.getByText(/^(Un chemin|\d chemins) vers/).waitFor();
    await page.getByRole("combobox", { name: "Qui demande ?" }).fill("alecob");
    await page.getByRole("option", { name: /ALECOB|Centre Ouest Bretagne/ }).first().click();
    await page.waitForURL(/de=agence-locale/);
    await page.getByRole("combobox", { name: /veut-il rencontrer/ }).fill("cpts");
    await page.getByRole("option", { name: /^CPTS/ }).first().click();
    await page.waitForURL(/vers=nature:CPTS/);
    await page.reload();
    await settled(page);
    await page.getByText(/^3 chemins vers/).waitFor();
    await page.getByText(/^Message prêt à envoyer à/).first().click();
    await page.getByText(/Pourriez-vous nous mettre en relation/).first().waitFor();
  });

  await journey("a screen whose script does not come may be loaded again", async (page) => {
    await open(page, "/");
    await page.route(/\/assets\/Data-/, (route) => route.abort());
    await page.getByRole("link", { name: "Données", exact: true }).click();
    const again = page.getByRole("button", { name: "Recharger la page" });
    await again.waitFor();
    await page.unroute(/\/assets\/Data-/);
    await again.click();
    await heading(page, "Données");
  }, { expected: [/ERR_FAILED/] });
}
