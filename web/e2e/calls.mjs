// Calls, groups and agreements: who was funded, who sits where, and who is missing.
import assert from "node:assert/strict";

export const screens = {
  calls: "/appels",
  "calls-none": "/appels?territoire=DEPARTMENT:2A",
  groups: "/appels?vue=groupes&territoire=REGION:53",
  agreements: "/appels?vue=accords&quels=tous",
  call: "/appels/ami-bretagne-2021",
  "call-without-laureate": "/appels/ami-occitanie-2021",
  "unknown-call": "/appels/aucun",
  group: "/groupes/groupe-de-travail-sante",
  "group-members": "/groupes/comite-de-pilotage-du-contrat-local-de-sante-de-cornouaille",
  "unknown-group": "/groupes/aucun",
  "call-with-amounts": "/appels/inv-appel",
  "group-with-seats": "/groupes/comite-de-pilotage-invente",
};

export async function walks({ journey, open, heading, settled }) {
  await journey("a call: its axes, its laureates, and amounts that nobody knows", async (page) => {
    await open(page, "/");
    await page.getByRole("link", { name: "Appels et groupes" }).click();
    await heading(page, "Appels et groupes");
    await page.getByRole("heading", { level: 2, name: /^\d+ appels$/ }).waitFor();
    await page.getByRole("link", { name: /Inégalités sociales de santé » Bretagne/ }).click();
    await heading(page, /Bretagne/);
    await page.getByText("4 inscrits sur 14 annoncés").waitFor();
    await page.getByText("Aucun lauréat inscrit sur cet axe.").first().waitFor();
    const total = page.getByRole("table", { name: "Par axe" }).getByRole("row").last();
    assert.match(await total.innerText(), /4\s+4 montants inconnus/);
    assert.doesNotMatch(await page.locator("main").innerText(), /(^|[^\d\s])\s*0\s€/m);
    await page.getByLabel("Ne montrer qu'un axe").selectOption("2");
    await page.waitForURL(/axe=2$/);
    await page.reload();
    await settled(page);
    assert.equal(await page.getByRole("heading", { level: 3, name: /^Axe/ }).count(), 1);
    await page.getByRole("link", { name: "Breizh ALEC", exact: true }).first().waitFor();
  });

  await journey("the money of a territory, by département and by EPCI", async (page) => {
    await open(page, "/appels");
    const group = page.getByRole("group", { name: "Carte ou tableau" });
    await group.getByRole("button", { name: "Tableau" }).click();
    await page.getByRole("table", { name: "Par territoire (Département)" }).getByRole("row", { name: /territoire inconnu/ }).waitFor();
    await page.getByRole("button", { name: "Par EPCI" }).click();
    await page.waitForURL(/niveau=EPCI/);
    await page.getByRole("table", { name: /Par territoire \(EPCI/ }).waitFor();
  });

  await journey("a group: its members, who is missing, and its proposals", async (page) => {
    await open(page, "/appels?vue=groupes&territoire=REGION:53");
    await page.getByRole("link", { name: /Comité de pilotage du contrat local de santé de Cornouaille/ }).click();
    await heading(page, /Cornouaille/);
    await page.getByRole("heading", { name: "20 membres connus" }).waitFor();
    const missing = page.getByRole("table", { name: /^Secteurs absents/ });
    await missing.getByRole("row", { name: /^Énergie et climat/ }).waitFor();
    // A kind that sits there is not missing.
    await page.locator("summary", { hasText: "Natures d'acteurs absentes" }).click();
    assert.equal(await page.getByRole("table", { name: /^Natures d'acteurs absentes/ }).getByRole("row", { name: /^CPAM/ }).count(), 0);
    await open(page, screens.group);
    await page.getByText("Aucun membre n'est connu : on ne peut pas dire qui manque.").waitFor();
    await page.getByRole("button", { name: /^Proposée \(6\)/ }).click();
    await page.waitForURL(/etat=PROPOSED/);
    await page.getByRole("heading", { name: /^Axe 6/ }).waitFor();
  });

  await journey("amounts that are known, beside one that is not; who had worked together before", async (page) => {
    await open(page, `${screens["call-with-amounts"]}?niveau=EPCI`);
    const total = await page.getByRole("table", { name: "Par axe" }).getByRole("row").last().innerText();
    // 40 000 + 20 000,50 euros: the project on two axes counts once.
    assert.match(total.replace(/\s/g, " "), /3 60 000,50 € connus, montant inconnu/);
    const second = page.getByRole("table", { name: "Par axe" }).getByRole("row", { name: /^2\. Accès aux soins/ });
    assert.match(await second.innerText(), /dont 1 aussi sur une autre ligne/);
    await page.getByText("3 paires travaillent ensemble pour la première fois, à notre connaissance").first().waitFor();
    await page.getByText("personnes concernées associées").first().waitFor();
    await page.getByText("Propositions reprises par cet appel").waitFor();
  });

  await journey("a body: a vacant seat, and proposals that were funded", async (page) => {
    await open(page, screens["group-with-seats"]);
    const seats = page.getByRole("listitem").filter({ hasText: "Siège des usagers" });
    await seats.getByText("vacant", { exact: true }).waitFor();
    await page.getByText(/siège : Présidence/).waitFor();
    await page.getByRole("button", { name: /^Financée \(1\)/ }).click();
    await page.waitForURL(/etat=FUNDED/);
    const card = page.getByRole("listitem").filter({ hasText: "Visiter à deux les logements signalés" });
    await card.getByRole("link", { name: "Agence inventée de l'énergie" }).first().waitFor();
    assert.equal(await page.getByText("Former les aides à domicile au repérage").count(), 0);
    await page.getByRole("button", { name: /^toutes \(3\)/ }).click();
    await page.getByRole("heading", { level: 3, name: "Axe 2 : Se parler" }).waitFor();
  });

  await journey("agreements: those that end soon first", async (page) => {
    await open(page, "/appels?vue=accords");
    const first = page.locator("main li.panel").first();
    await first.getByText(/dans \d+ jours/).waitFor();
    await page.getByLabel("Quels accords").selectOption({ label: "tous, terminés compris" });
    await page.waitForURL(/quels=tous/);
    await first.getByText("terminé").waitFor();
  });
}
