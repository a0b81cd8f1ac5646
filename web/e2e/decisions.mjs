// Recorded decisions on pilots, and choices of several territories under rules.
import assert from "node:assert/strict";
import { inBothSchemes, until } from "./watch.mjs";

export const screens = {
  "pilots-rules": "/pilotes?territoire=REGION:53&regle=contraste&guichet=chacun",
  "pilots-one": "/pilotes?territoire=REGION:53&nombre=1",
  decisions: "/pilotes/decisions",
  "decisions-none": "/pilotes/decisions?territoire=EPCI:242900744",
};

export async function walks({ address, token, journey, open, heading, settled, barriers, sideways }) {
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

  if (token === null) console.log("decisions: no token (PASSERELLES_TOKEN) to record one with");
  else {
    await journey(
      "a decision is recorded under a study, by who has a token, which is kept nowhere",
      async (page) => {
        await open(page, "/pilotes?territoire=REGION:53&nombre=1");
        await page.locator("summary", { hasText: "Enregistrer la décision" }).click();
        const form = page.locator("form").filter({ has: page.getByLabel("Jeton de l'organisme") });
        const go = form.getByRole("button", { name: "Enregistrer la décision" });
        assert.ok(await go.isDisabled());
        // The best choice is ticked.
        await form.getByRole("checkbox", { name: "CC Monts d'Arrée Communauté", checked: true }).uncheck();
        await form.getByText("Choisissez de 1 à 4 territoires.").waitFor();
        await form.getByRole("checkbox", { name: "CC Poher Communauté" }).check();
        await form.getByLabel(/^Pourquoi ce choix/).fill("Un réseau de santé y est prêt.");
        await form.getByRole("combobox", { name: /^Organisme ou instance/ }).fill("Breizh ALEC");
        await form.getByRole("option", { name: /^Breizh ALEC/ }).click();
        await form.locator("strong").getByText("Breizh ALEC", { exact: true }).waitFor();
        // Of an earlier day than the other decision, which stays the first of the list.
        await form.getByLabel(/^Jour de la décision/).fill("2026-01-05");
        const field = form.getByLabel("Jeton de l'organisme");
        await field.fill("faux");
        await go.click();
        await page.getByRole("alert").waitFor();
        await field.fill(token);
        assert.deepEqual(await barriers(page), []);
        await go.click();
        await page.getByRole("link", { name: "La voir" }).waitFor();
        assert.equal(await field.inputValue(), "");
        const kept = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie, location.href]));
        assert.ok(!kept.includes(token), kept);
        await page.getByRole("link", { name: "La voir" }).click();
        await heading(page, "Décision : CC Poher Communauté");
        await page.getByText("Un réseau de santé y est prêt.").waitFor();
        await page.getByRole("link", { name: "Breizh ALEC", exact: true }).waitFor();
      },
      { expected: [/401|403/] },
    );
  }

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
