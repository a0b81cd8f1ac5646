import type { Like } from "../types";
import type { embed as french } from "../fr/embed";

/** The same in English. */
export const embed: Like<typeof french> = {
  embed: {
    title: "In your own site",
    lead: "Choose what your site is to show: the code to paste is ready, and the preview is live.",
    view: "Show what?",
    where: "Of which territory?",
    language: "In which language?",
    form: "How?",
    height: "Height of the frame",
    pixels: (count) => `${count} pixels`,
    needsPlace: "Choose a territory: the code and the preview come next.",
    code: "The code to paste",
    paste: "Paste it into your page, where the view is to appear. No account, no key, no tracker, no cookie.",
    copy: "Copy the code",
    copied: "Code copied",
    preview: "Preview",
    live: "This is the view itself, with today's data.",
    alone: "Open it alone (new tab)",
  },
  embedViews: {
    alerter: "Whom to alert",
    acteurs: "The actors of a territory",
  },
  embedLanguages: {
    fr: "French",
    en: "English",
  },
  embedForms: {
    script: "A line of script",
    cadre: "A frame (iframe)",
  },
  embedFormsHelp: {
    script: "The view is as high as what is in it.",
    cadre: "For a site that refuses scripts: the height is fixed, and one scrolls inside the frame.",
  },
};
