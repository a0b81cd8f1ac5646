// Recorded decisions on pilots, and choices of several territories under rules.
import assert from "node:assert/strict";
import { inBothSchemes, until } from "./watch.mjs";

export const screens = {
  "pilots-rules": "/pilotes?territoire=REGION:53&regle=contraste&guichet=chacun",
  "pilots-one": "/pilotes?territoire=REGION:53&nombre=1",
  decisions: "/pilotes/decisions",
  "decisions-none": "/pilotes/decisions?territoire=EPCI:242900744",
};

export async function walks({ address, journey, open, heading, settled, barriers, sideways }) {
  await journey("a decision: who, why, what today's data say, and its sheet", async (page) => {
    await open(page, "/pilotes");
    await page.getByRole("link", { name: "Décisions déjà enregistrées" }).click();
    await heading(page, "Décisions enregistrées");
    await page.getByText("pas le meilleur choix de l'étude").first().waitFor();
    await page.getByRole("heading", { level: 3 }).getByRole("link").first().click();
    await heading(page, /^Décision : .* \+ /);
    await page.getByText("Deux territoires où un réseau de santé est prêt à s'engager.").waitFor();
    await page.getByText(/^Avec les données d'aujourd'hui, le meilleur choix serait : .* \+ /).waitFor();
    await page.getByText("mêmes rangs, mêmes choix").waitFor();
    const ranking = page.getByRole("table", { name: "Classement de ce jour-là" });
    assert.equal(await ranking.getByText("choisi", { exact: true }).count(), 2);
    await settled(page);
    assert.deepEqual(await barriers(page), []);
    const sheet = await page.getByRole("link", { name: "Fiche à imprimer (A4)" }).getAttribute("href");
    assert.match(sheet ?? "", /^\/pilot-decisions\/\w+$/);
    await page.getByRole("link", { name: "Fiche à imprimer (A4)" }).click();
    await page.waitForURL(`${address}${sheet}`);
    await page.getByText("Deux territoires où un réseau de santé est prêt à s'engager.").first().waitFor();
  });

  for (const width of [320, 768, 1440]) {
    await journey(
      `a decision at ${width} px`,
      async (page) => {
        await open(page, "/pilotes/decisions");
        await page.getByRole("heading", { level: 3 }).getByRole("link").first().click();
        await heading(page, /^Décision/);
        await settled(page);
        assert.ok((await sideways(page)) <= 0);
        await inBothSchemes(page, async (colorScheme) => assert.deepEqual(await barriers(page), [], colorScheme));
      },
      { width },
    );
  }

  await journey("rules change which territories go together", async (page) => {
    await open(page, "/pilotes?territoire=REGION:53");
    const best = page.getByRole("listitem").filter({ hasText: "Choix n° 1" }).locator("strong");
    const before = await best.textContent();
    await page.getByRole("checkbox", { name: "un rural et un urbain" }).check();
    await page.waitForURL(/regle=contraste/);
    await settled(page);
    await page.getByRole("combobox", { name: /^ALEC ou espace conseil/ }).selectOption({ label: "dans chacun" });
    await page.waitForURL(/guichet=chacun/);
    await until(async () => (await best.textContent()) !== before, "another choice");
    await settled(page);
    const after = await best.textContent();
    await page.reload();
    await settled(page);
    assert.equal(await best.textContent(), after);
    await page.locator("summary", { hasText: "Comparer critère par critère" }).first().click();
    const table = page.getByRole("table", { name: /^Valeurs de/ });
    await table.getByRole("row", { name: /^Taux de pauvreté/ }).waitFor();
    assert.equal(await table.getByRole("columnheader").count(), 4);
  });

  await journey("the name of a ranked territory is its name alone", async (page) => {
    await open(page, "/pilotes?territoire=REGION:53");
    const names = await page.getByRole("table", { name: /^Classement/ }).getByRole("rowheader").allInnerTexts();
    assert.ok(names.length >= 20);
    for (const name of names) assert.ok(!/pourquoi|donne/.test(name), name);
  });
}
