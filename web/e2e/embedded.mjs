// The two pages beside the interface: GraphiQL, and what another site embeds.
import assert from "node:assert/strict";
import { createServer } from "node:http";
import { inBothSchemes } from "./watch.mjs";

export const screens = {
  embed: "/dans-votre-site",
  "embed-actors": "/dans-votre-site?montrer=acteurs&territoire=EPCI:242900744&forme=cadre&hauteur=600",
  "embed-nowhere": "/dans-votre-site?montrer=acteurs",
};

/** Serves one page at an address of its own, as another site would. */
async function site(html) {
  const server = createServer((_, response) => response.setHeader("content-type", "text/html; charset=utf-8").end(html));
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  return { address: `http://127.0.0.1:${server.address().port}`, stop: () => new Promise((done) => server.close(done)) };
}

const portal = (title, body) => `<!doctype html><html lang="fr"><head><meta charset="utf-8"><link rel="icon" href="data:,"><title>${title}</title></head><body><main><h1>${title}</h1>${body}</main></body></html>`;

export async function walks({ address, journey, open, heading, settled, barriers, sideways }) {
  await journey("the code for another site: made, previewed, copied, and shown there", async (page) => {
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await open(page, "/");
    await page.getByRole("link", { name: "Dans votre site" }).click();
    await heading(page, "Dans votre site");
    await page.frameLocator('iframe[title="Qui alerter"]').getByRole("heading", { level: 1, name: "Qui alerter ?" }).waitFor();
    await page.getByRole("button", { name: "Les acteurs d'un territoire" }).click();
    await page.getByText("Choisissez un territoire : le code et l'aperçu viennent ensuite.").waitFor();
    await page.getByRole("combobox", { name: "De quel territoire ?" }).fill("Poher");
    await page.getByRole("option", { name: /^CC Poher Communauté/ }).click();
    await page.waitForURL(/montrer=acteurs&territoire=EPCI:242900744/);
    const inside = page.frameLocator('iframe[title="Acteurs du territoire"]');
    await inside.getByRole("heading", { level: 1, name: /^Acteurs : CC Poher/ }).waitFor();
    // As high as what is in it, as on another site.
    const [frame] = page.frames().slice(1);
    await frame.waitForFunction(() => document.documentElement.scrollHeight <= innerHeight + 1);
    const codes = [];
    for (const form of ["Une ligne de script", "Un cadre (iframe)"]) {
      await page.getByRole("button", { name: form }).click();
      await settled(page);
      await page.getByRole("button", { name: "Copier le code" }).click();
      await page.getByText("Code copié").waitFor();
      codes.push(await page.evaluate(() => navigator.clipboard.readText()));
    }
    assert.match(codes[0], /^<script src="[^"]+\/integrer\.js" data-vue="acteurs" data-territoire="EPCI:242900744" async><\/script>$/);
    assert.match(codes[1], /^<iframe src="[^"]+\/integrer\/acteurs\?territoire=EPCI:242900744" title="Acteurs du territoire" width="100%" height="800"><\/iframe>$/);
    await page.getByLabel("Hauteur du cadre").selectOption("400");
    await page.getByText('height="400"').waitFor();
    assert.equal((await page.locator("iframe").boundingBox()).height, 400);
    await page.getByRole("button", { name: "Anglais" }).click();
    await page.frameLocator('iframe[title="Actors of the territory"]').getByRole("heading", { level: 1, name: /^Actors: CC Poher/ }).waitFor();
    // The reader's own language is another matter.
    await page.getByRole("heading", { level: 1, name: "Dans votre site" }).waitFor();
    for (const code of codes) {
      const other = await site(portal("Une autre page", code));
      await page.goto(other.address);
      await page.frameLocator('iframe[title="Acteurs du territoire"]').getByRole("heading", { level: 1, name: /^Acteurs : CC Poher/ }).waitFor();
      await other.stop();
    }
  }, { expected: [/foreign request: http:\/\/127\.0\.0\.1:\d+\//] });

  for (const width of [320, 768, 1440]) {
    await journey(
      `GraphiQL at ${width} px`,
      async (page) => {
        await page.goto(`${address}/graphiql`);
        await page.locator(".graphiql-query-editor").getByText("ExampleCommune").waitFor();
        await page.waitForLoadState("networkidle");
        await page.getByRole("button", { name: /^Execute query/ }).click();
        await page.locator(".result-window").getByText('"totalCount"').first().waitFor();
        await page.getByRole("tab", { name: "ExampleAppels" }).waitFor();
        await page.waitForLoadState("networkidle");
        assert.ok((await sideways(page)) <= 0);
        await inBothSchemes(page, async (colorScheme) => {
          // GraphiQL puts the button that closes a tab inside the tab: the console of /api is there for those whom that stops.
          const found = (await barriers(page)).filter((line) => !line.startsWith("nested-interactive"));
          assert.deepEqual(found, [], colorScheme);
        });
      },
      { width },
    );
  }

  await journey("GraphiQL: every example is answered", async (page) => {
    await page.goto(`${address}/graphiql`);
    const editor = page.locator(".graphiql-query-editor");
    // A tab that is chosen before GraphiQL has the schema takes up the text of the one before.
    await editor.getByText("ExampleCommune").waitFor();
    await page.waitForLoadState("networkidle");
    for (const name of ["ExamplePasserelles", "ExampleAlerte", "ExampleAppels", "ExampleCommune"]) {
      await page.getByRole("tab", { name }).getByRole("button").first().click();
      await editor.getByText(name).waitFor();
      const answered = page.waitForResponse((response) => response.url().endsWith("/graphql") && (response.request().postData() ?? "").includes(`query ${name}`));
      await page.getByRole("button", { name: /^Execute query/ }).click();
      const { data, errors } = await (await answered).json();
      assert.equal(errors, undefined);
      const [first] = Object.values(data);
      assert.ok(JSON.stringify(first).length > 100, name);
    }
  });

  await journey("the scripts of GraphiQL are fetched nowhere else", async (page) => {
    const scripts = [];
    page.on("request", (request) => scripts.push(request.url()));
    await page.goto(`${address}/annuaire`);
    await page.waitForLoadState("networkidle");
    assert.deepEqual(scripts.filter((url) => /graphiql|codemirror|widget/.test(url)), []);
  });

  const host = await site(
    portal(
      "Notre portail",
      `<script src="${address}/integrer.js" data-vue="acteurs" data-territoire="EPCI:242900744" async></script>
       <script src="${address}/integrer.js" data-vue="alerter" async></script>`,
    ),
  );
  const foreign = { expected: [new RegExp(`foreign request: ${host.address}/`)] };
  for (const width of [320, 768, 1440]) {
    await journey(
      `two views in another site at ${width} px`,
      async (page) => {
        await page.goto(host.address);
        const actors = page.frameLocator('iframe[title="Acteurs du territoire"]');
        await actors.getByRole("heading", { level: 1, name: /^Acteurs : CC Poher/ }).waitFor();
        const link = actors.getByRole("listitem").getByRole("link").first();
        await link.waitFor();
        const alert = page.frameLocator('iframe[title="Qui alerter"]');
        await alert.getByRole("heading", { level: 1, name: "Qui alerter ?" }).waitFor();
        const frames = page.frames().slice(1);
        // As high as what is in it: nothing scrolls inside.
        for (const frame of frames) {
          await frame.waitForFunction(() => document.documentElement.scrollHeight <= innerHeight + 1);
          assert.ok((await sideways(frame)) <= 0);
        }
        await inBothSchemes(page, async (colorScheme) => {
          for (const frame of frames) assert.deepEqual(await barriers(frame), [], colorScheme);
        });
        const [opened] = await Promise.all([page.context().waitForEvent("page"), link.click()]);
        await opened.waitForURL(`${address}/acteurs/**`);
      },
      { width, ...foreign },
    );
  }

  await journey("whom to alert, inside another site", async (page) => {
    await page.goto(host.address);
    const alert = page.frameLocator('iframe[title="Qui alerter"]');
    await alert.getByRole("combobox", { name: "Dans quelle commune ?" }).fill("Carhaix");
    await alert.getByRole("option", { name: /^Carhaix-Plouguer/ }).click();
    await alert.getByRole("checkbox", { name: "Humidité, moisissures" }).check();
    await alert.getByRole("button", { name: "Voir qui alerter" }).click();
    await alert.getByRole("heading", { name: /^À qui en parler, à Carhaix-Plouguer/ }).waitFor();
  }, foreign);

  await journey("nothing else of the interface may stand in a frame", async (page) => {
    for (const path of ["/", "/alerter", "/graphiql", "/api"]) {
      const response = await page.request.get(address + path);
      assert.match(response.headers()["content-security-policy"] ?? "", /frame-ancestors 'none'/, path);
      assert.equal(response.headers()["x-frame-options"], "DENY", path);
    }
    for (const path of ["/integrer/alerter", "/integrer/acteurs"]) {
      const response = await page.request.get(address + path);
      assert.match(response.headers()["content-security-policy"] ?? "", /default-src 'none'.*frame-ancestors \*$/, path);
      assert.equal(response.headers()["x-frame-options"], undefined, path);
    }
  });

  await journey("a view says when its address names no territory, and speaks English when asked", async (page) => {
    await page.goto(`${address}/integrer/acteurs?langue=en`);
    await page.getByText("The address of this view does not say of which territory").waitFor();
    assert.equal(await page.evaluate(() => localStorage.getItem("passerelles.lang")), null);
    await page.goto(`${address}/integrer/acteurs?territoire=EPCI:000000000`);
    await page.getByText(/n'est pas dans l'annuaire/).waitFor();
  });
  await host.stop();
}
