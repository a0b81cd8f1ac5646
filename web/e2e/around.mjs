// The wider network of an actor, and a correction that is prepared but not sent.
import assert from "node:assert/strict";
import { until } from "./watch.mjs";

const ALECOB = "/acteurs/agence-locale-de-l-energie-et-du-climat-du-centre-ouest-bretagne";
export const screens = {
  around: `${ALECOB}?pas=2`,
  "around-chosen": `${ALECOB}?pas=2&choisi=departement-du-finistere`,
};
/** Reading what was clicked on waits for the processor, where there is none for graphics. */
const SOFTWARE = { expected: [/GPU stall due to ReadPixels/] };

export async function walks({ journey, open, heading, settled, barriers }) {
  await journey("two steps around: drawing and table share who is chosen", async (page) => {
    const scripts = [];
    page.on("response", (response) => {
      if (/\/assets\/canvas-/.test(response.url())) scripts.push(response.url());
    });
    await open(page, ALECOB);
    assert.deepEqual(scripts, []);
    await page.getByRole("button", { name: "Voir aussi les partenaires de ses partenaires" }).click();
    await page.waitForURL(/pas=2$/);
    await page.getByRole("img", { name: /^ALECOB et \d+ acteurs à deux pas/ }).waitFor();
    await page.locator(".frame canvas").first().waitFor();
    await page.getByLabel("Montrer un acteur et ses liens").selectOption({ label: "Breizh ALEC" });
    await page.waitForURL(/choisi=breizh-alec/);
    await page.getByRole("status").filter({ hasText: /Breizh ALEC relié ici à \d+ acteurs/ }).waitFor();
    await page.getByRole("button", { name: "Tableau" }).last().click();
    const table = page.getByRole("table", { name: /deux pas au plus de ALECOB/ });
    await table.getByRole("button", { name: "Breizh ALEC", pressed: true }).waitFor();
    const rows = await table.getByRole("row").count();
    assert.ok(rows > 40, String(rows));
    await settled(page);
    assert.deepEqual(await barriers(page), []);
    await table.getByRole("button", { name: "Département du Finistère" }).click();
    await page.waitForURL(/choisi=departement-du-finistere/);
    await page.reload();
    await page.getByRole("status").filter({ hasText: /Département du Finistère relié ici/ }).waitFor();
  }, SOFTWARE);

  await journey("the same drawing at each visit", async (page) => {
    const shots = [];
    for (let visit = 0; visit < 2; visit += 1) {
      await open(page, `${ALECOB}?pas=2`);
      const frame = page.locator('.frame[aria-busy="false"]');
      // It has settled when two looks at it see the same.
      let [last, now] = [null, null];
      await until(async () => {
        [last, now] = [now, (await frame.screenshot()).toString("base64")];
        return now === last;
      }, "a drawing that stands still");
      shots.push(now);
    }
    assert.equal(shots[0], shots[1]);
  }, SOFTWARE);

  await journey("a correction is prepared, and nothing is sent", async (page) => {
    const sent = [];
    await open(page, ALECOB);
    page.on("request", (request) => sent.push(request.url()));
    await page.locator("summary", { hasText: "Suggérer une correction" }).click();
    await page.getByLabel("Qu'est-ce qui est faux ou manque ?").selectOption("contact");
    await page.getByLabel("Ce qui est juste, et d'où vous le savez").fill("Le site a changé.");
    const message = page.getByRole("region", { name: "Message préparé" });
    await message.getByText(/à corriger : les contacts ou le site/).waitFor();
    const text = await message.innerText();
    assert.match(text, /Le site a changé\./);
    assert.match(text, /\/acteurs\/agence-locale[\w-]+\?version=\d+/);
    const mail = new URL((await page.getByRole("link", { name: "Ouvrir dans ma messagerie" }).getAttribute("href")) ?? "");
    assert.equal(mail.pathname, "");
    assert.match(mail.searchParams.get("body") ?? "", /Le site a changé\./);
    assert.deepEqual(await barriers(page), []);
    assert.deepEqual(sent, []);
  });

  await journey("a group and its page as an actor lead to each other", async (page) => {
    await open(page, "/acteurs/groupe-de-travail-sante");
    await page.getByRole("link", { name: /^Voir le groupe/ }).click();
    await heading(page, "Groupe de travail Santé");
    await page.getByRole("link", { name: /^Voir sa fiche d'acteur/ }).click();
    await page.waitForURL(/\/acteurs\/groupe-de-travail-sante$/);
  });
}
