// What is seen while an answer is awaited: nothing for a short while, then that it is awaited; and what was there stays where it was.
import assert from "node:assert/strict";

export const screens = {};

/** Holds back what the page asks for from now on; the answer lets all of it through. */
async function held(page) {
  let release;
  const released = new Promise((done) => (release = done));
  await page.route("**/graphql", async (route) => {
    await released;
    // What was asked for may have been taken back meanwhile.
    await route.continue().catch(() => {});
  });
  return release;
}

export async function walks({ journey, open, heading, settled }) {
  await journey("a slow answer is awaited in so many words, and comes", async (page) => {
    await open(page, "/");
    const release = await held(page);
    await page.getByRole("link", { name: "Données", exact: true }).click();
    await heading(page, "Données");
    await page.getByRole("main").getByText("Chargement en cours").first().waitFor();
    release();
    await page.getByRole("heading", { name: "Jeux de données" }).waitFor();
    await settled(page);
    assert.equal(await page.getByText("Chargement en cours").count(), 0);
  });

  await journey("what was found stays, and where it was, until a slow answer comes", async (page) => {
    await open(page, "/annuaire?territoire=REGION:53");
    const title = page.getByRole("heading", { level: 2, name: / · Bretagne$/ });
    const [words, place] = [await title.textContent(), await title.boundingBox()];
    const release = await held(page);
    await page.getByRole("checkbox", { name: /Énergie et climat/ }).check();
    await page.getByRole("main").getByText("Chargement en cours").first().waitFor({ state: "attached" });
    assert.equal(await title.textContent(), words);
    assert.deepEqual(await title.boundingBox(), place);
    release();
    await settled(page);
    assert.notEqual(await title.textContent(), words);
  });

  await journey(
    "a server that went away is asked again, and what was found is there again",
    async (page) => {
      await open(page, "/lacunes?territoire=REGION:53");
      await page.context().setOffline(true);
      await page.getByRole("button", { name: "12 secteurs" }).click();
      const fault = page.getByRole("alert").first();
      await fault.getByText("Le serveur n'a pas répondu.").waitFor();
      await page.context().setOffline(false);
      await fault.getByRole("button", { name: "Réessayer" }).click();
      await page.getByRole("table", { name: /^Liens entre secteurs, Bretagne/ }).getByRole("columnheader", { name: "Soins de ville" }).waitFor();
    },
    { expected: [/ERR_INTERNET_DISCONNECTED/] },
  );
}
