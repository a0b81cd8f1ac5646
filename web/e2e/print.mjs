// What every screen prints on A4: nothing cut off, nothing to press, and what it is, of when and of whose data.
import assert from "node:assert/strict";
// 1.4 is the last that runs on Node 20.
import { extractText, getDocumentProxy } from "unpdf";
import { settled, sideways, until } from "./watch.mjs";

export const screens = {};

/** Width of what a page may hold, between its margins of 12 mm. */
const INSIDE_PX = Math.round(((210 - 24) / 25.4) * 96);
/** Points of an inch that a page leaves free at its sides, and what letters may reach beyond their box. */
const MARGIN_PT = (12 / 25.4) * 72;
const SLACK_PT = 3;

/** How many pages a screen may take; those that are not named take three at most. */
const PAGES = {
  gaps: 1, "gaps-families": 1, sectors: 1, home: 1, nobody: 1, alert: 1, directory: 2, actor: 4, introduction: 5, around: 5, "around-chosen": 5, passerelles: 4,
  "passerelles-chosen": 5, meet: 6, pilots: 4, "pilots-rules": 4, "pilots-one": 4, "pilots-chosen": 4,
};
const MOST = 3;

const plain = (text) => text.replace(/\s+/g, " ").trim();

/** What a page prints: its text, its number of pages, and the words that reach into a margin. */
export async function printed(page) {
  const pdf = await getDocumentProxy(new Uint8Array(await page.pdf({ preferCSSPageSize: true })));
  const { totalPages, text } = await extractText(pdf, { mergePages: true });
  const cut = [];
  for (let number = 1; number <= totalPages; number += 1) {
    const sheet = await pdf.getPage(number);
    const [, , width, height] = sheet.view;
    assert.deepEqual([width, height].map(Math.round), [595, 842], "A4");
    for (const { str, transform, width: long } of (await sheet.getTextContent()).items) {
      const [right, up, , , from] = transform;
      // Headings of columns stand upright.
      const to = from + long * (right / Math.hypot(right, up));
      if (str.trim() !== "" && (Math.min(from, to) < MARGIN_PT - SLACK_PT || Math.max(from, to) > width - MARGIN_PT + SLACK_PT)) cut.push(`page ${number}: ${str}`);
    }
  }
  return { pages: totalPages, text: plain(text), cut };
}

/** What can be pressed or filled in and is printed all the same, and boxes that hide a part of what is in them. */
function left() {
  const shown = (element) => element.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true });
  const controls = [...document.querySelectorAll("nav, button, input[type=range], [role=combobox], .skip")].filter((one) => shown(one) && !one.closest("th, td, .abbr, .says"));
  const hidden = [...document.querySelectorAll("main, main *")].filter(
    (one) => shown(one) && !one.closest("svg, .map, .unseen") && one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).overflowX !== "visible",
  );
  // What was taken of a list stands on one line.
  const pen = document.createElement("canvas").getContext("2d");
  const squeezed = [...document.querySelectorAll("select")].filter((one) => {
    pen.font = getComputedStyle(one).font;
    return shown(one) && pen.measureText(one.selectedOptions[0]?.text ?? "").width > one.clientWidth + 1;
  });
  return [...controls, ...hidden, ...squeezed].map((one) => one.outerHTML.slice(0, 120));
}

/** Prints a screen that stands open, and looks at the paper. */
export async function onPaper(page, name, address) {
  await page.emulateMedia({ media: null, colorScheme: "light" });
  await settled(page);
  const title = plain(await page.getByRole("heading", { level: 1 }).innerText());
  const version = plain(await page.locator("footer.site p").first().innerText());
  const { pages, text, cut } = await printed(page);
  assert.deepEqual(cut, [], "cut off on paper");
  assert.ok(pages <= (PAGES[name] ?? MOST), `${pages} pages`);
  // Lines break where paper ends.
  const bare = text.replaceAll(" ", "");
  for (const part of [title, /Réseau dans son état n° [\d\s]+, du [^.]+\./.exec(version)[0], `depuis ${address}`, "Sources : "]) {
    assert.ok(bare.includes(part.replace(/\s/g, "")), `not printed: ${part}`);
  }
  assert.match(text, /Imprimé le \d{1,2}(er)? \p{L}+ \d{4}/u);
  assert.doesNotMatch(text, /Aller au contenu|English|Copier le lien/);
  await page.emulateMedia({ media: "print" });
  await page.setViewportSize({ width: INSIDE_PX, height: 1000 });
  await settled(page);
  assert.deepEqual(await page.evaluate(left), [], "left on paper");
  // A drawing takes its new width one picture later.
  await until(async () => (await sideways(page)) <= 0, "no wider than the paper");
}

export async function walks({ journey, open, address }) {
  await journey("printed: whom to alert, for a commune and what was seen there", async (page) => {
    await open(page, "/alerter");
    await page.getByRole("combobox", { name: "Dans quelle commune ?" }).fill("Carhaix");
    await page.getByRole("option", { name: /^Carhaix-Plouguer/ }).click();
    await page.getByRole("checkbox", { name: "Suspicion de monoxyde de carbone" }).check();
    await page.getByRole("button", { name: "Voir qui alerter" }).click();
    await page.getByRole("heading", { name: "Danger : d'abord ceci" }).waitFor();
    await onPaper(page, "alert-answered", address);
    const words = await page.locator("main").innerText();
    assert.match(words, /Carhaix-Plouguer/);
    assert.match(words, /Suspicion de monoxyde de carbone/);
    assert.doesNotMatch(words, /Humidité, moisissures/, "what was not ticked");
  });

  await journey("printed: the sheet of a decision", async (page) => {
    await open(page, "/pilotes/decisions");
    // Not one that another journey recorded meanwhile.
    const prepared = page.getByRole("listitem").filter({ hasText: "un réseau de santé est prêt" });
    await prepared.getByRole("heading", { level: 3 }).getByRole("link").first().click();
    const sheet = await page.getByRole("link", { name: "Fiche à imprimer (A4)" }).getAttribute("href");
    await page.goto(address + sheet);
    const { pages, text, cut } = await printed(page);
    assert.deepEqual(cut, []);
    assert.ok(pages <= 5, `${pages} pages`);
    assert.match(text, /un réseau de santé est prêt/);
    assert.match(text, /Sources/);
  });
}
